/**
 * A version of the timetable.
 *
 *   none        nothing was imported under this id
 *   draft       its services were read and hold together; it is laid beside the edition in force, and nothing runs by it
 *   published   a new edition of the network was made of it, and is in force for its days
 *   undone      the edition before is in force again
 *
 * Editions are never changed: publishing and undoing each make a new one, so whatever was planned and booked on an older
 * edition stays as it was. An edition has one successor; of two who publish on the same one, the second is refused.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import { parseEditionId, type Digest, type EditionId } from './edition.ts'
import type { Service } from './service.ts'

/** ULID, lower case. */
export type TimetableId = Brand<string, 'TimetableId'>

export type Head = {
  /** Where it came from, in words. */
  readonly source: string
  /** Of its services, which are kept as rows. */
  readonly digest: Digest
  readonly firstDay: Day
  readonly days: number
  /** The edition it is laid beside, and replaces. */
  readonly base: EditionId
  readonly counts: Readonly<Record<'services' | Difference['what'], number>>
}

export type Timetable =
  | { readonly name: 'none' }
  | ({ readonly name: 'draft' } & Head)
  | ({ readonly name: 'published'; readonly edition: EditionId } & Head)
  | ({ readonly name: 'undone'; readonly edition: EditionId } & Head)

/** `inForce`: the edition that answers for the first day now. Null: none does. */
export type TimetableCommand = { readonly at: Instant; readonly inForce: EditionId | null } & (
  | ({ readonly type: 'draft' } & Head)
  | { readonly type: 'publish'; readonly edition: EditionId }
  | { readonly type: 'undo'; readonly edition: EditionId }
)

export type TimetableFact = { readonly at: Instant } & (
  | ({ readonly type: 'timetableDrafted' } & Head)
  | { readonly type: 'timetablePublished'; readonly edition: EditionId }
  | { readonly type: 'timetableUndone'; readonly edition: EditionId }
)

/** In order: where several apply, the caller hears the first. */
export const TIMETABLE_REFUSALS = [
  'unknown_subject', 'nothing_changes', 'timetable_undone', 'timetable_not_published', 'drafted_on_older', 'timetable_not_in_force',
] as const
export type TimetableRefusal = (typeof TIMETABLE_REFUSALS)[number]

export function parseTimetableId(text: string): TimetableId | null {
  return /^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text) ? (text as TimetableId) : null
}

function decide(timetable: Timetable, command: TimetableCommand): Decision<TimetableFact, TimetableRefusal> {
  const { type, at, inForce, ...said } = command
  if (command.type === 'draft') {
    if (timetable.name !== 'none') return record()
    const { added, removed, changed } = command.counts
    if (added + removed + changed === 0) return refuse('nothing_changes')
    return record({ type: 'timetableDrafted', ...(said as Head), at })
  }
  if (timetable.name === 'none') return refuse('unknown_subject')
  switch (command.type) {
    case 'publish':
      if (timetable.name === 'published') return record()
      if (timetable.name === 'undone') return refuse('timetable_undone')
      if (inForce !== timetable.base) return refuse('drafted_on_older')
      return record({ type: 'timetablePublished', edition: command.edition, at })
    case 'undo':
      if (timetable.name === 'undone') return record()
      if (timetable.name === 'draft') return refuse('timetable_not_published')
      if (inForce !== timetable.edition) return refuse('timetable_not_in_force')
      return record({ type: 'timetableUndone', edition: command.edition, at })
    default:
      return assertNever(command)
  }
}

function evolve(timetable: Timetable, fact: TimetableFact): Timetable {
  if (fact.type === 'timetableDrafted') {
    const { type: _, at: __, ...head } = fact
    return { name: 'draft', ...head }
  }
  if (timetable.name === 'none') return timetable
  return { ...timetable, name: fact.type === 'timetablePublished' ? 'published' : 'undone', edition: fact.edition }
}

export const timetableRules: Decider<Timetable, TimetableCommand, TimetableFact, TimetableRefusal> = {
  initial: { name: 'none' }, decide, evolve,
}

/** The one edition that may follow another: `winter`, `winter-v2`, `winter-v3`. */
export function successorOf(edition: EditionId): EditionId {
  const [, stem = edition, number = '1'] = /^(.*?)-v(\d+)$/.exec(edition) ?? []
  return parseEditionId(`${stem}-v${Number(number) + 1}`) ?? edition
}

export type Field = { readonly field: string; readonly before: string; readonly after: string }

/** One service that is not as it was. `fields` of an added or removed one are empty. */
export type Difference = { readonly service: string; readonly what: 'added' | 'removed' | 'changed'; readonly fields: readonly Field[] }

/** By service. Prices stand in minor units of the currency of the network. */
export function differences(before: readonly Service[], after: readonly Service[]): readonly Difference[] {
  const [old, now] = [byId(before), byId(after)]
  const ids = [...new Set([...old.keys(), ...now.keys()])].toSorted()
  return ids.flatMap((service): readonly Difference[] => {
    const [was, is] = [old.get(service), now.get(service)]
    if (was === undefined) return [{ service, what: 'added', fields: [] }]
    if (is === undefined) return [{ service, what: 'removed', fields: [] }]
    const fields = fieldsOf(was, is)
    return fields.length > 0 ? [{ service, what: 'changed', fields }] : []
  })
}

function fieldsOf(was: Service, is: Service): readonly Field[] {
  const [before, after] = [flat(was), flat(is)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((field) => {
    const [one = '', other = ''] = [before.get(field), after.get(field)]
    return one === other ? [] : [{ field, before: one, after: other }]
  })
}

/** `room.teu` → `54`: each value of a service by its path, as text. */
function flat({ price, id: _, ...service }: Service): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...service, price: price.value }).flatMap(([name, value]) => leavesOf(name, value)))
}

function leavesOf(path: string, value: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return [[path, value.map(textOf).join(';')]]
  if (typeof value !== 'object' || value === null) return [[path, textOf(value)]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(`${path}.${name}`, inner))
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? Object.values(value).map(textOf).join(':') : String(value)
}

function byId(services: readonly Service[]): ReadonlyMap<string, Service> {
  return new Map(services.map((service) => [service.id, service]))
}
