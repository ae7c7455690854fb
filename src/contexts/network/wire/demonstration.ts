/** Calendars, legs, transfers and prices: our own tables, in which each value names its basis. */
import { parseNodeCode } from '../../../kernel/ids.ts'
import { parseCurrency, parseMoney, type Currency } from '../../../kernel/money.ts'
import type { Means } from '../model/carriage.ts'
import type { Sourced } from '../model/claim.ts'
import { DRIVING_RULES, drivingMinutes, elapsedMinutes, parseDrivingRules } from '../model/driving.ts'
import {
  TRANSFER_KINDS, type Carries, type LegId, type OpeningHours, type Price, type Service, type ServiceId, type StorageRule,
  type TransferRule, type TransferRuleId, type UnscheduledLeg,
} from '../model/service.ts'
import { readCsv, type Row, type Table } from './csv.ts'
import {
  meansOf, parseBasis, parseCall, parseClaimId, parseClasses, parseGauge, parseHours, parseMode, parseOpening, parsePass, parseTimeOfDay,
  parseWeekday, parseWhole, parseYesNo,
} from './values.ts'

export type PriceLine = { readonly of: string; readonly currency: Currency; readonly price: Sourced<Price> }

type WithoutPrice<Entry> = Omit<Entry, 'price'>

export function readServices(text: string): Table<WithoutPrice<Service>> {
  const timetable = ['weekdays', 'departs_utc', 'duration_h', 'cut_off_h', 'documents_h', 'vgm_h', 'customs_h', 'distance_km', 'basis']
  const columns = ['service_id', 'mode', 'gauge_mm', 'from', 'to', ...timetable]
  return readCsv('departures.csv', text, columns, (row) => ({
    id: row.read('service_id', nameAs<ServiceId>),
    operator: row.text('operator'),
    means: meansIn(row, 'mode', 'gauge_mm'),
    from: row.read('from', parseNodeCode),
    to: row.read('to', parseNodeCode),
    weekdays: row.several('weekdays', parseWeekday),
    departsMinute: row.read('departs_utc', parseTimeOfDay),
    cutOffs: {
      cargo: row.read('cut_off_h', parseHours),
      documents: row.read('documents_h', parseHours),
      vgm: row.read('vgm_h', parseHours),
      customs: row.read('customs_h', parseHours),
    },
    room: { teu: row.read('capacity_teu', parseWhole), plugs: row.read('reefer_plugs', parseWhole) },
    carries: carriesIn(row, row.read('reefer_plugs', parseWhole) > 0),
    passes: row.several('passes', parsePass),
    calls: row.several('calls', parseCall),
    cabotageBarred: row.text('cabotage') === 'barred',
    duration: sourced(row, 'duration', parseHours, 'duration_h'),
    distanceKm: sourced(row, 'distance', parseWhole, 'distance_km'),
    emission: row.optional('emission_class', (name) => name),
    calendar: row.read('basis', parseBasis),
    note: row.text('note'),
  }))
}

export function readLegs(text: string): Table<WithoutPrice<UnscheduledLeg>> {
  const columns = ['leg_id', 'mode', 'from', 'to', 'duration_h', 'distance_km', 'reefer', 'dangerous', 'basis']
  return readCsv('legs.csv', text, columns, (row) => ({
    id: row.read('leg_id', nameAs<LegId>),
    means: meansIn(row, 'mode', null),
    from: row.read('from', parseNodeCode),
    to: row.read('to', parseNodeCode),
    carries: carriesIn(row, row.read('reefer', parseYesNo)),
    ...drivenIn(row),
    distanceKm: sourced(row, 'distance', parseWhole, 'distance_km'),
    emission: row.optional('emission_class', (name) => name),
    emissionReefer: row.optional('emission_class_reefer', (name) => name),
    note: row.text('note'),
  }))
}

export function readTransfers(text: string): Table<WithoutPrice<TransferRule>> {
  const columns = ['rule_id', 'node', 'from_mode', 'from_gauge_mm', 'to_mode', 'to_gauge_mm', 'kind', 'duration_h']
  return readCsv('transfers.csv', text, columns, (row) => ({
    id: row.read('rule_id', nameAs<TransferRuleId>),
    node: row.read('node', parseNodeCode),
    from: meansIn(row, 'from_mode', 'from_gauge_mm'),
    to: meansIn(row, 'to_mode', 'to_gauge_mm'),
    kind: row.read('kind', (text) => TRANSFER_KINDS.find((kind) => kind === text) ?? null),
    ...handledIn(row),
    hours: openingIn(row),
    border: null,
    note: row.text('note'),
  }))
}

