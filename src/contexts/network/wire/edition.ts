/** The files of an edition, read together: a whole network, or everything that is wrong with it. */
import { departuresOf, type Period } from '../model/calendar.ts'
import type { Sourced } from '../model/claim.ts'
import { faultsOf, type Fault, type Network } from '../model/network.ts'
import type { Price } from '../model/service.ts'
import { readCrossingClaims, readFactors, readMovementClaims, readNodes, readSources } from './corridor.ts'
import type { CsvFault } from './csv.ts'
import { readLegs, readPrices, readServices, readTransfers, type PriceLine } from './demonstration.ts'

/** In the order in which the digest of an edition is taken, each after its name. */
export const FILES = [
  'corridor/nodes.csv',
  'corridor/services.csv',
  'corridor/border-crossings.csv',
  'corridor/emission-factors.csv',
  'corridor/sources.csv',
  'demonstration/departures.csv',
  'demonstration/legs.csv',
  'demonstration/transfers.csv',
  'demonstration/prices.csv',
] as const
export type FileName = (typeof FILES)[number]
export type Files = Readonly<Record<FileName, string>>

/** `unread`: rows that could not be read. `priceless`: entries without a price. `unsound`: what does not hold together. */
export type EditionFaults = {
  readonly unread: readonly CsvFault[]
  readonly priceless: readonly string[]
  readonly unsound: readonly Fault[]
}

/** Also says of a broken edition what could be read, for its faults to be shown beside it. Currency: one for all prices. */
export function readEdition(files: Files, period: Period): { readonly network: Network; readonly faults: EditionFaults } {
  const nodes = readNodes(files['corridor/nodes.csv'])
  const movements = readMovementClaims(files['corridor/services.csv'])
  const crossings = readCrossingClaims(files['corridor/border-crossings.csv'])
  const factors = readFactors(files['corridor/emission-factors.csv'])
  const sources = readSources(files['corridor/sources.csv'])
  const services = readServices(files['demonstration/departures.csv'])
  const legs = readLegs(files['demonstration/legs.csv'])
  const transfers = readTransfers(files['demonstration/transfers.csv'])
  const prices = readPrices(files['demonstration/prices.csv'])
  const tables = [nodes, movements, crossings, factors, sources, services, legs, transfers, prices]

  const currency = prices.values[0]?.currency ?? NO_CURRENCY
  const list = new Map(prices.values.filter((line) => line.currency === currency).map((line) => [line.of, line.price]))
  const priced = services.values.flatMap((service) => withPrice(list, service))
  const network: Network = {
    currency,
    nodes: nodes.values,
    services: priced,
    departures: priced.flatMap((service) => departuresOf(service, period)),
    legs: legs.values.flatMap((leg) => withPrice(list, leg)),
    transfers: transfers.values.flatMap((rule) => withPrice(list, rule)),
    claims: [...movements.values, ...crossings.values],
    sources: sources.values,
    factors: factors.values,
  }
  const wanted = [...services.values, ...legs.values, ...transfers.values].map(({ id }): string => id)
  const priceless = wanted.filter((id) => !list.has(id))
  return { network, faults: { unread: tables.flatMap(({ faults }) => faults), priceless, unsound: faultsOf(network) } }
}

export function countOf({ unread, priceless, unsound }: EditionFaults): number {
  return unread.length + priceless.length + unsound.length
}

/** There is no price at all: every entry is then priceless, and the edition is not imported. */
const NO_CURRENCY = '' as PriceLine['currency']

function withPrice<Entry extends { readonly id: string }>(
  list: ReadonlyMap<string, Sourced<Price>>, entry: Entry,
): readonly (Entry & { readonly price: Sourced<Price> })[] {
  const price = list.get(entry.id)
  return price ? [{ ...entry, price }] : []
}
