import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readNodes } from '../wire/corridor.ts'
import { nearest } from './suggestion.ts'

const FIXTURES = join(import.meta.dirname, '../../../../fixtures')
const { values: nodes } = readNodes(readFileSync(join(FIXTURES, 'corridor/nodes.csv'), 'utf8'))

const NEAR: readonly (readonly [text: string, first: string, because: string])[] = [
  ['CNCQQ', 'CNCQI', 'a letter of the code is wrong'],
  ['CNQCI', 'CNCQI', 'two letters changed places'],
  ['CNCKG', 'CNCQI', 'the code that other lists use'],
  ['SGSNI', 'SGSIN', 'two letters changed places'],
  ['Quinzhou', 'CNQZH', 'a name with a letter too many'],
  ['钦州', 'CNQZH', 'a name in Chinese'],
  ['duisbourg', 'DEDUI', 'a name as another language writes it'],
  ['alatawshankou', 'CNAKL', 'the other name of the border'],
]

for (const [text, first, because] of NEAR) {
  test(`${text} is near ${first}: ${because}`, () => {
    expect(nearest(nodes, text)[0]?.code).toBe(first)
  })
}

test('what is near to nothing has no suggestion, and a long text is not even compared', () => {
  expect(nearest(nodes, 'XXXXXXXX')).toEqual([])
  expect(nearest(nodes, 'x'.repeat(10_000))).toEqual([])
})

test('at most five are suggested', () => {
  expect(nearest(nodes, 'CNNIX').length).toBe(5)
})
