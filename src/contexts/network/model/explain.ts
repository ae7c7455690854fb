/** Why there is no way, or not the expected one: the question is asked again with each constraint taken away in turn. */
import type { Money } from '../../../kernel/money.ts'
import type { Missing, Offer, Relaxation } from './answer.ts'
import { meansKey } from './carriage.ts'
import { instantOf, type Itinerary } from './itinerary.ts'
import { throughOf } from './closure.ts'
import type { Cargo, Named, ReadyRequest } from './request.ts'
import { covers, LEGS_MAX, search, type Besides, type Found, type Planner } from './search.ts'

/** Each constraint that alone keeps every way away, and how far it must be given up. In the order of CONSTRAINTS. */
export function relaxationsOf(planner: Planner, request: ReadyRequest): readonly Relaxation[] {
  const opens = (change: Partial<ReadyRequest>, besides?: Besides) => foundBy(planner, { ...request, ...change }, besides)
  const { latestArrival, maxCost, maxLegs = LEGS_MAX, closures = [] } = request
  const money = (minor: number): Money => ({ minor: BigInt(minor), currency: planner.network.currency })

  const inTime = latestArrival === null ? [] : opens({ latestArrival: null })
  const cheaper = maxCost === undefined ? [] : opens({ maxCost: undefined })
  const longer = maxLegs >= LEGS_MAX ? [] : opens({ maxLegs: LEGS_MAX })
  const open = closures.length === 0 ? [] : opens({ closures: [] })
  return [
    ...when(inTime, (ways): Relaxation => ({ constraint: 'deadline', to: instantOf(least(ways, ({ way }) => way.arrive)) })),
    ...when(cheaper, (ways): Relaxation => ({ constraint: 'cost', to: money(least(ways, ({ way }) => way.cost)) })),
    ...when(longer, (ways): Relaxation => ({ constraint: 'legs', to: least(ways, ({ way }) => way.legs.length) })),
    ...named('avoid', request.avoid, (avoid) => opens({ avoid }).length > 0),
    ...named('must', request.must, (must) => opens({ must }).length > 0),
    ...equipment(request.cargo, (cargo) => opens({ cargo }).length > 0),
    ...capacity(request.cargo, opens({}, { lifted: ['capacity'] }), (cargo) => opens({ cargo }).length > 0),
    ...when(opens({ papers: undefined }, { lifted: ['cut-off'] }), (): Relaxation => ({ constraint: 'cut-off', to: null })),
    ...when(open, (): Relaxation => ({ constraint: 'closure', to: closures.map(({ node, reason }) => `${node}: ${reason}`) })),
    ...when(opens({}, { lifted: ['opening hours'] }), (): Relaxation => ({ constraint: 'opening hours', to: null })),
    ...when(opens({}, { lifted: ['transfer rule'] }), (ways): Relaxation => {
      return { constraint: 'transfer rule', to: rulesMissing(planner, ways) }
    }),
  ]
}

/** In: the offers of the front. The expected way has all these places and operators on it. */
export function missingOf(planner: Planner, request: ReadyRequest, expected: Omit<Named, 'services'>, offers: readonly Offer[]): Missing {
  const shown = offers.filter(({ itinerary }) => isExpected(itinerary, expected))
  if (shown.length > 0) return { name: 'shown', ids: shown.map(({ itinerary }) => itinerary.id) }
  const { nodes = [], operators = [] } = request.must ?? {}
  const must = { nodes: [...nodes, ...(expected.nodes ?? [])], operators: [...operators, ...(expected.operators ?? [])] }
  const [best] = foundBy(planner, { ...request, must })
  if (best === undefined) {
    const relax = relaxationsOf(planner, { ...request, must }).filter(({ constraint }) => constraint !== 'must')
    return relax.length > 0 ? { name: 'removed', relax } : { name: 'no way' }
  }
  const front = foundBy(planner, request)
  const by = offers.filter((_, place) => front[place] !== undefined && covers(front[place].way, best.way))
  return {
    name: 'dominated',
    arrives: instantOf(best.way.arrive),
    cost: { minor: BigInt(best.way.cost), currency: planner.network.currency },
    by: by.map(({ itinerary }) => itinerary.id),
  }
}

