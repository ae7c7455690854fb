/** Ways from Chongqing to Singapore as the planner would answer them. Made up, for tests only. */
import type { BasisShown, Sourced } from '../../../web/src/contexts/network/answer.ts'
import type { PlanLegShown, PlansShown, PlanShown } from '../../../web/src/contexts/network/plan/answer.ts'

const HOUR_MS = 3_600_000
const READY = Date.parse('2026-12-01T08:00:00.000Z')

const sourced = <Value>(
  value: Value,
  basis: BasisShown = 'demonstration',
  claim: string | null = null,
): Sourced<Value> => ({ value, basis, claim })
const usd = (amount: string) => ({ amount, currency: 'USD' })
const instant = (hours: number) => new Date(READY + hours * HOUR_MS).toISOString()

/** `leaves` and `takes` in hours; `change` is what is done before, in hours by kind. */
type Ride = {
  readonly by: string
  readonly from: string
  readonly to: string
  readonly leaves: number
  readonly takes: number
  readonly cost: string
  readonly grams?: number | null
  readonly km: number
  readonly service?: string
  readonly change?: Readonly<Record<string, number>>
  readonly path?: PlanLegShown['path']
}

function legsOf(rides: readonly Ride[]): PlanLegShown[] {
  const legs: PlanLegShown[] = []
  let arrived = 0
  for (const { by, from, to, leaves, takes, cost, grams = 400_000, km, service, change, path } of rides) {
    const hours = Object.values(change ?? {}).reduce((sum, one) => sum + one, 0)
    const ready = arrived + hours
    legs.push({
      sequence: legs.length + 1,
      from,
      to,
      mode: by,
      gaugeMm: by === 'rail' ? 1435 : null,
      run: service ? { name: 'scheduled', service, operator: 'Demonstration Rail' } : { name: 'unscheduled' },
      passes: [],
      planned: { departure: instant(leaves), arrival: instant(leaves + takes) },
      waitingMinutes: (leaves - ready) * 60,
      duration: sourced(takes * 60, 'published', 'svc-001'),
      distanceKm: sourced(km, 'derived', 'svc-001'),
      cost: sourced(usd(cost)),
      co2e: { grams },
      after: change
        ? {
            rule: `change-${from}`,
            node: from,
            kind: Object.keys(change)[0] ?? 'handling',
            begins: instant(arrived),
            ends: instant(ready),
            duration: sourced(hours * 60),
            cost: sourced(usd('30.00')),
            closedMinutes: 0,
            emission: { grams: 0 },
            border: null,
            parts: Object.entries(change).map(([what, time]) => ({
              what,
              minutes: time * 60,
              basis: 'published',
              claim: 'svc-001',
            })),
          }
        : null,
      slackMinutes: service ? (leaves - 8 - ready) * 60 : null,
      closes: service
        ? { cargo: instant(leaves - 8), documents: instant(leaves - 12), customs: instant(leaves - 10) }
        : null,
      storage: null,
      path: path ?? null,
    })
    arrived = leaves + takes
  }
  return legs
}

function planOf(
  id: string,
  cost: string,
  onTime: number,
  rides: readonly Ride[],
  why: PlanShown['why'] = [],
): PlanShown {
  const legs = legsOf(rides)
  const known = legs.map(({ co2e }) => co2e.grams)
  const grams = known.includes(null) ? null : known.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const last = legs.at(-1)
  const arrives = last?.planned.arrival ?? instant(0)
  return {
    id,
    edition: 'demonstration',
    from: legs[0]?.from ?? '',
    to: last?.to ?? '',
    departs: legs[0]?.planned.departure ?? instant(0),
    arrives,
    bookBy: instant(4),
    durationMinutes: (Date.parse(arrives) - READY) / 60_000,
    cost: usd(cost),
    co2e: { grams, boundary: 'direct', factors: 'desnz26', standIn: true },
    legs,
    bases: { published: 3, derived: 2, demonstration: 5 },
    claims: [CLAIM],
    comparisons: COMPARISONS,
    sources: SOURCES,
    reliability: { onTime, p50: arrives, p90: instant((Date.parse(arrives) - READY) / HOUR_MS + 20), basis: 'prior' },
    latestHandover: instant(10),
    why,
  }
}

