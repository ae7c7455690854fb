import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMoney, exponentOf, parseCurrency, parseMoney, printMoney, roundHalfUp, type Currency } from './money.ts'
import { parseThousandths, printThousandths } from './quantity.ts'
import { addDays, addMinutes, dayAt, instantFromMs, minutesBetween, parseDay, parseInstant, type Day, type Instant } from './time.ts'

const CNY = 'CNY' as Currency
const JPY = 'JPY' as Currency

test('an amount has as many digits as its currency', () => {
  expect(parseMoney('1234.5', CNY)?.minor).toBe(123450n)
  expect(parseMoney('1234', JPY)?.minor).toBe(1234n)
  expect(parseMoney('1234.5', JPY)).toBeNull()
  expect(parseMoney('0.001', CNY)).toBeNull()
  expect(exponentOf('KWD' as Currency)).toBe(3)
})

test('text that is no amount is refused', () => {
  for (const text of ['', '1,000', '1e3', ' 1', '1.', '.5', '--1', '9'.repeat(30)]) expect(parseMoney(text, CNY), text).toBeNull()
  expect(parseCurrency('RMB1')).toBeNull()
})

test('an amount that is printed and read again is the same amount', () => {
  fc.assert(fc.property(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.constantFrom(CNY, JPY, 'KWD' as Currency), (minor, currency) => {
    expect(parseMoney(printMoney({ minor, currency }), currency)).toEqual({ minor, currency })
  }))
})

test('two currencies are never added', () => {
  expect(addMoney({ minor: 1n, currency: CNY }, { minor: 2n, currency: CNY }).minor).toBe(3n)
  expect(() => addMoney({ minor: 1n, currency: CNY }, { minor: 1n, currency: JPY })).toThrow(/cannot add/)
})

test('half a minor unit goes away from zero', () => {
  const half = { of: 1n, per: 2n }
  expect([1n, -1n, 3n, 2n, 0n].map((amount) => roundHalfUp(amount, half))).toEqual([1n, -1n, 2n, 1n, 0n])
  expect(roundHalfUp(10n, { of: 1n, per: 3n })).toBe(3n)
})

test('a quantity keeps its thousandths', () => {
  expect(parseThousandths('28000.5')).toBe(28_000_500)
  expect(printThousandths(28_000_500)).toBe('28000.5')
  for (const text of ['', '-1', '1.0001', '1e3', '1000000001']) expect(parseThousandths(text), text).toBeNull()
  fc.assert(fc.property(fc.nat(2 ** 31 - 1), (value) => parseThousandths(printThousandths(value)) === value))
})

test('a day that is not on the calendar is refused', () => {
  expect(parseDay('2028-02-29')).not.toBeNull()
  for (const text of ['2026-02-29', '2026-02-30', '2026-13-01', '26-01-01']) expect(parseDay(text), text).toBeNull()
  for (const text of ['2026-01-27T24:00:00.000Z', '2026-01-27T08:00:00Z', '2026-01-27T08:60:00.000Z']) {
    expect(parseInstant(text), text).toBeNull()
  }
})

test('the day turns at the midnight of the office, not at the midnight of UTC', () => {
  const evening = '2026-01-27T16:00:00.000Z' as Instant
  expect(dayAt(evening, 480)).toBe('2026-01-28')
  expect(dayAt(addMinutes(evening, -1), 480)).toBe('2026-01-27')
  expect(dayAt(evening, 0)).toBe('2026-01-27')
})

test('days and minutes add over the end of a leap February', () => {
  expect(addDays('2028-02-28' as Day, 2)).toBe('2028-03-01')
  expect(minutesBetween('2026-01-27T08:00:00.000Z' as Instant, addMinutes('2026-01-27T08:00:00.000Z' as Instant, 90))).toBe(90)
  expect(instantFromMs(0)).toBe('1970-01-01T00:00:00.000Z')
  expect(() => instantFromMs(Number.NaN)).toThrow(RangeError)
})
