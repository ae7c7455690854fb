/**
 * Numbers of compiled rules. A figure is a number of JavaScript where the shortest decimal that names it is the very
 * number meant, so that two of them are equal or in order exactly as the decimals are; a ratio where that is not sure; NaN
 * where it is absent. Fifteen digits always come through a double and back, which is why sums of a few decimals may be taken
 * as sums of whole numbers of their last place.
 */
import { add, compare, divide, multiply, parseRatio, printExact, subtract, type Ratio } from '../../../kernel/ratio.ts'
import { bounded, decimalOf, isRatio, keyOf, trimmed, type Value } from '../values.ts'

export type Figure = number | Ratio

const DIGITS_SURE = 15
const SURE = 1e15
/** Places that sums and products are tried with before they become ratios. */
const SCALE = 1e6
const HALF_SCALE = 1e3

/** Powers of ten that divide a whole number of fifteen digits without a doubt. */
const TENS: ReadonlyMap<bigint, number> = new Map(Array.from({ length: 16 }, (_, power) => [10n ** BigInt(power), 10 ** power]))

export function figureIn(content: unknown): Figure {
  if (typeof content === 'number') return content - content === 0 ? content : Number.NaN
  return typeof content === 'string' ? figureOfText(content) : Number.NaN
}

export function figureOfText(text: string): Figure {
  if (isShortDecimal(text)) return Number(text)
  const ratio = parseRatio(trimmed(text))
  return ratio === null ? Number.NaN : figureOf(ratio)
}

function isShortDecimal(text: string): boolean {
  let digits = 0
  let points = 0
  if (text.length > DIGITS_SURE + 2) return false
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code >= 48 && code <= 57) digits += 1
    else if (code === 46) points += 1
    else if (place !== 0 || (code !== 45 && code !== 43)) return false
  }
  return digits > 0 && digits <= DIGITS_SURE && points < 2
}

export function figureOf(ratio: Ratio | null): Figure {
  if (ratio === null) return Number.NaN
  const tens = TENS.get(ratio.per)
  if (tens === undefined) return ratio
  const units = Number(ratio.of)
  if (units < SURE && units > -SURE) return units / tens
  return tens === 1 && Number.isSafeInteger(units) ? units : ratio
}

export function figureOfValue(value: Value): Figure {
  return isRatio(value) ? figureOf(value) : Number.NaN
}

export function valueOfFigure(figure: Figure): Ratio | null {
  return typeof figure === 'number' ? decimalOf(figure) : figure
}

export function isThere(figure: Figure): boolean {
  return typeof figure !== 'number' || !Number.isNaN(figure)
}

export function equal(one: Figure, other: Figure): boolean {
  return typeof one === 'number' && typeof other === 'number' ? one === other : order(one, other) === 0
}

export function below(one: Figure, other: Figure): boolean {
  return typeof one === 'number' && typeof other === 'number' ? one < other : order(one, other) < 0
}

export function atMost(one: Figure, other: Figure): boolean {
  return typeof one === 'number' && typeof other === 'number' ? one <= other : order(one, other) <= 0
}

/** NaN where one of them is absent. */
function order(one: Figure, other: Figure): number {
  const [left, right] = [valueOfFigure(one), valueOfFigure(other)]
  return left === null || right === null ? Number.NaN : compare(left, right)
}

/** Equal figures have one key, and null is the key of the absent. */
export function keyOfFigure(figure: Figure): number | string | null {
  if (typeof figure === 'number') return Number.isNaN(figure) ? null : figure
  const written = printExact(figure)
  const near = written === null ? Number.NaN : Number(written)
  const named = decimalOf(near)
  return named !== null && compare(named, figure) === 0 ? near : String(keyOf(figure))
}

export function plus(one: Figure, other: Figure): Figure {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other
    if (Number.isSafeInteger(one) && Number.isSafeInteger(other) && Number.isSafeInteger(sum)) return sum
    const units = unitsOf(one, SCALE) + unitsOf(other, SCALE)
    if (units < SURE && units > -SURE) return units / SCALE
  }
  return through(add, one, other)
}

export function minus(one: Figure, other: Figure): Figure {
  return typeof other === 'number' ? plus(one, -other) : through(subtract, one, other)
}

export function times(one: Figure, other: Figure): Figure {
  if (typeof one === 'number' && typeof other === 'number') {
    const product = one * other
    if (Number.isSafeInteger(one) && Number.isSafeInteger(other) && Number.isSafeInteger(product)) return product
    const units = unitsOf(one, HALF_SCALE) * unitsOf(other, HALF_SCALE)
    if (units < SURE && units > -SURE) return units / SCALE
  }
  return through(multiply, one, other)
}

export function over(one: Figure, other: Figure): Figure {
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(one) && Number.isSafeInteger(other)) {
    if (other !== 0 && one % other === 0) return one / other
  }
  return through(divide, one, other)
}

export function negative(figure: Figure): Figure {
  return typeof figure === 'number' ? -figure : { of: -figure.of, per: figure.per }
}

/** The decimal as a whole number of units; NaN where it has more places or more than fifteen digits. */
function unitsOf(figure: number, scale: number): number {
  const units = Math.round(figure * scale)
  return units < SURE && units > -SURE && units / scale === figure ? units : Number.NaN
}

function through(make: (one: Ratio, other: Ratio) => Ratio | null, one: Figure, other: Figure): Figure {
  const [left, right] = [valueOfFigure(one), valueOfFigure(other)]
  return left === null || right === null ? Number.NaN : figureOf(bounded(make(left, right)))
}