const CLAIM = {
  about: 'movement',
  id: 'svc-001',
  from: 'CNCQI',
  to: 'CNQZH',
  via: [],
  modes: ['rail'],
  distanceKm: 1460,
  durationMinutes: 2280,
  cost: null,
  year: '2017',
  sources: ['imsr18'],
  note: 'first train 54 TEU',
}

const COMPARISONS: PlanShown['comparisons'] = [
  {
    sameWay: true,
    claim: {
      about: 'movement',
      id: 'svc-901',
      from: 'CNCQI',
      to: 'SGSIN',
      via: ['CNQZH'],
      modes: ['rail', 'sea'],
      distanceKm: null,
      durationMinutes: 11_520,
      durationMinutesMax: 14_400,
      cost: null,
      year: '2018',
      sources: ['imsr18'],
      note: 'about 8 days',
    },
  },
  {
    sameWay: false,
    claim: {
      about: 'movement',
      id: 'svc-902',
      from: 'CNCQI',
      to: 'SGSIN',
      via: ['CNSGH'],
      modes: ['inland water', 'sea'],
      distanceKm: null,
      durationMinutes: 33_120,
      durationMinutesMax: null,
      cost: null,
      year: '2018',
      sources: ['river18'],
      note: '',
    },
  },
]

const SOURCES = [
  { key: 'imsr18', publisher: 'A press office', date: '2018', url: 'https://example.org/imsr18' },
  { key: 'river18', publisher: 'A river port', date: '2018-05', url: '' },
  { key: 'desnz26', publisher: 'A ministry', date: '2026', url: 'https://example.org/desnz26' },
]

const CQI = 'CNCQI-TJC'
const QZH_TO_SIN = [
  { lat: 21.68, lon: 108.64 },
  { lat: 17.5, lon: 108.2 },
  { lat: 12.5, lon: 110.3 },
  { lat: 6.5, lon: 107.2 },
  { lat: 1.26, lon: 103.84 },
]

