/** What compiled rules call. They name these by the keys of RUNTIME. */
import type { Comparison, DayUnit, HostTest, ScalarType } from '../edition.ts'
import { LIMITS, type Content, type Finding, type Group, type Location, type Occasion, type Scalar } from '../judging.ts'
import { compilePattern, matchesWhole } from '../pattern/pattern.ts'
import { TOO_MANY_STEPS } from '../interpret-ways.ts'
import { daysBetween, isDay, shiftDay, workdaysBetween, type IsHoliday } from '../values-days.ts'
import { findFunction } from '../values-functions.ts'
import { isInCalendar, isListed, lookUp, type Lists } from '../values-lists.ts'
import {
  areEqual, asPromised, countFields, extremeOf, holdsBetween, isGroup, keyOf, occurrences, passesTextTest, plainOf, readScalar, trimmed,
  wholeOf, type Value,
} from '../values.ts'
import * as figures from './figures.ts'

/** One judgement under way; compiled rules keep beside these what they work out once for a message. */
export type Course = {
  steps: number
  readonly found: Finding[]
  /** The place in the edition of the rule that each finding is of. */
  readonly order: number[]
  readonly day: string
  readonly given: Group
  readonly occasion: Occasion
}

/** What is fixed of a finding before there is a message. */
export type Mould = Omit<Finding, 'at'> & { readonly order: number; readonly over: readonly string[]; readonly at: Location }

export const TOO_MANY_FINDINGS = new Error('more was found than one message may be told')

const EMPTY: Group = Object.freeze(Object.create(null))

function group(content: Content): Group {
  return isGroup(content) ? content : EMPTY
}

function list(content: Content): readonly (Scalar | Group)[] {
  return occurrences(content, true)
}

function own(of: Group, field: string): Content {
  return Object.hasOwn(of, field) ? of[field] : undefined
}

function tick(course: Course, count: number): void {
  course.steps += count
  if (course.steps > LIMITS.steps) throw TOO_MANY_STEPS
}

function hit(course: Course, { order, rule, code, severity, over, at }: Mould, positions: readonly number[]): void {
  const there = over.map((field, place) => ({ field, position: positions[place] ?? 1 }))
  course.found.push({ rule, code, severity, at: [...there, ...at] })
  course.order.push(order)
  if (course.found.length > LIMITS.findings) throw TOO_MANY_FINDINGS
}

const text = (content: Content): string | null => (typeof content === 'string' ? content : null)
const day = (content: unknown): string | null => (typeof content === 'string' && isDay(content) ? content : null)

function compose(...keys: readonly (string | number | null)[]): string | null {
  let key = ''
  for (const one of keys) {
    if (one === null) return null
    key += `${String(one).length}:${one}`
  }
  return key
}

function gather<Key, One>(map: Map<Key, One[]>, key: Key | null, one: One): void {
  if (key === null) return
  const same = map.get(key)
  if (same === undefined) map.set(key, [one])
  else same.push(one)
}

/** Both are text, and the first stands before the second. */
const earlier = (one: string | null, other: string | null) => one !== null && other !== null && one < other
const notLater = (one: string | null, other: string | null) => one !== null && other !== null && one <= other

function matcher(pattern: string): (value: Value) => boolean {
  const compiled = compilePattern(pattern)
  if ('fault' in compiled) return () => false
  return (value) => typeof value === 'string' && value.length <= LIMITS.patternText && matchesWhole(compiled, value)
}

function ask({ occasion }: Course, { name, gives }: HostTest, values: readonly Value[]): Value {
  return asPromised(gives, readScalar(gives, occasion.host.test(name, values.map(plainOf))))
}

function shift(course: Course, lists: Lists, from: Value, value: Value, sign: 1 | -1, unit: DayUnit, calendar: string | null): string | null {
  const count = wholeOf(value)
  if (typeof from !== 'string' || !isDay(from) || count === null) return null
  return shiftDay(from, sign * count, unit, holidays(course, lists, calendar), () => tick(course, 1))
}

function span(course: Course, lists: Lists, from: Value, to: Value, unit: 'days' | 'workdays', calendar: string | null): number {
  if (typeof from !== 'string' || typeof to !== 'string' || !isDay(from) || !isDay(to)) return Number.NaN
  if (unit === 'days') return daysBetween(from, to)
  return workdaysBetween(from, to, holidays(course, lists, calendar), () => tick(course, 1))
}

function holidays({ occasion }: Course, lists: Lists, calendar: string | null): IsHoliday {
  return calendar === null ? null : (one) => isInCalendar(lists, occasion, calendar, one)
}

const { equal, below, atMost, plus, minus, times, over, negative, isThere } = figures
const { figureIn, figureOfText, figureOfValue, valueOfFigure, keyOfFigure } = figures

export const RUNTIME = {
  EMPTY, group, isGroup, list, own, tick, hit, text, day, compose, gather, earlier, notLater, ask, shift, span,
  equal, below, atMost, plus, minus, times, over, negative, isThere, figureIn, figureOfValue, valueOfFigure, keyOfFigure,
  isListed, lookUp, countFields, extremeOf, keyOf,
  figureOfText: (value: string | null) => (value === null ? Number.NaN : figureOfText(value)),
  trim: (value: string | null) => (value === null ? null : trimmed(value)),
  length: (value: string | null) => (value === null ? 0 : value.length),
  same: (one: string | null, other: string | null) => one !== null && one === other,
  between: (one: Value, by: Comparison, other: Value) => holdsBetween(by, one, other),
  amongValues: (one: Value, others: readonly Value[]) => others.some((other) => areEqual(one, other)),
  promised: (value: Value, type: ScalarType) => asPromised(type, value),
  textTest: passesTextTest,
} as const

export { findFunction, matcher }
