/**
 * A line of frozen goods from the invoice to the last cent: customs value, ways to import, taxes, and where each amount comes from.
 * Rates and prices are made up.
 */
import {
  assess, customsValue, day, figure, line, measure, money, printAmount, printDerivation, printRefusal, ratesOn, whatIf,
  type Areas, type LineRow, type Places, type RateRow, type Tariff,
} from 'tongdao/tariff'

const FEN: Places = { places: 2, rule: 'halfUp' }
const rates: readonly RateRow[] = [
  { from: 'USD', to: 'CNY', rate: figure('7.05'), valid: { from: day('2026-01-01'), until: day('2026-02-01') }, source: 'January' },
  { from: 'USD', to: 'CNY', rate: figure('7.10'), valid: { from: day('2026-02-01'), until: null }, source: 'February' },
]

const tariff: Tariff = {
  rates,
  types: new Map([
    ['standard', { category: 'third_country_tariff', type: 'standard', priority: 1, tax: 'duty', asksProof: false }],
    ['agreement', { category: 'tariff_preference', type: 'agreement', priority: 2, tax: 'duty', asksProof: true }],
    ['quota', { category: 'quota', type: 'non_preferential', priority: 3, tax: 'duty', asksProof: false }],
    ['vat', { category: 'vat', type: 'vat', priority: 9, tax: 'vat', asksProof: false }],
  ]),
  measures: [
    measure({ id: 'S1', type: 'standard', goods: '0202', area: 'all', duty: '12 % MIN 90 CNY / DTN' }),
    measure({ id: 'A7', type: 'agreement', goods: '0202', area: 'partners', duty: '4 %' }),
    measure({ id: 'Q3', type: 'quota', goods: '020230', area: 'all', duty: '6 %', quota: '2026-11' }),
    measure({ id: 'V1', type: 'vat', goods: '', area: 'all', duty: '9 %' }),
  ],
  leftOut: new Map(),
  plan: {
    currency: 'CNY', carries: 'assessed', taxes: [
      { tax: 'duty', what: 'duty', of: ['customsValue'], formula: 'outside', rounding: FEN },
      { tax: 'vat', what: 'vat', of: ['customsValue', 'duty'], formula: 'outside', rounding: FEN },
    ],
  },
}

// Sold FOB, valued CIF: freight and insurance are added, and a commission that the buyer paid.
const valued = customsValue({
  price: money('52000 USD', 'goods', 'invoice 7'), incoterm: 'FOB', basis: 'CIF', rates: ratesOn(rates, 'CNY', day('2026-02-10')),
  costs: { freight: money('3100 USD', 'freight', 'waybill 12'), insurance: money('165.30 USD', 'insurance', 'policy 4') },
  adjustments: [{ reason: 'selling commission', counts: 'added', amount: money('520 USD', 'adjustment') }],
})
if ('refusals' in valued) throw new Error(valued.refusals.map((refusal) => printRefusal(refusal, 'en')).join('\n'))

const areas: Areas = { everybody: 'all', members: new Map([['partners', new Set(['VN', 'TH'])]]) }
const goods: LineRow = {
  id: '1', goods: '0202300000', value: valued.value, quantities: { KGM: '12000' }, day: '2026-02-10', origin: 'VN', areas,
  balances: { '2026-11': { left: figure('100'), unit: 'TNE' } },
}

console.log('One line, the cheapest way that is open, and why each cent is due')
const { lines, total } = assess(tariff, [line(goods)])
for (const one of lines) if ('option' in one) console.log(`line ${one.line}: ${one.option.type.type}`)
console.log(printDerivation(total, 'en'))

console.log('\nThe same in Chinese')
console.log(printDerivation(total, 'zh-CN'))

console.log('\nWhat if: with a proof of origin, or with too little left in the quota')
const little = { '2026-11': { left: figure('5'), unit: 'TNE' } }
const outcomes = whatIf(tariff, [
  { name: 'as declared', line: line(goods) },
  { name: 'with a proof of origin', line: line({ ...goods, proofs: ['partners'] }) },
  { name: 'quota nearly empty', line: line({ ...goods, balances: little }) },
])
for (const { name, options, best, saves } of outcomes) {
  console.log(`${name}: ${best?.type.type ?? 'nothing is open'}, saves ${saves ? printAmount(saves.amount, saves.unit) : 'nothing'}`)
  for (const { measure: { id }, type, total: sum, refusals } of options) {
    const closed = refusals.map((refusal) => printRefusal(refusal, 'en')).join('; ')
    const amount = `${(sum ? printAmount(sum.amount, sum.unit) : '–').padStart(10)} ${sum?.unit ?? ''}`
    console.log(`  ${id} ${type.type.padEnd(16)} ${amount}  ${closed}`.trimEnd())
  }
}

console.log('\nAll that is missing is said at once')
const bare = line({ id: '2', goods: '0202300000', value: null, day: '2026-02-10', origin: 'BR', areas, chosen: { duty: 'S1' } })
for (const one of assess(tariff, [bare]).lines) {
  const refusals = 'refusals' in one ? one.refusals : []
  for (const refusal of refusals) console.log(`${printRefusal(refusal, 'en')} / ${printRefusal(refusal, 'zh-CN')}`)
}
