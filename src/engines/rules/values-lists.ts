/** Lists whose entries hold between days, and the days that a list takes out of the work week. */
import { parseRatio, printExact } from '../../kernel/ratio.ts'
import type { Day } from '../../kernel/time.ts'
import type { Edition, Entry, List, ScalarType } from './edition.ts'
import type { Host, Occasion, Scalar } from './judging.ts'
import { asPromised, isRatio, plainOf, readScalar, type Value } from './values.ts'

export type Lists = ReadonlyMap<string, { readonly list: List; readonly byValue: ReadonlyMap<string, readonly Entry[]> }>

export function listsOf(edition: Edition): Lists {
  return new Map(edition.lists.map((list) => {
    const byValue = new Map<string, Entry[]>()
    for (const entry of list.entries) {
      const key = keyOfEntry(list, entry.value)
      const same = byValue.get(key)
      if (same === undefined) byValue.set(key, [entry])
      else same.push(entry)
    }
    return [list.name, { list, byValue }]
  }))
}

/** Absent is in no list, and on no day that is absent is anything in one. */
export function isListed(lists: Lists, occasion: Occasion, name: string, value: Value, day: Value): boolean {
  const found = find(lists, occasion.host, name, value, day)
  return found !== null && found.entry !== undefined && found.entry !== null
}

export function lookUp(lists: Lists, occasion: Occasion, name: string, value: Value, day: Value): Value {
  const gives = lists.get(name)?.list.gives ?? null
  if (gives === null) return null
  const entry = find(lists, occasion.host, name, value, day)?.entry ?? null
  return asPromised(gives, entry === null ? null : readGiven(gives, entry))
}

/** Whether a day stands in a list of days, on that very day. */
export function isInCalendar(lists: Lists, occasion: Occasion, name: string, day: Day): boolean {
  return isListed(lists, occasion, name, day, day)
}

function find(lists: Lists, host: Host, name: string, value: Value, day: Value): { readonly entry: Scalar } | null {
  const known = lists.get(name)
  if (known === undefined || typeof day !== 'string' || value === null || typeof value === 'boolean') return null
  const { list, byValue } = known
  const key = isRatio(value) === (list.of === 'number') ? plainOf(value) : null
  if (typeof key !== 'string') return null
  if (list.isGiven) return { entry: host.list(name, key, day as Day) }
  const entry = byValue.get(key)?.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until))
  return entry === undefined ? null : { entry: entry.gives ?? true }
}

/** `0.10` and `.1` are one number, so one entry. */
export function keyOfEntry(list: List, value: string): string {
  const ratio = list.of === 'number' ? parseRatio(value) : null
  return (ratio && printExact(ratio)) ?? value
}

function readGiven(type: ScalarType, given: Scalar): Value {
  if (type === 'truth' && typeof given === 'string') return given === 'yes' || given === 'true'
  return readScalar(type, given)
}
