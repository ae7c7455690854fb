/**
 * A preference stands on three legs, each judged alone: the goods originate, they came directly, and a proof says so.
 * Any one missing and the ordinary rate is due.
 */
import type { CountryCode } from '../../../kernel/ids.ts'
import { parseDay, type Day } from '../../../kernel/time.ts'
import { allOf, groundOf, type Ground, type Verdict } from './ground.ts'
import { joinedGround } from './share.ts'
import type { Agreement } from './rule.ts'

/** The way from the exporting to the importing party; the countries between, in order; none is direct. */
export type Passage = {
  readonly through: readonly Stop[]
  /** Bills, customs papers of the countries between: what the importer can show. Source: RCEP 3.15(2) and (3). */
  readonly evidence: boolean
}

/** `processed`: more than unloading, reloading, storing and keeping in good condition. */
export type Stop = { readonly country: CountryCode; readonly processed: boolean | null; readonly underCustoms: boolean | null }

/** Source: RCEP 3.15. Direct carriage needs no more; else nothing was done on the way, under customs control, with papers. */
export function judgePassage({ through, evidence }: Passage): Ground {
  if (through.length === 0) return groundOf('direct', 'met')
  const stops = through.map(({ country, processed, underCustoms }) => {
    const untouched: Verdict = processed === null ? 'undetermined' : processed ? 'notMet' : 'met'
    const controlled: Verdict = underCustoms === null ? 'undetermined' : underCustoms ? 'met' : 'notMet'
    return groundOf('passedThrough', allOf([untouched, controlled]), { about: country })
  })
  return joinedGround('allOf', [...stops, groundOf('evidence', evidence ? 'met' : 'notMet')])
}

export type Proof = {
  readonly kind: string
  readonly number: string
  readonly issuedOn: Day
  /** What came of an enquiry at the issuing authority; null: nobody has asked. */
  readonly verified: 'accepted' | 'refused' | null
}

export type ProofFault = 'proof_missing' | 'proof_not_accepted' | 'proof_refused' | 'proof_expired' | 'proof_not_yet_issued'

/** Null: the proof holds on that day. In order: the first fault is the one that is told. */
export function faultOfProof({ proofs, proofMonths }: Agreement, proof: Proof | null, day: Day): ProofFault | null {
  if (proof === null) return 'proof_missing'
  if (!proofs.includes(proof.kind)) return 'proof_not_accepted'
  if (proof.verified === 'refused') return 'proof_refused'
  if (day < proof.issuedOn) return 'proof_not_yet_issued'
  if (proofMonths !== null && day >= monthsLater(proof.issuedOn, proofMonths)) return 'proof_expired'
  return null
}

export type ClaimRefusal = 'origin_rule_not_met' | 'direct_transport_not_shown' | ProofFault

export type Claim = {
  readonly origin: Verdict
  readonly passage: Verdict
  readonly proofFault: ProofFault | null
  /** Small consignments and those that the importing party exempts need no proof: RCEP 3.22(3). */
  readonly proofWaived: boolean
}

/**
 * Why a preference cannot be given; null: it can. Undetermined is not enough: who claims has to show it (RCEP 3.22).
 * The order is part of the contract.
 */
export function refusalOfClaim({ origin, passage, proofFault, proofWaived }: Claim): ClaimRefusal | null {
  if (origin !== 'met') return 'origin_rule_not_met'
  if (passage !== 'met') return 'direct_transport_not_shown'
  if (proofFault !== null && !(proofWaived && proofFault === 'proof_missing')) return proofFault
  return null
}

/** The same day that many months on, or the last of a shorter month. The first day on which the proof no longer holds. */
function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const start = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
  for (let last = date; last > 27; last--) {
    const found = parseDay(`${start}-${String(last).padStart(2, '0')}`)
    if (found) return found
  }
  return parseDay(`${start}-${String(date).padStart(2, '0')}`) ?? day
}
