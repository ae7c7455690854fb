import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CountryCode, HsCode } from '../../../kernel/ids.ts'
import { parseRatio, ratioOf, type Ratio } from '../../../kernel/ratio.ts'
import type { Day } from '../../../kernel/time.ts'
import { printGrounds, type GroundCode, type Verdict } from './ground.ts'
import { judgeOrigin } from './judge.ts'
import { parseRequirement } from './notation.ts'
import type { Material, Product } from './product.ts'
import { parseRange } from './range.ts'
import type { Agreement, Requirement, RuleInForce } from './rule.ts'
import { hindrances } from './scheme.ts'

/** RCEP in the small: formulas, tolerances and cumulation as its articles 3.4, 3.5 and 3.7 have them. Members are for the tests. */
const AGREEMENT: Agreement = {
  code: 'test', base: 'fob', cumulation: 'members', minimal: null, proofs: [], proofMonths: null,
  members: ['CN', 'VN', 'LA'].map((country) => ({ country: country as CountryCode, from: '2022-01-01' as Day, until: null })),
  tolerances: [
    { of: [parseRange('01-97')!], share: 'value', most: { of: 10n, per: 100n } },
    { of: [parseRange('50-63')!], share: 'weight', most: { of: 10n, per: 100n } },
  ],
}
const DAY = '2026-03-01' as Day

/** `yarn 5205 BR 30 4kg`: name, code, country, value, mass. A star after the country: shown to originate there; `?`: not stated. */
function materialOf(text: string): Material {
  const [name = '', code = '', place = '', value = '?', mass = '?'] = text.split(' ')
  return {
    name, code: code as HsCode, country: place === '?' ? null : place.slice(0, 2) as CountryCode, originates: place.endsWith('*') ? true : null,
    whollyObtained: place.endsWith('*') ? true : null, value: parseRatio(value), massKg: parseRatio(mass.replace('kg', '')),
  }
}

/** Goods of 870899 made in Viet Nam, worth 100 free on board and weighing 50 kg, unless the row says otherwise. */
function goods(materials: readonly string[], more: Partial<Product> = {}): Product {
  return {
    code: '870899' as HsCode, madeIn: 'VN' as CountryCode, whollyObtained: false, fob: ratioOf(100), exWorks: null, massKg: ratioOf(50),
    materials: materials.map(materialOf), costs: null, processes: null, ...more,
  }
}

function ruled(notation: string, agreement: Agreement = AGREEMENT, day = DAY): RuleInForce {
  const requirement = parseRequirement(notation) as Requirement
  return { agreement, day, rule: { heading: '8708', range: parseRange('8708')!, part: '', isPartial: false, classes: [], requirement } }
}

type Row = readonly [name: string, rule: string, materials: readonly string[], verdict: Verdict, because: readonly GroundCode[], more?: Partial<Product>]

const CHANGES: readonly Row[] = [
  ['another chapter',                          'CC',   ['steel 720839 BR 30'],                          'met',          []],
  ['the same chapter',                         'CC',   ['engine 870821 BR 30'],                         'notMet',       ['unchangedMaterial', 'tolerated']],
  ['another heading of the chapter',           'CTH',  ['chassis 870600 BR 30'],                        'met',          []],
  ['the same heading',                         'CTH',  ['belt 870821 BR 30'],                           'notMet',       ['unchangedMaterial', 'tolerated']],
  ['another subheading of the heading',        'CTSH', ['belt 870821 BR 30'],                           'met',          []],
  ['the same subheading',                      'CTSH', ['part 870899 BR 30'],                           'notMet',       ['unchangedMaterial', 'tolerated']],
  ['a heading only, where six digits decide',  'CTSH', ['part 8708 BR 30'],                             'undetermined', ['shortCode', 'tolerated']],
  ['a heading only, and another one',          'CTSH', ['wire 7217 BR 30'],                             'met',          []],
  ['changed, but from an excepted chapter',    'CTH except 72', ['steel 720839 BR 30'],                 'notMet',       ['exceptedMaterial', 'tolerated']],
  ['perhaps of an excepted subheading',        'CTH except 720839', ['steel 7208 BR 30'],               'undetermined', ['shortCode', 'tolerated']],
  ['the same heading, originating there',      'CTH',  ['belt 870821 VN* 30'],                          'met',          []],
  ['the same heading, from another member',    'CTH',  ['belt 870821 CN* 30'],                          'met',          []],
  ['from a member, origin not shown',          'CTH',  ['belt 870821 CN 30'],                           'notMet',       ['unchangedMaterial', 'tolerated']],
  ['originating in a country outside',         'CTH',  ['belt 870821 BR* 30'],                          'notMet',       ['unchangedMaterial', 'tolerated']],
  ['of unknown origin: counts as foreign',     'CTH',  ['belt 870821 ? 30'],                            'notMet',       ['unchangedMaterial', 'tolerated']],
  ['unchanged, exactly a tenth of the value',  'CTH',  ['belt 870821 BR 10', 'steel 7208 BR 60'],       'met',          []],
  ['unchanged, a cent above a tenth',          'CTH',  ['belt 870821 BR 10.01', 'steel 7208 BR 60'],    'notMet',       ['unchangedMaterial', 'tolerated']],
  ['two that together exceed the tolerance',   'CTH',  ['belt 870821 BR 6', 'hub 870870 BR 6'],         'notMet',       ['unchangedMaterial', 'unchangedMaterial', 'tolerated']],
  ['unchanged, of unknown value',              'CTH',  ['belt 870821 BR ?'],                            'undetermined', ['unchangedMaterial', 'tolerated']],
  ['weight tolerance is for textiles only',    'CTH',  ['belt 870821 BR 30 1kg'],                       'notMet',       ['unchangedMaterial', 'tolerated']],
  ['textiles: too much value, little weight',  'CTH',  ['trim 620590 BR 30 5kg'],                       'met',          [], { code: '620520' as HsCode }],
  ['textiles: too much of both',               'CTH',  ['trim 620590 BR 30 5.1kg'],                     'notMet',       ['unchangedMaterial', 'tolerated', 'tolerated'], { code: '620520' as HsCode }],
  ['a code too short, but within tolerance',   'CTSH', ['part 8708 BR 10'],                             'met',          []],
  ['one fails surely, one perhaps',            'CTSH', ['part 870899 BR 9', 'part 8708 BR 9'],          'undetermined', ['unchangedMaterial', 'shortCode', 'tolerated']],
  ['nobody has said what it is made of',       'CTH',  [],                                              'undetermined', ['changed']],
]