/** By rail and sea, by road and sea, by river and sea; and one with a factor missing. */
export const FRONT: readonly PlanShown[] = [
  planOf(
    'road-sea',
    '2890.00',
    0.62,
    [
      { by: 'road', from: CQI, to: 'CNQZH', leaves: 0, takes: 26, cost: '1900.00', km: 1150, grams: 2_600_000 },
      {
        by: 'sea',
        from: 'CNQZH',
        to: 'SGSIN',
        leaves: 98,
        takes: 96,
        cost: '990.00',
        km: 2507,
        service: 'sea-qzh-sin',
        change: { customs: 8, handling: 6 },
        path: QZH_TO_SIN,
      },
    ],
    [
      { beats: 'rail-sea', on: ['arrival', 'legs'] },
      { beats: 'river-sea', on: ['arrival', 'legs'] },
      { beats: 'rail-sea-slow', on: ['arrival'] },
      { beats: 'river-lorry', on: ['arrival', 'co2e'] },
    ],
  ),
  planOf(
    'rail-sea',
    '1355.00',
    0.91,
    [
      {
        by: 'rail',
        from: CQI,
        to: 'CNQZH-RCT',
        leaves: 31,
        takes: 38,
        cost: '820.00',
        km: 1460,
        service: 'rail-tjc-rct',
      },
      {
        by: 'road',
        from: 'CNQZH-RCT',
        to: 'CNQZH',
        leaves: 73,
        takes: 1,
        cost: '45.00',
        km: 8,
        grams: 12_000,
        change: { handling: 4 },
      },
      {
        by: 'sea',
        from: 'CNQZH',
        to: 'SGSIN',
        leaves: 122,
        takes: 120,
        cost: '490.00',
        km: 2507,
        service: 'sea-qzh-sin',
        change: { queue: 5, customs: 8, handling: 6 },
        path: QZH_TO_SIN,
      },
    ],
    [
      { beats: 'road-sea', on: ['cost', 'co2e'] },
      { beats: 'river-sea', on: ['arrival'] },
    ],
  ),
  planOf(
    'rail-sea-slow',
    '1290.00',
    0.97,
    [
      {
        by: 'rail',
        from: CQI,
        to: 'CNQZH-RCT',
        leaves: 55,
        takes: 38,
        cost: '760.00',
        km: 1460,
        service: 'rail-tjc-rct',
      },
      {
        by: 'road',
        from: 'CNQZH-RCT',
        to: 'CNQZH',
        leaves: 97,
        takes: 1,
        cost: '45.00',
        km: 8,
        grams: 12_000,
        change: { handling: 4 },
      },
      {
        by: 'sea',
        from: 'CNQZH',
        to: 'SGSIN',
        leaves: 170,
        takes: 132,
        cost: '485.00',
        km: 2507,
        service: 'sea-qzh-sin',
        change: { customs: 8, handling: 6 },
        path: QZH_TO_SIN,
      },
    ],
    [{ beats: 'rail-sea', on: ['cost'] }],
  ),
  planOf(
    'river-lorry',
    '1210.00',
    0.8,
    [
      {
        by: 'inland water',
        from: 'CNCQI-GYP',
        to: 'CNSGH',
        leaves: 18,
        takes: 324,
        cost: '700.00',
        km: 2400,
        grams: null,
        service: 'river-gyp-sgh',
      },
      {
        by: 'sea',
        from: 'CNSGH',
        to: 'SGSIN',
        leaves: 380,
        takes: 120,
        cost: '510.00',
        km: 4200,
        service: 'sea-sgh-sin',
        change: { handling: 24 },
      },
    ],
    [{ beats: 'rail-sea-slow', on: ['cost'] }],
  ),
  planOf(
    'river-sea',
    '1150.00',
    0.74,
    [
      {
        by: 'inland water',
        from: 'CNCQI-GYP',
        to: 'CNSGH',
        leaves: 18,
        takes: 324,
        cost: '640.00',
        km: 2400,
        grams: 700_000,
        service: 'river-gyp-sgh',
      },
      {
        by: 'sea',
        from: 'CNSGH',
        to: 'SGSIN',
        leaves: 428,
        takes: 145,
        cost: '510.00',
        km: 4200,
        service: 'sea-sgh-sin',
        change: { handling: 24, customs: 12 },
      },
    ],
    [{ beats: 'rail-sea', on: ['cost'] }],
  ),
]

export const PLANS: PlansShown = {
  edition: 'demonstration-2026-08-01',
  boundary: 'direct',
  front: FRONT,
  differ: { ids: ['road-sea', 'rail-sea', 'river-sea'], regret: 0.06 },
  closed: [],
  relax: [],
}

export const PLACES = [
  ['CNCQI', 'Chongqing', '重庆', 29.58, 106.55],
  ['CNCQI-TJC', 'Tuanjiecun central station', '团结村中心站', 29.65, 106.38],
  ['CNCQI-GYP', 'Guoyuan Port', '果园港', 29.61, 106.74],
  ['CNQZH', 'Qinzhou', '钦州', 21.678, 108.641],
  ['CNQZH-RCT', 'Qinzhou railway container terminal', '钦州铁路集装箱中心站', 21.73, 108.62],
  ['CNSGH', 'Shanghai', '上海', 31.23, 121.48],
  ['SGSIN', 'Singapore', '新加坡', 1.264, 103.84],
].map(([code, en, zh, lat, lon]) => ({
  code,
  name: { en, zh },
  country: String(code).slice(0, 2),
  position: { lat, lon, quality: 'approximate' },
  aliases: [],
}))
