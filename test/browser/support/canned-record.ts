/** More answers for the stand-in: a consignment, its offers, its declaration. Made up, for tests only. */
import { DECLARATION, type More } from './canned.ts'

const CONSIGNMENT = '01jdy2m8w3000000000000000c'

export const NODES = [
  ['BRSSZ', 'Santos', '桑托斯', -23.96, -46.3],
  ['CNQZH', 'Qinzhou', '钦州', 21.678, 108.641],
  ['CNQZH-RCT', 'Qinzhou railway container terminal', '钦州铁路集装箱中心站', 21.73, 108.62],
  ['CNCQI-TJC', 'Tuanjiecun', '团结村', 29.65, 106.38],
].map(([code, en, zh, lat, lon]) => ({
  code,
  name: { en, zh },
  country: String(code).slice(0, 2),
  position: { lat, lon, quality: 'approximate' },
}))

export const LEGS = [
  {
    sequence: 1,
    mode: 'sea',
    from: 'BRSSZ',
    to: 'CNQZH',
    departs: '2026-01-01T18:00:00.000Z',
    arrives: '2026-01-30T11:00:00.000Z',
    service: 'sea-ssz-qzh',
  },
  {
    sequence: 2,
    mode: 'road',
    from: 'CNQZH',
    to: 'CNQZH-RCT',
    departs: '2026-01-31T00:00:00.000Z',
    arrives: '2026-01-31T01:00:00.000Z',
    service: null,
  },
  {
    sequence: 3,
    mode: 'rail',
    from: 'CNQZH-RCT',
    to: 'CNCQI-TJC',
    departs: '2026-02-01T10:00:00.000Z',
    arrives: '2026-02-03T16:00:00.000Z',
    service: 'rail-qzh-tjc',
  },
]

const LINE = {
  kind: 'logistics',
  container: null,
  promised: null,
  planned: null,
  estimated: null,
  actual: null,
  toldAt: null,
  detail: null,
  deviationMinutes: null,
  flags: [],
  leg: null,
  place: null,
}

const RECORD = {
  id: CONSIGNMENT,
  reference: 'YX-2026-0117',
  direction: 'import',
  stage: 'inTransit',
  relations: {
    forwarder: 'yuxin-forwarding',
    importer: 'bayu-foods',
    broker: 'jiangbei-brokers',
    portOffice: 'qinzhou-customs',
  },
  parties: {
    consignor: { name: 'Frigorífico Exemplo Ltda', address: 'Rua do Porto 1, Santos', country: 'BR' },
    consignee: { organisation: 'bayu-foods' },
  },
  goods: [
    {
      hs: '0202300090',
      description: 'Frozen boneless beef',
      packages: { kind: 'CT', count: 2400 },
      grossMassKg: '54000',
      netMassKg: '52800.5',
      value: { amount: '264000.00', currency: 'USD' },
      origin: 'BR',
    },
  ],
  equipment: ['CSQU3054383', 'TCLU4265737'].map((container, place) => ({
    container,
    type: '45R1',
    seals: [`BR000${place + 1}`],
    loads: [{ line: 1, packages: 1200 }],
    temperatureC: -20,
  })),
  terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZH' },
  from: 'BRSSZ',
  to: 'CNCQI-TJC',
  wanted: { ready: '2026-01-01T00:00:00.000Z', deliverBy: '2026-02-10T00:00:00.000Z' },
  cargo: { teu: 4, boxes: 2, grossMassKg: '54000', reefer: true },
  warnings: [],
  itinerary: {
    id: 'it-1',
    legs: LEGS,
    cost: { amount: '9120.00', currency: 'USD' },
    co2eGrams: 12_345_678,
    demonstrationValues: 9,
    quotedUntil: '2026-01-01T12:00:00.000Z',
  },
  promise: { arrives: '2026-02-03T16:00:00.000Z', standing: 'atRisk', against: '2026-02-04T09:00:00.000Z' },
  timeline: [
    {
      ...LINE,
      code: 'DEPA',
      leg: 1,
      place: 'BRSSZ',
      promised: LEGS[0]?.departs,
      planned: LEGS[0]?.departs,
      actual: '2026-01-01T19:10:00.000Z',
      toldAt: '2026-01-01T20:00:00.000Z',
      deviationMinutes: 70,
      flags: ['late'],
    },
    { ...LINE, kind: 'customs', code: 'accepted', actual: '2026-01-25T08:00:00.000Z', detail: '26CN0000000000000X' },
    {
      ...LINE,
      code: 'ARRI',
      leg: 1,
      place: 'CNQZH',
      promised: LEGS[0]?.arrives,
      planned: LEGS[0]?.arrives,
      actual: '2026-01-30T10:20:00.000Z',
      toldAt: '2026-01-30T10:30:00.000Z',
      deviationMinutes: -40,
    },
    {
      ...LINE,
      kind: 'customs',
      code: 'leftPort',
      container: 'CSQU3054383',
      place: 'CNQZH',
      planned: LEGS[2]?.departs,
      actual: '2026-01-31T06:00:00.000Z',
      detail: 'conditionalRemoval',
    },
    {
      ...LINE,
      kind: 'customs',
      code: 'leftPort',
      container: 'TCLU4265737',
      place: 'CNQZH',
      planned: LEGS[2]?.departs,
    },
    {
      ...LINE,
      code: 'ARRI',
      leg: 3,
      place: 'CNCQI-TJC',
      promised: LEGS[2]?.arrives,
      planned: LEGS[2]?.arrives,
      estimated: '2026-02-04T09:00:00.000Z',
      deviationMinutes: 1020,
      flags: ['late', 'promiseBroken'],
    },
  ],
  delivered: [],
  history: [
    {
      version: 1,
      type: 'consignmentEntered',
      at: '2025-12-20T08:00:00.000Z',
      recordedAt: '2025-12-20T08:00:00.000Z',
      by: 'forwarder',
    },
    {
      version: 2,
      type: 'itineraryBooked',
      at: '2025-12-20T08:10:00.000Z',
      recordedAt: '2025-12-20T08:10:00.000Z',
      by: 'forwarder',
    },
  ],
  changedAt: '2026-01-31T06:00:00.000Z',
}

