/** The planner's rows, one for each line, leg and change. */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Price as PlannerPrice, ServiceRow, TransferRow, UnscheduledRow } from '../../../engines/planner/index.ts'
import type { Departure } from './calendar.ts'
import type { Means } from './carriage.ts'
import type { Factor } from './emission.ts'
import { bitsOf, EVERYTHING } from './equipment.ts'
import { minuteOf } from './minute.ts'
import type { Price, Service, TransferRule, UnscheduledLeg } from './service.ts'
import { priceOfWay, stopsOf } from './stretch.ts'
import type { Lifted, Line, Unscheduled, Variant } from './tables.ts'

export type Numbers = {
  readonly place: (code: NodeCode) => number
  readonly means: (by: Means) => number
  readonly operator: (name: string) => number
  /** From 1: zero is no country. */
  readonly country: (code: NodeCode) => number
}

/** Lorries have no operator of their own here. */
export const HAULIERS = ''

export function lifts(variant: Variant, constraint: Lifted): boolean {
  return variant.lifted.includes(constraint)
}

export function serviceRow(numbers: Numbers, variant: Variant, { service, factor, departures }: Line): ServiceRow {
  const [first] = departures
  const minutes = first === undefined ? 0 : minuteOf(first.arrives) - minuteOf(first.departs)
  const cargo = first === undefined ? 0 : minuteOf(first.departs) - minuteOf(first.closes)
  const cutOffs = lifts(variant, 'cut-off') ? NO_CUT_OFF : { ...service.cutOffs, cargo }
  const stops = stopsOf(service, minutes)
  // The book keeps one room for the whole of a departure: a part of the way takes of all of it.
  const ways = (room: (departure: Departure) => number) => departures.flatMap((departure) => stops.slice(1).map(() => room(departure)))
  const anyRoom = lifts(variant, 'capacity')
  return {
    ...carriage(numbers, variant, service, service.operator),
    boarding: NOTHING,
    starts: departures.map(({ departs }) => minuteOf(departs)),
    teuLeft: anyRoom ? null : ways(({ teuLeft }) => teuLeft),
    plugsLeft: anyRoom || lifts(variant, 'equipment') ? null : ways(({ plugsLeft }) => plugsLeft),
    surcharge: null,
    stops: stops.map(({ node, arrive, depart, distanceKm }, at) => ({
      node: numbers.place(node),
      arrive,
      depart,
      cutOffs,
      price: at === 0 ? NOTHING : plain(priceOfWay(service, stops, at)),
      microgramsPerKg: micrograms(factor, distanceKm - (stops[at - 1]?.distanceKm ?? 0)),
      boards: true,
      alights: true,
      zone: service.cabotageBarred ? numbers.country(node) : 0,
    })),
  }
}

export function unscheduledRow(numbers: Numbers, variant: Variant, { leg, factor }: Unscheduled): UnscheduledRow {
  return {
    ...carriage(numbers, variant, leg, HAULIERS),
    from: numbers.place(leg.from),
    to: numbers.place(leg.to),
    minutes: leg.duration.value,
    price: plain(leg.price.value),
    microgramsPerKg: micrograms(factor, leg.distanceKm.value),
  }
}

export function standingRow(numbers: Numbers, start: number, { node, means }: NonNullable<Variant['stands']>): UnscheduledRow {
  const carried = { means: numbers.means(means), carrier: numbers.operator(HAULIERS), carries: EVERYTHING, boxKgMax: null }
  return { ...carried, from: start, to: numbers.place(node), minutes: 0, price: NOTHING, microgramsPerKg: 0 }
}

function carriage(numbers: Numbers, variant: Variant, { means, carries }: Service | UnscheduledLeg, operator: string) {
  const isLifted = lifts(variant, 'equipment')
  return {
    means: numbers.means(means),
    carrier: numbers.operator(operator),
    carries: isLifted ? EVERYTHING : bitsOf(carries),
    boxKgMax: isLifted ? null : carries.boxKgMax,
  }
}

export function transferRow(numbers: Numbers, rule: TransferRule): TransferRow {
  return {
    node: numbers.place(rule.node),
    fromMeans: numbers.means(rule.from),
    toMeans: numbers.means(rule.to),
    minutes: rule.duration.value,
    price: plain(rule.price.value),
    microgramsPerKg: 0,
    calendar: null,
  }
}

/** Every change that somebody could want at a node, and for which there is no rule. */
export function changesWithoutRule(
  lines: readonly Line[], unscheduled: readonly Unscheduled[], numbers: Numbers, ruled: readonly TransferRow[],
): readonly TransferRow[] {
  const stretches = lines.flatMap(({ service }) => stopsOf(service).slice(1).map(({ node }, at) => {
    return { means: service.means, from: stopsOf(service)[at]?.node ?? service.from, to: node }
  }))
  const carriers = [...stretches, ...unscheduled.map(({ leg }) => leg)]
  const known = new Set(ruled.map(({ node, fromMeans, toMeans }) => `${node} ${fromMeans} ${toMeans}`))
  const changes = new Map<string, TransferRow>()
  for (const comes of carriers) {
    for (const goes of carriers.filter(({ from }) => from === comes.to)) {
      const [node, fromMeans, toMeans] = [numbers.place(goes.from), numbers.means(comes.means), numbers.means(goes.means)]
      const key = `${node} ${fromMeans} ${toMeans}`
      if (!known.has(key)) changes.set(key, { node, fromMeans, toMeans, minutes: 0, price: NOTHING, microgramsPerKg: 0, calendar: null })
    }
  }
  return [...changes.values()]
}

export function plain({ perTeu, perBox }: Price): PlannerPrice {
  return { perTeu: Number(perTeu), perBox: Number(perBox) }
}

function micrograms(factor: Factor | null, distanceKm: number): number | null {
  return factor === null ? null : factor.milligramsPerTkm * distanceKm
}

const NOTHING = { perTeu: 0, perBox: 0 }
const NO_CUT_OFF = { cargo: 0, documents: 0, vgm: 0, customs: 0 }
