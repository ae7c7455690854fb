import { expect, test } from 'vitest'
import { printExact, type Ratio } from '../../kernel/ratio.ts'
import { findBreak } from './derivation.ts'
import { pureAlcohol, quantitiesOf, quantityIn, type Answer } from './units.ts'

const hundredth: Ratio = { of: 1n, per: 100n }
const ASKED = new Map<string, Answer>([['DTNR', { unit: 'KGM', multiplier: hundredth }], ['HLT', { unit: 'LTR', multiplier: hundredth }]])

// declared → wanted
const TABLE: readonly (readonly [what: string, declared: Readonly<Record<string, string>>, unit: string, quantity: string | null])[] = [
  ['as declared',                                    { DTN: '1.5' },            'DTN',  '1.5'],
  ['kilograms are hundredths of 100 kg',             { KGM: '150' },            'DTN',  '1.5'],
  ['tonnes are ten of 100 kg',                       { TNE: '0.15' },           'DTN',  '1.5'],
  ['grams',                                          { GRM: '150000' },         'TNE',  '0.15'],
  ['litres',                                         { LTR: '250' },            'HLT',  '2.5'],
  ['cubic metres',                                   { MTQ: '2' },              'LTR',  '2000'],
  ['pieces are thousandths of a thousand',           { NAR: '2500' },           'MIL',  '2.5'],
  ['megawatt hours are 3.6 gigajoules',              { MWH: '1000' },           'TJO',  '3.6'],
  ['a mass is no volume',                            { KGM: '150' },            'LTR',  null],
  ['content of biodiesel is not the mass',           { TNE: '2' },              'TNEI', null],
  ['but converts to another unit of it',             { DTNI: '20' },            'TNEI', '2'],
  ['asked for in another unit, and answered',        { KGM: '150' },            'DTNR', '1.5'],
  ['asked for in another unit, not answered',        { TNE: '150' },            'DTNR', null],
  ['an answer comes before a declaration',           { LTR: '100', HLT: '9' },  'HLT',  '1'],
  ['strength is converted from nothing',             { BRX: '12' },             'ASV',  null],
  ['pairs are pairs, and no pieces',                 { NAR: '2' },              'NPR',  null],
  ['a unit that nobody lists is only as declared',   { ZZZ: '4' },              'ZZZ',  '4'],
  ['a figure that is none is not declared',          { DTN: 'many' },           'DTN',  null],
]

for (const [what, declared, unit, wanted] of TABLE) {
  test(`${what}: ${JSON.stringify(declared)} in ${unit} is ${wanted}`, () => {
    const quantity = quantityIn(unit, quantitiesOf(declared, ASKED))
    expect(quantity && printExact(quantity.amount)).toBe(wanted)
    expect(quantity?.unit ?? null).toBe(wanted === null ? null : unit)
    expect(quantity && findBreak(quantity)).toBe(null)
  })
}

test('a quantity that is asked for as it is declared stays the same node', () => {
  const quantities = quantitiesOf({ KGM: '5' }, new Map([['KGMR', { unit: 'KGM', multiplier: { of: 10n, per: 10n } }]]))
  expect(quantityIn('KGMR', quantities)).toBe(quantities.declared.get('KGM'))
})

test('pure alcohol is declared, or a hectolitre at 1 % vol is a litre of it', () => {
  const litres = (declared: Readonly<Record<string, string>>) => {
    const alcohol = pureAlcohol(quantitiesOf(declared))
    return alcohol && printExact(alcohol.amount)
  }
  expect(litres({ LPA: '34.9' })).toBe('34.9')
  expect(litres({ ASV: '3.49', LTR: '1000' })).toBe('34.9')
  expect(litres({ ASV: '3.49' })).toBe(null)
})