const SHARES: readonly Row[] = [
  ['built down, exactly forty',          'RVC 40 down', ['kit 8708 BR 60'],                                  'met',          []],
  ['built down, a cent short',           'RVC 40 down', ['kit 8708 BR 60.01'],                               'notMet',       ['buildDown']],
  ['built down, one value not stated',   'RVC 40 down', ['kit 8708 BR 30', 'oil 2710 BR ?'],                 'undetermined', ['buildDown']],
  ['one not stated, but already failed', 'RVC 40 down', ['kit 8708 BR 61', 'oil 2710 BR ?'],                 'notMet',       ['buildDown']],
  ['cumulation leaves less foreign',     'RVC 40 down', ['kit 8708 BR 50', 'pump 8413 LA* 30'],              'met',          []],
  ['no value of the goods',              'RVC 40 down', ['kit 8708 BR 50'],                                  'undetermined', ['buildDown'], { fob: null }],
  ['goods worth nothing',                'RVC 40 down', ['kit 8708 BR 50'],                                  'undetermined', ['buildDown'], { fob: ratioOf(0) }],
  ['built up of materials alone',        'RVC 40 up',   ['kit 8708 BR 50', 'pump 8413 CN* 40'],              'met',          []],
  ['built up, costs not stated',         'RVC 40 up',   ['kit 8708 BR 50', 'pump 8413 CN* 39'],              'undetermined', ['buildUp']],
  ['built up with costs, exactly forty', 'RVC 40 up',   ['kit 8708 BR 50', 'pump 8413 CN* 20'],              'met',          [], costs('8', '6', '4', '2')],
  ['built up, no material stated',       'RVC 40 up',   [],                                                  'undetermined', ['buildUp'], costs('8', '6', '4', '1')],
  ['built up with costs, short',         'RVC 40 up',   ['kit 8708 BR 50', 'pump 8413 CN* 20'],              'notMet',       ['buildUp'], costs('8', '6', '4', '1.99')],
  ['either formula: one is enough',      'RVC 40',      ['kit 8708 BR 70', 'pump 8413 CN* 20'],              'met',          [], costs('8', '6', '4', '2')],
  ['either formula: neither',            'RVC 40',      ['kit 8708 BR 70'],                                  'notMet',       ['buildDown', 'buildUp'], costs('8', '6', '4', '2')],
  ['foreign value within the limit',     'MAXNOM 50',   ['kit 8708 BR 50'],                                  'met',          []],
  ['foreign value above the limit',      'MAXNOM 50',   ['kit 8708 BR 50.5'],                                'notMet',       ['foreignValue']],
  ['a limit on sugar only',              'MAXNOM 30 of 17', ['sugar 1701 BR 31', 'kit 8708 BR 60'],          'notMet',       ['foreignValue']],
  ['a limit on sugar, and none is used', 'MAXNOM 30 of 17', ['kit 8708 BR 60'],                              'met',          []],
  ['foreign weight within the limit',    'WEIGHT 10',   ['fibre 5503 BR 1 5kg'],                             'met',          []],
  ['foreign weight above the limit',     'WEIGHT 10',   ['fibre 5503 BR 1 6kg'],                             'notMet',       ['foreignWeight']],
  ['materials not stated',               'MAXNOM 50',   [],                                                  'undetermined', ['foreignValue']],
]

