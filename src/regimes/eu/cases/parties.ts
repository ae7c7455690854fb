/** The lines of rules that say the same of every party: what it must tell of itself depends on who gave it its number. */
import type { Line } from './2021-01-01.ts'

type Party = {
  readonly group: string
  readonly tin: string
  /** Name, street and number, postal code, city, country. */
  readonly fields: readonly string[]
  /** The first of five numbers each: needed without a number, needed beside a foreign one, not to be given beside one of here. */
  readonly without: number
  readonly foreign: number
  readonly domestic: number
}

const PARTIES: readonly Party[] = [
  { group: 'TRACONCO1', tin: 'TINCO159', fields: ['NamCO17', 'StrAndNumCO122', 'PosCodCO123', 'CitCO124', 'CouCO125'],
    without: 8120, foreign: 8220, domestic: 8626 },
  { group: 'TRACONCE1', tin: 'TINCE159', fields: ['NamCE17', 'StrAndNumCE122', 'PosCodCE123', 'CitCE124', 'CouCE125'],
    without: 8125, foreign: 8225, domestic: 8631 },
  { group: 'NOTPAR670', tin: 'TINNOTPAR671',
    fields: ['NamNOTPAR672', 'StrNumNOTPAR673', 'PosCodNOTPAR676', 'CitNOTPAR674', 'CouCodNOTPAR675'],
    without: 8130, foreign: 8230, domestic: 8636 },
  { group: 'GOOITEGDS[1].TRACONCO2', tin: 'TINCO259', fields: ['NamCO27', 'StrAndNumCO222', 'PosCodCO223', 'CitCO224', 'CouCO225'],
    without: 8137, foreign: 8237, domestic: 8641 },
  { group: 'GOOITEGDS[1].TRACONCE2', tin: 'TINCE259', fields: ['NamCE27', 'StrAndNumCE222', 'PosCodCE223', 'CitCE224', 'CouCE225'],
    without: 8142, foreign: 8242, domestic: 8646 },
  { group: 'GOOITEGDS[1].PRTNOT640', tin: 'TINPRTNOT641',
    fields: ['NamPRTNOT642', 'StrNumPRTNOT646', 'PstCodPRTNOT644', 'CtyPRTNOT643', 'CouCodGINOT647'],
    without: 8154, foreign: 8254, domestic: 8651 },
  { group: 'TRACARENT601', tin: 'TINTRACARENT602',
    fields: ['NamTRACARENT604', 'StrNumTRACARENT607', 'PstCodTRACARENT606', 'CtyTRACARENT603', 'CouCodTRACARENT605'],
    without: 8159, foreign: 8259, domestic: 8666 },
]

/** Always known by a number: nothing beside it is wanted. */
const NUMBERED: readonly { readonly group: string; readonly fields: readonly string[]; readonly first: number }[] = [
  { group: 'TRAREP', fields: ['NamTRE1', 'StrAndNumTRE1', 'PosCodTRE1', 'CitTRE1', 'CouCodTRE1'], first: 8656 },
  { group: 'PERLODSUMDEC', fields: ['NamPLD1', 'StrAndNumPLD1', 'PosCodPLD1', 'CitPLD1', 'CouCodPLD1'], first: 8661 },
]

export function parties(): readonly Line[] {
  return [...PARTIES.flatMap(linesOf), ...NUMBERED.flatMap(({ group, fields, first }) => fields.map((field, place): Line => ({
    rule: String(first + place), variant: '315', at: `${group}.${field}`,
    keeps: 'sound', breaks: `${group}.${field}=A`, border: `! ${group}.${field}=`,
  })))]
}

function linesOf({ group, tin, fields, without, foreign, domestic }: Party): readonly Line[] {
  const said = (...given: readonly string[]) => [`${group}=()`, ...given.map((one) => `${group}.${one}`)].join(' ')
  const all = fields.map((field) => `${field}=A`)
  return fields.flatMap((field, place): Line[] => {
    const others = all.filter((_, other) => other !== place)
    const line = (first: number) => ({ rule: String(first + place), variant: '315', at: group })
    return [
      { ...line(without), keeps: said(...all), breaks: said(...others), border: said(`${tin}=GB1`) },
      { ...line(foreign),
        keeps: said(`${tin}=PL1`, ...all), breaks: said(`${tin}=PL1`, ...others), border: `! ${said(`${tin}=_GB1`, ...others)}` },
      { ...line(domestic), at: `${group}.${field}`,
        keeps: said(`${tin}=GB1`), breaks: said(`${tin}=GB1`, `${field}=A`), border: `! ${said(`${tin}=GB1`, `${field}=`)}` },
    ]
  })
}
