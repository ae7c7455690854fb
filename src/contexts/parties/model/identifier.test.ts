import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import { parseIdentifiers, type Scheme } from './identifier.ts'

/** Good numbers: DOMAIN 1.4 for the USCC; the examples of python-stdnum for the UEN. */
const NUMBERS = `
  scheme  number              verdict
  uscc    9144030071526726XG  good
  uscc    9144030071526726XH  bad
  uscc    9144030071526726X   bad
  uen     00192200M           good
  uen     00192200K           bad
  uen     197401143C          good
  uen     197401143D          bad
  uen     S16FC0121D          good
  uen     T01FC6132D          good
  uen     T01FC6132E          bad
  uen     T01IO6132D          bad
  uen     F00056789H          good
  uen     F12356789H          bad
  eori    DE123456789012345   good
  eori    DE1234567890123456  bad
  eori    de123               bad
  eori    GB                  bad
`

for (const [scheme, number, verdict] of rows(NUMBERS)) {
  test(`${scheme} ${number} is ${verdict}`, () => {
    const parsed = parseIdentifiers({ [scheme as Scheme]: number })
    expect(parsed).toEqual(verdict === 'good' ? { [scheme as Scheme]: number } : null)
  })
}

test('one bad identifier among good ones refuses them all, and none at all is fine', () => {
  expect(parseIdentifiers({ uscc: '9144030071526726XG', uen: '197401143D' })).toBeNull()
  expect(parseIdentifiers({})).toEqual({})
})
