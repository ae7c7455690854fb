import { expect, test } from 'vitest'
import type { Fields } from './edition.ts'
import type { Location } from './judging.ts'
import { parseLocation, pointerOf, printLocation } from './location.ts'

const FIELDS: Fields = {
  plate: { type: 'text', many: false },
  marks: { type: 'text', many: true },
  goods: { type: 'group', many: true, fields: { massKg: { type: 'number', many: false }, 'un/no ~': { type: 'text', many: false } } },
}
const at = (...steps: readonly (readonly [field: string, position: number])[]): Location =>
  steps.map(([field, position]) => ({ field, position }))

const PLACES: readonly (readonly [at: Location, text: string, pointer: string])[] = [
  [at(), '', ''],
  [at(['plate', 1]), 'plate', '/plate'],
  [at(['marks', 3]), 'marks[3]', '/marks/2'],
  [at(['goods', 1], ['massKg', 1]), 'goods[1].massKg', '/goods/0/massKg'],
  [at(['goods', 12], ['un/no ~', 1]), 'goods[12].`un/no ~`', '/goods/11/un~1no ~0'],
  [at(['elsewhere', 2]), 'elsewhere[2]', '/elsewhere/1'],
]

for (const [place, text, pointer] of PLACES) {
  test(`the place "${text}" is printed, read again, and pointed at`, () => {
    expect([printLocation(place, FIELDS), pointerOf(place, FIELDS)]).toEqual([text, pointer])
    expect(parseLocation(text)).toEqual(place)
  })
}

test('a position left out is the first', () => {
  expect(parseLocation('goods.massKg')).toEqual(at(['goods', 1], ['massKg', 1]))
})

for (const text of ['.', 'goods.', '.goods', 'goods[0]', 'goods[x]', 'goods[1', 'goods[1]]', 'goods[1]massKg', '``', 'a..b']) {
  test(`"${text}" is no place`, () => {
    expect(parseLocation(text)).toBeNull()
  })
}
