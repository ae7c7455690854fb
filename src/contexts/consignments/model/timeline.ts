/**
 * One list of what was promised, planned, expected and what happened, for carriage and customs together. It is made anew
 * from the record each time it is read; nothing in it is stored, so a late event moves a line and changes no other.
 */
import type { ContainerNumber, NodeCode } from '../../../kernel/ids.ts'
import { minutesBetween, type Instant } from '../../../kernel/time.ts'
import { crossingOf, planOf, promiseOf, type Consignment } from './consignment.ts'
import type { CustomsNote, Milestone } from './customs.ts'
import { lastTold, placeOf, stepOf, type EventCode, type KnownEvent } from './event.ts'
import { arrivalOf, type PlannedLeg } from './itinerary.ts'

export const FLAGS = ['late', 'promiseBroken', 'overdue', 'toldLate'] as const
export type Flag = (typeof FLAGS)[number]

export type TimelineLine = {
  readonly kind: 'logistics' | 'customs'
  readonly code: EventCode | Milestone
  /** Sequence of the leg; null for customs. */
  readonly leg: number | null
  readonly place: NodeCode | null
  /** Null: the same for all boxes. */
  readonly container: ContainerNumber | null
  /** Of the first booking, for a leg between the same places. It stays when the plan is another. */
  readonly promised: Instant | null
  readonly planned: Instant | null
  readonly estimated: Instant | null
  readonly actual: Instant | null
  /** When the actual was learned. Null for customs, who tell as they act. */
  readonly toldAt: Instant | null
  readonly detail: string | null
  /** How far the actual, or else the estimate, is behind the plan. Negative: ahead. */
  readonly deviationMinutes: number | null
  readonly flags: readonly Flag[]
}

/** `broken` as soon as the day has passed, whatever the plan says now. */
export type PromiseStanding = {
  readonly arrives: Instant
  readonly standing: 'open' | 'atRisk' | 'kept' | 'broken'
  /** The arrival that it is held against: the last box's, or the one that is expected. */
  readonly against: Instant | null
}

/** An event that is told more than a day after it happened is told late. */
const TOLD_LATE_MINUTES = 1440

export function timeline(consignment: Consignment, now: Instant): readonly TimelineLine[] {
  const done = consignment.stage === 'delivered' || consignment.stage === 'cancelled'
  const lines = [...logistics(consignment), ...customs(consignment)].map((line) => flagged(line, done ? null : now))
  return lines.toSorted((one, other) => compare(placeInTime(one), placeInTime(other)))
}

export function promise(consignment: Consignment, now: Instant): PromiseStanding | null {
  const promised = promiseOf(consignment)
  const arrives = promised && arrivalOf(promised)
  if (!arrives) return null
  const last = planOf(consignment)?.legs.at(-1)?.sequence
  const arrivals = logistics(consignment).filter(({ code, leg }) => code === 'ARRI' && leg === last)
  const actual = latest(arrivals.map((line) => line.actual))
  if (actual && actual > arrives) return { arrives, standing: 'broken', against: actual }
  if (actual && arrivals.every((line) => line.actual !== null)) return { arrives, standing: 'kept', against: actual }
  const expected = latest(arrivals.map((line) => line.actual ?? line.estimated ?? line.planned))
  if (now > arrives) return { arrives, standing: 'broken', against: expected }
  return { arrives, standing: expected !== null && expected > arrives ? 'atRisk' : 'open', against: expected }
}

type Bare = Omit<TimelineLine, 'deviationMinutes' | 'flags'>

/** A departure and an arrival of every leg, and whatever else was told. */
function logistics(consignment: Consignment): readonly Bare[] {
  const plan = planOf(consignment)
  const told = consignment.events.map(({ leg, code }) => ({ leg, code }))
  const expected = (plan?.legs ?? []).flatMap(({ sequence: leg }) => (['DEPA', 'ARRI'] as const).map((code) => ({ leg, code })))
  const all = new Map([...expected, ...told].map((one) => [`${one.leg} ${one.code}`, one]))
  return [...all.values()]
    .toSorted((one, other) => (stepOf(one) ?? 0) - (stepOf(other) ?? 0))
    .flatMap((one) => linesOf(consignment, one))
}

/** One line where all boxes fare the same, else a line for each. */
function linesOf(consignment: Consignment, { leg, code }: { leg: number; code: EventCode }): readonly Bare[] {
  const events = consignment.events.filter((event) => event.leg === leg && event.code === code)
  const boxes = consignment.equipment.map(({ container }) => container)
  const lineOf = (container: ContainerNumber | null) => logisticsLine(consignment, { leg, code, container }, events)
  return merged(boxes.length > 0 ? boxes.map(lineOf) : [lineOf(null)])
}

type About = { readonly leg: number; readonly code: EventCode; readonly container: ContainerNumber | null }

