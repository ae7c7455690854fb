/** Rides an itinerary by the rows it names: what is wrong with it, or null. */
import { DOOR, type Itinerary, type Query, type Ride, type Tables } from '../../../src/engines/planner/index.ts'
import { changeAt, storage, THERE_FROM_THE_START } from './oracle.ts'

export function faultIn(tables: Tables, query: Query, itinerary: Itinerary): string | null {
  const { cargo } = query
  let state = { node: query.from, minute: query.ready, by: DOOR }
  let cost = 0
  let grams: number | null = 0
  const add = (part: number | null) => {
    grams = grams === null || part === null ? null : grams + part
  }
  const change = (goes: number, given: Ride['after']): string | null => {
    const rule = given === null ? undefined : tables.transfers[given.row]
    if (given !== null && (rule?.node !== state.node || rule.fromMeans !== state.by || rule.toMeans !== goes)) return 'another rule'
    const via = changeAt(tables, state, goes)
    if (via === null || (given !== null && given.done !== via.done)) return 'no such change'
    cost += given?.cost ?? 0
    add(given === null ? 0 : given.grams)
    state = { ...state, minute: via.done }
    return null
  }
  for (const [at, leg] of itinerary.legs.entries()) {
    const came = state.minute
    const row = leg.by === 'service' ? tables.services[leg.row] : tables.unscheduled[leg.row]
    if (row === undefined || leg.from !== state.node) return 'does not connect'
    const broken = change(row.means, leg.after)
    if (broken !== null) return broken
    if ('stops' in row) {
      const [from, to] = [row.stops[leg.boards], row.stops[leg.alights]]
      const start = row.starts[leg.departure] ?? 0
      if (from?.node !== leg.from || to?.node !== leg.to) return 'calls elsewhere'
      if (leg.depart !== start + from.depart || leg.arrive !== start + to.arrive) return 'runs at another time'
      if (state.minute > leg.closes || leg.closes !== leg.depart - from.cutOffs.cargo) return 'boarded after the cut-off'
      if ((query.papers ?? THERE_FROM_THE_START).vgm > leg.depart - from.cutOffs.vgm) return 'weighed after the cut-off'
    } else if (row.to !== leg.to || leg.depart !== state.minute || leg.arrive !== state.minute + row.minutes)
      return 'drives at another time'
    if (leg.storage !== (at === 0 ? 0 : storage(tables, leg.from, leg.depart - came, cargo))) return 'stored at another price'
    cost += leg.cost + leg.storage
    add(leg.grams)
    state = { node: leg.to, minute: leg.arrive, by: row.means }
  }
  const handed = change(DOOR, itinerary.handover)
  if (handed !== null) return handed
  if (itinerary.grams !== null && grams !== itinerary.grams) return 'emits something else'
  return state.node === query.to && state.minute === itinerary.arrive && cost === itinerary.cost ? null : 'does not add up'
}
