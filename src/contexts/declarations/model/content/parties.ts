/** Who stands in a declaration. One shape for every role; a role uses what its place in the form allows. */
import type { Code } from './figures.ts'

export type Address = {
  /** How a location is named: by UN/LOCODE, by customs office, … Only for places. */
  readonly qualifier?: Code
  readonly city?: string
  readonly country?: Code
  readonly subdivisionCode?: Code
  readonly subdivision?: string
  readonly line?: string
  readonly postcode?: string
}

export type Communication = { readonly number?: string; readonly kind?: Code }

export type Party = {
  readonly name?: string
  /** EORI, USCC, or whatever the administration gives. */
  readonly id?: string
  readonly address?: Address
  readonly contact?: { readonly name?: string }
  readonly communication?: Communication
}

/** Acts for the declarant or the importer, directly (2) or indirectly (3). */
export type Agent = Party & { readonly capacity?: Code }

/** Somebody further in the chain whose role is a code: additional fiscal reference, mutual recognition. */
export type RoleParty = { readonly id?: string; readonly role?: Code }

/** The EORI of the holder, and the kind of authorisation held. */
export type AuthorisationHolder = { readonly id?: string; readonly kind?: Code }

export type Authentication = { readonly text?: string; readonly authenticator?: { readonly name?: string } }
