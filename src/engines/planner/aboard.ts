/**
 * Who is aboard a service at one call: everybody who can be on a departure, and is not worse off than somebody else there.
 */
import { NEVER } from './calendar.ts'
import { roomAt, UNKNOWN } from './network.ts'
import { plus } from './prepared.ts'
import { NO_RULE } from './stands.ts'
import { doneBy, isHopeless, NONE, storageCost, type Task } from './task.ts'

/**
 * What was paid and emitted counts as if from the first call of the service on. `until`: the last call to which there is
 * room, LAST where there is room all the way; the calls up to `after` are served by an earlier departure.
 */
export type Aboard = {
  count: number
  departure: Int32Array
  cost: Float64Array
  micrograms: Float64Array
  label: Int32Array
  after: Int32Array
  until: Int32Array
}

export function emptyAboard(room: number): Aboard {
  return {
    count: 0,
    departure: new Int32Array(room),
    cost: new Float64Array(room),
    micrograms: new Float64Array(room),
    label: new Int32Array(room),
    after: new Int32Array(room),
    until: new Int32Array(room),
  }
}

/** Fills `aboard` for one call of a service; `bound` is the place of the call among the bounds of the legs that are left. */
export function board(task: Task, aboard: Aboard, call: number, service: number, fresh: readonly number[], bound: number): void {
  const { network, prepared, bounds, labels } = task
  const { stops, stands, starts, carriage } = network
  aboard.count = 0
  const width = stands.means + 1
  const means = carriage.means[service] ?? 0
  const depart = stops.depart[call] ?? 0
  const end = network.firstStart[service + 1] ?? 0
  const papers = papersReady(task, call)
  const cutOff = stops.cargo[call] ?? 0
  const inMinutes = depart + (bounds.boardMinutes[bound] ?? 0)
  const inCost = bounds.boardCost[bound] ?? 0
  const inMicrograms = bounds.boardMicrograms[bound] ?? 0
  const toFirst = (prepared.boarding[service] ?? 0) - (prepared.cost[call] ?? 0)
  const plain = prepared.plain[service] === 1
  let departure = network.firstStart[service] ?? 0
  let wanted = -1
  for (const label of fresh) {
    if (labels.beaten[label] === 1) continue
    const rule = stands.rule[(labels.stand[label] ?? 0) * width + means] ?? NO_RULE
    const ready = doneBy(network, rule, labels.arrive[label] ?? 0)
    if (ready === NEVER) continue
    const start = Math.max(ready + cutOff, papers) - depart
    departure = firstDeparture(starts, start >= wanted ? departure : (network.firstStart[service] ?? 0), end, start)
    wanted = start
    if (departure === end) continue
    const cost = (labels.cost[label] ?? 0) + (rule >= 0 ? (prepared.ruleCost[rule] ?? 0) : 0)
    const micrograms = rule >= 0 ? plus(labels.micrograms[label] ?? UNKNOWN, stands.micrograms[rule] ?? UNKNOWN) : (labels.micrograms[label] ?? UNKNOWN)
    const least = micrograms === UNKNOWN ? UNKNOWN : micrograms + inMicrograms
    if (isHopeless(task, (starts[departure] ?? 0) + inMinutes, cost + inCost, least)) continue
    if (plain) {
      const paid = cost + toFirst + waitingCost(task, label, call, departure)
      take(aboard, labels.met, { departure, cost: paid, micrograms: sinceFirst(task, call, micrograms), label, after: call, until: LAST }, false)
    } else {
      const passenger = { label, cost: cost + toFirst, micrograms: sinceFirst(task, call, micrograms), departure }
      takeWithRoom(task, aboard, call, service, passenger, inMinutes)
    }
  }
}

/** Every later departure that serves a call which the ones before had no room to; all of them where waiting may pay. */
function takeWithRoom(
  task: Task, aboard: Aboard, call: number, service: number,
  { label, cost, micrograms, departure: first }: { label: number; cost: number; micrograms: number; departure: number }, inMinutes: number,
): void {
  const { network, prepared, labels } = task
  const last = (network.firstStop[service + 1] ?? 0) - 1
  const patient = prepared.patient[service] === 1
  let after = call
  for (let departure = first; departure < (network.firstStart[service + 1] ?? 0); departure++) {
    if ((network.starts[departure] ?? 0) + inMinutes > task.latest) return
    const until = roomUntil(task, service, call, last, departure)
    const surcharge = network.surcharged[service] === 1 ? (network.surcharge[departure] ?? 0) * task.query.cargo.teu : 0
    const paid = cost + surcharge + waitingCost(task, label, call, departure)
    if (patient) {
      if (until > call) take(aboard, labels.met, { departure, cost: paid, micrograms, label, after: call, until }, true)
    } else if (until > after) {
      take(aboard, labels.met, { departure, cost: paid, micrograms, label, after, until: until === last ? LAST : until }, false)
      after = until
      if (until === last) return
    }
  }
}

