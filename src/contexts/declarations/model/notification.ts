/**
 * What an authority answered: accepted, rejected with errors, corrected, released, taxed, cleared. In the words of the
 * WCO Data Model (RES). It says what was said; what it makes of a declaration is for the declaration's life.
 */
import type { Code, Decimal, DeclaredAmount, DeclaredMeasure, Moment } from './content/figures.ts'
import type { Amendment, PointerStep, Statement } from './content/papers.ts'
import type { MessageHeader } from './content.ts'

/** Names of the function codes. Source: DOMAIN.md 6.2 and the service's scenario sheet. */
export const FUNCTIONS = {
  '01': 'accepted', '02': 'received', '03': 'rejected', '05': 'control', '06': 'documents', '07': 'corrected',
  '08': 'released', '09': 'cleared', '10': 'invalidated', '11': 'request', '13': 'taxed', '14': 'balanceInsufficient',
  '15': 'reminder', '16': 'exited', '17': 'externallyHandled', '18': 'goodsExitResult', '50': 'alvs', '51': 'query',
} as const
export type FunctionCode = keyof typeof FUNCTIONS

export type NotificationError = {
  readonly description?: string
  /** The rule that failed, by the administration's number. */
  readonly code?: Code
  readonly pointer?: readonly PointerStep[]
}

export type Status = {
  readonly effectiveAt?: Moment
  readonly name?: Code
  readonly releasedAt?: Moment
  readonly pointer?: readonly PointerStep[]
}

export type AssessedDuty = {
  readonly base?: DeclaredAmount
  readonly deduction?: DeclaredAmount
  readonly preference?: Code
  readonly baseQuantity?: DeclaredMeasure
  readonly rate?: Decimal
  readonly type?: Code
  readonly payment?: { readonly assessed?: DeclaredAmount; readonly amount?: DeclaredAmount }
}

export type AssessedItem = { readonly sequence?: Decimal; readonly commodity?: { readonly duties?: readonly AssessedDuty[] } }

export type PaymentDue = {
  readonly payment?: {
    readonly reference?: string
    readonly assessed?: DeclaredAmount
    readonly dueAt?: Moment
    readonly amount?: DeclaredAmount
    readonly guarantees?: readonly { readonly reference?: string }[]
  }
}

/** The declaration that is answered, by its references. */
export type AnsweredDeclaration = {
  readonly acceptedAt?: Moment
  readonly cancelledAt?: Moment
  /** The declarant's own reference, the LRN. */
  readonly reference?: string
  readonly mrn?: string
  readonly rejectedAt?: Moment
  readonly version?: string
  readonly payments?: readonly PaymentDue[]
  readonly shipment?: { readonly items?: readonly AssessedItem[] }
}

export type Notification = {
  readonly message?: MessageHeader
  /** `03` rejected: see FUNCTIONS. Text, for others may come. */
  readonly function?: Code
  /** The notification's own reference. */
  readonly id?: string
  readonly issuedAt?: Moment
  readonly statements?: readonly (Statement & { readonly until?: Moment })[]
  readonly amendments?: readonly Amendment[]
  readonly appealOffice?: { readonly id?: Code }
  readonly bank?: { readonly reference?: string; readonly account?: string }
  readonly contactOffices?: readonly {
    readonly id?: Code
    readonly communications?: readonly { readonly number?: string; readonly kind?: Code }[]
  }[]
  readonly errors?: readonly NotificationError[]
  readonly statuses?: readonly Status[]
  readonly declaration?: AnsweredDeclaration
}

export type Severity = 'rejection' | 'warning'

/** An error on anything but a rejection is a credibility warning: the declaration stands. */
export function severityOf({ function: code }: Notification): Severity {
  return code === '03' ? 'rejection' : 'warning'
}
