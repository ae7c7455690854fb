/**
 * A label says: the cargo can stand here, come by this kind of carriage, at this time, for this cost and these grams,
 * after this many legs; and it remembers the label and the ride it came from. Labels lie in arrays that grow.
 */
import { UNKNOWN } from './network.ts'

export type Labels = {
  count: number
  arrive: Float64Array
  cost: Float64Array
  /** UNKNOWN once a ride had no factor. */
  grams: Float64Array
  node: Int32Array
  /** Kind of carriage it came by; AT_ORIGIN for the first. */
  means: Int32Array
  legs: Uint8Array
  /** The label before, and the ride and transfer rule that lead here. */
  before: Int32Array
  ride: Int32Array
  transfer: Int32Array
  /** 1 when a later label made it pointless. */
  beaten: Uint8Array
}

export const AT_ORIGIN = -1

export type Vector = { readonly arrive: number; readonly cost: number; readonly grams: number; readonly legs: number }

export function emptyLabels(room = 1024): Labels {
  return {
    count: 0,
    arrive: new Float64Array(room),
    cost: new Float64Array(room),
    grams: new Float64Array(room),
    node: new Int32Array(room),
    means: new Int32Array(room),
    legs: new Uint8Array(room),
    before: new Int32Array(room),
    ride: new Int32Array(room),
    transfer: new Int32Array(room),
    beaten: new Uint8Array(room),
  }
}

export type NewLabel = Vector & {
  readonly node: number
  readonly means: number
  readonly before: number
  readonly ride: number
  readonly transfer: number
}

export function addLabel(labels: Labels, label: NewLabel): number {
  const at = labels.count
  if (at === labels.beaten.length) grow(labels)
  labels.arrive[at] = label.arrive
  labels.cost[at] = label.cost
  labels.grams[at] = label.grams
  labels.node[at] = label.node
  labels.means[at] = label.means
  labels.legs[at] = label.legs
  labels.before[at] = label.before
  labels.ride[at] = label.ride
  labels.transfer[at] = label.transfer
  labels.count = at + 1
  return at
}

export function vectorOf(labels: Labels, at: number): Vector {
  const { arrive, cost, grams, legs } = labels
  return { arrive: arrive[at] ?? 0, cost: cost[at] ?? 0, grams: grams[at] ?? 0, legs: legs[at] ?? 0 }
}

/**
 * Nowhere worse; equal vectors cover each other. A sum with a factor missing is compared only with its like, on what
 * is left: an unknown neither beats a known sum of grams nor is beaten by one.
 */
export function covers(one: Vector, other: Vector): boolean {
  if ((one.grams === UNKNOWN) !== (other.grams === UNKNOWN)) return false
  return one.arrive <= other.arrive && one.cost <= other.cost && one.grams <= other.grams && one.legs <= other.legs
}

function grow(labels: Labels): void {
  const wider = emptyLabels(labels.beaten.length * 2)
  wider.arrive.set(labels.arrive)
  wider.cost.set(labels.cost)
  wider.grams.set(labels.grams)
  wider.node.set(labels.node)
  wider.means.set(labels.means)
  wider.legs.set(labels.legs)
  wider.before.set(labels.before)
  wider.ride.set(labels.ride)
  wider.transfer.set(labels.transfer)
  wider.beaten.set(labels.beaten)
  Object.assign(labels, { ...wider, count: labels.count })
}
