/**
 * A tariff as a state: entries under their ids, each valid for some days, and which deltas made it. Two states are compared
 * as texts: the same entries print the same text, in whatever order they came.
 */
import type { Day } from '../../../kernel/time.ts'

/** A measure, a component of one, a quota: whatever the tariff keeps a record of. Numbers are text, so that none is rounded. */
export type Entry = {
  readonly kind: string
  /** Unique in its kind: the SID of TARIC. */
  readonly id: string
  /** What it hangs on: a component hangs on its measure, and cannot be without it. Null: on nothing. */
  readonly parent: EntryKey | null
  readonly from: Day
  /** The first day on which it no longer holds. Null: open. */
  readonly until: Day | null
  readonly content: Content
}

export type Content = string | boolean | null | readonly Content[] | { readonly [name: string]: Content }

/** `measure/4263779`. */
export type EntryKey = string

export type Edition = {
  readonly entries: ReadonlyMap<EntryKey, Entry>
  /** The number of the last delta that was applied; 0: none, or the edition was loaded whole at number 0. */
  readonly sequence: number
  /** The texts of the deltas that were applied, by number, so that the same number with another content is noticed. */
  readonly applied: ReadonlyMap<number, string>
}

export const empty: Edition = { entries: new Map(), sequence: 0, applied: new Map() }

/** A whole edition, as the publisher has it after a delta: what deltas with higher numbers go on from. */
export function editionOf(entries: readonly Entry[], sequence: number): Edition {
  return { entries: new Map(entries.map((entry) => [keyOf(entry), entry])), sequence, applied: new Map() }
}

export function keyOf({ kind, id }: Pick<Entry, 'kind' | 'id'>): EntryKey {
  return `${kind}/${id}`
}

/** The entries that hold on a day, in the order of their keys. Validity is `from` inclusive, `until` exclusive. */
export function entriesOn({ entries }: Edition, day: Day): readonly Entry[] {
  return [...entries.values()].filter(({ from, until }) => from <= day && (until === null || day < until)).sort(byKey)
}

/** One line an entry, in the order of keys, fields in the order of names. The history is not in it: only what holds. */
export function printEdition({ entries }: Edition): string {
  return [...entries.values()].sort(byKey).map((entry) => `${printEntry(entry)}\n`).join('')
}

export function sameEdition(one: Edition, other: Edition): boolean {
  return one.entries.size === other.entries.size && printEdition(one) === printEdition(other)
}

export function printEntry({ kind, id, parent, from, until, content }: Entry): string {
  return `${keyOf({ kind, id })} ${printContent([parent, from, until, content])}`
}

/** JSON with the names of each object in order of their characters: one text for one content. */
export function printContent(content: Content): string {
  if (isList(content)) return `[${content.map(printContent).join(',')}]`
  if (content === null || typeof content !== 'object') return JSON.stringify(content)
  const names = Object.keys(content).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${printContent(content[name] ?? null)}`).join(',')}}`
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content)
}

export function byKey(one: Entry, other: Entry): number {
  const [left, right] = [keyOf(one), keyOf(other)]
  return left < right ? -1 : left > right ? 1 : 0
}
