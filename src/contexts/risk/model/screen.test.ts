import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import type { CountryCode, HsCode } from '../../../kernel/ids.ts'
import { parseMoney, type Currency } from '../../../kernel/money.ts'
import { parseThousandths } from '../../../kernel/quantity.ts'
import type { Day } from '../../../kernel/time.ts'
import { GRADES, LANES, profileOn, PROFILES, type Goods, type Grade } from './profile.ts'
import { screen, type Draws } from './screen.ts'

/**
 * Every rule: met, not met, and at its border. `hs`, kilograms gross and net, the price in USD; `grade` d discredited,
 * g general, a advanced; `random` and `relief` of ten thousand. Expected: lane, places, and the rules that were met; a
 * lifted one in brackets.
 */
const SCREENED = `
  way     hs          gross   net    usd     grade  random  relief  lane    places  rules
  import  0202300090  54000   52000  260000  g      9999    9999    red     pd      H01
  export  0202300090  54000   52000  260000  g      9999    9999    green   -       -
  import  0301110000  100     100    1000    g      9999    9999    green   -       -
  import  0102210000  100     100    1000    g      9999    9999    red     p       H02
  export  0102210000  100     100    1000    g      9999    9999    green   -       -
  import  0601101000  100     100    1000    g      9999    9999    red     p       H02
  import  8703234110  1501    1000   9000    g      9999    9999    scan    p       P01
  import  8703234110  1500    1000   9000    g      9999    9999    green   -       -
  import  8703234110  1000    1000   9000    g      9999    9999    green   -       -
  export  0202300090  1000    1000   1499    g      9999    9999    yellow  d       P02
  export  0202300090  1000    1000   1500    g      9999    9999    green   -       -
  export  0201300090  1000    1000   1       g      9999    9999    green   -       -
  import  3915100000  1000    1000   900     g      9999    9999    red     p       P03
  export  3915100000  1000    1000   900     g      9999    9999    green   -       -
  import  3916100000  1000    1000   900     g      9999    9999    green   -       -
  import  8703234110  1000    1000   9000    d      9999    9999    red     pd      P04
  import  8703234110  1000    1000   9000    g      199     9999    red     p       RND
  import  8703234110  1000    1000   9000    g      200     9999    green   -       -
  import  0202300090  54000   52000  260000  g      0       9999    red     pd      H01
  import  8703234110  1501    1000   9000    a      9999    1999    scan    p       P01
  import  8703234110  1501    1000   9000    a      9999    2000    green   -       (P01)
  import  8703234110  1000    1000   9000    a      0       2000    green   -       (RND)
  import  0202300090  54000   52000  260000  a      9999    9999    red     pd      H01
  import  0202300090  1600    1000   1000    a      9999    9999    red     pd      H01,(P01),(P02)
`

for (const [way, hs, gross, net, usd, grade, random, relief, lane, places, met] of rows(SCREENED)) {
  test(`${way} of ${hs}, ${gross} kg for ${net}, ${usd} USD, grade ${grade}, drawn ${random} and ${relief}: ${lane} ${places} by ${met}`, () => {
    const answer = screen(
      { direction: way as 'import' | 'export', goods: [line(hs!, { gross: gross!, net: net!, usd: usd! })] },
      { grade: GRADES.find((one) => one.startsWith(grade!))!, draws: { random: Number(random), relief: Number(relief) } },
      PROFILE,
    )
    expect(said(answer)).toBe(`${lane} ${places} ${met}`)
  })
}

test('dangerous goods are inspected at the port, whichever way they go', () => {
  const goods = [{ ...line('2804100000'), dangerous: true }]
  for (const direction of ['import', 'export'] as const) expect(said(screen({ direction, goods }, QUIET, PROFILE))).toBe('red p H03')
})

