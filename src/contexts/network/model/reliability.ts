/** From delays that were observed, or said, to how likely each way keeps its promise. Worked out after the search. */
import {
  parseDelay, reliabilities, type Chain, type ChainStep as Step, type Delay as Likely, type Itinerary as Way, type Ride,
} from '../../../engines/planner/index.ts'
import { minutesBetween, type Instant } from '../../../kernel/time.ts'
import type { Reliability } from './answer.ts'
import type { Delay, DelaySubject } from './delay.ts'
import { instantOf } from './itinerary.ts'
import { minuteOf, minuteUntil } from './minute.ts'
import type { Network } from './network.ts'
import type { PlanRequest } from './request.ts'
import type { Found, Planner } from './search.ts'
import type { Compiled } from './tables.ts'

/** Departures of the same service that cargo may catch after the one it missed: more are months away. */
const LATER_MAX = 20

/** One for each way. Without any delays there is nothing to say: null. */
export function reliabilitiesOf({ network }: Planner, request: PlanRequest, found: readonly Found[]): readonly (Reliability | null)[] {
  if (network.delays.length === 0) return found.map(() => null)
  const deadline = request.latestArrival === null ? null : minuteUntil(request.latestArrival)
  const delays = likelyDelays(network)
  const steps = stepMaker(request, delays)
  const answers = reliabilities(found.map((one) => chainOf(steps, one)), deadline)
  const basis = network.delays.every((delay) => delay.basis === 'observed') ? 'observed' : 'prior'
  const moment = (minute: number | null) => (minute === null ? null : instantOf(minute))
  return answers.map(({ arriveBy, p50, p90 }) => ({ onTime: arriveBy, p50: moment(p50), p90: moment(p90), basis }))
}

type Delays = (of: DelaySubject) => Likely | null
type Steps = (compiled: Compiled, ride: Ride) => readonly Step[]

function likelyDelays({ delays }: Network): Delays {
  const likely = new Map(delays.map((delay) => [keyOf(delay.of), likelyOf(delay)]))
  return (of) => likely.get(keyOf(of)) ?? null
}

function likelyOf({ edges, shares }: Delay): Likely | null {
  return parseDelay({ edges, mass: shares })
}

function keyOf(of: DelaySubject): string {
  if (of.name === 'mode') return of.mode
  return of.name === 'crossing' ? of.crossing : of.node
}

function chainOf(steps: Steps, { way, compiled, ready }: Found): Chain {
  return { ready: minuteOf(ready), steps: ridesOf(way, compiled).flatMap((ride) => steps(compiled, ride)) }
}

function ridesOf(way: Way, { start }: Compiled): readonly Ride[] {
  return start === null ? way.legs : way.legs.slice(1)
}

/** The same ride of several ways is the same steps, so that the engine works it out once. */
function stepMaker({ cargo }: PlanRequest, delays: Delays): Steps {
  const made = new Map<string, readonly Step[]>()
  return (compiled, ride) => {
    const key = `${ride.by} ${ride.row} ${ride.departure} ${ride.boards} ${ride.alights} ${ride.after?.row ?? -1}`
    const known = made.get(key) ?? [...changeOf(compiled, ride), ...rideOf(compiled, ride)]
    made.set(key, known)
    return known
  }

  function changeOf({ transfers, openings }: Compiled, { after }: Ride): readonly Step[] {
    if (after === null) return []
    const border = transfers[after.row]?.border ?? null
    const delay = border === null ? null : delays({ name: 'crossing', crossing: border.crossing })
    return [{ by: 'unscheduled', minutes: after.minutes, delay, calendar: openings[after.row] ?? null }]
  }

  function rideOf({ lines, unscheduled }: Compiled, ride: Ride): readonly Step[] {
    const line = ride.by === 'service' ? lines[ride.row] : undefined
    if (line === undefined) {
      const mode = unscheduled[ride.row]?.leg.means.mode ?? 'road'
      return [{ by: 'unscheduled', minutes: ride.arrive - ride.depart, delay: delays({ name: 'mode', mode }), calendar: null }]
    }
    const { service, departures } = line
    const hasRoom = ({ teuLeft, plugsLeft }: (typeof departures)[number]) =>
      teuLeft >= cargo.teu && (!cargo.reefer || plugsLeft >= cargo.boxes)
    const later = departures.slice(ride.departure + 1).filter(hasRoom).slice(0, LATER_MAX)
    const leaves = departures[ride.departure]?.departs
    const after = (departs: Instant) => (leaves === undefined ? 0 : minutesBetween(leaves, departs))
    const start = leaves === undefined ? 0 : minuteOf(leaves)
    const passed = service.passes.filter(({ afterMinutes }) => ride.depart < start + afterMinutes && start + afterMinutes < ride.arrive)
    const lock = passed.flatMap(({ node }) => delays({ name: 'passage', node }) ?? [])
    return [
      {
        by: 'service',
        closes: ride.closes,
        arrive: ride.arrive,
        departing: null,
        running: delays({ name: 'mode', mode: service.means.mode }),
        later: later.map(({ departs }) => ({ closes: ride.closes + after(departs), arrive: ride.arrive + after(departs) })),
      },
      ...lock.map((delay): Step => ({ by: 'unscheduled', minutes: 0, delay, calendar: null })),
    ]
  }
}
