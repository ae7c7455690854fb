/** Times, places, ships and cut-offs, as all three messages hold them. Source: DCSA Commercial Schedules 1.0.3, schemas. */
import { instantFromMs, msOf, type Instant, type OffsetMinutes } from '../../../../kernel/time.ts'
import { parseUnlocode, type Unlocode } from '../../../../kernel/ids.ts'
import { BAD, code, fault, isRecord, optional, record, text, under, wanted, type At, type Codec } from './codec.ts'

/** A moment, and how far the clocks of that place are from UTC: a schedule is printed in local time again. */
export type LocalTime = { readonly at: Instant; readonly offset: OffsetMinutes }

const LOCAL = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)(?:(Z)|([+-])(\d{2}):([0-5]\d))$/
/** The widest that is in use is +14:00. */
const OFFSET_MAX = 14 * 60

export const localTime: Codec<LocalTime> = {
  read: (given, at) => {
    if (typeof given !== 'string') return fault(at, 'wrong_type', given)
    return parseLocal(given) ?? fault(at, 'time_unreadable', given)
  },
  print: printLocal,
}

/** In: `2025-01-14T09:21:00+01:00`. Out: null without an offset, or for a day that is not in the calendar. */
export function parseLocal(given: string): LocalTime | null {
  const [, clock = '', utc, sign, hours = '0', minutes = '0'] = LOCAL.exec(given) ?? []
  if (clock === '') return null
  const offset = utc ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const ms = Date.parse(`${clock}Z`)
  if (Math.abs(offset) > OFFSET_MAX || !Number.isFinite(ms)) return null
  // 30 February is read as 2 March by some clocks: what comes back must begin as it was given.
  if (new Date(ms).toISOString().slice(0, 19) !== clock.slice(0, 19)) return null
  return { at: instantFromMs(ms - offset * 60_000), offset: offset === 0 ? 0 : offset }
}

export function printLocal({ at, offset }: LocalTime): string {
  const clock = new Date(msOf(at) + offset * 60_000).toISOString().slice(0, 23).replace(/\.000$/, '')
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  return `${clock}${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** By UN/LOCODE, and within it by the code of a terminal. */
export type Place = {
  readonly unlocode: Unlocode
  readonly facility: { readonly code: string; readonly list: 'SMDG' | 'BIC' } | null
}

const unlocode: Codec<Unlocode> = {
  read: (given, at) => {
    if (typeof given !== 'string') return fault(at, 'wrong_type', given)
    return parseUnlocode(given) ?? fault(at, 'wrong_form', given)
  },
  print: (value) => value,
}

type Located = { readonly unlocode: Unlocode; readonly facility: Place['facility'] }

/** Of point-to-point routings: the terminal with the list that its code is from. */
export const place: Codec<Place> = onlyWithCode(record<Located>({
  unlocode: wanted('UNLocationCode', unlocode),
  facility: optional('facility', record({
    code: wanted('facilityCode', text(6)),
    list: wanted('facilityCodeListProvider', code(['SMDG', 'BIC'] as const)),
  })),
}))

/** Of vessel and port schedules: terminals by their SMDG code alone. */
export const smdgPlace: Codec<Place> = (() => {
  const plain = onlyWithCode(record({ unlocode: wanted('UNLocationCode', unlocode), smdg: optional('facilitySMDGCode', text(6)) }))
  return {
    read: (given, at) => {
      const read = plain.read(given, at)
      if (read === BAD) return BAD
      return { unlocode: read.unlocode, facility: read.smdg === null ? null : { code: read.smdg, list: 'SMDG' } }
    },
    print: ({ unlocode: port, facility }) => plain.print({ unlocode: port, smdg: facility?.code ?? null }),
  }
})()

/** The standard allows an address alone. We hold places by their code, and say that it is this that is missing. */
function onlyWithCode<Value>(codec: Codec<Value>): Codec<Value> {
  return {
    read: (given, at: At) => {
      const codeless = isRecord(given) && (given['UNLocationCode'] ?? null) === null
      return codeless ? fault(under(at, 'UNLocationCode'), 'location_without_code', given) : codec.read(given, at)
    },
    print: codec.print,
  }
}

export type Vessel = { readonly imo: string | null; readonly name: string | null; readonly operator: string | null }

export const vessel: Codec<Vessel> = record<Vessel>({
  imo: optional('vesselIMONumber', text(8, /^\d{7,8}$/)),
  name: optional('name', text(50)),
  operator: optional('operatorCarrierCode', text(10)),
})

/** A carrier in a service, with its own code and voyage for it. */
export type Partner = {
  readonly carrier: string | null
  readonly list: 'SMDG' | 'NMFTA' | null
  readonly serviceName: string | null
  readonly serviceCode: string | null
  readonly importVoyage: string | null
  readonly exportVoyage: string | null
}

const LISTS = ['SMDG', 'NMFTA'] as const

export const partner: Codec<Partner> = record<Partner>({
  carrier: optional('carrierCode', text(4, /^\S+$/)),
  list: optional('carrierCodeListProvider', code(LISTS)),
  serviceName: optional('carrierServiceName', text(50)),
  serviceCode: optional('carrierServiceCode', text(11)),
  importVoyage: optional('carrierImportVoyageNumber', text(50)),
  exportVoyage: optional('carrierExportVoyageNumber', text(50)),
})

/** In port schedules service and voyage are wanted. */
export const schedulePartner: Codec<Partner> = record<Partner>({
  carrier: optional('carrierCode', text(4, /^\S+$/)),
  list: optional('carrierCodeListProvider', code(LISTS)),
  serviceName: orAbsent(wanted('carrierServiceName', text(50))),
  serviceCode: orAbsent(wanted('carrierServiceCode', text(11))),
  importVoyage: orAbsent(wanted('carrierImportVoyageNumber', text(50))),
  exportVoyage: orAbsent(wanted('carrierExportVoyageNumber', text(50))),
})

/** Wanted when read; where we hold none, none is printed. */
function orAbsent<Value>({ name, codec, absent }: ReturnType<typeof wanted<Value>>) {
  const print = (value: Value | null) => (value === null ? undefined : codec.print(value))
  return { name, codec: { read: codec.read, print }, absent }
}

export const universalService: Codec<string> = text(8, /^SR\d{5}[A-Z]$/)
export const universalVoyage: Codec<string> = text(5, /^\d{2}[0-9A-Z]{2}[NEWSR]$/)