const LAST = 2_147_483_647

type Passenger = { departure: number; cost: number; micrograms: number; label: number; after: number; until: number }

/**
 * On an earlier departure, or the same, with room all the way and nothing worse: nobody else need be aboard. Where
 * departures have prices of their own only those of the same one are compared.
 */
function take(aboard: Aboard, met: Uint8Array, passenger: Passenger, apart: boolean): void {
  const { departure, cost, micrograms, label, after, until } = passenger
  const own = met[label] ?? 0
  let kept = 0
  for (let at = 0; at < aboard.count; at++) {
    const theirs = aboard.departure[at] ?? 0
    const comparable = (aboard.micrograms[at] === NOT_KNOWN) === (micrograms === NOT_KNOWN)
    const others = met[aboard.label[at] ?? 0] ?? 0
    if (comparable && (apart ? theirs === departure : theirs <= departure && (aboard.until[at] === LAST && (aboard.after[at] ?? 0) <= after))) {
      if ((aboard.cost[at] ?? 0) <= cost && (aboard.micrograms[at] ?? 0) <= micrograms && (others & own) === own) return
    }
    const covers = comparable && (apart ? theirs === departure : departure <= theirs && until === LAST && after <= (aboard.after[at] ?? 0))
    if (covers && cost <= (aboard.cost[at] ?? 0) && micrograms <= (aboard.micrograms[at] ?? 0) && (own & others) === others) continue
    if (kept !== at) shift(aboard, at, kept)
    kept++
  }
  aboard.count = kept
  if (aboard.count === aboard.label.length) growAboard(aboard)
  aboard.departure[kept] = departure
  aboard.cost[kept] = cost
  aboard.micrograms[kept] = micrograms
  aboard.label[kept] = label
  aboard.after[kept] = after
  aboard.until[kept] = until
  aboard.count++
}

/** A sum that is not known stays so whatever is taken from it. */
export const NOT_KNOWN = -Infinity

function sinceFirst({ network }: Task, call: number, micrograms: number): number {
  return micrograms === UNKNOWN ? NOT_KNOWN : micrograms - (network.stops.micrograms[call] ?? 0)
}

/** The earliest minute at which the papers let the cargo board here, as if it were the cargo's own cut-off. */
function papersReady({ network, query }: Task, call: number): number {
  const { papers } = query
  if (papers === undefined) return 0
  const { documents, vgm, customs } = network.stops
  return Math.max(papers.documents + (documents[call] ?? 0), papers.vgm + (vgm[call] ?? 0), papers.customs + (customs[call] ?? 0))
}

function firstDeparture(starts: Int32Array, from: number, end: number, minute: number): number {
  let low = from
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < minute) low = middle + 1
    else high = middle
  }
  return low
}

/** The last call that this cargo can ride to without a section being full. */
function roomUntil({ network, query }: Task, service: number, call: number, last: number, departure: number): number {
  const { limited, teuLeft, plugsLeft } = network
  if (limited[service] === 0) return last
  const first = roomAt(network, service, departure, call)
  for (let section = 0; call + section < last; section++) {
    if (teuLeft.length > 0 && (teuLeft[first + section] ?? 0) < query.cargo.teu) return call + section
    if (plugsLeft.length > 0 && (plugsLeft[first + section] ?? 0) < query.cargo.plugs) return call + section
  }
  return last
}

function waitingCost({ network, prepared, labels }: Task, label: number, call: number, departure: number): number {
  if ((labels.before[label] ?? NONE) === NONE) return 0
  const { stops, starts } = network
  const leaves = (starts[departure] ?? 0) + (stops.depart[call] ?? 0)
  return storageCost(network, prepared, stops.node[call] ?? 0, leaves - (labels.arrive[label] ?? 0))
}

function shift(aboard: Aboard, from: number, to: number): void {
  aboard.departure[to] = aboard.departure[from] ?? 0
  aboard.cost[to] = aboard.cost[from] ?? 0
  aboard.micrograms[to] = aboard.micrograms[from] ?? 0
  aboard.label[to] = aboard.label[from] ?? 0
  aboard.after[to] = aboard.after[from] ?? 0
  aboard.until[to] = aboard.until[from] ?? 0
}

function growAboard(aboard: Aboard): void {
  const larger = emptyAboard(aboard.label.length * 2)
  larger.departure.set(aboard.departure)
  larger.cost.set(aboard.cost)
  larger.micrograms.set(aboard.micrograms)
  larger.label.set(aboard.label)
  larger.after.set(aboard.after)
  larger.until.set(aboard.until)
  Object.assign(aboard, { ...larger, count: aboard.count })
}
