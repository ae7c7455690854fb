/** Departures with bookings, and a late shipment re-planned. Made up, for tests only. */
import type { BookingShown, DepartureShown } from '../../../web/src/contexts/network/capacity/answer.ts'
import type { ReplanShown } from '../../../web/src/contexts/network/plan/answer.ts'
import { FRONT } from './canned-plans.ts'

const DAY_MS = 86_400_000
const FIRST = Date.parse('2026-12-01T15:00:00.000Z')

type Room = readonly [capacity: number, used: number, confirmed: number, held: number]

const amount = (teu: number) => ({ teu, plugs: Math.floor(teu / 5) })

function departure(
  service: string,
  day: number,
  [capacity, used, confirmed, held]: Room,
  state: DepartureShown['state'] = 'open',
): DepartureShown {
  const departs = FIRST + day * DAY_MS
  const instant = (hours: number) => new Date(departs + hours * 3_600_000).toISOString()
  const left = capacity - used - confirmed - held
  const section = {
    capacity: amount(capacity),
    used: amount(used),
    confirmed: amount(confirmed),
    held: amount(held),
    left: amount(left),
  }
  const isRail = service.startsWith('rail')
  return {
    id: `${service}@${instant(0).slice(0, 10)}`,
    service,
    operator: isRail ? 'Demonstration Rail' : 'Demonstration Feeder',
    mode: isRail ? 'rail' : 'sea',
    from: isRail ? 'CNCQI-TJC' : 'CNQZH',
    to: isRail ? 'CNQZH-RCT' : 'SGSIN',
    edition: 'demonstration',
    state,
    closes: instant(-8),
    departs: instant(0),
    arrives: instant(38),
    sections: [section],
  }
}

const ROOMS: readonly Room[] = [
  [100, 0, 96, 4],
  [100, 0, 71, 12],
  [100, 0, 40, 8],
  [80, 0, 80, 0],
  [100, 0, 22, 0],
  [100, 0, 0, 16],
  [100, 0, 0, 0],
]

export const DEPARTURES: readonly DepartureShown[] = ROOMS.flatMap((room, day) => [
  departure('rail-tjc-rct', day, room, day === 6 ? 'planned' : day === 3 ? 'cancelled' : 'open'),
  ...(day % 2 === 0 ? [departure('sea-qzh-sin', day, [200, 0, 120 - 10 * day, 6])] : []),
])

export const BOOKING: BookingShown = {
  id: '01jdy2m8w3000000000000000e',
  stage: { name: 'booked' },
  reference: 'YX-2026-0117',
  load: { teu: 4, boxes: 2, plugs: 2 },
  legs: [
    {
      sequence: 1,
      from: 'CNCQI-TJC',
      to: 'CNQZH-RCT',
      run: { service: 'rail-tjc-rct', departure: 'rail-tjc-rct@2026-12-01' },
      left: false,
    },
    { sequence: 2, from: 'CNQZH-RCT', to: 'CNQZH', run: null, left: false },
    {
      sequence: 3,
      from: 'CNQZH',
      to: 'SGSIN',
      run: { service: 'sea-qzh-sin', departure: 'sea-qzh-sin@2026-12-05' },
      left: false,
    },
  ],
}

const [, was, later] = FRONT

export const REPLAN: ReplanShown | null =
  was && later
    ? {
        was,
        missed: 3,
        now: [
          {
            plan: later,
            promise: { was: was.arrives, now: later.arrives },
            changes: [
              { what: 'kept', run: 'road-rct-qzh', from: 'CNQZH-RCT', to: 'CNQZH' },
              { what: 'dropped', run: 'sea-qzh-sin@2026-12-05', from: 'CNQZH', to: 'SGSIN' },
              { what: 'added', run: 'sea-qzh-sin@2026-12-07', from: 'CNQZH', to: 'SGSIN' },
            ],
            costDifference: { amount: '35.00', currency: 'USD' },
            arrivalDifferenceMinutes: 3_600,
          },
        ],
      }
    : null
