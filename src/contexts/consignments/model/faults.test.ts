import { expect, test } from 'vitest'
import { BEEF } from '../../../../test/support/beef.ts'
import { rows } from '../../../../test/support/rows.ts'
import type { Day } from '../../../kernel/time.ts'
import { INCOTERMS, isReefer, parsePackageCode, parseSealNumber, parseSizeType, teuOf, type EntrySaid, type SizeType } from './entry.ts'
import { FAULTS, faultsOf, type Known } from './faults.ts'

/** One thing is changed in a good entry: where, into what; and the faults that follow, each with its place. */
const ENTRIES = `
  where                        becomes                    faults
  -                            -                          -
  goods/0/netMassKg            52400                      -
  goods/0/netMassKg            52400.001                  net_over_gross/goods/0/netMassKg
  goods/0/grossMassKg          0                          mass_missing/goods/0/grossMassKg,net_over_gross/goods/0/netMassKg
  goods/0/grossMassKg          52400.0001                 mass_not_exact/goods/0/grossMassKg
  goods/0/netMassKg            -5                         mass_not_exact/goods/0/netMassKg
  goods/0/value/amount         260000.001                 amount_not_in_currency/goods/0/value/amount
  goods/0/value/currency       JPY                        amount_not_in_currency/goods/0/value/amount
  goods/0/hs                   02029900                   hs_unknown_on_day/goods/0/hs
  goods/0/packages/count       1999                       quantity_not_conserved/goods/0/packages/count
  goods/1/packages/count       0                          packages_missing/goods/1/packages/count,quantity_not_conserved/goods/1/packages/count
  equipment/0/loads/1/line     3                          line_unknown/equipment/0/loads/1/line,quantity_not_conserved/goods/1/packages/count
  equipment/0/loads/1/line     0                          line_unknown/equipment/0/loads/1/line,quantity_not_conserved/goods/1/packages/count
  equipment/1/container        CSQU3054383                container_said_twice/equipment/1/container
  equipment/1/seals/0          BR0001                     seal_said_twice/equipment
  equipment/1/type             45G1                       equipment_kind_wrong/equipment/1/temperatureC
  terms/incoterm               CIP                        -
  terms/incoterm               DAT                        incoterm_unknown/terms/incoterm
  from                         CNQZJ                      node_unknown/from
  to                           CNCKG                      node_unknown/to
  to                           BRSSZ                      same_place/to
  wanted/deliverBy             2026-01-05T00:00:00.000Z   slot_reversed/wanted/deliverBy
  wanted/deliverBy             2026-01-05T00:00:00.001Z   -
  relations/carrier            nobody                     organisation_unknown/relations/carrier
  relations/portOffice         -                          relation_missing/relations/portOffice
  parties/consignee/organisation  nobody                  organisation_unknown/parties/consignee/organisation
`

for (const [where, becomes, outcome] of rows(ENTRIES)) {
  test(`an entry whose ${where} becomes ${becomes} has ${outcome === '-' ? 'no fault' : outcome}`, () => {
    const faults = faultsOf(where === '-' ? BEEF : changed(where!, becomes!), KNOWN)
    expect(faults.map(({ code, pointer }) => `${code}${pointer}`).join(',') || '-').toBe(outcome)
    for (const { message, remedy } of faults) expect(`${message} ${remedy}`).toMatch(/^[A-Z0-9].*\. [A-Z].*\.$/)
  })
}

test('all faults are told at once', () => {
  const worst = ['goods/0/netMassKg 99999', 'terms/incoterm QQQ', 'equipment/1/container CSQU3054383', 'from CNQZJ', 'goods/1/hs 99']
    .map((said) => said.split(' ') as [string, string]).reduce((said, [where, becomes]) => changed(where, becomes, said), BEEF)
  expect(faultsOf(worst, KNOWN).map(({ code }) => code)).toEqual([
    'incoterm_unknown', 'node_unknown', 'net_over_gross', 'hs_unknown_on_day', 'container_said_twice',
  ])
})

