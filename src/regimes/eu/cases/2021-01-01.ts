/**
 * For every rule of the edition a message that keeps it, one that breaks it, and one at the border. A line changes the sound
 * message; `!` at the border: it breaks the rule there too. What other rules say of the same message is their own affair.
 */
import { parties } from './parties.ts'
import type { Words } from './change.ts'

export type Line = {
  readonly rule: string
  readonly variant: string
  /** Where a break is reported. */
  readonly at: string
  readonly keeps: string
  readonly breaks: string
  readonly border: string
}

const OF_MESSAGE: Words = {
  sender: 'MesSenMES3', items: 'GOOITEGDS', seals: 'SEAID529', seal: 'SEAID529[1]', way: 'ITI', way2: 'ITI[2]',
  mode: 'HEAHEA.TraModAtBorHEA76', ship: 'HEAHEA.IdeOfMeaOfTraCroHEA85', flag: 'HEAHEA.NatOfMeaOfTraCroHEA87',
  itemTotal: 'HEAHEA.TotNumOfIteHEA305', packTotal: 'HEAHEA.TotNumOfPacHEA306', massTotal: 'HEAHEA.TotGroMasHEA307',
  circumstance: 'HEAHEA.SpeCirIndHEA1', voyage: 'HEAHEA.ConRefNumHEA', reference: 'HEAHEA.ComRefNumHEA',
  freight: 'HEAHEA.TraChaMetOfPayHEA1', loading: 'HEAHEA.PlaLoaGOOITE334', unloading: 'HEAHEA.PlaUnlGOOITE334',
  consignor: 'TRACONCO1', consignee: 'TRACONCE1', consigneeTin: 'TRACONCE1.TINCE159', notify: 'NOTPAR670',
  carrier: 'TRACARENT601', carrierTin: 'TRACARENT601.TINTRACARENT602', lodger: 'PERLODSUMDEC.TINPLD1',
  lodging: 'CUSOFFLON.RefNumCOL1', entry: 'CUSOFFFENT730.RefNumCUSOFFFENT731',
}

const OF_ITEM: Words = {
  number: 'IteNumGDS7', goods: 'GooDesGDS23', code: 'COMCODGODITM', mass: 'GroMasGDS46', freight: 'MetOfPayGDI12',
  reference: 'ComRefNumGIM1', loading: 'PlaLoaGOOITE333', unloading: 'PlaUnlGOOITE333', document: 'PRODOCDC2[1]',
  mention: 'SPEMENMT2[1].AddInfCodMT23', mentionB: 'SPEMENMT2[2].AddInfCodMT23', means: 'IDEMEATRAGI970',
  mean: 'IDEMEATRAGI970[1]', ship: 'IDEMEATRAGI970[1].IdeMeaTraGIMEATRA971',
  flag: 'IDEMEATRAGI970[1].NatIDEMEATRAGI973', packing: 'PACGS2', kind: 'PACGS2[1].KinOfPacGS23',
  packs: 'PACGS2[1].NumOfPacGS24', pieces: 'PACGS2[1].NumOfPieGS25', marks: 'PACGS2[1].MarNumOfPacGSL21',
  consignor: 'TRACONCO2', name: 'TRACONCO2.NamCO27', tin: 'TRACONCO2.TINCO259', street: 'TRACONCO2.StrAndNumCO222',
  postcode: 'TRACONCO2.PosCodCO223', city: 'TRACONCO2.CitCO224', country: 'TRACONCO2.CouCO225',
  language: 'TRACONCO2.NADLNGGTCO', consignee: 'TRACONCE2', consigneeTin: 'TRACONCE2.TINCE259', notify: 'PRTNOT640',
}

/** `mass2`: the gross mass of the second item. */
export const WORDS: Words = {
  ...OF_MESSAGE,
  ...Object.fromEntries([1, 2].flatMap((nth) =>
    Object.entries(OF_ITEM).map(([word, way]) => [`${word}${nth}`, `GOOITEGDS[${nth}].${way}`]))),
}