test('many lines are a matter for documents, told once, and fifty are not many', () => {
  const lines = (count: number) => Array.from({ length: count }, () => line('8703234110'))
  expect(said(screen({ direction: 'import', goods: lines(51) }, QUIET, PROFILE))).toBe('yellow - P05')
  expect(said(screen({ direction: 'import', goods: lines(50) }, QUIET, PROFILE))).toBe('green - -')
})

test('every rule of every profile is met somewhere above and told in both languages with its values', () => {
  const shown = `${SCREENED} H03 P05`
  for (const { id, because, instruction, source } of PROFILES.flatMap(({ rules }) => rules)) {
    expect(shown, id).toContain(id)
    for (const words of [because, instruction]) {
      expect(words.en.length, id).toBeGreaterThan(10)
      expect(words['zh-CN'], id).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(source, id).toMatch(/^(ours|unverified)/)
  }
  const { trace } = screen({ direction: 'import', goods: [line('0202300090', { gross: '1600', net: '1000', usd: '1000' })] }, QUIET, PROFILE)
  expect(trace.map(({ because }) => because.en)).toEqual([
    'Meat, HS 0202300090 of BR',
    '1600 kg gross for 1000 kg net: the packing weighs more than half of the goods',
    'Frozen beef at 1.00 USD a kilogram',
  ])
  expect(trace.every(({ because }) => !/\{\w+\}/.test(because.en + because['zh-CN']))).toBe(true)
})

test('relief never lifts a mandatory control, and a better grade never makes a lane stricter', () => {
  for (const { goods, draws } of worlds()) {
    const lanes = GRADES.map((grade) => screen({ direction: 'import', goods }, { grade, draws }, PROFILE))
    for (const [place, { trace, lane, ordered }] of lanes.entries()) {
      expect(trace.filter(({ kind, lifted }) => kind === 'hard' && lifted)).toEqual([])
      const worse = lanes[place - 1]
      if (!worse) continue
      expect(LANES.indexOf(lane)).toBeGreaterThanOrEqual(LANES.indexOf(worse.lane))
      expect([ordered.port && !worse.ordered.port, ordered.destination && !worse.ordered.destination]).toEqual([false, false])
    }
  }
})

test('of firms of the highest grade one fifth of what the office selects stays selected', () => {
  const cheap = [line('8703234110', { gross: '1600', net: '1000', usd: '9000' })]
  const stays = Array.from({ length: 10_000 }, (_, relief) => screen({ direction: 'import', goods: cheap }, { grade: 'advanced', draws: { random: 9_999, relief } }, PROFILE))
    .filter(({ ordered }) => ordered.port).length
  expect(stays).toBe(2_000)
})

test('a day has the profile that was in force on it', () => {
  expect(profileOn('2026-01-01' as Day)?.edition).toBe('first-2026-01-01')
  expect(profileOn('2025-12-31' as Day)).toBeNull()
})

// The words of these tests.

const PROFILE = profileOn('2026-01-27' as Day)!
const QUIET: { grade: Grade; draws: Draws } = { grade: 'general', draws: { random: 9_999, relief: 9_999 } }

function line(hs: string, { gross = '1000', net = '1000', usd = '9000' } = {}): Goods {
  return {
    hsCode: hs as HsCode, origin: 'BR' as CountryCode, grossMass: parseThousandths(gross), netMass: parseThousandths(net),
    value: parseMoney(usd, 'USD' as Currency), dangerous: false,
  }
}

function said({ lane, ordered, trace }: ReturnType<typeof screen>): string {
  const places = `${ordered.port ? 'p' : ''}${ordered.destination ? 'd' : ''}` || '-'
  return `${lane} ${places} ${trace.map(({ rule, lifted }) => (lifted ? `(${rule})` : rule)).join(',') || '-'}`
}

function* worlds() {
  for (const hs of ['0202300090', '0102210000', '3915100000', '8703234110']) {
    for (const gross of ['1000', '1600']) {
      for (const random of [0, 9_999]) {
        for (const relief of [0, 9_999]) yield { goods: [line(hs, { gross })], draws: { random, relief } }
      }
    }
  }
}
