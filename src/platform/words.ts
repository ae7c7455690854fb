/**
 * The words that bodies are made of, as schemas: a branded type for the compiler, a format for the validator. The
 * formats are checked by the makers of the kernel, so text that passes the edge is of its type.
 */
import { Type, type TSchema, type TUnsafe } from 'typebox'
import {
  parseContainerNumber, parseConsignmentId, parseCountryCode, parseHsCode, parseLrn, parseNodeCode, parseOrganisationId, parseUnlocode,
  type ConsignmentId, type ContainerNumber, type CountryCode, type HsCode, type Lrn, type NodeCode, type OrganisationId, type Unlocode,
} from '../kernel/ids.ts'
import { parseCurrency, type Currency } from '../kernel/money.ts'
import { parseThousandths } from '../kernel/quantity.ts'
import { parseDay, parseInstant, type Day, type Instant } from '../kernel/time.ts'

/** Format → maker. The server registers these with its validator; an unknown format would let anything pass. */
export const FORMATS: Readonly<Record<string, (text: string) => unknown>> = {
  'container-number': parseContainerNumber,
  'consignment-id': parseConsignmentId,
  'country-code': parseCountryCode,
  'currency-code': parseCurrency,
  'decimal-quantity': parseThousandths,
  'hs-code': parseHsCode,
  'instant': parseInstant,
  'day': parseDay,
  'lrn': parseLrn,
  'node-code': parseNodeCode,
  'organisation-id': parseOrganisationId,
  'unlocode': parseUnlocode,
}

export const ContainerNumberText = word<ContainerNumber>('container-number', 'ISO 6346 number of a container', 'CSQU3054383')
export const ConsignmentIdText = word<ConsignmentId>('consignment-id', 'id of a consignment', '01jdy2m8w3000000000000000a')
export const CountryCodeText = word<CountryCode>('country-code', 'ISO 3166-1 alpha-2', 'BR')
export const CurrencyText = word<Currency>('currency-code', 'ISO 4217', 'CNY')
export const DecimalText = word<string>('decimal-quantity', 'decimal, at most three digits after the point', '28000.5')
export const HsCodeText = word<HsCode>('hs-code', 'HS or national code, 2 to 12 digits', '02023000')
export const InstantText = word<Instant>('instant', 'UTC, to the millisecond', '2026-01-27T08:00:00.000Z')
export const DayText = word<Day>('day', 'calendar day of an office', '2026-01-27')
export const LrnText = word<Lrn>('lrn', 'the declarant’s own reference, up to 22 characters', 'CQ-2026-0001')
export const NodeCodeText = word<NodeCode>('node-code', 'UN/LOCODE or local code of a place', 'CNQZH-RCT')
export const OrganisationIdText = word<OrganisationId>('organisation-id', 'id of an organisation', 'qinzhou-customs')
export const UnlocodeText = word<Unlocode>('unlocode', 'UN/LOCODE', 'CNQZH')

/** A body that refuses fields it does not know: a field that is silently dropped was typed for nothing. */
export function record<Fields extends Record<string, TSchema>>(fields: Fields, options: Record<string, unknown> = {}) {
  return Type.Object(fields, { additionalProperties: false, ...options })
}

export function oneOf<const Values extends readonly string[]>(values: Values, description?: string): TUnsafe<Values[number]> {
  return Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], ...(description ? { description } : {}) })
}

/** Free text for people: no length without a limit. */
export function text(maxLength: number, description: string) {
  return Type.String({ minLength: 1, maxLength, description })
}

function word<Value>(format: string, description: string, example: string): TUnsafe<Value> {
  return Type.Unsafe<Value>({ type: 'string', format, maxLength: 64, description, examples: [example] })
}