const OTHERS: readonly Row[] = [
  ['wholly obtained, whatever the rule',       'CC',     [],                                    'met',          [], { whollyObtained: true }],
  ['made of originating materials only',       'CC',     ['hub 870870 VN* 5', 'hub 870870 CN* 5'], 'met',       []],
  ['originating only, though nothing was done', 'DONE welding', ['hub 870870 VN* 5'],          'met',          [], { processes: [] }],
  ['all meat used is wholly obtained',         'WO of 02', ['beef 020230 VN* 5', 'salt 2501 BR 1'], 'met',      []],
  ['some meat used is not',                    'WO of 02', ['beef 020230 BR 5', 'salt 2501 BR 1'], 'undetermined', ['unobtainedMaterial']],
  ['any heading will do',                      'AH',     ['part 870899 BR 99'],                 'met',          []],
  ['the process was done',                     'DONE welding', ['part 870899 BR 99'],           'met',          [], { processes: ['welding', 'painting'] }],
  ['the process was not done',                 'DONE welding', ['part 870899 BR 99'],           'notMet',       ['process'], { processes: ['painting'] }],
  ['nobody has said what was done',            'DONE welding', ['part 870899 BR 99'],           'undetermined', ['process']],
  ['a sentence that has to be read',           'UNREAD', ['part 870899 BR 99'],                 'undetermined', ['unread']],
  ['one alternative is met, one unread',       'UNREAD or MAXNOM 99', ['part 870899 BR 99'],    'met',          []],
  ['both are asked, one fails',                'CTH and MAXNOM 50', ['steel 7208 BR 60'],       'notMet',       ['foreignValue']],
  ['both are asked, both met',                 'CTH and MAXNOM 50', ['steel 7208 BR 50'],       'met',          []],
  ['the second alternative serves',            'CTH or RVC 40 down', ['belt 870821 BR 60'],     'met',          []],
]

for (const [name, rule, materials, verdict, because, more] of [...CHANGES, ...SHARES, ...OTHERS]) {
  test(`${rule}: ${name} is ${verdict}`, () => {
    const judged = judgeOrigin(ruled(rule), goods(materials, more))
    expect(judged.verdict, printGrounds(judged.grounds)).toBe(verdict)
    if (verdict === 'met') return
    expect(hindrances(judged.grounds.slice(2)).map(({ code }) => code), printGrounds(judged.grounds)).toEqual(because)
  })
}

function costs(labour: string, overhead: string, profit: string, other: string): Partial<Product> {
  const [one, two, three, four] = [labour, overhead, profit, other].map((text) => parseRatio(text) as Ratio)
  return { costs: { labour: one!, overhead: two!, profit: three!, other: four! } }
}

test('tolerance is not spoken of where nothing needs it', () => {
  const spoken = (materials: readonly string[]) => printGrounds(judgeOrigin(ruled('CTH'), goods(materials)).grounds)
  expect(spoken(['steel 7208 BR 60'])).not.toContain('little enough')
  expect(spoken(['belt 870821 BR 5'])).toContain('little enough  → met')
})

test('a member counts from the day the agreement holds for it, and without cumulation nobody else does', () => {
  const belt = goods(['belt 870821 CN* 30'])
  expect(judgeOrigin(ruled('CTH', AGREEMENT, '2021-12-31' as Day), belt).verdict).toBe('notMet')
  expect(judgeOrigin(ruled('CTH', AGREEMENT, '2022-01-01' as Day), belt).verdict).toBe('met')
  expect(judgeOrigin(ruled('CTH', { ...AGREEMENT, cumulation: 'none' }), belt).verdict).toBe('notMet')
})

test('repacking and labelling confer nothing, however the codes changed; one real process more, and they do not matter', () => {
  const agreement = { ...AGREEMENT, minimal: ['packaging', 'labelling'] }
  const made = (processes: readonly string[] | null) => judgeOrigin(ruled('CTH', agreement), goods(['steel 7208 BR 30'], { processes })).verdict
  expect(made(['packaging', 'labelling'])).toBe('notMet')
  expect(made(['packaging', 'pressing'])).toBe('met')
  expect(made(null)).toBe('undetermined')
  expect(judgeOrigin(ruled('CTH', agreement), goods(['steel 7208 VN* 30'], { processes: ['packaging'] })).verdict).toBe('met')
})