function logisticsLine(consignment: Consignment, { leg, code, container }: About, events: readonly KnownEvent[]): Bare {
  const of = (classifier: KnownEvent['classifier']) => {
    const told = events.filter((event) => event.classifier === classifier)
    const toldOf = (box: ContainerNumber | null) => lastTold(told.filter((event) => event.container === box))
    return toldOf(container) ?? toldOf(null)
  }
  const [planned, estimated, actual] = [of('PLN'), of('EST'), of('ACT')]
  const planning = planOf(consignment)?.legs.find(({ sequence }) => sequence === leg)
  const promising = promiseOf(consignment)?.legs.find((one) => one.from === planning?.from && one.to === planning.to)
  return {
    kind: 'logistics', code, leg, container, detail: null,
    place: actual?.place ?? estimated?.place ?? planned?.place ?? (planning && placeOf(planning, code)) ?? null,
    promised: timeIn(promising, code),
    planned: planned?.eventDateTime ?? timeIn(planning, code),
    estimated: estimated?.eventDateTime ?? null,
    actual: actual?.eventDateTime ?? null,
    toldAt: actual?.toldAt ?? null,
  }
}

/** What customs did; and by when the plan needs a box to arrive, to leave the port and to be free. */
function customs(consignment: Consignment): readonly Bare[] {
  const needed = neededOf(consignment)
  const told = consignment.customs.filter(({ milestone }) => milestone !== 'opened')
  const notes = told.map((note) => customsLine(note, needed))
  const boxes = consignment.equipment.map(({ container }) => container)
  const open = Object.entries(needed).flatMap(([milestone, need]) => boxes
    .filter((box) => !told.some((note) => note.milestone === milestone && (note.container ?? box) === box))
    .map((container): Bare => ({ ...NOTHING, ...need, code: milestone as Milestone, container })))
  const all = Map.groupBy([...notes, ...open], ({ code }) => code)
  return [...all.values()].flatMap((lines) => (isOneEach(lines, boxes) ? merged(lines) : lines))
}

function isOneEach(lines: readonly Bare[], boxes: readonly ContainerNumber[]): boolean {
  return lines.length === boxes.length && boxes.every((box) => lines.some(({ container }) => container === box))
}

type Need = Pick<Bare, 'planned' | 'estimated' | 'place'>

function customsLine({ milestone, container, at, detail }: CustomsNote, needed: Readonly<Record<string, Need>>): Bare {
  return { ...NOTHING, ...needed[milestone], code: milestone, container, actual: at, detail }
}

/** An import arrives with the leg that brings it in, and must leave the port with the next. Source: ours. */
function neededOf(consignment: Consignment): Readonly<Record<string, Need>> {
  const plan = planOf(consignment)
  const { entry } = consignment
  const crossing = plan && entry && crossingOf(plan, entry.direction)
  if (!plan || !crossing || entry?.direction !== 'import') return {}
  const next = plan.legs.find(({ sequence }) => sequence === crossing.sequence + 1)
  const arrival = linesOf(consignment, { leg: crossing.sequence, code: 'ARRI' })[0]
  const place = crossing.to
  return {
    arrived: { place, planned: crossing.arrives, estimated: arrival?.estimated ?? null },
    leftPort: { place, planned: next?.departs ?? entry.wanted.deliverBy, estimated: null },
    free: { place: entry.to, planned: entry.wanted.deliverBy, estimated: null },
  }
}

const NOTHING = {
  kind: 'customs', leg: null, place: null, detail: null,
  promised: null, planned: null, estimated: null, actual: null, toldAt: null,
} as const

/** Lines that differ in nothing but the box become one. */
function merged(lines: readonly Bare[]): readonly Bare[] {
  const same = lines.every((line) => MERGED.every((field) => line[field] === lines[0]?.[field]))
  return same ? lines.slice(0, 1).map((line) => ({ ...line, container: null })) : lines
}

const MERGED = ['place', 'promised', 'planned', 'estimated', 'actual', 'detail'] as const

function flagged(line: Bare, now: Instant | null): TimelineLine {
  const { promised, planned, estimated, actual, toldAt } = line
  const expected = actual ?? estimated
  const flags: Flag[] = []
  if (planned && expected && expected > planned) flags.push('late')
  if (promised && ((actual ?? now ?? promised) > promised)) flags.push('promiseBroken')
  if (planned && !actual && now && now > planned) flags.push('overdue')
  if (actual && toldAt && minutesBetween(actual, toldAt) > TOLD_LATE_MINUTES) flags.push('toldLate')
  return { ...line, deviationMinutes: planned && expected ? minutesBetween(planned, expected) : null, flags }
}

function timeIn(leg: PlannedLeg | undefined, code: EventCode): Instant | null {
  if (!leg) return null
  if (code === 'DEPA') return leg.departs
  return code === 'ARRI' ? leg.arrives : null
}

function placeInTime({ actual, estimated, planned }: TimelineLine): string {
  return actual ?? estimated ?? planned ?? 'never'
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

function latest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce<Instant | null>((last, one) => (one !== null && (last === null || one > last) ? one : last), null)
}
