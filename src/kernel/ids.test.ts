import { expect, test } from 'vitest'
import {
  checkDigit, hasRightCheckDigit, makeMrn, parseContainerNumber, parseCountryCode, parseHsCode, parseLrn, parseMrn,
  parseNodeCode, parseUnlocode, parseUscc, type CountryCode,
} from './ids.ts'

const CONTAINERS: readonly (readonly [text: string, valid: boolean, because: string])[] = [
  ['CSQU3054383', true, 'the worked example of ISO 6346'],
  ['NARU3472484', true, 'a second owner'],
  ['RAIU6900114', true, 'a third owner'],
  ['CSQU3054384', false, 'the check digit is off by one'],
  ['CSQU3504383', false, 'two digits changed places'],
  ['CSQX3054383', false, 'X is no equipment category'],
  ['csqu3054383', false, 'lower case is for the edge to fold, not for the kernel to guess'],
  ['CSQU305438', false, 'the check digit is missing'],
]

for (const [text, valid, because] of CONTAINERS) {
  test(`container ${text} is ${valid ? 'accepted' : 'refused'}: ${because}`, () => {
    expect(parseContainerNumber(text) !== null).toBe(valid)
  })
}

test('a letter on its own weighs its value: multiples of eleven are skipped', () => {
  expect([...'ABKLUVZ'].map(checkDigit)).toEqual(['0', '1', '0', '1', '0', '1', '5'])
})

test('changing any one digit of a good container number is caught', () => {
  const good = 'CSQU3054383'
  for (const [place, old] of [...good].entries()) {
    if (place < 4) continue
    for (const sign of [...'0123456789'].filter((other) => other !== old)) {
      const changed = good.slice(0, place) + sign + good.slice(place + 1)
      expect(parseContainerNumber(changed), changed).toBeNull()
    }
  }
})

test('a changed letter of the owner is caught unless the standard gives both letters one weight', () => {
  // A is 10, K is 21, U is 32: the same modulo 11. No check digit can tell them apart; a list of owners can.
  expect(parseContainerNumber('DSQU3054383')).toBeNull()
  expect(parseContainerNumber('MSQU3054383')).toBe('MSQU3054383')
})

test('an MRN is read by its shape and doubted by its digit', () => {
  const right = parseMrn('21DE27364916384836')
  const wrong = parseMrn('21DE27364916384835')
  expect(right !== null && hasRightCheckDigit(right)).toBe(true)
  expect(wrong !== null && hasRightCheckDigit(wrong)).toBe(false)
  expect(parseMrn('21DE2736491638483')).toBeNull()
})

test('a reference that we give carries its own check digit', () => {
  const mrn = makeMrn('26', 'CN' as CountryCode, '00000000000A1')
  expect(mrn !== null && hasRightCheckDigit(mrn)).toBe(true)
  expect(makeMrn('26', 'CN' as CountryCode, 'short')).toBeNull()
})

const CODES: readonly (readonly [name: string, parse: (text: string) => unknown, good: string[], bad: string[]])[] = [
  ['UN/LOCODE', parseUnlocode, ['CNQZH', 'CNCQ2'], ['CNQZ1', 'CNQZ', 'cnqzh', '']],
  ['node code', parseNodeCode, ['CNQZH', 'CNQZH-RCT', 'CN-HUAIHUA'], ['CN', 'CNQZH-', 'CNQZH_RCT', '']],
  ['HS code', parseHsCode, ['02', '0202', '020230', '0202300090'], ['0202.30', '87032', '0', '']],
  ['LRN', parseLrn, ['CQ-2026/0001', 'A'], ['', 'has space', 'x'.repeat(23)]],
  ['country', parseCountryCode, ['BR'], ['BRA', 'br', '']],
  ['USCC', parseUscc, ['9144030071526726XG'], ['9144030071526726XH', '9144030071526726X', '914403007152672IXG']],
]

for (const [name, parse, good, bad] of CODES) {
  test(`${name} keeps its borders`, () => {
    for (const text of good) expect(parse(text), text).not.toBeNull()
    for (const text of bad) expect(parse(text), text).toBeNull()
  })
}
