/**
 * What must be true before goods that have left the port may be sold or used.
 * Source: GACC Announcement 160/2019, clause II: inspections done, licences written off, conformity assessed, each where
 * it is required. Duty paid or guaranteed and a complete declaration: DOMAIN 8.3, ours until a rule pack says it.
 */
import { refuse } from '../../../kernel/decision.ts'
import type { Check } from './leave.ts'

/** What other contexts settle and release is told. The names are of the thing, the refusals say what is missing. */
export type Requirement = 'licence' | 'conformity' | 'duty' | 'completeDeclaration'

export type Standing = {
  readonly owed: readonly Check[]
  readonly unmet: readonly Requirement[]
  readonly seal: 'intact' | 'broken'
}

export function use({ owed, unmet, seal }: Standing): { readonly refused: UseRefusal } | null {
  if (seal === 'broken') return refuse('seal_broken')
  if (owed.includes('port')) return refuse('port_inspection_owed')
  if (owed.includes('destination')) return refuse('destination_inspection_owed')
  if (owed.includes('laboratory')) return refuse('laboratory_result_owed')
  if (unmet.includes('licence')) return refuse('licence_not_written_off')
  if (unmet.includes('conformity')) return refuse('conformity_open')
  if (unmet.includes('duty')) return refuse('duty_unsettled')
  if (unmet.includes('completeDeclaration')) return refuse('complete_declaration_missing')
  return null
}

export type UseRefusal =
  | 'seal_broken'
  | 'port_inspection_owed'
  | 'destination_inspection_owed'
  | 'laboratory_result_owed'
  | 'licence_not_written_off'
  | 'conformity_open'
  | 'duty_unsettled'
  | 'complete_declaration_missing'