test('an HS code that is unknown on the day says so, with the day and the list', () => {
  const [wrong] = faultsOf(changed('goods/0/hs', '02029900'), KNOWN)
  expect(wrong?.message).toBe('The code 02029900 is unknown: the list 2022, in force on 2026-01-04, does not have it.')
  const [early] = faultsOf(BEEF, { ...KNOWN, on: '2021-12-31' as Day, hs: () => ({ known: false, edition: null }) })
  expect(early?.message).toBe('The code 02023000 is unknown: no list of goods codes is in force on 2021-12-31.')
})

test('a code that others use for a place is answered with the code of the place', () => {
  expect(faultsOf(changed('to', 'CNCKG'), KNOWN)[0]).toMatchObject({ message: 'CNCKG is a code that others use for CNCQI.', remedy: 'Write CNCQI.' })
  expect(faultsOf(changed('to', 'CNQZJ'), KNOWN)[0]?.message).toBe('CNQZJ is no place of the corridor on 2026-01-04.')
})

test('nobody enters a consignment in which he has no part', () => {
  expect(faultsOf(BEEF, { ...KNOWN, enteredFor: ['other-foods' as never] }).map(({ code }) => code)).toEqual(['not_yours'])
})

test('an export needs its exporter, not the office of an import', () => {
  const out = { ...changed('relations/portOffice', '-'), direction: 'export' as const }
  expect(faultsOf(out, KNOWN)).toEqual([])
  expect(faultsOf(changed('relations/exporter', '-', out), KNOWN).map(({ pointer }) => pointer)).toEqual(['/relations/exporter'])
})

test('a consignment may be entered before its boxes are known', () => {
  expect(faultsOf({ ...BEEF, equipment: [] }, KNOWN)).toEqual([])
})

test('every fault is in the table, or in a test of its own', () => {
  const told = rows(ENTRIES).flatMap((row) => row[2]!.split(',')).map((said) => said.split('/')[0])
  expect(FAULTS.filter((code) => !told.includes(code))).toEqual(['not_yours'])
})

test('the eleven rules of Incoterms 2020', () => {
  expect([...INCOTERMS].sort()).toEqual(['CFR', 'CIF', 'CIP', 'CPT', 'DAP', 'DDP', 'DPU', 'EXW', 'FAS', 'FCA', 'FOB'])
})

const CODES = `
  maker    good                  bad
  type     22G1,45R1,L5G1        45R,4ER1x,0000
  package  CT,4G,PK              C,CTN,ct
  seal     BR0001,A-1/2          -_-,ÄÖ
`

for (const [maker, good, bad] of rows(CODES)) {
  test(`a ${maker} is one of a known form`, () => {
    const parse = { type: parseSizeType, package: parsePackageCode, seal: parseSealNumber }[maker!]!
    for (const text of good!.split(',')) expect(parse(text), text).toBe(text)
    for (const text of bad!.split(',')) expect(parse(text), text).toBeNull()
  })
}

test('a box of twenty feet is one unit, longer ones are two, and R is for cooling', () => {
  expect(['22G1', '45R1', 'L5G1'].map((type) => teuOf({ type: type as SizeType }))).toEqual([1, 2, 2])
  expect(['22G1', '45R1'].map((type) => isReefer({ type: type as SizeType }))).toEqual([false, true])
})

// The words of these tests.

const HS = ['02023000', '02062900']
const NODES: Record<string, string> = { BRSSZ: 'BRSSZ', CNCQI: 'CNCQI', CNCKG: 'CNCQI', 'CNCQI-TJC': 'CNCQI-TJC' }
const KNOWN: Known = {
  on: '2026-01-04' as Day,
  hs: (code) => ({ known: HS.includes(code), edition: '2022' }),
  node: (code) => (NODES[code] === undefined ? null : { code: NODES[code] }),
  organisation: (id) => (id as string) !== 'nobody',
  enteredFor: ['yuxin-forwarding' as never],
}

/** A copy in which one place says something else; `-` takes it away, and numbers stay numbers. */
function changed(where: string, becomes: string, said: EntrySaid = BEEF): EntrySaid {
  const copy = structuredClone(said) as unknown as Record<string, unknown>
  const path = where.split('/')
  const last = path.pop()!
  const holder = path.reduce<Record<string, unknown>>((holder, step) => holder[step] as Record<string, unknown>, copy)
  if (becomes === '-') delete holder[last]
  else holder[last] = typeof holder[last] === 'number' ? Number(becomes) : becomes
  return copy as unknown as EntrySaid
}