export const consignment = (more: More = {}) => ({ ...RECORD, ...more })

export function listedConsignment(more: More = {}) {
  const { id, reference, direction, stage, relations, from, to, promise, changedAt } = consignment()
  return {
    id,
    reference,
    direction,
    stage,
    relations,
    from,
    to,
    promise,
    changedAt,
    deliverBy: '2026-02-10T00:00:00.000Z',
    arrives: LEGS[2]?.arrives,
    goods: [{ hs: '0202300090', description: 'Frozen boneless beef' }],
    containers: ['CSQU3054383', 'TCLU4265737'],
    ...more,
  }
}

const sourced = (value: unknown, basis = 'demonstration') => ({
  value,
  basis,
  claim: basis === 'demonstration' ? null : 'svc-004',
})

export function offer(id: string, more: More = {}) {
  return {
    id,
    edition: 'demonstration-2026',
    from: 'BRSSZ',
    to: 'CNCQI-TJC',
    departs: LEGS[0]?.departs,
    arrives: LEGS[2]?.arrives,
    durationMinutes: 47_400,
    cost: { amount: '9120.00', currency: 'USD' },
    co2e: { grams: 12_345_678, boundary: 'direct', factors: 'desnz26', standIn: true },
    legs: LEGS.map(({ departs, arrives, ...leg }) => ({
      ...leg,
      planned: { departure: departs, arrival: arrives },
      waitingMinutes: 60,
      duration: sourced(Math.round((Date.parse(arrives) - Date.parse(departs)) / 60_000)),
      distanceKm: sourced(leg.mode === 'sea' ? 19_126 : 1_100, leg.mode === 'rail' ? 'published' : 'derived'),
      cost: sourced({ amount: '2900.00', currency: 'USD' }),
      co2e: { grams: 4_000_000, factor: null },
      after: null,
    })),
    costLines: [],
    bases: { published: 2, derived: 3, demonstration: 9 },
    claims: [],
    comparisons: [
      {
        claim: {
          id: 'svc-001',
          sources: ['people23'],
          from: 'CNQZH',
          to: 'CNCQI-TJC',
          durationMinutes: 3_240,
          distanceKm: 1_450,
          cost: null,
          note: 'rail-sea train',
        },
        sameWay: false,
      },
    ],
    sources: [],
    ...more,
  }
}