test('the grounds show the arithmetic of the regional value, in English and Chinese', () => {
  const { grounds } = judgeOrigin(ruled('CTH or RVC 40'), goods(['belt 870821 BR 62.5', 'pump 841330 CN* 20'], costs('8', '6', '4', '2')))
  expect(printGrounds(grounds.slice(2))).toBe([
    'all of these  8708  → met',
    '  one of these  CTH or RVC 40  → met',
    '    foreign materials change classification  CTH  → not met',
    '      foreign, has not changed  belt 870821  → not met',
    '      originates in another member, cumulated  pump 841330  → met',
    '      what did not change is little enough  → not met',
    '        foreign materials 62.5 · value of the goods 100 · share, % 62.50 · at most, % 10.00',
    '    one of these  RVC 40  → met',
    '      regional value content, built down  RVC 40  → not met',
    '        value of the goods 100 · foreign materials 62.5 · share, % 37.50 · at least, % 40.00',
    '      regional value content, built up  RVC 40  → met',
    '        originating materials 20 · labour 8 · overhead 6 · profit 4 · other costs 2 · value of the goods 100 · share, % 40.00 · at least, % 40.00',
    '',
  ].join('\n'))
  expect(printGrounds(grounds.slice(2), 'zh')).toContain('区域价值成分（累加法）  RVC 40  → 符合')
})

test('a third of a cent is no rounding: the limit is exact', () => {
  const third = { of: 1n, per: 3n }
  const made = goods([], { fob: ratioOf(1), materials: [{ ...materialOf('kit 8708 BR 1'), value: third }] })
  expect(judgeOrigin(ruled('MAXNOM 33.33'), made).verdict).toBe('notMet')
  expect(judgeOrigin(ruled('MAXNOM 33.34'), made).verdict).toBe('met')
})

const drawnMaterial = fc.record({
  code: fc.constantFrom('8708', '870821', '870899', '870600', '720839', '7208', '170199'), place: fc.constantFrom('VN*', 'CN*', 'CN', 'BR', 'BR*', '?'),
  value: fc.constantFrom('5', '12.5', '40', '?'), mass: fc.constantFrom('1kg', '20kg', '?'),
}).map(({ code, place, value, mass }) => `m ${code} ${place} ${value} ${mass}`)
const drawnRule = fc.constantFrom('CC', 'CTH', 'CTSH', 'CTH except 72', 'RVC 40', 'RVC 40 up', 'MAXNOM 30', 'WEIGHT 20', 'CTH and MAXNOM 60', 'CC or RVC 35')

test('filling in what was not stated never turns a yes into a no, nor a no into a yes', () => {
  fc.assert(fc.property(drawnRule, fc.array(drawnMaterial, { minLength: 1, maxLength: 4 }), fc.nat(400), (rule, materials, filled) => {
    const before = judgeOrigin(ruled(rule), goods(materials)).verdict
    const told = goods(materials)
    const full = {
      ...told, whollyObtained: false,
      materials: told.materials.map((material) => ({ ...material, value: material.value ?? ratioOf(filled), massKg: material.massKg ?? ratioOf(filled) })),
    }
    const after = judgeOrigin(ruled(rule), full).verdict
    if (before !== 'undetermined') expect(after).toBe(before)
  }), { numRuns: 1000 })
})

test('more origin of materials never harms, and the order of materials is nothing', () => {
  fc.assert(fc.property(drawnRule, fc.array(drawnMaterial, { minLength: 1, maxLength: 4 }), (rule, materials) => {
    const rank = { notMet: 0, undetermined: 1, met: 2 } as const
    const before = judgeOrigin(ruled(rule), goods(materials)).verdict
    const better = materials.map((text) => text.replace(/ (CN|BR\*?|\?) (?=[\d?])/, ' VN* '))
    expect(rank[judgeOrigin(ruled(rule), goods(better)).verdict]).toBeGreaterThanOrEqual(rank[before])
    expect(judgeOrigin(ruled(rule), goods([...materials].reverse())).verdict).toBe(before)
  }), { numRuns: 1000 })
})

test('splitting a material into two halves changes no verdict', () => {
  fc.assert(fc.property(drawnRule, fc.array(drawnMaterial, { minLength: 1, maxLength: 3 }), (rule, materials) => {
    const whole = goods(materials)
    const halved = whole.materials.flatMap((material) => {
      const half = (value: Ratio | null) => value && { of: value.of, per: value.per * 2n }
      const one = { ...material, value: half(material.value), massKg: half(material.massKg) }
      return [one, { ...one }]
    })
    expect(judgeOrigin(ruled(rule), { ...whole, materials: halved }).verdict).toBe(judgeOrigin(ruled(rule), whole).verdict)
  }))
})
