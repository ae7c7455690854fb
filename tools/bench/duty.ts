/**
 * Duty lines per second of CPU: each is one tax on one line of goods, worked out exactly and kept with its whole derivation.
 * Every line of goods bears three: duty by one of six kinds of expression, an additional duty, and VAT of all before it. The floor
 * is the same lines in plain floating point, with no derivation and nothing rounded; every total is held against it before
 * anything is timed. Three rounds, the sides taking turns; the middle one counts. Collecting garbage is part of the time.
 */
import { printRatio, ratioOf } from '../../src/kernel/ratio.ts'
import {
  given, levy, quantitiesOf, type Charge, type Component, type Derivation, type Quantities, type Rates, type TaxAmount,
} from '../../src/engines/tariff/index.ts'
import { UK_PLAN } from '../../src/regimes/gb/tariff/plan.ts'
import type { Comparison } from './run.ts'

const GOODS = 30_000
const TAXES = 3
const ROUNDS = 3
const WANTED_PER_SECOND = 100_000
const EUR = 0.8571

type Part = readonly [expression: string, amount: number, currency: string | null, unit: string | null]
type Drawn = Readonly<Record<'value' | 'kilograms' | 'litres' | 'strength' | 'kind', number>>

const KINDS: readonly (readonly Part[])[] = [
  [['01', 8, null, null]],
  [['01', 35.1, 'GBP', 'DTN']],
  [['01', 13.8, null, null], ['15', 13, 'GBP', 'DTN'], ['17', 15, 'GBP', 'DTN'], ['36', 7, 'GBP', 'DTN']],
  [['01', 10.2, null, null], ['04', 93.1, 'EUR', 'DTN']],
  [['01', 0.5, 'GBP', 'ASVX'], ['04', 2.6, 'GBP', 'HLT']],
  [['01', 12, null, null], ['02', 4.5, 'EUR', 'HLT']],
]

export async function benchDuty(): Promise<readonly Comparison[]> {
  const drawn = Array.from({ length: GOODS }, (_, place) => goodsAt(place))
  const charges = KINDS.map(chargesOf)
  const rates: Rates = { into: 'GBP', by: new Map([['EUR', given('rateOfExchange', ratioOf(EUR), 'GBP/EUR', 'bench')]]) }
  const goods = drawn.map(toldOf)
  const ours = () => goods.map((one) => worked(one, charges[one.kind] ?? [], rates))
  const plain = () => drawn.map(plainTotal)
  haveSameTotals(ours(), plain())
  const [mine, floor]: [number[], number[]] = [[], []]
  for (let round = 1; round <= ROUNDS; round += 1) {
    mine.push(perSecond(ours))
    floor.push(perSecond(plain))
    const [exact, floating] = [mine, floor].map((figures) => Math.round(figures.at(-1) ?? 0).toLocaleString('en'))
    process.stderr.write(`round ${round}: ${exact} duty lines/s exact with derivations, ${floating} in floating point\n`)
  }
  const [value, againstValue] = [middle(mine), middle(floor)]
  const shared = { bench: 'duty, exact and with derivations kept', value, unit: 'duty lines per second of CPU', n: GOODS * TAXES }
  return [
    { ...shared, against: 'the aim', againstValue: WANTED_PER_SECOND, ratio: value / WANTED_PER_SECOND, want: 1 },
    { ...shared, against: 'plain floating point without derivations', againstValue, ratio: value / againstValue, want: null },
  ]
}

type Goods = { readonly kind: number; readonly value: Derivation; readonly quantities: Quantities }
type Kept = readonly TaxAmount[]

function worked({ value, quantities }: Goods, charges: readonly Charge[], rates: Rates): Kept {
  return levy(UK_PLAN, charges, { value, quantities, rates, agricultural: new Map() }).taxes
}

function chargesOf(parts: readonly Part[]): readonly Charge[] {
  return [
    { tax: 'duty', measure: 'duty', components: parts.map(componentOf) },
    { tax: 'additionalDuty', measure: 'dumping', components: [componentOf(['01', 4.1, null, null])] },
    { tax: 'vat', measure: 'vat', components: [componentOf(['01', 20, null, null])] },
  ]
}

function componentOf([expression, amount, currency, unit]: Part): Component {
  return { expression, amount: ratioOf(amount), currency, unit: unit?.slice(0, 3) ?? null, qualifier: unit?.slice(3) || null }
}

function toldOf({ value, kilograms, litres, strength, kind }: Drawn): Goods {
  const quantities = quantitiesOf({ DTN: String(kilograms / 100), HLT: String(litres / 100), ASV: String(strength) })
  return { kind, value: given('customsValue', ratioOf(value), 'GBP'), quantities }
}

/** The same line with numbers as machines have them. */
function plainTotal({ value, kilograms, litres, strength, kind }: Drawn): number {
  let side = 0
  let total: number | null = null
  let closing = ''
  for (const [number, amount, currency, unit] of KINDS[kind] ?? []) {
    const quantity = unit === 'DTN' ? kilograms / 100 : unit === 'ASVX' ? (strength * litres) / 100 : litres / 100
    const term = currency === null ? (amount * value) / 100 : amount * (currency === 'EUR' ? EUR : 1) * quantity
    if (number === '15' || number === '17') {
      total = closed(total, side, closing)
      side = term
      closing = number
    } else {
      side += number === '02' || number === '36' ? -term : term
    }
  }
  const duty = closed(total, side, closing)
  const dumping = value * 0.041
  return duty + dumping + (value + duty + dumping) * 0.2
}

function closed(before: number | null, side: number, closing: string): number {
  if (before === null) return side
  return closing === '15' ? Math.max(before, side) : Math.min(before, side)
}

/** Both sides say the same to a hundredth of a penny, and each line bears its three taxes. */
function haveSameTotals(kept: readonly Kept[], plain: readonly number[]): void {
  for (const [place, taxes] of kept.entries()) {
    const exact = taxes.reduce((so, one) => so + Number(printRatio(one.exact.amount, 8, 'halfUp')), 0)
    if (taxes.length !== TAXES || Math.abs(exact - (plain[place] ?? 0)) > 1e-4) {
      throw new Error(`line ${place}: ${taxes.length} taxes, ${exact} exactly and ${plain[place]} in floating point`)
    }
  }
}

/** The lines stay referenced until the time is taken: derivations kept means kept. */
function perSecond(work: () => readonly unknown[]): number {
  const from = process.cpuUsage()
  const kept = work()
  const { user, system } = process.cpuUsage(from)
  return (kept.length * TAXES * 1_000_000) / (user + system)
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0
}

/** The same goods every time. */
function goodsAt(place: number): Drawn {
  const next = (salt: number, most: number) => ((((place + 1) * 1_103_515_245 + salt * 12_345) % 2_147_483_648) % most) + 1
  return {
    value: next(1, 5_000_000) / 100, kilograms: next(2, 900_000) / 10, litres: next(3, 400_000) / 10, strength: next(4, 900) / 10,
    kind: place % KINDS.length,
  }
}