export function readStorage(text: string): Table<StorageRule & { readonly currency: Currency }> {
  const columns = ['node', 'free_h', 'per_teu_day', 'per_box_day', 'currency', 'basis', 'claim']
  return readCsv('storage.csv', text, columns, (row) => {
    const currency = row.read('currency', parseCurrency)
    const minor = (amount: string) => parseMoney(amount, currency)?.minor ?? null
    const value = { perTeu: row.read('per_teu_day', minor), perBox: row.read('per_box_day', minor) }
    return {
      node: row.read('node', parseNodeCode),
      freeMinutes: row.read('free_h', parseHours),
      perDay: { value, basis: row.read('basis', parseBasis), claim: row.optional('claim', parseClaimId) },
      currency,
      note: row.text('note'),
    }
  })
}

export function readPrices(text: string): Table<PriceLine> {
  const columns = ['for', 'per_teu', 'per_box', 'currency', 'basis', 'claim']
  return readCsv('prices.csv', text, columns, (row) => {
    const currency = row.read('currency', parseCurrency)
    const minor = (amount: string) => parseMoney(amount, currency)?.minor ?? null
    const value = { perTeu: row.read('per_teu', minor), perBox: row.read('per_box', minor) }
    const price = { value, basis: row.read('basis', parseBasis), claim: row.optional('claim', parseClaimId) }
    return { of: row.text('for'), currency, price }
  })
}

/** As published; or worked out from distance and speed, with the rests that the law wants. */
function drivenIn(row: Row): Pick<UnscheduledLeg, 'duration' | 'driving'> {
  if (row.text('duration_h') !== '') return { duration: sourced(row, 'duration', parseHours, 'duration_h'), driving: null }
  const speedKmh = row.read('speed_kmh', (text) => parseWhole(text) || null)
  const rules = row.read('driving_rules', parseDrivingRules)
  const value = elapsedMinutes(drivingMinutes(row.read('distance_km', parseWhole), speedKmh), DRIVING_RULES[rules])
  const claim = row.optional('duration_claim', parseClaimId)
  return { duration: { value, basis: row.read('duration_basis', parseBasis), claim }, driving: { rules, speedKmh } }
}

/** All of it is handling. */
function handledIn(row: Row): Pick<TransferRule, 'duration' | 'parts'> {
  const duration = sourced(row, 'duration', parseHours, 'duration_h')
  const { value: minutes, basis, claim } = duration
  return { duration, parts: [{ what: 'handling', minutes, basis, claim }] }
}

function carriesIn(row: Row, reefer: boolean): Carries {
  return {
    reefer,
    dangerousClasses: row.read('dangerous', parseClasses),
    tank: row.read('tank', parseYesNo),
    highCube: row.read('high_cube', parseYesNo),
    boxKgMax: row.optional('box_kg_max', parseWhole),
  }
}

export function openingIn(row: Row): OpeningHours | null {
  const hours = row.optional('open_utc', parseOpening)
  return hours === null ? null : { ...hours, weekdays: row.several('open_weekdays', parseWeekday) }
}

/** A value of the column, its basis and claim in the two columns that are named after it. */
export function sourced<Value>(row: Row, name: string, parse: (text: string) => Value | null, column: string): Sourced<Value> {
  return {
    value: row.read(column, parse),
    basis: row.read(`${name}_basis`, parseBasis),
    claim: row.optional(`${name}_claim`, parseClaimId),
  }
}

export function meansIn(row: Row, mode: string, gauge: string | null): Means {
  const gaugeMm = gauge === null ? null : row.optional(gauge, parseGauge)
  return row.read(mode, (text) => {
    const known = parseMode(text)
    return known === null ? null : meansOf(known, gaugeMm)
  })
}

export function nameAs<Id extends string>(text: string): Id | null {
  return /^[a-z][a-z0-9-]{1,39}$/.test(text) ? (text as Id) : null
}
