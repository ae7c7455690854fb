/** The files of an edition, read together: a whole network, or everything that is wrong with it. */
import { unbuildable } from '../model/buildable.ts'
import { departuresOf, type Period } from '../model/calendar.ts'
import type { Claim, Sourced } from '../model/claim.ts'
import { faultsOf, type Fault, type Network } from '../model/network.ts'
import type { Node } from '../model/node.ts'
import { chartOf, type SeaRows } from '../model/sea/chart.ts'
import { seaPathsOf } from '../model/sea/distance.ts'
import type { Price, Service } from '../model/service.ts'
import { readBorders, readDelays } from './borders.ts'
import { readCrossingClaims, readFigureClaims, readMovementClaims, readNodes, readSources } from './corridor.ts'
import type { CsvFault } from './csv.ts'
import { readLegs, readPrices, readServices, readStorage, readTransfers, type PriceLine } from './demonstration.ts'
import { readFactors, readHubs } from './factors.ts'
import { readSea, SEA_FILES } from './sea.ts'

/** In the order in which the digest of an edition is taken, each after its name. */
export const FILES = [
  'corridor/nodes.csv',
  'corridor/services.csv',
  'corridor/border-crossings.csv',
  'corridor/figures.csv',
  'corridor/sources.csv',
  'emissions/factors.csv',
  'emissions/hubs.csv',
  'emissions/sources.csv',
  'demonstration/places.csv',
  'demonstration/departures.csv',
  'demonstration/legs.csv',
  'demonstration/transfers.csv',
  'demonstration/borders.csv',
  'demonstration/storage.csv',
  'demonstration/delays.csv',
  'demonstration/prices.csv',
  ...SEA_FILES,
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
  const places = readNodes(files['demonstration/places.csv'], 'places.csv')
  const movements = readMovementClaims(files['corridor/services.csv'])
  const crossings = readCrossingClaims(files['corridor/border-crossings.csv'])
  const figures = readFigureClaims(files['corridor/figures.csv'])
  const factors = readFactors(files['emissions/factors.csv'])
  const hubs = readHubs(files['emissions/hubs.csv'])
  const sources = readSources(files['corridor/sources.csv'])
  const emissionSources = readSources(files['emissions/sources.csv'])
  const services = readServices(files['demonstration/departures.csv'])
  const legs = readLegs(files['demonstration/legs.csv'])
  const transfers = readTransfers(files['demonstration/transfers.csv'])
  const borders = readBorders(files['demonstration/borders.csv'])
  const storage = readStorage(files['demonstration/storage.csv'])
  const delays = readDelays(files['demonstration/delays.csv'])
  const prices = readPrices(files['demonstration/prices.csv'])
  const sea = readSea(files)
  const claims = [movements, crossings, figures]
  const emissions = [factors, hubs, emissionSources]
  const tables = [nodes, places, ...claims, sources, ...emissions, services, legs, transfers, borders, storage, delays, prices, sea]
  const changes = [...transfers.values, ...borders.values]

  const currency = prices.values[0]?.currency ?? NO_CURRENCY
  const list = new Map(prices.values.filter((line) => line.currency === currency).map((line) => [line.of, line.price]))
  const allNodes = [...nodes.values, ...places.values]
  const priced = withPaths(sea.rows, allNodes, services.values.flatMap((service) => withPrice(list, service)))
  const network: Network = {
    currency,
    nodes: allNodes,
    services: priced,
    departures: priced.flatMap((service) => departuresOf(service, period)),
    legs: legs.values.flatMap((leg) => withPrice(list, leg)),
    transfers: changes.flatMap((rule) => withPrice(list, rule)),
    storage: storage.values.filter((rule) => rule.currency === currency).map(({ currency: _, ...rule }) => rule),
    delays: delays.values,
    claims: claims.flatMap(({ values }): readonly Claim[] => values),
    sources: [...sources.values, ...emissionSources.values],
    factors: factors.values,
    hubs: hubs.values,
  }
  const wanted = [...services.values, ...legs.values, ...changes].map(({ id }): string => id)
  const priceless = wanted.filter((id) => !list.has(id))
  const apart = faultsOf(network)
  const unsound = apart.length > 0 ? apart : unbuildable(network, period)
  return { network, faults: { unread: tables.flatMap(({ faults }) => faults), priceless, unsound } }
}

export function countOf({ unread, priceless, unsound }: EditionFaults): number {
  return unread.length + priceless.length + unsound.length
}

/** Ships are given their lines over the chart; to a thousandth of a degree, which is a hundred metres. */
function withPaths(rows: SeaRows, nodes: readonly Node[], services: readonly Service[]): readonly Service[] {
  const paths = seaPathsOf(chartOf(rows), { services, nodes })
  const rounded = (degrees: number) => Math.round(degrees * 1_000) / 1_000
  return services.map((service) => {
    const way = paths.get(service.id)
    return way ? { ...service, path: way.map(({ lat, lon }) => ({ lat: rounded(lat), lon: rounded(lon) })) } : service
  })
}

/** There is no price at all: every entry is then priceless, and the edition is not imported. */
const NO_CURRENCY = '' as PriceLine['currency']

function withPrice<Entry extends { readonly id: string }>(
  list: ReadonlyMap<string, Sourced<Price>>, entry: Entry,
): readonly (Entry & { readonly price: Sourced<Price> })[] {
  const price = list.get(entry.id)
  return price ? [{ ...entry, price }] : []
}
