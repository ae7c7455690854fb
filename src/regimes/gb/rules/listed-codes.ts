/**
 * Codes that must stand on a published list. Only lists on which every published sample stands are here: authorisation
 * types, preferences and modes of transport have grown since their list was published, and a stale list would refuse
 * what customs accepts.
 */
import type { Case, OfLine, Rule, Source } from '../../../contexts/declarations/index.ts'
import {
  COUNTRIES, CURRENCIES, EXIT_OFFICES, GUARANTEE_TYPES, INCOTERMS, LOCATION_TYPES, MEANS_ID_TYPES, OFFICES,
  ORIGIN_KINDS, PACKAGE_TYPES, PAYMENT_METHODS, REPRESENTATIONS, VALUATION_METHODS, WAREHOUSE_TYPES, type CodeList,
} from '../lists/codes.ts'

type Codes = readonly (string | undefined)[]

const SOURCE: Source = { basis: 'read', of: 'hmrc/wco-dec, code lists; CDS error CDS10020' }

const HEADER: readonly (readonly [at: string, list: CodeList, codes: (given: Case) => Codes])[] = [
  ['/borderMeans/nationality', COUNTRIES, ({ content }) => [content.borderMeans?.nationality]],
  ['/borderMeans/idKind', MEANS_ID_TYPES, ({ content }) => [content.borderMeans?.idKind]],
  ['/exporter/address/country', COUNTRIES, ({ content }) => [content.exporter?.address?.country]],
  ['/invoiceTotal', CURRENCIES, ({ content }) => [content.invoiceTotal?.currency]],
  ['/agent/capacity', REPRESENTATIONS, ({ content }) => [content.agent?.capacity]],
  ['/officeId', OFFICES, ({ content }) => [content.officeId]],
  ['/supervisingOffice/id', OFFICES, ({ content }) => [content.supervisingOffice?.id]],
  ['/exitOffice/id', EXIT_OFFICES, ({ content }) => [content.exitOffice?.id]],
  ['/guarantees', GUARANTEE_TYPES, ({ content }) => (content.guarantees ?? []).map(({ kind }) => kind)],
  ['/shipment/destination/country', COUNTRIES, ({ content }) => [content.shipment?.destination?.country]],
  ['/shipment/exportCountry/id', COUNTRIES, ({ content }) => [content.shipment?.exportCountry?.id]],
  ['/shipment/tradeTerms/incoterm', INCOTERMS, ({ content }) => [content.shipment?.tradeTerms?.incoterm]],
  ['/shipment/warehouse/kind', WAREHOUSE_TYPES, ({ content }) => [content.shipment?.warehouse?.kind]],
  ['/shipment/consignment/location/kind', LOCATION_TYPES, ({ content }) => [content.shipment?.consignment?.location?.kind]],
  ['/shipment/consignment/arrivalMeans/idKind', MEANS_ID_TYPES, ({ content }) => [content.shipment?.consignment?.arrivalMeans?.idKind]],
  ['/shipment/consignment/departureMeans/idKind', MEANS_ID_TYPES, ({ content }) => [content.shipment?.consignment?.departureMeans?.idKind]],
]

const LINE: readonly (readonly [at: string, list: CodeList, codes: (given: OfLine) => Codes])[] = [
  ['/origins', COUNTRIES, ({ line }) => (line.item.origins ?? []).map(({ country }) => country)],
  ['/origins', ORIGIN_KINDS, ({ line }) => (line.item.origins ?? []).map(({ kind }) => kind)],
  ['/packages', PACKAGE_TYPES, ({ line }) => (line.item.packages ?? []).map(({ type }) => type)],
  ['/valuation/method', VALUATION_METHODS, ({ line }) => [line.item.valuation?.method]],
  ['/statisticalValue', CURRENCIES, ({ line }) => [line.item.statisticalValue?.currency]],
  ['/commodity/invoiceLine/price', CURRENCIES, ({ line }) => [line.item.commodity?.invoiceLine?.price?.currency]],
  ['/commodity/duties', PAYMENT_METHODS, ({ line }) => (line.item.commodity?.duties ?? []).map(({ payment }) => payment?.method)],
]

const isOriginal = ({ content }: Case) => content.function === '9'
const strangers = (list: CodeList, codes: Codes) => codes.filter((code) => code !== undefined && !list.has(code))

export const LISTED: readonly Rule[] = [
  ...HEADER.map(([at, list, codes], place): Rule => ({
    id: `GB-L${place + 1}`, code: 'CDS10020', over: 'declaration', at, severity: 'error', source: SOURCE, when: isOriginal,
    holds: (given) => strangers(list, codes(given)).length === 0,
    names: (given) => ({ value: strangers(list, codes(given)).join(', ') }),
  })),
  ...LINE.map(([at, list, codes], place): Rule => ({
    id: `GB-M${place + 1}`, code: 'CDS10020', over: 'line', at, severity: 'error', source: SOURCE, when: isOriginal,
    holds: (given) => strangers(list, codes(given)).length === 0,
    names: (given) => ({ value: strangers(list, codes(given)).join(', ') }),
  })),
]
