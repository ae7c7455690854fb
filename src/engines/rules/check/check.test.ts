import { expect, test } from 'vitest'
import { parseEdition } from '../text/parse.ts'
import { checkEdition } from './check.ts'

const HEAD = `edition test-1
  title en "Test" zh "测试"
  from 2026-01-01
  until 2027-01-01

message Declaration variants 313, 315
  kind text
  mass number
  arrival day
  sealed truth
  goods many group
    code text
    mass number
    packages many group
      count number
  trader group
    id text
`

function read(text: string) {
  const made = parseEdition([{ name: 'test.rules', text: `${HEAD}\n${text}` }])
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made
}

test('smoke', () => {
  const { edition, places } = read(`rule A error
  when kind is "A" and kind is "B"
  says en "x" zh "错"

rule B error
  must weigt > 3
  says en "x" zh "错"

table T unique
  input kind as kind
  input mass as mass
  output lane text
  | "A" | < 5 || "green" |
  | "A" | >= 4 || "red" |
  | "B" | - || "red" |
`)
  console.log(checkEdition(edition, places))
  expect(1).toBe(1)
})
