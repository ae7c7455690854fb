/** What moves, between whom, in what and by what means. */
import type { Code, Decimal, Moment } from './figures.ts'
import type { Destination, GoodsItem, Valuation } from './goods-item.ts'
import type { PreviousDocument, UniqueConsignmentReference } from './papers.ts'
import type { Address, Party, RoleParty } from './parties.ts'

export type TransportMeans = {
  readonly name?: string
  readonly id?: string
  /** What the id is: an IMO number (10), a wagon (20), a plate (30), … */
  readonly idKind?: Code
  readonly kind?: Code
  readonly nationality?: Code
  /** 1 sea, 2 rail, 3 road, 4 air, … Source: UN/ECE Recommendation 19. */
  readonly mode?: Code
}

export type Seal = { readonly sequence?: Decimal; readonly id?: string }

export type TransportEquipment = {
  readonly sequence?: Decimal
  readonly id?: string
  readonly seals?: readonly Seal[]
}

export type GoodsLocation = {
  readonly name?: string
  readonly id?: Code
  readonly kind?: Code
  readonly address?: Address
}

/** The carriage inside a shipment. */
export type Consignment = {
  /** 1 where the goods are in containers. */
  readonly containerised?: Code
  readonly arrivalMeans?: TransportMeans
  readonly departureMeans?: TransportMeans
  readonly location?: GoodsLocation
  readonly loadingPlace?: { readonly name?: string; readonly id?: Code }
  readonly equipment?: readonly TransportEquipment[]
}

/** The carriage as safety and security data see it, beside the shipment. */
export type SecurityConsignment = {
  readonly carrier?: Party
  readonly items?: readonly { readonly sequence?: Decimal; readonly consignor?: Party; readonly freight?: Freight }[]
  readonly consignor?: Party
  readonly freight?: Freight
  readonly itinerary?: readonly { readonly sequence?: Decimal; readonly country?: Code }[]
}

export type Freight = { readonly paymentMethod?: Code }

export type TradeTerms = {
  readonly incoterm?: Code
  readonly relationship?: Code
  readonly description?: string
  readonly place?: Code
  readonly placeName?: string
}

export type GoodsShipment = {
  readonly exitAt?: Moment
  readonly transactionNature?: Code
  readonly recognisedParties?: readonly RoleParty[]
  readonly buyer?: Party
  readonly consignee?: Party
  readonly consignment?: Consignment
  readonly consignor?: Party
  readonly valuation?: Valuation
  readonly destination?: Destination
  readonly taxParties?: readonly RoleParty[]
  readonly exportCountry?: { readonly id?: Code }
  readonly items?: readonly GoodsItem[]
  readonly importer?: Party
  readonly invoice?: { readonly id?: string; readonly issuedAt?: Moment }
  readonly payer?: Party
  readonly previousDocuments?: readonly PreviousDocument[]
  readonly seller?: Party
  readonly surety?: Party
  readonly tradeTerms?: TradeTerms
  readonly ucr?: UniqueConsignmentReference
  readonly warehouse?: { readonly id?: string; readonly kind?: Code }
}