function isExpected(itinerary: Itinerary, { nodes = [], operators = [] }: Omit<Named, 'services'>): boolean {
  const through = throughOf(itinerary)
  const carriers = itinerary.legs.map(({ run }) => (run.name === 'scheduled' ? run.operator : ''))
  return nodes.every((node) => through.includes(node)) && operators.every((name) => carriers.includes(name))
}

function foundBy(planner: Planner, request: ReadyRequest, besides: Besides = {}): readonly Found[] {
  const answer = search(planner, request, besides)
  return 'refused' in answer ? [] : answer.found
}

function when<Value>(found: readonly Found[], say: (found: readonly Found[]) => Value): readonly Value[] {
  return found.length > 0 ? [say(found)] : []
}

function least(found: readonly Found[], of: (one: Found) => number): number {
  return Math.min(...found.map(of))
}

/** Those names of which one alone is in the way; or all of them, where it takes them all. */
function named(constraint: 'avoid' | 'must', names: Named | undefined, opens: (names: Named) => boolean): readonly Relaxation[] {
  if (names === undefined) return []
  const { nodes = [], operators = [], services = [] } = names
  const all: readonly string[] = [...nodes, ...operators, ...services]
  if (all.length === 0) return []
  const without = (name: string): Named => ({
    nodes: nodes.filter((one) => one !== name),
    operators: operators.filter((one) => one !== name),
    services: services.filter((one) => one !== name),
  })
  const alone = all.filter((name) => opens(without(name)))
  if (alone.length > 0) return [{ constraint, to: alone }]
  return opens({}) ? [{ constraint, to: all }] : []
}

function equipment(cargo: Cargo, opens: (cargo: Cargo) => boolean): readonly Relaxation[] {
  const wishes: readonly (readonly [name: string, wanted: boolean, without: Cargo])[] = [
    ['reefer', cargo.reefer, { ...cargo, reefer: false }],
    ['dangerous', cargo.dangerous, { ...cargo, dangerous: false }],
    ['tank', cargo.tank === true, { ...cargo, tank: false }],
    ['high cube', cargo.highCube === true, { ...cargo, highCube: false }],
    ['box mass', true, { ...cargo, boxKg: 0 }],
  ]
  const alone = wishes.filter(([, wanted, without]) => wanted && opens(without)).map(([name]) => name)
  return alone.length > 0 ? [{ constraint: 'equipment', to: alone }] : []
}

/** To: the most that still finds room, in TEU; null where nothing does. */
function capacity(cargo: Cargo, found: readonly Found[], opens: (cargo: Cargo) => boolean): readonly Relaxation[] {
  if (found.length === 0) return []
  let [low, high] = [0, cargo.teu - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const boxes = Math.max(1, Math.floor((cargo.boxes * middle) / cargo.teu))
    if (opens({ ...cargo, teu: middle, boxes })) low = middle
    else high = middle - 1
  }
  return [{ constraint: 'capacity', to: low === 0 ? null : low }]
}

function rulesMissing({ network }: Planner, [first]: readonly Found[]): readonly string[] {
  if (first === undefined) return []
  const { way, compiled } = first
  const meansOf = (place: number) => {
    const ride = way.legs[place]
    const carrier = ride?.by === 'service' ? compiled.lines[ride.row]?.service : compiled.unscheduled[ride?.row ?? -1]?.leg
    return carrier === undefined ? '' : meansKey(carrier.means)
  }
  return way.legs.flatMap(({ after }, place) => {
    if (after === null || compiled.transfers[after.row] !== null) return []
    return [`${network.nodes[after.node]?.code ?? ''}: ${meansOf(place - 1)} to ${meansOf(place)}`]
  })
}
