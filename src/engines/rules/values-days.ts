/** Days as numbers of days since 1 January 1970, in the Gregorian calendar carried back. Source: our own arithmetic. */
import type { Day } from '../../kernel/time.ts'
import type { DayUnit } from './edition.ts'

/** Whether no work is done on that day, besides Saturday and Sunday; null where there are no such days. */
export type IsHoliday = ((day: Day) => boolean) | null

/** Counts what is looked at, and ends the judgement where it is too much. */
export type Tick = () => void

const FIRST = -719_528 // 0000-01-01
const LAST = 2_932_896 // 9999-12-31
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isDay(text: string): text is Day {
  return text.length === 10 && text[4] === '-' && text[7] === '-' && isReal(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
}

/** `20260131` or `2026-01-31`; null where it is no day. */
export function readDay(text: string): Day | null {
  const long = text.length === 8 ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text
  return isDay(long) ? long : null
}

export function yearOf(day: string): number {
  return digits(day, 0, 4)
}

export function monthOf(day: string): number {
  return digits(day, 5, 7)
}

export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

/** Null where the calendar has no such day. `count` is whole, below zero it goes back. */
export function shiftDay(day: string, count: number, unit: DayUnit, isHoliday: IsHoliday, tick: Tick): Day | null {
  switch (unit) {
    case 'days': return dayOf(numberOf(day) + count)
    case 'months': return shiftMonths(day, count)
    case 'years': return shiftMonths(day, count * 12)
    case 'workdays': return shiftWorkdays(day, count, isHoliday, tick)
  }
}

/** How many workdays come after the one, up to and with the other; below zero the other way round. */
export function workdaysBetween(from: string, to: string, isHoliday: IsHoliday, tick: Tick): number {
  if (to < from) return -workdaysBetween(to, from, isHoliday, tick)
  let count = 0
  const last = numberOf(to)
  for (let number = numberOf(from) + 1; number <= last; number += 1) {
    tick()
    if (isWorkday(number, isHoliday)) count += 1
  }
  return count
}

function shiftWorkdays(day: string, count: number, isHoliday: IsHoliday, tick: Tick): Day | null {
  let number = numberOf(day)
  for (let left = Math.abs(count); left > 0;) {
    number += count < 0 ? -1 : 1
    if (number < FIRST || number > LAST) return null
    tick()
    if (isWorkday(number, isHoliday)) left -= 1
  }
  return dayOf(number)
}

/** 1 January 1970 was a Thursday. */
function isWorkday(number: number, isHoliday: IsHoliday): boolean {
  const weekday = (((number + 3) % 7) + 7) % 7
  if (weekday > 4) return false
  if (isHoliday === null) return true
  const day = dayOf(number)
  return day !== null && !isHoliday(day)
}

/** The same day of the month, or its last where the month is shorter. */
function shiftMonths(day: string, count: number): Day | null {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  if (year < 0 || year > 9999) return null
  return written(year, month, Math.min(digits(day, 8, 10), lengthOf(year, month)))
}

function isReal(year: number, month: number, day: number): boolean {
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month)
}

function lengthOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1] ?? 0
}

/** NaN where a sign is no digit, so that no day comes of it. */
function digits(text: string, from: number, until: number): number {
  let number = 0
  for (let place = from; place < until; place += 1) {
    const digit = text.charCodeAt(place) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** Years begin in March, so that the leap day is the last. */
function numberOf(day: string): number {
  const month = monthOf(day)
  const year = month > 2 ? yearOf(day) : yearOf(day) - 1
  const century = Math.floor(year / 400)
  const ofCentury = year - century * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digits(day, 8, 10) - 1
  return century * 146_097 + ofCentury * 365 + Math.floor(ofCentury / 4) - Math.floor(ofCentury / 100) + ofYear - 719_468
}

function dayOf(number: number): Day | null {
  if (!(number >= FIRST && number <= LAST)) return null
  const shifted = number + 719_468
  const century = Math.floor(shifted / 146_097)
  const ofCentury = shifted - century * 146_097
  const leapDays = Math.floor(ofCentury / 1_460) - Math.floor(ofCentury / 36_524) + Math.floor(ofCentury / 146_096)
  const year = Math.floor((ofCentury - leapDays) / 365)
  const ofYear = ofCentury - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1
  return written(year + century * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day)
}

function written(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : null
}
