/** Calendars, legs, transfers and prices: our own tables, in which each value names its basis. */
import { parseNodeCode } from '../../../kernel/ids.ts'
import { parseCurrency, parseMoney, type Currency } from '../../../kernel/money.ts'
import type { Means } from '../model/carriage.ts'
import type { Sourced } from '../model/claim.ts'
import {
  TRANSFER_KINDS, type LegId, type Price, type Service, type ServiceId, type TransferRule, type TransferRuleId, type UnscheduledLeg,
} from '../model/service.ts'
import { readCsv, type Row, type Table } from './csv.ts'
import {
  meansOf, parseBasis, parseClaimId, parseGauge, parseHours, parseMode, parseTimeOfDay, parseWeekday, parseWhole, parseYesNo,
} from './values.ts'

export type PriceLine = { readonly of: string; readonly currency: Currency; readonly price: Sourced<Price> }

type WithoutPrice<Entry> = Omit<Entry, 'price'>

export function readServices(text: string): Table<WithoutPrice<Service>> {
  const timetable = ['weekdays', 'departs_utc', 'duration_h', 'cut_off_h', 'distance_km', 'basis']
  const columns = ['service_id', 'mode', 'gauge_mm', 'from', 'to', ...timetable]
  return readCsv('departures.csv', text, columns, (row) => ({
    id: row.read('service_id', nameAs<ServiceId>),
    operator: row.text('operator'),
    means: meansIn(row, 'mode', 'gauge_mm'),
    from: row.read('from', parseNodeCode),
    to: row.read('to', parseNodeCode),
    weekdays: row.several('weekdays', parseWeekday),
    departsMinute: row.read('departs_utc', parseTimeOfDay),
    cutOffMinutes: row.read('cut_off_h', parseHours),
    room: { teu: row.read('capacity_teu', parseWhole), plugs: row.read('reefer_plugs', parseWhole) },
    dangerousCarried: row.read('dangerous', parseYesNo),
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
    reeferCarried: row.read('reefer', parseYesNo),
    dangerousCarried: row.read('dangerous', parseYesNo),
    duration: sourced(row, 'duration', parseHours, 'duration_h'),
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
    duration: sourced(row, 'duration', parseHours, 'duration_h'),
    note: row.text('note'),
  }))
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

/** A value of the column, its basis and claim in the two columns that are named after it. */
function sourced<Value>(row: Row, name: string, parse: (text: string) => Value | null, column: string): Sourced<Value> {
  return {
    value: row.read(column, parse),
    basis: row.read(`${name}_basis`, parseBasis),
    claim: row.optional(`${name}_claim`, parseClaimId),
  }
}

function meansIn(row: Row, mode: string, gauge: string | null): Means {
  const gaugeMm = gauge === null ? null : row.optional(gauge, parseGauge)
  return row.read(mode, (text) => {
    const known = parseMode(text)
    return known === null ? null : meansOf(known, gaugeMm)
  })
}

function nameAs<Id extends string>(text: string): Id | null {
  return /^[a-z][a-z0-9-]{1,39}$/.test(text) ? (text as Id) : null
}
