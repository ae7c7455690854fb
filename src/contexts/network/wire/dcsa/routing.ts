/** Point-to-point routings: ways that a carrier offers from door to door, leg by leg. Source: DCSA CS 1.0.3, `PointToPoint`. */
import { BAD, checked, code, fault, isRecord, list, optional, record, several, text, under, wanted, whole, type Codec } from './codec.ts'
import { cutOffTime, type CutOffTime } from './cut-offs.ts'
import {
  localTime, partner, place, universalService, universalVoyage, vessel, type LocalTime, type Partner, type Place, type Vessel,
} from './values.ts'

/** The modes that are one; a leg by `RAIL_TRUCK` or `MULTIMODAL` does not say by what it goes, and is a fault. */
export const DCSA_MODES = ['VESSEL', 'BARGE', 'RAIL', 'TRUCK'] as const
export type DcsaMode = (typeof DCSA_MODES)[number]
const MIXED = ['RAIL_TRUCK', 'BARGE_TRUCK', 'BARGE_RAIL', 'MULTIMODAL']

/** Service, voyage and ship are said of vessels and barges only. */
export type Transport = {
  readonly mode: DcsaMode
  readonly partners: readonly Partner[]
  readonly service: string | null
  readonly exportVoyage: string | null
  readonly importVoyage: string | null
  readonly vessel: Vessel | null
}

export type Stop = { readonly facilityType: string; readonly place: Place; readonly time: LocalTime; readonly call: string | null }

export type RoutingLeg = {
  readonly sequence: number | null
  readonly transport: Transport
  readonly departure: Stop
  readonly arrival: Stop
  readonly cutOffs: readonly CutOffTime[]
}

export type Routing = {
  readonly receipt: Stop
  readonly delivery: Stop
  readonly receiptType: 'CY' | 'SD' | 'CFS' | null
  readonly deliveryType: 'CY' | 'SD' | 'CFS' | null
  readonly solution: number | null
  readonly reference: string | null
  readonly transitDays: number | null
  readonly cutOffs: readonly CutOffTime[]
  readonly legs: readonly RoutingLeg[]
}

const stop: Codec<Stop> = record<Stop>({
  facilityType: wanted('facilityTypeCode', text(4)),
  place: wanted('location', place),
  time: wanted('dateTime', localTime),
  call: optional('transportCallReference', text(100)),
})

const afloat = (ship: 'vessel' | 'barge'): Codec<Transport> => record<Transport>({
  mode: wanted('modeOfTransport', code(DCSA_MODES)),
  partners: several('servicePartners', partner),
  service: optional('universalServiceReference', universalService),
  exportVoyage: optional('universalExportVoyageReference', universalVoyage),
  importVoyage: optional('universalImportVoyageReference', universalVoyage),
  vessel: optional(ship, vessel),
})
const BY_MODE: Readonly<Record<string, Codec<Transport>>> = { VESSEL: afloat('vessel'), BARGE: afloat('barge') }
const ashore = record({ mode: wanted('modeOfTransport', code(DCSA_MODES)) })
const UNSAID = { partners: [], service: null, exportVoyage: null, importVoyage: null, vessel: null } as const

const transport: Codec<Transport> = {
  read: (given, at) => {
    const said = isRecord(given) ? String(given['modeOfTransport']) : ''
    if (MIXED.includes(said)) return fault(under(at, 'modeOfTransport'), 'mode_not_single', said)
    const afloatCodec = BY_MODE[said]
    if (afloatCodec) return afloatCodec.read(given, at)
    const read = ashore.read(given, at)
    return read === BAD ? BAD : { ...UNSAID, mode: read.mode }
  },
  print: (value) => (BY_MODE[value.mode] ?? ashore).print(value),
}

const leg: Codec<RoutingLeg> = checked(
  record<RoutingLeg>({
    sequence: optional('sequenceNumber', whole(0)),
    transport: wanted('transport', transport),
    departure: wanted('departure', stop),
    arrival: wanted('arrival', stop),
    cutOffs: several('cutOffTimes', cutOffTime),
  }),
  ({ departure, arrival }) =>
    arrival.time.at < departure.time.at ? [{ step: 'arrival/dateTime', code: 'ends_before_it_begins' }] : [],
)

const RECEIPTS = ['CY', 'SD', 'CFS'] as const

export const routings: Codec<readonly Routing[]> = list(checked(
  record<Routing>({
    receipt: wanted('placeOfReceipt', stop),
    delivery: wanted('placeOfDelivery', stop),
    receiptType: optional('receiptTypeAtOrigin', code(RECEIPTS)),
    deliveryType: optional('deliveryTypeAtDestination', code(RECEIPTS)),
    solution: optional('solutionNumber', whole(1)),
    reference: optional('routingReference', text(5_000)),
    transitDays: optional('transitTime', whole(0)),
    cutOffs: several('cutOffTimes', cutOffTime),
    legs: wanted('legs', list(leg, 'all', 1)),
  }),
  ({ legs }) => legs.flatMap(({ departure }, place) => {
    const before = legs[place - 1]?.arrival.time.at
    const early = before !== undefined && departure.time.at < before
    return early ? [{ step: `legs/${place}/departure/dateTime`, code: 'ends_before_it_begins' } as const] : []
  }),
), 'each')
