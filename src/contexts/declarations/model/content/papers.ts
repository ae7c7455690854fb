/** What a declaration leans on: documents, statements, pointers to itself, what came before it. */
import type { Code, Decimal, DeclaredAmount, DeclaredMeasure, Moment } from './figures.ts'

/** A licence, certificate or authorisation. Category and type together are its code: C + 506. */
export type SupportingDocument = {
  readonly category?: Code
  readonly validUntil?: Moment
  readonly id?: string
  readonly reason?: string
  readonly type?: Code
  /** Whether it is attached, held elsewhere, or excused. */
  readonly status?: Code
  readonly issuer?: { readonly name?: string; readonly role?: Code }
  readonly writeOff?: { readonly quantity?: DeclaredMeasure; readonly amount?: DeclaredAmount }
}

export type PreviousDocument = {
  readonly category?: Code
  readonly id?: string
  readonly type?: Code
  readonly line?: Decimal
}

/** One step of a pointer: the section of the WCO form, which one of them, and the field in it. */
export type PointerStep = { readonly sequence?: Decimal; readonly section?: Code; readonly tag?: Code }

export type Statement = {
  readonly code?: Code
  readonly text?: string
  readonly kind?: Code
  readonly pointer?: readonly PointerStep[]
}

export type Amendment = { readonly reason?: Code; readonly pointer?: readonly PointerStep[] }

export type Guarantee = {
  readonly amount?: DeclaredAmount
  readonly id?: string
  readonly reference?: string
  readonly kind?: Code
  readonly accessCode?: Code
  readonly office?: { readonly id?: Code }
}

export type UniqueConsignmentReference = { readonly id?: string; readonly traderReference?: string }
