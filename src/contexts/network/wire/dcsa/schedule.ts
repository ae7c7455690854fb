/**
 * Vessel schedules, where a ship calls on her rotation, and port schedules, which ships call at a port.
 * Source: DCSA CS 1.0.3, `ServiceSchedule` and `PortSchedule`.
 */
import { checked, code, flag, list, optional, record, several, text, wanted, type Codec, type DcsaFault } from './codec.ts'
import { cutOffTime, type CutOffTime } from './cut-offs.ts'
import {
  localTime, schedulePartner, smdgPlace, universalService, universalVoyage, vessel,
  type LocalTime, type Partner, type Place, type Vessel,
} from './values.ts'

/** Planned, estimated and actual are three values, and none overwrites another. */
export type Timestamp = { readonly event: 'ARRI' | 'DEPA'; readonly classifier: 'PLN' | 'EST' | 'ACT'; readonly time: LocalTime }

export type Call = {
  readonly reference: string
  readonly visit: string | null
  readonly importVoyage: string
  readonly exportVoyage: string | null
  readonly universalImportVoyage: string | null
  readonly universalExportVoyage: string | null
  /** Null: the standard lets a call without a place stand, and it is passed over when legs are made. */
  readonly place: Place | null
  readonly timestamps: readonly Timestamp[]
  readonly cutOffs: readonly CutOffTime[]
}

/** `dummy`: no ship is assigned yet. */
export type VesselSchedule = { readonly vessel: Vessel | null; readonly dummy: boolean; readonly calls: readonly Call[] }

export type ServiceSchedule = {
  readonly name: string
  readonly code: string
  readonly universal: string | null
  readonly vessels: readonly VesselSchedule[]
}

export type Visit = {
  readonly universal: string | null
  readonly partners: readonly Partner[]
  readonly vessel: Vessel | null
  readonly dummy: boolean
  readonly importVoyage: string | null
  readonly exportVoyage: string | null
  readonly timestamps: readonly Timestamp[]
  readonly cutOffs: readonly CutOffTime[]
}

export type PortSchedule = { readonly place: Place; readonly visits: readonly Visit[] }

const timestamp: Codec<Timestamp> = record<Timestamp>({
  event: wanted('eventTypeCode', code(['ARRI', 'DEPA'] as const)),
  classifier: wanted('eventClassifierCode', code(['PLN', 'EST', 'ACT'] as const)),
  time: wanted('eventDateTime', localTime),
})
const timestamps = list(timestamp, 'all', 1)

/** When it is to arrive and to leave: as planned, else as estimated, else as it happened. */
export function momentOf(given: readonly Timestamp[], event: Timestamp['event']): LocalTime | null {
  const of = given.filter((one) => one.event === event)
  const [found] = (['PLN', 'EST', 'ACT'] as const).flatMap((classifier) => of.filter((one) => one.classifier === classifier))
  return found?.time ?? null
}

const call: Codec<Call> = checked(
  record<Call>({
    reference: wanted('transportCallReference', text(100)),
    visit: optional('portVisitReference', text(50)),
    importVoyage: wanted('carrierImportVoyageNumber', text(50)),
    exportVoyage: optional('carrierExportVoyageNumber', text(50)),
    universalImportVoyage: optional('universalImportVoyageReference', universalVoyage),
    universalExportVoyage: optional('universalExportVoyageReference', universalVoyage),
    place: optional('location', smdgPlace),
    timestamps: wanted('timestamps', timestamps),
    cutOffs: several('cutOffTimes', cutOffTime),
  }),
  ({ timestamps: given }) => leavesFirst(given),
)

/** Calls come in the order in which they are made: a ship does not arrive before she left the last one. */
const rotation: Codec<VesselSchedule> = checked(
  record<VesselSchedule>({
    vessel: optional('vessel', vessel),
    dummy: wanted('isDummyVessel', flag),
    calls: several('transportCalls', call),
  }),
  ({ calls }) => calls.flatMap(({ timestamps: given }, place) => {
    const left = momentOf(calls[place - 1]?.timestamps ?? [], 'DEPA')
    const arrives = momentOf(given, 'ARRI')
    const back = left !== null && arrives !== null && arrives.at < left.at
    return back ? [{ step: `transportCalls/${place}/timestamps`, code: 'ends_before_it_begins' } as const] : []
  }),
)

export const serviceSchedules: Codec<readonly ServiceSchedule[]> = list(record<ServiceSchedule>({
  name: wanted('carrierServiceName', text(50)),
  code: wanted('carrierServiceCode', text(11)),
  universal: optional('universalServiceReference', universalService),
  vessels: wanted('vesselSchedules', list(rotation, 'each', 1)),
}), 'each')

const visit: Codec<Visit> = checked(
  record<Visit>({
    universal: optional('universalServiceReference', universalService),
    partners: wanted('servicePartners', list(schedulePartner, 'all', 1)),
    vessel: optional('vessel', vessel),
    dummy: wanted('isDummyVessel', flag),
    importVoyage: optional('universalImportVoyageReference', universalVoyage),
    exportVoyage: optional('universalExportVoyageReference', universalVoyage),
    timestamps: wanted('timestamps', timestamps),
    cutOffs: several('cutOffTimes', cutOffTime),
  }),
  ({ timestamps: given }) => leavesFirst(given),
)

export const portSchedules: Codec<readonly PortSchedule[]> = list(record<PortSchedule>({
  place: wanted('location', smdgPlace),
  visits: several('vesselSchedules', visit, 'each'),
}), 'each')

function leavesFirst(given: readonly Timestamp[]): readonly { step: string; code: DcsaFault['code'] }[] {
  const [arrives, leaves] = [momentOf(given, 'ARRI'), momentOf(given, 'DEPA')]
  return arrives && leaves && leaves.at < arrives.at ? [{ step: 'timestamps', code: 'ends_before_it_begins' }] : []
}
