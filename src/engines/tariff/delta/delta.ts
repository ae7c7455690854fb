/**
 * What a publisher changed since last time, in order. A delta is applied whole or not at all, once, and only after the one
 * before it: twice is harmless, out of order is refused, and another content under a number that was applied is refused.
 */
import { assertNever } from '../../../kernel/assert.ts'
import { byKey, keyOf, printContent, printEntry, type Edition, type Entry, type EntryKey } from './edition.ts'

export type Delta = {
  /** Counts up by one. The publisher's own numbers, where they have gaps, are counted by whoever receives them. */
  readonly sequence: number
  /** In the order in which they are made, each under its number. Numbers rise; gaps between them are the publisher's. */
  readonly changes: readonly Change[]
}

/** An update is the whole entry as it is from now on, its days included: nothing is kept from before. */
export type Change = { readonly number: number } & (
  | { readonly act: 'insert' | 'update'; readonly entry: Entry }
  | { readonly act: 'delete'; readonly kind: string; readonly id: string }
)

/** The codes of TARIC's `update.type`. */
export const ACT_OF_TARIC: Readonly<Record<string, Change['act']>> = { 1: 'update', 2: 'delete', 3: 'insert' }

/** In order: where several apply, the first is told. */
export const REFUSALS = [
  'delta_out_of_order',
  'delta_differs',
  'changes_out_of_order',
  'entry_days_reversed',
  'entry_exists',
  'entry_missing',
  'entry_parent_missing',
  'entry_hangs_on_itself',
  'entry_has_children',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** `expected`: the number that would be taken now. `change` and `entry`: where in the delta; null where it is the whole. */
export type Refused = {
  readonly refused: Refusal
  readonly sequence: number
  readonly expected: number
  readonly change: number | null
  readonly entry: EntryKey | null
}

/**
 * In: an edition and a delta. Out: the edition after it, or the refusal; the edition that was given stays as it was.
 * Costs one copy of the map of entries. A delta at or below the edition's number changes nothing; its content is compared
 * where the edition still holds the text of that number, and believed where it does not (it was loaded whole).
 */
export function apply(edition: Edition, delta: Delta): { readonly edition: Edition } | Refused {
  const applied = applyAll(edition, [delta])
  const [held] = applied.held
  if (held) return { refused: 'delta_out_of_order', sequence: held.sequence, expected: edition.sequence + 1, change: null, entry: null }
  return applied.refused ?? { edition: applied.edition }
}

export type Applied = {
  readonly edition: Edition
  /** Those whose predecessor is not there yet: to be offered again, with whatever comes. */
  readonly held: readonly Delta[]
  /** The first that was refused. Nothing after it was applied: those deltas are among the held. */
  readonly refused: Refused | null
}

/** Takes deltas in any order and applies as many as follow on each other without a gap. Costs one copy of the map in all. */
export function applyAll(edition: Edition, deltas: readonly Delta[]): Applied {
  const waiting = [...deltas].sort((one, other) => one.sequence - other.sequence)
  const entries = new Map(edition.entries)
  const applied = new Map(edition.applied)
  const children = childrenIn(entries)
  let { sequence } = edition
  for (const [place, delta] of waiting.entries()) {
    const text = printDelta(delta)
    const refuse = (code: Refusal, change: Change | null): Applied => {
      const [number, entry] = change ? [change.number, keyOfChange(change)] : [null, null]
      const refused: Refused = { refused: code, sequence: delta.sequence, expected: sequence + 1, change: number, entry }
      return { edition: { entries, sequence, applied }, held: waiting.slice(place + 1), refused }
    }
    if (delta.sequence > sequence + 1) return { edition: { entries, sequence, applied }, held: waiting.slice(place), refused: null }
    if (delta.sequence <= sequence) {
      const before = applied.get(delta.sequence)
      if (before !== undefined && before !== text) return refuse('delta_differs', null)
      continue
    }
    const fault = make(delta.changes, entries, children)
    if (fault) return refuse(fault.refused, fault.change)
    sequence = delta.sequence
    applied.set(sequence, text)
  }
  return { edition: { entries, sequence, applied }, held: [], refused: null }
}

type Children = Map<EntryKey, number>
type Fault = { readonly refused: Refusal; readonly change: Change }

/** Makes the changes in place; where one cannot be made, unmakes those before it and says which. */
function make(changes: readonly Change[], entries: Map<EntryKey, Entry>, children: Children): Fault | null {
  const undo: (readonly [key: EntryKey, before: Entry | undefined])[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const change of changes) {
    const key = keyOfChange(change)
    const refused = change.number <= last ? 'changes_out_of_order' : faultOf(change, entries, children)
    if (refused) {
      for (const [undone, before] of undo.reverse()) put(undone, before, entries, children)
      return { refused, change }
    }
    last = change.number
    undo.push([key, entries.get(key)])
    put(key, change.act === 'delete' ? undefined : change.entry, entries, children)
  }
  return null
}

function faultOf(change: Change, entries: ReadonlyMap<EntryKey, Entry>, children: Children): Refusal | null {
  const key = keyOfChange(change)
  const { act } = change
  switch (act) {
    case 'insert':
    case 'update': {
      const { from, until, parent } = change.entry
      if (until !== null && until <= from) return 'entry_days_reversed'
      if (entries.has(key) !== (act === 'update')) return act === 'update' ? 'entry_missing' : 'entry_exists'
      if (parent !== null && !entries.has(parent)) return 'entry_parent_missing'
      return ancestorsOf(change.entry, entries).includes(key) ? 'entry_hangs_on_itself' : null
    }
    case 'delete':
      if (!entries.has(key)) return 'entry_missing'
      return (children.get(key) ?? 0) > 0 ? 'entry_has_children' : null
    default: return assertNever(act)
  }
}

function put(key: EntryKey, entry: Entry | undefined, entries: Map<EntryKey, Entry>, children: Children): void {
  count(children, entries.get(key)?.parent, -1)
  count(children, entry?.parent, 1)
  if (entry) entries.set(key, entry)
  else entries.delete(key)
}

function childrenIn(entries: ReadonlyMap<EntryKey, Entry>): Children {
  const children: Children = new Map()
  for (const { parent } of entries.values()) count(children, parent, 1)
  return children
}

function count(children: Children, parent: EntryKey | null | undefined, by: 1 | -1): void {
  if (parent) children.set(parent, (children.get(parent) ?? 0) + by)
}

/**
 * The delta that leads from one edition to another: inserts, updates, deletes, as TARIC orders them; what others hang on is
 * inserted before them and deleted after them. `apply(one, deltaBetween(one, other))` holds the same entries as the other.
 */
export function deltaBetween(one: Edition, other: Edition): Delta {
  const gone = [...one.entries.values()].filter((entry) => !other.entries.has(keyOf(entry)))
  const come = [...other.entries.values()].filter((entry) => !one.entries.has(keyOf(entry)))
  const changed = [...other.entries.values()].filter((entry) => {
    const before = one.entries.get(keyOf(entry))
    return before && printEntry(before) !== printEntry(entry)
  })
  const acts = [
    ...rooted(come, other).map((entry) => ({ act: 'insert' as const, entry })),
    ...changed.sort(byKey).map((entry) => ({ act: 'update' as const, entry })),
    ...rooted(gone, one).toReversed().map(({ kind, id }) => ({ act: 'delete' as const, kind, id })),
  ]
  return { sequence: one.sequence + 1, changes: acts.map((act, place) => ({ number: place + 1, ...act })) }
}

/** What others hang on comes before them. */
function rooted(entries: readonly Entry[], { entries: all }: Edition): readonly Entry[] {
  return entries.map((entry) => ({ entry, depth: ancestorsOf(entry, all).length }))
    .sort((one, other) => one.depth - other.depth || byKey(one.entry, other.entry)).map(({ entry }) => entry)
}

/** From the parent upwards. A chain that runs in a circle is cut where it has named everything. */
function ancestorsOf(entry: Entry, entries: ReadonlyMap<EntryKey, Entry>): readonly EntryKey[] {
  const chain: EntryKey[] = []
  for (let key = entry.parent; key !== null && chain.length <= entries.size; key = entries.get(key)?.parent ?? null) chain.push(key)
  return chain
}

/** Without the texts of the deltas before a number: an edition that is years old need not carry its whole history. */
export function forgetBefore(edition: Edition, sequence: number): Edition {
  return { ...edition, applied: new Map([...edition.applied].filter(([number]) => number >= sequence)) }
}

export function keyOfChange(change: Change): EntryKey {
  return change.act === 'delete' ? keyOf(change) : keyOf(change.entry)
}

/** One text for one delta: what "the same delta again" means. */
export function printDelta({ sequence, changes }: Delta): string {
  const lines = changes.map((change) =>
    `${change.number} ${change.act} ${change.act === 'delete' ? printContent([change.kind, change.id]) : printEntry(change.entry)}\n`)
  return `delta ${sequence}\n${lines.join('')}`
}