const TABLE = `
rule@kind       | at                                  | keeps it                           | breaks it                    | border
8102            |                                     | sound                              | number2=3                    | number2=02
8102            |                                     | items#1                            | number1=2 number2=1          | ! number1=0 number2=1
8611            |                                     | items#2                            | items#1000                   | items#999
8688            |                                     | packing1-                          | packing1- packing2-          | packing2-
8193            |                                     | consignor1=() name1=A name2=B      | name1=A                      | ! name1=A name2=A_
8193            |                                     | sound                              | consignor1=() consignor2=()  | tin1=GB1 tin2=GB1_
8193            |                                     | street1=A street2=B                | street1=A street2=_A         | street1=A city2=A name2=A
8193            |                                     | postcode1=1 postcode2=2            | postcode1=1 postcode2=1      | tin1=GB1 tin2=GB2
8193            |                                     | city1=A city2=B                    | city1=A city2=A              | ! name1=A city2=A
8193            |                                     | country1=CN country2=PL            | country1=CN country2=CN      | ! country1=CN city2=A
8193            |                                     | language1=EN language2=PL          | language1=EN language2=EN    | ! language1=EN city2=A
8617            |                                     | seal=()                            | seal=() seals#10000          | seal=() seals#9999
8684            |                                     | sound                              | way-                         | ! way2-
4065            | MesSenMES3                          | sender=GB1/1234567890              | sender=GB1/123456789         | sender=GBa__________bcdefghijklmn/1234567890
4065            | MesSenMES3                          | sender=_GB1/1234567890^            | sender=G1/1234567890         | ! sender=GB1^2/1234567890/1
8109@313        | HEAHEA                              | packing1- packing2- packTotal-     | packTotal-                   | ! packTotal- packing1-
8116@315        | HEAHEA                              | sound                              | packing1- packing2-          | packing1-
8117@315        | HEAHEA                              | kind2=NE pieces2=3 packTotal=11    | packTotal=8                  | packs1=0 packTotal=1
8117@313        | HEAHEA                              | packTotal-                         | kind2=NE                     | packTotal=_09_
8672            | HEAHEA                              | packTotal-                         | packTotal=09                 | packTotal=0
8206@315        | HEAHEA                              | sound                              | itemTotal=3                  | itemTotal=02
8206@313        | HEAHEA                              | items#1 itemTotal=1                | items#3                      | ! itemTotal-
8206-new@315New | HEAHEA                              | sound                              | itemTotal=3                  | itemTotal-
8671            | HEAHEA                              | itemTotal-                         | itemTotal=_02                | itemTotal=0
8691            | HEAHEA                              | circumstance=C                     | circumstance=A               | circumstance=E_
8691            | HEAHEA                              | circumstance-                      | circumstance=c               | ! circumstance=
8689            | HEAHEA                              | mode=11                            | mode=5                       | mode=03
8689            | HEAHEA                              | mode=8                             | mode-                        | ! mode=9
8690            | HEAHEA                              | mode=10                            | mode=02                      | mode=0
8111            | HEAHEA                              | circumstance=C mode=3              | circumstance=C mode=2        | circumstance=D mode=2
8111            | HEAHEA                              | circumstance=C mode=7              | circumstance=C mode=11       | ! circumstance=_C mode=01
8112            | HEAHEA                              | circumstance=D mode=2              | circumstance=D mode=3        | circumstance=C mode=3
8112            | HEAHEA                              | circumstance=D mode=7              | circumstance=D mode=10       | ! circumstance=D_ mode=08
8107            | HEAHEA                              | mode=1                             | mode=8 ship-                 | mode=2 ship-
8113            | HEAHEA                              | mode=4 ship-                       | mode=4                       | ! mode=04
8114-header     | HEAHEA                              | mode=1 ship=9074729                | mode=1 ship=907472           | mode=8 ship=_12345678_
8114-header     | HEAHEA                              | mode=2 ship=A                      | mode=8 ship=123456789        | mode=1 ship-
8114-item       | GOOITEGDS[1].IDEMEATRAGI970[1].IdeMeaTraGIMEATRA971 | mode=8 ship1=12345678              | mode=1 ship1=A               | mode=3 ship1=A
8108@315        | HEAHEA                              | mode=3 flag=PL                     | mode=10                      | mode=03
8108@313        | HEAHEA                              | mode=3 ship-                       | mode=11                      | ! mode=_3
8115            | HEAHEA                              | mode=3 flag=PL                     | mode=2 flag=PL               | mode=03 flag=PL
8115            | HEAHEA                              | mode=1                             | mode=3 flag=PL ship-         | mode=11 flag=PL
8118            | HEAHEA                              | mode=4 voyage=BA0123               | mode=4 voyage=BA_0123        | mode=4 voyage=_CZ1A
8118            | HEAHEA                              | mode=3                             | mode=4 voyage-               | ! mode=4 voyage=ABC12345
8685            | HEAHEA                              | mode=1 voyage=XFER12:A             | mode=1 voyage=XFER           | mode=2 voyage=XFER
8685            | HEAHEA                              | mode=1 voyage=V_12                 | mode=1 voyage=XFER1-2-3      | ! mode=1 voyage=^V12
8685            | HEAHEA                              | mode=1                             | mode=1 voyage=_XFER1-        | mode=1 voyage=V12^
8199            | GOOITEGDS[2]                        | sound                              | ship- ship1=A                | ship- mode=4
8198            | GOOITEGDS[1].IDEMEATRAGI970[1]      | ship- ship1=A                      | ship1=A                      | ! ship- mode=4 ship1=A
8147            | GOOITEGDS[1].IDEMEATRAGI970[1]      | mode=3 ship1=A flag1=PL            | mode=3 ship1=A               | mode=02 ship1=A
8612            | GOOITEGDS[1]                        | ship1=A                            | mean1=() means1#1000         | mean1=() means1#999
8686            | HEAHEA                              | sound                              | massTotal=1520.499           | massTotal=1520.4999
8686            | HEAHEA                              | massTotal-                         | massTotal=                   | massTotal=+1
8686            | HEAHEA                              | mass1- massTotal=1000              | mass2=9999                   | massTotal=1 mass2=+9
8673            | HEAHEA                              | massTotal-                         | massTotal=+2000              | ! massTotal=-1
8679            | GOOITEGDS[1].GroMasGDS46            | mass1-                             | mass1=+1                     | ! mass1=-1
8674-header     | HEAHEA.TotGroMasHEA307              | massTotal=2000                     | massTotal=02000              | massTotal=0.5
8674-item       | GOOITEGDS[1].GroMasGDS46            | mass1=.5                           | mass1=00.5                   | mass1=0
8675-header     | HEAHEA.TotGroMasHEA307              | massTotal=2000.123                 | massTotal=123456789012       | massTotal=12345678.901
8675-item       | GOOITEGDS[1].GroMasGDS46            | mass1=_1_                          | mass1=123456789.012          | mass1=12345678901
8676-header     | HEAHEA.TotGroMasHEA307              | massTotal=2000                     | massTotal=2000.1234          | massTotal=2000.123
8676-item       | GOOITEGDS[1].GroMasGDS46            | mass1=1                            | mass1=1.0000                 | mass1=1.000_
8677-header     | HEAHEA.TotGroMasHEA307              | massTotal=2000                     | massTotal=2000.              | massTotal=2000.0
8677-item       | GOOITEGDS[1].GroMasGDS46            | mass1=1                            | mass1=.5                     | mass1=-1
8103            | GOOITEGDS[1]                        | massTotal-                         | massTotal- mass1-            | massTotal- mass1- circumstance=_E
8678            | GOOITEGDS[2].IteNumGDS7             | number2=20                         | number2=02                   | number2=0
8207            | GOOITEGDS[1]                        | goods1- code1=()                   | goods1-                      | goods1=
8170            | GOOITEGDS[2]                        | reference1=A                       | reference- reference1=A      | reference=
8170            | GOOITEGDS[1]                        | sound                              | reference- document2=()      | reference- document1=() document2=()
8104            | GOOITEGDS[2]                        | sound                              | loading- loading1=CNCKG      | loading=
8136            | GOOITEGDS[1].PlaLoaGOOITE333        | loading- loading1=CNCKG            | loading1=CNCKG               | ! loading1=
8687            | GOOITEGDS[2]                        | sound                              | unloading- unloading1=PLMAL  | unloading- circumstance=E
8171            | GOOITEGDS[1].PlaUnlGOOITE333        | unloading- unloading1=PLMAL        | unloading1=PLMAL             | ! unloading1=
8135            | GOOITEGDS[1].MetOfPayGDI12          | freight1=A                         | freight=A freight1=A         | freight=A
8149            | GOOITEGDS[2].PACGS2[1]              | sound                              | packs2=1                     | ! kind2=VL_ pieces2=0
8150            | GOOITEGDS[2].PACGS2[1]              | kind2=NE pieces2=3                 | kind2=NF                     | ! kind2=NG pieces2=3 packs2=0
8151            | GOOITEGDS[1].PACGS2[1]              | packs1=0                           | packs1-                      | ! pieces1=0
8152            | GOOITEGDS[1].PACGS2[1]              | marks1=                            | marks1-                      | marks1- circumstance=D
8153            | GOOITEGDS[2].PACGS2[1]              | kind2=CT packs2=0 marks2=A_1-8     | kind2=CT packs2=0 marks2=B   | kind2=CT packs2=00 marks2=_A_1-8_
8153            | GOOITEGDS[2].PACGS2[1]              | packs2-                            | packs2=0                     | ! packs2=0 marks2=A_1-8 packs1=
8680            | GOOITEGDS[1].PACGS2[1].NumOfPacGS24 | packs1=10                          | packs1=08                    | packs1=0
8681            | GOOITEGDS[2].PACGS2[1].NumOfPieGS25 | pieces2=10                         | pieces2=03                   | pieces2=_0_
8119-header     | TRACONCO1                           | consignor- consignor1=()           | consignor1=()                | ! consignor=() consignor2=()
8119-item       | GOOITEGDS[1].TRACONCO2              | consignor- consignor1=()           | consignor1=()                | ! consignor=() consignor1=()
8204            | TRACONCE1                           | mention1=30300                     | mention1=10600               | ! mention2=_10600_
8105            | TRACONCE1                           | circumstance=E                     | circumstance=E consigneeTin- | circumstance=D consigneeTin-
8623            | GOOITEGDS[2]                        | sound                              | consignee- consignee1=()     | consignee- mention2=10600 consignee1=()
8624            | GOOITEGDS[1].TRACONCE2              | consignee1=() mention2=10600       | consignee1=() mention1=10600 | ! consignee1=() mention1=1 mentionB1=10600_
8625            | GOOITEGDS[1].TRACONCE2              | consignee- consignee1=()           | consignee1=()                | ! consignee=() consignee1=()
8208            | GOOITEGDS[1].TRACONCE2              | circumstance=E consigneeTin1=GB1   | circumstance=E consignee1=() | circumstance=D consignee1=()
8619            | NOTPAR670                           | notify=() mention1=10600 mention2=10600 | notify=() mention1=10600     | notify=() mention1=10600_ mention2=_10600
8622            | GOOITEGDS[1]                        | mention1=10600 notify1=()          | mention1=10600               | mention1=10600 notify=()
8620            | GOOITEGDS[1].PRTNOT640              | notify1=() mention1=10600          | notify1=()                   | ! notify1=() mention2=10600
8621            | GOOITEGDS[1].PRTNOT640              | notify1=()                         | notify=() notify1=()         | notify=()
8164            | TRACARENT601                        | mode=2 carrier=()                  | mode=4 carrier=()            | ! mode=01 carrier=()
8195            | TRACARENT601.TINTRACARENT602        | carrierTin=GB1                     | carrierTin=GB123456789012    | carrierTin=GB123456789012_
8692            | PERLODSUMDEC.TINPLD1                | lodger=GB1                         | lodger=PL1                   | ! lodger=_GB1
8616@315        | CUSOFFLON.RefNumCOL1                | sound                              | lodging=PL301010             | ! lodging=PL301010_
8616@315New     | CUSOFFLON.RefNumCOL1                | lodging=PL301011                   | entry=GB000060               | lodging=pl301010
`

export const LINES: readonly Line[] = [...TABLE.trim().split('\n').slice(1).map(lineOf), ...parties()]

function lineOf(line: string): Line {
  const [who = '', at = '', keeps = '', breaks = '', border = ''] = line.split(' | ').map((cell) => cell.trim())
  const [rule = '', variant = '315'] = who.split('@')
  return { rule, variant, at, keeps, breaks, border }
}
