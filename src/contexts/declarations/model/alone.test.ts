import { expect, test } from 'vitest'
import { parseEdition } from '../../../engines/rules/text/parse.ts'
import { judgedAlone } from './alone.ts'

const EDITION = `edition example
  from 2026-01-01

message Example
  code text
  part many group
    code text

given
  office truth
  until day
  isLodged truth

list places given

list colours
  "red"

define isLate truth
  as the day > given.until

define isVeryLate truth
  as isLate and code is "x"
`

const RULES: readonly (readonly [what: string, rule: string, becomes: 'asked' | 'unasked' | 'left out'])[] = [
  ['of the declaration alone', 'must code is "x"', 'asked'],
  ['over a list of its own', 'must code in colours', 'asked'],
  ['that names a register', 'must given.office', 'unasked'],
  ['that names it in its condition', 'when given.office must code is "x"', 'unasked'],
  ['over a list that the host brings', 'must code in places', 'unasked'],
  ['with such a list deep inside', 'must every one in part has not (one.code in places)', 'unasked'],
  ['that leans on a definition which looks something up', 'must isVeryLate', 'unasked'],
  ['that is for lodging alone', 'when given.isLodged must code is "x"', 'left out'],
]

for (const [what, rule, becomes] of RULES) {
  test(`a rule ${what} is ${becomes} where nothing can be looked up`, () => {
    const text = `${EDITION}\nrule R1 reports some_code error\n  ${rule.replace(' must ', '\n  must ')}\n`
    const read = parseEdition([{ name: 'example.rules', text }])
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    const { edition, unasked } = judgedAlone(read.edition)
    expect([edition.rules.length, unasked.length]).toEqual({ 'asked': [1, 0], 'unasked': [0, 1], 'left out': [0, 0] }[becomes])
  })
}
