import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRequirement, printRequirement } from './notation.ts'
import { covers, parseRange, printRange, touches, widthOf, type HsRange } from './range.ts'
import type { Requirement } from './rule.ts'

const WRITTEN = [
  'WO', 'WO of 02 0301', 'PE', 'CC', 'CTH except 0203-0206 08', 'CTSH', 'AH', 'RVC 40', 'RVC 40 up', 'RVC 37.5 down', 'MAXNOM 75',
  'MAXNOM 30 of 17', 'WEIGHT 10 of 50-63', 'DONE making-up', 'UNREAD', 'CTH or RVC 40', 'CC and DONE weaving or MAXNOM 50',
  '(CC or AH) and WEIGHT 10', 'CTH except 07 or RVC 40', '(CTH or CC) or AH', '(CTH and AH) and PE',
]
for (const text of WRITTEN) {
  test(`${text} prints as it was written`, () => {
    const read = parseRequirement(text)
    expect(read).not.toBeNull()
    expect(printRequirement(read as Requirement)).toBe(text)
  })
}

const NOT_RULES = [
  '', 'CTX', 'CTH except', 'CTH except up', 'WO of', 'RVC', 'RVC 0', 'RVC 101', 'RVC -4', 'RVC 40 sideways', 'MAXNOM 1e1',
  'CTH or', 'or CTH', '(CTH', 'CTH)', 'DONE', 'DONE Weaving', 'cth', 'CTH CC', '('.repeat(30),
]
for (const text of NOT_RULES) {
  test(`"${text.slice(0, 20)}" is no rule`, () => expect(parseRequirement(text)).toBeNull())
}

test('and binds tighter than or', () => {
  expect(parseRequirement('CC and AH or PE')).toEqual(parseRequirement('(CC and AH) or PE'))
  expect(parseRequirement('CC and (AH or PE)')).not.toEqual(parseRequirement('CC and AH or PE'))
})

const digits = fc.integer({ min: 2, max: 10 }).chain((length) => fc.stringMatching(new RegExp(`^\\d{${length}}$`)))
const range = fc.tuple(digits, digits).map(([one, other]) => parseRange(`${one}-${other}`) ?? parseRange(one) as HsRange)
const percent = fc.integer({ min: 1, max: 10_000 }).map((of) => ({ of: BigInt(of), per: 10_000n }))
const requirement = fc.letrec<{ rule: Requirement; leaf: Requirement; join: Requirement }>((tie) => ({
  rule: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('join')),
  leaf: fc.oneof(
    fc.array(range, { maxLength: 3 }).map((of): Requirement => ({ kind: 'whollyObtained', of })),
    fc.constantFrom<Requirement>({ kind: 'originatingMaterials' }, { kind: 'anyHeading' }, { kind: 'unread' }, { kind: 'process', process: 'weaving' }),
    fc.tuple(fc.constantFrom('chapter' as const, 'heading' as const, 'subheading' as const), fc.array(range, { maxLength: 3 }))
      .map(([level, except]): Requirement => ({ kind: 'changed', level, except })),
    fc.tuple(percent, fc.constantFrom('up' as const, 'down' as const, 'either' as const))
      .map(([least, by]): Requirement => ({ kind: 'regionalValue', least, by })),
    fc.tuple(fc.constantFrom('foreignValue' as const, 'foreignWeight' as const), percent, fc.array(range, { maxLength: 3 }))
      .map(([kind, most, of]): Requirement => ({ kind, most, of })),
  ),
  join: fc.tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('rule'), { minLength: 2, maxLength: 3 }))
    .map(([kind, of]): Requirement => ({ kind, of })),
})).rule

test('every rule reads back as what was printed', () => {
  fc.assert(fc.property(requirement, (rule) => {
    const text = printRequirement(rule)
    expect(printRequirement(parseRequirement(text) as Requirement)).toBe(text)
    // Percentages are compared as text: 2500 over 10000 reads back as 25 over 100.
    expect(shapeOf(parseRequirement(text))).toEqual(shapeOf(rule))
  }), { numRuns: 500 })
})

const shapeOf = (rule: unknown): unknown =>
  JSON.parse(JSON.stringify(rule, (key, value: unknown) => key === 'least' || key === 'most' ? undefined : value))

const STRETCHES: readonly (readonly [range: string, code: string, covered: boolean, touched: boolean])[] = [
  ['0203',      '020311', true,  true],  ['0203', '0203', true,  true],  ['0203', '02',   false, true],
  ['0203-0206', '0205',   true,  true],  ['0203', '0204', false, false], ['02',   '0299', true,  true],
]
for (const [text, code, covered, touched] of STRETCHES) {
  test(`${text} ${covered ? 'covers' : touched ? 'touches' : 'leaves out'} ${code}`, () => {
    const range = parseRange(text) as HsRange
    expect([covers(range, code), touches(range, code)]).toEqual([covered, touched])
  })
}

test('a range prints as few digits as say it, and the narrower is the more specific', () => {
  expect(printRange({ from: '0200000000', until: '0299999999' })).toBe('02')
  expect(printRange({ from: '0601000000', until: '0602999999' })).toBe('0601-0602')
  expect(parseRange('0300-02')).toBeNull()
  expect(widthOf(parseRange('0203') as HsRange)).toBeLessThan(widthOf(parseRange('02') as HsRange))
})
