/** What happens to one departure: booking opens on it, its capacity changes, it is retimed or does not run. */
import type { Decision } from '../../../kernel/decision.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream } from '../../../platform/journal.ts'
import type { DepartureId } from '../model/calendar.ts'
import { CAPACITY_REFUSALS } from '../model/capacity.ts'
import {
  DEPARTURE_REFUSALS, departureRules, type BookedDeparture, type DepartureCommand, type DepartureFact, type DepartureRefusal,
  type Particulars,
} from '../model/capacity-departure.ts'
import { besides, entered, unlessDone } from './entry.ts'

export type CapacityPorts = {
  readonly journal: Journal
  /** As the timetable in force on its day has it. Null: no such departure is in force. */
  readonly inForce: (departure: DepartureId) => Promise<Particulars | null>
}

export type DepartureAnswer = Promise<Decision<DepartureFact, DepartureRefusal>>

/** Whoever is first opens booking, with the room that the timetable in force gives; for the others it is open. */
export async function openBooking({ journal }: Pick<CapacityPorts, 'journal'>, particulars: Particulars, asked: Asked): Promise<void> {
  const { departure } = particulars
  const command: DepartureCommand = { type: 'openBooking', ...particulars, at: asked.at }
  await unlessDone(() => change(journal, departureRules, departureStream(departure), command, besides(asked, departure)))
}

/** A departure that nobody has booked on yet is opened first: then it has something to change. */
export async function changeDeparture(
  ports: CapacityPorts, departure: DepartureId, command: DepartureCommand, asked: Asked,
): DepartureAnswer {
  const { journal } = ports
  const { version } = await journal.load(departureStream(departure))
  const particulars = version === 0 ? await ports.inForce(departure) : null
  if (particulars !== null) await openBooking(ports, particulars, asked)
  return entered(ALL, () => change(journal, departureRules, departureStream(departure), command, asked))
}

/** An act and the refusal it would meet. Acts already done are left out. */
export type DepartureAct = { readonly act: string; readonly refused: DepartureRefusal | null }

/** What could be done to the departure now: `decide`, asked without recording. Whether the room suffices, the book says then. */
export function possibleForDeparture(departure: BookedDeparture, at: Instant): readonly DepartureAct[] {
  if (departure.name === 'planned') return []
  const { sections, closes, departs, arrives } = departure
  const told: readonly (readonly [act: string, command: DepartureCommand])[] = [
    ['changeCapacity', { type: 'changeCapacity', sections: sections.map(({ teu, plugs }) => ({ teu: teu + 1, plugs })), at }],
    ['retimeDeparture', { type: 'retime', closes, departs, arrives: addMinutes(arrives, 1), at }],
    ['cancelDeparture', { type: 'cancel', reason: 'weather', at }],
  ]
  return told.flatMap(([act, command]) => {
    const answer = departureRules.decide(departure, command)
    if ('facts' in answer && answer.facts.length === 0) return []
    return { act: `network.${act}`, refused: 'refused' in answer ? answer.refused : null }
  })
}

const ALL: readonly DepartureRefusal[] = [...DEPARTURE_REFUSALS, ...CAPACITY_REFUSALS]

export function departureStream(departure: DepartureId): Stream {
  return `network/${departure}`
}
