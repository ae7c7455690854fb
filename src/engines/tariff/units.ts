/**
 * Units in which tariffs count, and how one becomes another. A qualifier says what is counted (net of packing, content of
 * biodiesel): nobody can work that out from another quantity, so only units with the same qualifier are converted.
 * Source of the codes: TARIC measurement units and qualifiers; factors are those of the SI and of the names.
 */
import { divide, parseRatio, type Ratio } from '../../kernel/ratio.ts'
import { given, product, type Derivation } from './derivation.ts'

type Kind = 'mass' | 'volume' | 'alcohol' | 'length' | 'area' | 'count' | 'energy' | 'money' | 'content'
type Unit = { readonly of: Kind; readonly factor: string }

/** `factor`: how many of the first unit of its kind. */
export const UNITS: ReadonlyMap<string, Unit> = new Map(Object.entries<Unit>({
  KGM: { of: 'mass', factor: '1' }, GRM: { of: 'mass', factor: '0.001' }, DTN: { of: 'mass', factor: '100' },
  TNE: { of: 'mass', factor: '1000' },
  LTR: { of: 'volume', factor: '1' }, HLT: { of: 'volume', factor: '100' }, KLT: { of: 'volume', factor: '1000' },
  MTQ: { of: 'volume', factor: '1000' },
  LPA: { of: 'alcohol', factor: '1' },
  MTR: { of: 'length', factor: '1' },
  MTK: { of: 'area', factor: '1' },
  NAR: { of: 'count', factor: '1' }, CEN: { of: 'count', factor: '100' }, MIL: { of: 'count', factor: '1000' },
  NPR: { of: 'content', factor: '1' }, NCL: { of: 'content', factor: '1' },
  MWH: { of: 'energy', factor: '3.6' }, TJO: { of: 'energy', factor: '1000' },
  RET: { of: 'money', factor: '1' },
  ASV: { of: 'content', factor: '1' }, BRX: { of: 'content', factor: '1' }, SPR: { of: 'content', factor: '1' },
  SPQ: { of: 'content', factor: '1' },
}))

/** How a quantity was asked for where that is not plain: `DTNR` is answered in `KGM`, and a kilogram is 0.01 of it. */
export type Answer = { readonly unit: string; readonly multiplier: Ratio }

/** What is known of the goods: quantities by unit with its qualifier (`DTN`, `TNEI`), and how some are asked for. */
export type Quantities = {
  readonly declared: ReadonlyMap<string, Derivation>
  readonly answers: ReadonlyMap<string, Answer>
}

/** In: `{ DTN: '120' }`. A figure that is no decimal is left out, as if it were not declared. */
export function quantitiesOf(
  figures: Readonly<Record<string, string>>, answers: ReadonlyMap<string, Answer> = new Map(), source: string | null = null,
): Quantities {
  const declared = new Map<string, Derivation>()
  for (const [unit, figure] of Object.entries(figures)) {
    const amount = parseRatio(figure)
    if (amount !== null) declared.set(unit, given(whatOf(unit), amount, unit, source))
  }
  return { declared, answers }
}

function whatOf(unit: string) {
  switch (unit) {
    case 'ASV': return 'alcoholicStrength'
    case 'BRX': return 'sucrose'
    case 'SPR': return 'producerDiscount'
    case 'LPA': return 'pureAlcohol'
    case 'RET': return 'retailPrice'
    default: return 'quantity'
  }
}

/** The quantity in this unit: as answered, as declared, or converted from another unit of the kind. Null: not known. */
export function quantityIn(unit: string, { declared, answers }: Quantities): Derivation | null {
  const answer = answers.get(unit)
  const answered = answer && declared.get(answer.unit)
  if (answer && answered) return converted(unit, answered, answer.multiplier)
  return declared.get(unit) ?? convertedFromAny(unit, declared)
}

function convertedFromAny(unit: string, declared: ReadonlyMap<string, Derivation>): Derivation | null {
  const wanted = UNITS.get(unit.slice(0, 3))
  if (!wanted || wanted.of === 'content') return null
  for (const [other, quantity] of declared) {
    const known = UNITS.get(other.slice(0, 3))
    if (known?.of !== wanted.of || other.slice(3) !== unit.slice(3)) continue
    const [from, to] = [parseRatio(known.factor), parseRatio(wanted.factor)]
    const multiplier = from && to && divide(from, to)
    if (multiplier) return converted(unit, quantity, multiplier)
  }
  return null
}

function converted(unit: string, from: Derivation, multiplier: Ratio): Derivation {
  if (multiplier.of === multiplier.per) return from
  return product(from.what, [from, given('multiplier', multiplier, '')], unit)
}

/** One litre of pure alcohol is a hectolitre at 1 % vol. As declared, or from strength and volume. Null: not known. */
export function pureAlcohol(quantities: Quantities): Derivation | null {
  const declared = quantities.declared.get('LPA')
  if (declared) return declared
  const [strength, volume] = [quantityIn('ASV', quantities), quantityIn('HLT', quantities)]
  return strength && volume && product('pureAlcohol', [strength, volume], 'LPA')
}

