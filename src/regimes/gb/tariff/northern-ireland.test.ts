import { expect, test } from 'vitest'
import { parseRatio } from '../../../kernel/ratio.ts'
import { remaining, tariffThatApplies, type Duty } from './northern-ireland.ts'

// Duties on 100.00: up to 3.00 apart the UK tariff stands.
const CHOICES: readonly (readonly [uk: string, xi: string, 'uk' | 'xi'])[] = [
  ['3', '4', 'uk'], ['3', '6', 'uk'], ['3', '6.01', 'xi'], ['6.01', '3', 'xi'], ['3', '0', 'uk'],
]

for (const [uk, xi, tariff] of CHOICES) {
  test(`UK duty ${uk} and European duty ${xi} on 100: ${tariff}`, () => {
    expect(tariffThatApplies({ uk: ratio(uk), xi: ratio(xi), customsValue: ratio('100') })).toBe(tariff)
  })
}

// On a value of 1,200, so 36 apart at most. `preference` stands for suspension and quota too.
const LISTS: readonly (readonly [what: string, uk: readonly string[], xi: readonly string[], left: string])[] = [
  ['both have one: the near UK one stands',             ['uk mfn 0.2', 'uk pref 100'],            ['xi mfn 1.2', 'xi pref 101'],                'uk mfn, uk pref'],
  ['only the UK has one: it is far from the standard',  ['uk pref 100', 'uk mfn 0.2'],            ['xi mfn 1.2'],                               'uk mfn'],
  ['only Europe has one: it is kept',                   ['uk mfn 0.2'],                           ['xi pref 101', 'xi mfn 1.2'],                'uk mfn, xi pref'],
  ['the cheapest European one, once for both UK ones',  ['uk mfn 0.2', 'uk pref 100', 'uk p2 100'], ['xi pref 101', 'xi cheap 0.4', 'xi mfn 1.2'], 'uk mfn, xi cheap'],
  ['the cheapest wherever it stands in the list',       ['uk mfn 0.2', 'uk pref 100'],            ['xi cheap 0.4', 'xi pref 101', 'xi mfn 1.2'], 'uk mfn, xi cheap'],
  ['all European ones where the UK has none',           ['uk mfn 0.2'],                           ['xi mfn 1.2', 'xi pref 101', 'xi cheap 0.4'], 'uk mfn, xi pref, xi cheap'],
  ['a far standard rate is the European one',           ['uk mfn 0'],                             ['xi mfn 40'],                                'xi mfn'],
  ['nothing to compare with: the UK one stands',        ['uk mfn 5'],                             [],                                           'uk mfn'],
  ['what has no counterpart is left out',               ['uk waiver 0'],                          [],                                           ''],
]

for (const [what, uk, xi, left] of LISTS) {
  for (const category of ['tariff_preference', 'suspension', 'quota']) {
    test(`${what} (${category})`, () => {
      const read = (list: readonly string[]) => list.map((text) => duty(text, category))
      expect(remaining(read(uk), read(xi), ratio('1200')).map(({ id, tariff }) => `${tariff} ${id}`).join(', ')).toBe(left)
    })
  }
}

// The words of this test.

function ratio(figure: string) {
  return parseRatio(figure)!
}

function duty(text: string, other: string): Duty {
  const [tariff, id = '', value = '0'] = text.split(' ')
  const category = id === 'mfn' ? 'third_country_tariff' : id === 'waiver' ? 'waiver' : other
  return { id, category, value: ratio(value), priority: id === 'mfn' ? 1 : 2, tariff: tariff === 'uk' ? 'uk' : 'xi' }
}
