/** Entries of lists: readable as what the list is of, and of one value never two on one day. */
import type { Entry, List } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import { keyOfEntry } from '../values-lists.ts'
import { readScalar } from '../values.ts'
import type { Say } from './fault.ts'
import { checkValidity } from './validity.ts'

export function checkList(list: List, say: Say): void {
  const { entries, name } = list
  if (list.isGiven && entries.length > 0) {
    say({
      code: 'entry_unreadable',
      message: `The list \`${name}\` is given by the host, and its ${entries.length} entries here are never looked at.`,
      remedy: 'Leave out either `given` or the entries.',
    })
  }
  if (entries.length > LIMITS.entries) {
    say({
      code: 'over_limit',
      message: `There are ${entries.length} entries; a list holds ${LIMITS.entries}.`,
      remedy: 'Let the host give the list: `given`.',
    })
  }
  const alike = new Map<string, Entry[]>()
  for (const entry of entries) {
    checkEntry(entry, list, say)
    const key = keyOfEntry(list, entry.value)
    const those = alike.get(key)
    if (those) those.push(entry)
    else alike.set(key, [entry])
  }
  for (const those of alike.values()) if (those.length > 1) checkDays(those, say)
}

function checkEntry(entry: Entry, list: List, say: Say): void {
  checkValidity(entry.from, entry.until, say, entry)
  if (readScalar(list.of, entry.value) === null) {
    say({
      code: 'entry_unreadable',
      message: `${JSON.stringify(entry.value)} is no ${list.of}.`,
      remedy: `The list \`${list.name}\` is of ${list.of}.`,
    }, entry)
  }
  if (list.gives === null && entry.gives !== null) {
    say({
      code: 'entry_unreadable', severity: 'warning',
      message: `${JSON.stringify(entry.value)} has a value beside it that nobody can look up.`,
      remedy: 'Let the list say what it `gives`.',
    }, entry)
  }
  if (list.gives !== null && !isGiven(entry, list.gives)) {
    say({
      code: 'entry_unreadable',
      message: `Beside ${JSON.stringify(entry.value)} stands no ${list.gives}.`,
      remedy: `Write \`= …\` with a ${list.gives}.`,
    }, entry)
  }
}

function isGiven({ gives }: Entry, type: NonNullable<List['gives']>): boolean {
  if (gives === null) return false
  return type === 'truth' ? ['yes', 'no', 'true', 'false'].includes(gives) : readScalar(type, gives) !== null
}

/** Sorted by their first day, each must have ended when the next begins. */
function checkDays(entries: readonly Entry[], say: Say): void {
  const sorted = entries.toSorted((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1))
  sorted.forEach((entry, place) => {
    const next = sorted[place + 1]
    if (!next || (entry.until !== null && (next.from ?? '') >= entry.until)) return
    say({
      code: 'entries_overlap',
      message: `${JSON.stringify(entry.value)} stands twice for ${next.from === null ? 'the same days' : `the days from ${next.from}`}.`,
      remedy: 'Let the earlier entry end (`until`) when the later begins.',
    }, next)
  })
}
