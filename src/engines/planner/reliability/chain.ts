/**
 * How reliably cargo arrives by an itinerary. Between two scheduled legs lateness is added up; at a scheduled leg only
 * one thing matters, which departure it still caught. So the state is a handful of outcomes, one for each departure, and
 * what happened before them is forgotten, without loss.
 */
import { compileCalendar, type Calendar } from '../calendar.ts'
import type { CalendarRow } from '../tables.ts'
import { arrivalOf, type Reliability } from './arrival.ts'
import { NO_DELAY, type Delay } from './delay.ts'
import { readyBy, settled, workedOff, workOf, type Outcome, type Sum, type Work } from './opening.ts'
import { sumOf } from './sum.ts'

/** The last minute at which this departure takes the cargo, and when it should arrive. Minutes from the network's zero. */
export type Chance = { readonly closes: number; readonly arrive: number }

/**
 * A leg by timetable. `departing` and `running` (null: none) are added to the planned arrival; a late departure does not
 * close later. `later`: departures of the same service with room, by rising `closes`, for cargo that misses this one.
 */
export type ScheduledStep = Chance & {
  readonly by: 'service'
  readonly departing: Delay | null
  readonly running: Delay | null
  readonly later: readonly Chance[]
}

/**
 * What begins when the cargo is there: a lorry, handling, a queue, clearance. It takes `minutes` plus `delay` (null:
 * none), at least nothing, and goes on only while `calendar` is open (null: always).
 */
export type UnscheduledStep = {
  readonly by: 'unscheduled'
  readonly minutes: number
  readonly delay: Delay | null
  readonly calendar: CalendarRow | null
}

export type Step = ScheduledStep | UnscheduledStep

/** An itinerary, ready at a minute, with its changes as steps of their own. */
export type Chain = { readonly ready: number; readonly steps: readonly Step[] }

/** Less likely than this, a miss is not followed further: it counts as lost. */
const NEGLIGIBLE = 1e-5

/** See `reliabilities`. */
export function reliability(chain: Chain, deadline: number | null): Reliability {
  const [only] = reliabilities([chain], deadline)
  return only ?? arrivalOf({ outcomes: [], missed: [], deadline })
}

/**
 * In: chains, and a minute by which to arrive, or null. Out: one answer for each, in order. Delays are taken to be
 * independent of each other. Steps and delays that are the same object in several chains are worked out once.
 */
export function reliabilities(chains: readonly Chain[], deadline: number | null): readonly Reliability[] {
  const found = new Map<Chain, Reliability>()
  const remembered: Remembered = { sum: summing(), works: new Map(), calendars: new Map() }
  for (const [ready, alike] of grouped(chains, ({ ready }) => ready)) {
    const start: State = { outcomes: [{ share: 1, at: ready, delay: NO_DELAY, plus: NO_DELAY, opening: null }], missed: [] }
    follow({ chains: alike, depth: 0, state: start })
  }
  return chains.map((chain) => found.get(chain) ?? arrivalOf({ outcomes: [], missed: [], deadline }))

  /** Chains that begin alike share what is known so far. */
  function follow({ chains, depth, state }: { chains: readonly Chain[]; depth: number; state: State }): void {
    for (const [step, alike] of grouped(chains, ({ steps }) => steps[depth])) {
      if (step !== undefined) follow({ chains: alike, depth: depth + 1, state: after(state, step, remembered) })
      else {
        const outcomes = state.outcomes.map((outcome) => settled(outcome, remembered.sum)).filter((outcome) => outcome !== null)
        const reached = arrivalOf({ ...state, outcomes, deadline })
        for (const chain of alike) found.set(chain, reached)
      }
    }
  }
}

function grouped<K, V>(values: readonly V[], key: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const value of values) {
    const group = groups.get(key(value))
    if (group) group.push(value)
    else groups.set(key(value), [value])
  }
  return groups
}

type State = { readonly outcomes: readonly Outcome[]; readonly missed: readonly number[] }

type Remembered = {
  readonly sum: Sum
  readonly works: Map<UnscheduledStep, Work>
  readonly calendars: Map<CalendarRow, Calendar>
}

function after(state: State, step: Step, remembered: Remembered): State {
  if (step.by === 'service') return caught(state, step)
  const work = workOnce(step, remembered)
  const outcomes = state.outcomes.flatMap((outcome) => workedOff(outcome, work, remembered.sum))
  return { outcomes, missed: [...state.missed, 0] }
}

/** Which departure is caught, and that is all that is remembered. */
function caught({ outcomes, missed }: State, step: ScheduledStep): State {
  const late = { delay: step.departing ?? NO_DELAY, plus: step.running ?? NO_DELAY, opening: null }
  const boarded: Outcome[] = []
  const coming = outcomes.reduce((total, { share }) => total + share, 0)
  let [here, aboard] = [readyAmong(outcomes, step.closes), 0]
  const planned = here
  for (let next = -1; ; next++) {
    const departure = next < 0 ? step : step.later[next]
    if (departure === undefined) break
    if (next >= 0) here = Math.max(aboard, readyAmong(outcomes, departure.closes))
    if (here - aboard > NEGLIGIBLE) {
      boarded.push({ share: here - aboard, at: departure.arrive, ...late })
      aboard = here
    }
    if (coming - here <= NEGLIGIBLE) break
  }
  return { outcomes: boarded, missed: [...missed, Math.max(0, 1 - planned)] }
}

function readyAmong(outcomes: readonly Outcome[], minute: number): number {
  let total = 0
  for (const outcome of outcomes) total += readyBy(outcome, minute)
  return total
}

/** Adds up each two delays once. */
function summing(): Sum {
  const sums = new Map<Delay, Map<Delay, Delay>>()
  return (one, other) => {
    if (one === NO_DELAY) return other
    if (other === NO_DELAY) return one
    const row = sums.get(one) ?? new Map<Delay, Delay>()
    const sum = row.get(other) ?? sumOf(one, other)
    sums.set(one, row.set(other, sum))
    return sum
  }
}

function workOnce(step: UnscheduledStep, { works, calendars }: Remembered): Work {
  const known = works.get(step)
  if (known) return known
  const row = step.calendar
  const calendar = row === null ? null : (calendars.get(row) ?? compileCalendar(row))
  if (row !== null && calendar !== null) calendars.set(row, calendar)
  const work = workOf(step.minutes, step.delay, calendar)
  works.set(step, work)
  return work
}
