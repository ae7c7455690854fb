/**
 * Who is aboard a service at one call: everybody who can be on a departure, and is not worse off than somebody else there.
 */
import { NEVER } from './calendar.ts'
import { roomAt, UNKNOWN } from './network.ts'
import { plus } from './prepared.ts'
import { NO_RULE } from './stands.ts'
import { doneBy, isHopeless, NONE, storageCost, type Task } from './task.ts'

/** Who can go on from a node by one kind of carriage, by when they are ready for it; change and all included. */
export type Ready = {
  count: number
  minute: Int32Array
  cost: Float64Array
  micrograms: Float64Array
  label: Int32Array
  /** The best of each, whoever has it. */
  leastCost: number
  leastMicrograms: number
}

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

const LAST = 2_147_483_647

/** A sum that is not known stays so whatever is taken from it. */
export const NOT_KNOWN = -Infinity

export function emptyReady(room: number): Ready {
  const column = () => new Float64Array(room)
  const least = { leastCost: 0, leastMicrograms: 0 }
  return { count: 0, minute: new Int32Array(room), cost: column(), micrograms: column(), label: new Int32Array(room), ...least }
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

/** Makes everybody ready who may change to this kind of carriage here. `fresh` is sorted by arrival. */
export function makeReady(task: Task, ready: Ready, fresh: readonly number[], means: number): void {
  const { network, prepared, labels } = task
  const { stands } = network
  ready.count = 0
  ready.leastCost = Infinity
  ready.leastMicrograms = Infinity
  if (fresh.length > ready.label.length) Object.assign(ready, emptyReady(fresh.length * 2))
  for (const label of fresh) {
    const rule = stands.rule[(labels.stand[label] ?? 0) * (stands.means + 1) + means] ?? NO_RULE
    const minute = doneBy(network, rule, labels.arrive[label] ?? 0)
    if (minute === NEVER) continue
    const cost = (labels.cost[label] ?? 0) + (rule >= 0 ? (prepared.ruleCost[rule] ?? 0) : 0)
    const emitted = labels.micrograms[label] ?? UNKNOWN
    const micrograms = rule >= 0 ? plus(emitted, stands.micrograms[rule] ?? UNKNOWN) : emitted
    let place = ready.count++
    for (; place > 0 && (ready.minute[place - 1] ?? 0) > minute; place--) {
      ready.minute[place] = ready.minute[place - 1] ?? 0
      ready.cost[place] = ready.cost[place - 1] ?? 0
      ready.micrograms[place] = ready.micrograms[place - 1] ?? 0
      ready.label[place] = ready.label[place - 1] ?? 0
    }
    ready.minute[place] = minute
    ready.cost[place] = cost
    ready.micrograms[place] = micrograms
    ready.label[place] = label
    ready.leastCost = Math.min(ready.leastCost, cost)
    ready.leastMicrograms = Math.min(ready.leastMicrograms, micrograms)
  }
}

/** Fills `aboard` for one call of a service; `bound` is the place of the call among the bounds of the legs that are left. */
export function board(task: Task, aboard: Aboard, ready: Ready, call: number, service: number, bound: number): void {
  const { network, prepared, labels } = task
  const { stops, starts } = network
  aboard.count = 0
  const depart = stops.depart[call] ?? 0
  const end = network.firstStart[service + 1] ?? 0
  const papers = papersReady(task, call) - depart
  const cutOff = (stops.cargo[call] ?? 0) - depart
  let departure = firstDeparture(starts, network.firstStart[service] ?? 0, end, Math.max((ready.minute[0] ?? 0) + cutOff, papers))
  if (departure === end) return
  const { ofCall } = task.bounds
  const layer = 3 * stops.node.length
  const someUnknown = ready.leastMicrograms === UNKNOWN
  const soonest = (starts[departure] ?? 0) + depart
  if (!someUnknown && isHopeless(task, ofCall, bound, layer, soonest, ready.leastCost, ready.leastMicrograms)) return
  const toFirst = (prepared.boarding[service] ?? 0) - (prepared.cost[call] ?? 0)
  const emitted = stops.micrograms[call] ?? 0
  const plain = prepared.plain[service] === 1
  const patient = prepared.patient[service] === 1
  const last = (network.firstStop[service + 1] ?? 0) - 1
  for (let at = 0; at < ready.count; at++) {
    const start = Math.max((ready.minute[at] ?? 0) + cutOff, papers)
    while (departure < end && (starts[departure] ?? 0) < start) departure++
    if (departure === end) return
    const label = ready.label[at] ?? 0
    const micrograms = ready.micrograms[at] ?? 0
    const cost = ready.cost[at] ?? 0
    const sum = micrograms === UNKNOWN ? NOT_KNOWN : micrograms - emitted
    const paid = cost + toFirst + waitingCost(task, label, call, departure)
    if (!patient && isAboard(aboard, labels.met, call, paid, sum, labels.met[label] ?? 0)) continue
    if (isHopeless(task, ofCall, bound, layer, (starts[departure] ?? 0) + depart, cost, micrograms)) continue
    if (plain || (!patient && roomUntil(task, service, call, last, departure) === last)) push(aboard, departure, paid, sum, label, call, LAST)
    else {
      const passenger = { label, cost: cost + toFirst, micrograms: sum, departure }
      takeWithRoom(task, aboard, call, service, passenger, depart + (ofCall[bound] ?? 0))
    }
  }
}

/** Departures only get later here: whoever is aboard already, with room all the way, leaves no later. */
function isAboard(aboard: Aboard, met: Uint8Array, call: number, cost: number, micrograms: number, own: number): boolean {
  for (let at = 0; at < aboard.count; at++) {
    if (aboard.until[at] !== LAST || aboard.after[at] !== call) continue
    const emitted = aboard.micrograms[at] ?? 0
    if ((aboard.cost[at] ?? 0) > cost || emitted > micrograms) continue
    if ((emitted === NOT_KNOWN) !== (micrograms === NOT_KNOWN)) continue
    if (((met[aboard.label[at] ?? 0] ?? 0) & own) === own) return true
  }
  return false
}

function push(aboard: Aboard, departure: number, cost: number, micrograms: number, label: number, after: number, until: number): void {
  if (aboard.count === aboard.label.length) growAboard(aboard)
  const at = aboard.count++
  aboard.departure[at] = departure
  aboard.cost[at] = cost
  aboard.micrograms[at] = micrograms
  aboard.label[at] = label
  aboard.after[at] = after
  aboard.until[at] = until
}

type Passenger = { readonly label: number; readonly cost: number; readonly micrograms: number; readonly departure: number }

/** Every later departure that serves a call which the ones before had no room to; all of them where waiting may pay. */
function takeWithRoom(task: Task, aboard: Aboard, call: number, service: number, passenger: Passenger, inMinutes: number): void {
  const { network, prepared, labels } = task
  const { label, cost, micrograms } = passenger
  const last = (network.firstStop[service + 1] ?? 0) - 1
  const patient = prepared.patient[service] === 1
  const own = labels.met[label] ?? 0
  let after = call
  for (let departure = passenger.departure; departure < (network.firstStart[service + 1] ?? 0); departure++) {
    if ((network.starts[departure] ?? 0) + inMinutes > task.latest) return
    const until = roomUntil(task, service, call, last, departure)
    if (until <= after) continue
    const surcharge = network.surcharged[service] === 1 ? (network.surcharge[departure] ?? 0) * task.query.cargo.teu : 0
    const paid = cost + surcharge + waitingCost(task, label, call, departure)
    if (!isBetterOff(aboard, labels.met, { departure, paid, micrograms, own, after, patient })) {
      push(aboard, departure, paid, micrograms, label, after, until === last ? LAST : until)
    }
    if (patient) continue
    after = until
    if (until === last) return
  }
}

type Offer = {
  readonly departure: number
  readonly paid: number
  readonly micrograms: number
  readonly own: number
  readonly after: number
  readonly patient: boolean
}

/**
 * Somebody on an earlier departure, or the same, with room all the way and nothing worse. Where departures have prices of
 * their own only those of the same one are compared.
 */
function isBetterOff(aboard: Aboard, met: Uint8Array, { departure, paid, micrograms, own, after, patient }: Offer): boolean {
  for (let at = 0; at < aboard.count; at++) {
    const theirs = aboard.departure[at] ?? 0
    const comparable = patient ? theirs === departure : theirs <= departure && aboard.until[at] === LAST && (aboard.after[at] ?? 0) <= after
    if (!comparable || (aboard.micrograms[at] === NOT_KNOWN) !== (micrograms === NOT_KNOWN)) continue
    const others = met[aboard.label[at] ?? 0] ?? 0
    if ((aboard.cost[at] ?? 0) <= paid && (aboard.micrograms[at] ?? 0) <= micrograms && (others & own) === own) return true
  }
  return false
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
  const node = network.stops.node[call] ?? 0
  if (prepared.storagePerDay[node] === 0 || (labels.before[label] ?? NONE) === NONE) return 0
  const leaves = (network.starts[departure] ?? 0) + (network.stops.depart[call] ?? 0)
  return storageCost(network, prepared, node, leaves - (labels.arrive[label] ?? 0))
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
