/**
 * What a declaration says: one record, in the words of the WCO Data Model, from which every message is made.
 *
 * It says it as the declarant said it. A wrong code is a wrong code here, and a missing field is missing: whether that
 * is acceptable is for rules, and what became of the declaration is for its life. So every field may be absent, and an
 * absent field is not the same as an empty one. What a message says beyond this record is kept beside it as leftovers.
 */
import type { Code, Decimal, DeclaredAmount, DeclaredMeasure, Moment } from './content/figures.ts'
import type { Amendment, Guarantee, Statement, SupportingDocument } from './content/papers.ts'
import type { Agent, Authentication, AuthorisationHolder, Party } from './content/parties.ts'
import type { GoodsShipment, SecurityConsignment, TransportMeans } from './content/shipment.ts'

/** Which data model, which administration's use of it. */
export type MessageHeader = {
  readonly modelVersion?: Code
  readonly type?: string
  readonly country?: Code
  readonly agency?: string
  readonly customization?: Code
  readonly customizationVersion?: Code
}

export type DeclarationContent = {
  /** Absent where the declaration came without an envelope. */
  readonly message?: MessageHeader
  readonly acceptedAt?: Moment
  /** 9 original, 13 amendment, 1 cancellation. Source: UN/EDIFACT 1225. */
  readonly function?: Code
  /** The declarant's own reference, the LRN. */
  readonly reference?: string
  /** The reference that customs gave, the MRN. */
  readonly mrn?: string
  readonly issuedAt?: Moment
  readonly issuePlace?: Code
  /** `IM` import, `EX` export, then one letter for the kind. */
  readonly type?: Code
  readonly itemCount?: Decimal
  readonly officeId?: Code
  readonly invoiceTotal?: DeclaredAmount
  readonly loadingListCount?: Decimal
  readonly totalGrossMass?: DeclaredMeasure
  readonly totalPackages?: Decimal
  readonly specificCircumstances?: Code
  readonly authentication?: Authentication
  readonly submitter?: Party
  readonly documents?: readonly SupportingDocument[]
  readonly statements?: readonly Statement[]
  readonly agent?: Agent
  readonly amendments?: readonly Amendment[]
  readonly authorisations?: readonly AuthorisationHolder[]
  readonly borderMeans?: TransportMeans
  readonly securityConsignment?: SecurityConsignment
  readonly exchangeRates?: readonly { readonly currency?: Code; readonly rate?: Decimal }[]
  readonly declarant?: Party
  readonly exitOffice?: { readonly id?: Code }
  readonly exporter?: Party
  readonly shipment?: GoodsShipment
  readonly guarantees?: readonly Guarantee[]
  readonly presentationOffice?: { readonly id?: Code }
  readonly supervisingOffice?: { readonly id?: Code }
}
