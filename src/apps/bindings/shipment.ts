/** The record of a consignment, in the words of whoever declares it: where two contexts name the same thing differently. */
import type { Shipment as Recorded, PartySaid } from '../../contexts/consignments/index.ts'
import type { Shipment, ShipmentParty } from '../../contexts/declarations/index.ts'
import { parseUnlocode, type OrganisationId, type Unlocode } from '../../kernel/ids.ts'
import { dayAt, type Day, type Instant } from '../../kernel/time.ts'

export type PartyOf = (organisation: OrganisationId) => Promise<ShipmentParty | null>

const MODE_CODES = { sea: 1, rail: 2, road: 3, 'inland water': 8 } as const

/** In: when the means arrived at the border, or null. Out: null where the record cannot be declared yet: nothing crosses a border. */
export async function shipmentFor(recorded: Recorded, arrivedAt: Instant | null, partyOf: PartyOf, offset: number): Promise<Shipment | null> {
  const { consignment, direction, relations, parties, terms, goods, equipment, crossing, from } = recorded
  const [importer, exporter] = await Promise.all([
    named(parties.importer ?? parties.consignee, partyOf),
    named(parties.exporter ?? parties.consignor, partyOf),
  ])
  const borderMode = crossing && MODE_CODES[crossing.mode]
  const loadedAt = placeOf(crossing?.from ?? from)
  const borderAt = crossing && placeOf(direction === 'import' ? crossing.to : crossing.from)
  if (!importer || !exporter || !loadedAt || !borderAt || !borderMode || borderMode === 8) return null
  return {
    consignment, direction, relations, importer, exporter, loadedAt, borderAt, borderMode,
    goods: goods.map(({ hs, description, packages, grossMass, netMass, value, origin }, place) => ({
      hsCode: hs, description, packages: packages.count, packageKind: packages.kind, grossMass, netMass, value, origin,
      containers: equipment.filter(({ loads }) => loads.some(({ line }) => line === place + 1)).map(({ container }) => container),
    })),
    equipment: equipment.map(({ container, seals }) => ({ container, seals })),
    incoterm: { code: terms.incoterm, place: parseUnlocode(terms.placeCode ?? '') },
    arrivedOn: arrivedAt && arrivedDay(arrivedAt, offset),
  }
}

async function named(said: PartySaid, partyOf: PartyOf): Promise<ShipmentParty | null> {
  if ('organisation' in said) return partyOf(said.organisation)
  return { name: said.name, id: null, city: null, country: said.country, line: said.address, postcode: null }
}

/** A facility belongs to its port: `CNQZH-RCT` is in CNQZH. */
function placeOf(code: string): Unlocode | null {
  return parseUnlocode(code.slice(0, 5))
}

function arrivedDay(at: Instant, offset: number): Day {
  return dayAt(at, offset)
}