/** What a rehearsal finds, in both languages, as the pack says it. */
export function fault(
  code: string,
  pointer: string,
  field: readonly [string, string],
  message: readonly [string, string],
  remedy: readonly [string, string],
) {
  const said = {
    en: { field: field[0], message: message[0], remedy: remedy[0] },
    'zh-CN': { field: field[1], message: message[1], remedy: remedy[1] },
  }
  return {
    code,
    pointer,
    wcoPointer: '42A/67A/68A[1]',
    rule: 'CN11',
    source: { basis: 'unverified', of: 'ten digits of the Chinese tariff' },
    ...said.en,
    said,
  }
}

export const DRAFT = {
  consignment: CONSIGNMENT,
  content: {
    message: { type: 'DEC' },
    function: '9',
    type: 'IMA',
    itemCount: '1',
    invoiceTotal: { value: '264000.00', currency: 'USD' },
    totalGrossMass: { value: '54000', unit: 'KGM' },
    totalPackages: '2400',
    agent: { id: '91500000MA5U0000X1', capacity: '2' },
    borderMeans: { mode: '1' },
    declarant: { id: '91500000MA5U0000X1' },
    exporter: { name: 'Frigorífico Exemplo Ltda', address: { country: 'BR', line: 'Rua do Porto 1, Santos' } },
    shipment: {
      consignee: { name: 'Bayu Foods', id: '91500000MA5U0000X1' },
      consignment: {
        containerised: '1',
        location: { name: 'CNQZH', kind: 'A' },
        loadingPlace: { id: 'BRSSZ' },
        equipment: [{ sequence: '1', id: 'CSQU3054383', seals: [{ sequence: '1', id: 'BR0001' }] }],
      },
      destination: { country: 'CN' },
      exportCountry: { id: 'BR' },
      items: [
        {
          sequence: '1',
          commodity: {
            description: 'Frozen boneless beef',
            classifications: [{ id: '02023000', kind: 'TSP' }],
            measure: { grossMass: { value: '54000' }, netMass: { value: '52800.5' } },
            invoiceLine: { price: { value: '264000.00', currency: 'USD' } },
          },
          valuation: { method: '1' },
          origins: [{ country: 'BR', kind: '1' }],
          packages: [{ sequence: '1', marks: 'N/M', quantity: { value: '2400' }, type: 'CT' }],
        },
      ],
      importer: { name: 'Bayu Foods', id: '91500000MA5U0000X1' },
      tradeTerms: { incoterm: 'CIF', place: 'CNQZH' },
      ucr: { traderReference: CONSIGNMENT },
    },
  },
}

export function declaration(more: More = {}) {
  return {
    id: DECLARATION,
    lrn: 'CQ-2026-0001',
    mrn: '26CN0000000000000X',
    stage: 'underControl',
    direction: 'import',
    office: '7203',
    consignment: CONSIGNMENT,
    importer: 'Bayu Foods',
    goods: ['Frozen boneless beef'],
    containers: ['CSQU3054383', 'TCLU4265737'],
    control: { lane: 'red', ordered: { port: true, destination: true }, basis: 'GACC 160/2019' },
    errorCount: 0,
    lodgedAt: '2026-01-25T08:00:00.000Z',
    source: 'record',
    digest: 'd',
    sourceDigest: 'd',
    edition: 'cn-2026-01-01',
    receipt: 'eyJhbGciOiJFZERTQSJ9.eyJkZWNsYXJhdGlvbiI6IjAxamR5MiJ9.c2lnbmF0dXJl',
    needs: ['licence', 'duty'],
    freed: [],
    errors: [],
    warnings: [],
    notifications: [
      { number: 1, code: '01', name: 'accepted', at: '2026-01-25T08:00:00.000Z' },
      { number: 2, code: '05', name: 'control', at: '2026-01-25T08:00:01.000Z' },
    ],
    content: DRAFT.content,
    history: [
      {
        version: 1,
        type: 'declarationLodged',
        at: '2026-01-25T08:00:00.000Z',
        recordedAt: '2026-01-25T08:00:00.000Z',
        by: 'broker',
      },
    ],
    changedAt: '2026-01-25T08:00:01.000Z',
    ...more,
  }
}
