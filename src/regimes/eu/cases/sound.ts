/** A message that breaks no rule: two items by rail from Chongqing, packed and in bulk. Its firms and numbers are invented. */
import type { Group } from '../../../engines/rules/judging.ts'

export const SOUND: Group = {
  MesSenMES3: 'GB123456789012/1234567890',
  HEAHEA: {
    TraModAtBorHEA76: '2',
    IdeOfMeaOfTraCroHEA85: '319452107714',
    TotNumOfIteHEA305: '2',
    TotNumOfPacHEA306: '9',
    TotGroMasHEA307: '1520.5',
    ComRefNumHEA: 'TD-2026-0001',
    PlaLoaGOOITE334: 'CNCKG',
    PlaUnlGOOITE334: 'PLMAL',
  },
  TRACONCO1: { NamCO17: 'Example Works', StrAndNumCO122: '1 Example Road', PosCodCO123: '400000', CitCO124: 'Chongqing', CouCO125: 'CN' },
  TRACONCE1: { TINCE159: 'GB123456789012' },
  GOOITEGDS: [
    {
      IteNumGDS7: '1',
      GooDesGDS23: 'Bolts',
      GroMasGDS46: '520.5',
      PACGS2: [{ KinOfPacGS23: 'CT', NumOfPacGS24: '8', MarNumOfPacGSL21: 'A 1-8' }],
    },
    { IteNumGDS7: '2', COMCODGODITM: { ComNomCMD1: '27101943' }, GroMasGDS46: '1000', PACGS2: [{ KinOfPacGS23: 'VL' }] },
  ],
  ITI: [{ CouOfRouCodITI1: 'CN' }, { CouOfRouCodITI1: 'PL' }],
  TRAREP: { TINTRE1: 'GB123456789012' },
  PERLODSUMDEC: { TINPLD1: 'GB123456789012' },
  CUSOFFLON: { RefNumCOL1: 'GB000060' },
  CUSOFFFENT730: { RefNumCUSOFFFENT731: 'PL301010' },
}
