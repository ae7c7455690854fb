/** The functions that a rule may call, on values. Absent in, absent out, except `length`. */
import { printExact, round } from '../../kernel/ratio.ts'
import { readDay, monthOf, yearOf } from './values-days.ts'
import { bounded, isRatio, readScalar, TEXT_MAX, trimmed, whole, wholeOf, type Value } from './values.ts'

type Make = (of: readonly Value[]) => Value

/** More places than these are not written. */
const PLACES_MAX = 60

const MAKES: Readonly<Record<string, Make>> = {
  trim: ([one]) => textOr(one, trimmed),
  length: ([one]) => whole(typeof one === 'string' ? one.length : 0),
  upper: ([one]) => textOr(one, (text) => shortened(text.toUpperCase())),
  lower: ([one]) => textOr(one, (text) => shortened(text.toLowerCase())),
  left: ([one, count]) => textOr(one, (text) => counted(count, (signs) => text.slice(0, signs))),
  right: ([one, count]) => textOr(one, (text) => counted(count, (signs) => text.slice(Math.max(0, text.length - signs)))),
  middle: ([one, first, count]) => textOr(one, (text) => middle(text, wholeOf(first), wholeOf(count))),
  before: ([one, sign]) => textOr(one, (text) => textOr(sign, (found) => before(text, found))),
  after: ([one, sign]) => textOr(one, (text) => textOr(sign, (found) => after(text, found))),
  join: ([one, other]) => textOr(one, (text) => textOr(other, (more) => (text.length + more.length > TEXT_MAX ? null : text + more))),
  number: ([one]) => textOr(one, (text) => readScalar('number', text)),
  text: ([one]) => (isRatio(one) ? printExact(one) : null),
  day: ([one]) => textOr(one, readDay),
  year: ([one]) => textOr(one, (text) => dayOr(text, yearOf)),
  month: ([one]) => textOr(one, (text) => dayOr(text, monthOf)),
  absolute: ([one]) => (isRatio(one) ? { of: one.of < 0n ? -one.of : one.of, per: one.per } : null),
  round: ([one, places]) => rounded(one, places, 'halfUp'),
  down: ([one, places]) => rounded(one, places, 'down'),
}

/** Null for a name that is none of FUNCTIONS. */
export function findFunction(name: string): Make | null {
  return Object.hasOwn(MAKES, name) ? MAKES[name] ?? null : null
}

function textOr(value: Value | undefined, make: (text: string) => Value): Value {
  return typeof value === 'string' ? make(value) : null
}

function dayOr(text: string, make: (day: string) => number): Value {
  const number = readDay(text) === text ? make(text) : Number.NaN
  return Number.isNaN(number) ? null : whole(number)
}

/** Fewer than none is none; half a sign is absent. */
function counted(count: Value | undefined, make: (signs: number) => string): Value {
  const signs = wholeOf(count)
  return signs === null ? null : make(Math.max(0, signs))
}

function middle(text: string, first: number | null, count: number | null): Value {
  if (first === null || count === null || first < 1) return null
  return text.slice(first - 1, first - 1 + Math.max(0, count))
}

function before(text: string, found: string): string {
  const place = text.indexOf(found)
  return place < 0 ? '' : text.slice(0, place)
}

function after(text: string, found: string): string {
  const place = text.indexOf(found)
  return place < 0 ? '' : text.slice(place + found.length)
}

function shortened(text: string): Value {
  return text.length > TEXT_MAX ? null : text
}

function rounded(value: Value | undefined, places: Value | undefined, rule: 'halfUp' | 'down'): Value {
  const to = wholeOf(places)
  if (!isRatio(value) || to === null || Math.abs(to) > PLACES_MAX) return null
  return bounded(round(value, to, rule))
}
