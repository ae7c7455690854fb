/** One line of goods: what it is, how much, what it costs, under which procedure. */
import type { Code, Decimal, DeclaredAmount, DeclaredMeasure } from './figures.ts'
import type { PreviousDocument, Statement, SupportingDocument, UniqueConsignmentReference } from './papers.ts'
import type { Party, RoleParty } from './parties.ts'

/** `TSP` is the tariff code of eight digits, `TRC` the two after it, others are additional codes. */
export type Classification = { readonly id?: Code; readonly kind?: Code }

export type DutyTaxFee = {
  readonly base?: DeclaredAmount
  readonly deduction?: DeclaredAmount
  /** The preference asked for. */
  readonly preference?: Code
  readonly baseQuantity?: DeclaredMeasure
  readonly rate?: Decimal
  readonly type?: Code
  readonly quotaOrder?: string
  readonly payment?: {
    readonly method?: Code
    readonly assessed?: DeclaredAmount
    readonly amount?: DeclaredAmount
  }
}

export type GoodsMeasure = {
  readonly grossMass?: DeclaredMeasure
  readonly netMass?: DeclaredMeasure
  readonly supplementaryQuantity?: DeclaredMeasure
}

/** A box by its number, and the place of that number in this list. */
export type EquipmentReference = { readonly sequence?: Decimal; readonly id?: string }

export type Commodity = {
  readonly description?: string
  readonly classifications?: readonly Classification[]
  readonly dangerousGoods?: readonly { readonly unNumber?: string }[]
  readonly duties?: readonly DutyTaxFee[]
  readonly measure?: GoodsMeasure
  readonly invoiceLine?: { readonly price?: DeclaredAmount }
  readonly equipment?: readonly EquipmentReference[]
}

export type Charge = { readonly kind?: Code; readonly amount?: DeclaredAmount }

export type Valuation = {
  readonly method?: Code
  readonly freight?: DeclaredAmount
  readonly charges?: readonly Charge[]
}

/** The current procedure with the previous one, or an additional procedure alone. */
export type Procedure = { readonly current?: Code; readonly previous?: Code }

/** Kind 1 is the country of origin, 2 the one that gives the preference. */
export type Origin = { readonly country?: Code; readonly region?: Code; readonly kind?: Code }

export type Destination = { readonly country?: Code; readonly region?: Code }

export type Packaging = {
  readonly sequence?: Decimal
  readonly marks?: string
  readonly quantity?: DeclaredMeasure
  readonly type?: Code
  readonly material?: string
  readonly length?: DeclaredMeasure
  readonly width?: DeclaredMeasure
  readonly height?: DeclaredMeasure
  readonly volume?: DeclaredMeasure
}

export type GoodsItem = {
  readonly customsValue?: DeclaredAmount
  readonly sequence?: Decimal
  readonly statisticalValue?: DeclaredAmount
  readonly transactionNature?: Code
  readonly documents?: readonly SupportingDocument[]
  readonly statements?: readonly Statement[]
  readonly recognisedParties?: readonly RoleParty[]
  readonly buyer?: Party
  readonly commodity?: Commodity
  readonly consignee?: Party
  readonly consignor?: Party
  readonly valuation?: Valuation
  readonly destination?: Destination
  readonly taxParties?: readonly RoleParty[]
  readonly exportCountry?: { readonly id?: Code }
  readonly procedures?: readonly Procedure[]
  readonly origins?: readonly Origin[]
  readonly packages?: readonly Packaging[]
  readonly previousDocuments?: readonly PreviousDocument[]
  readonly seller?: Party
  readonly ucr?: UniqueConsignmentReference
  readonly valuationIndicators?: { readonly code?: Code }
}
