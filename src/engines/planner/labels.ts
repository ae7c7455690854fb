/**
 * A label says: the cargo can stand here, at this time, for this cost and these emissions, after this many legs; and it
 * remembers the label and the ride it came from. Labels lie in columns that grow.
 */

export type Labels = {
  count: number
  arrive: Int32Array
  cost: Float64Array
  /** Per kilogram of cargo; UNKNOWN once a ride had no factor. */
  micrograms: Float64Array
  stand: Int32Array
  legs: Uint8Array
  /** Bits of `must` that the way here has fulfilled. */
  met: Uint8Array
  /** The label before; -1 for the first. */
  before: Int32Array
  /** The call at which it boarded; of a lorry LORRY, and `alights` is then its place in the sorted table. */
  boards: Int32Array
  alights: Int32Array
  departure: Int32Array
  /** 1 when another label made it pointless. */
  beaten: Uint8Array
}

export const LORRY = -1

export function emptyLabels(room: number): Labels {
  return {
    count: 0,
    arrive: new Int32Array(room),
    cost: new Float64Array(room),
    micrograms: new Float64Array(room),
    stand: new Int32Array(room),
    legs: new Uint8Array(room),
    met: new Uint8Array(room),
    before: new Int32Array(room),
    boards: new Int32Array(room),
    alights: new Int32Array(room),
    departure: new Int32Array(room),
    beaten: new Uint8Array(room),
  }
}

/** Makes room for one more. What it held before is kept. */
export function grow(labels: Labels): void {
  const larger = emptyLabels(labels.beaten.length * 2)
  larger.arrive.set(labels.arrive)
  larger.cost.set(labels.cost)
  larger.micrograms.set(labels.micrograms)
  larger.stand.set(labels.stand)
  larger.legs.set(labels.legs)
  larger.met.set(labels.met)
  larger.before.set(labels.before)
  larger.boards.set(labels.boards)
  larger.alights.set(labels.alights)
  larger.departure.set(labels.departure)
  larger.beaten.set(labels.beaten)
  Object.assign(labels, { ...larger, count: labels.count })
}
