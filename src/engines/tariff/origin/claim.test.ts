import { expect, test } from 'vitest'
import type { CountryCode } from '../../../kernel/ids.ts'
import type { Day } from '../../../kernel/time.ts'
import { faultOfProof, judgePassage, refusalOfClaim, type Claim, type Proof, type Stop } from './claim.ts'
import type { Verdict } from './ground.ts'
import type { Agreement } from './rule.ts'

const stop = (processed: boolean | null, underCustoms: boolean | null): Stop => ({ country: 'SG' as CountryCode, processed, underCustoms })

const WAYS: readonly (readonly [name: string, through: readonly Stop[], evidence: boolean, verdict: Verdict])[] = [
  ['straight from the exporting to the importing party',     [],                                         false, 'met'],
  ['reloaded in Singapore under customs control, on paper',  [stop(false, true)],                        true,  'met'],
  ['the same without a paper to show',                       [stop(false, true)],                        false, 'notMet'],
  ['worked on in the port of transhipment',                  [stop(true, true)],                         true,  'notMet'],
  ['out of customs control on the way',                      [stop(false, false)],                       true,  'notMet'],
  ['nobody says whether it was worked on',                   [stop(null, true)],                         true,  'undetermined'],
  ['two stops, the second out of control',                   [stop(false, true), stop(false, false)],    true,  'notMet'],
]
for (const [name, through, evidence, verdict] of WAYS) {
  test(`${name}: direct transport is ${verdict}`, () => expect(judgePassage({ through, evidence }).verdict).toBe(verdict))
}

const AGREEMENT: Agreement = {
  code: 'test', base: 'fob', members: [], tolerances: [], cumulation: 'none', minimal: null, proofs: ['certificate-of-origin'], proofMonths: 12,
}
const proof = (issuedOn: string, more: Partial<Proof> = {}): Proof =>
  ({ kind: 'certificate-of-origin', number: 'E25-1', issuedOn: issuedOn as Day, verified: null, ...more })

const PROOFS: readonly (readonly [name: string, proof: Proof | null, day: string, fault: string | null])[] = [
  ['no proof',                                   null,                                             '2026-03-01', 'proof_missing'],
  ['a kind that the agreement does not know',    proof('2026-01-01', { kind: 'letter' }),          '2026-03-01', 'proof_not_accepted'],
  ['refused by the issuing authority',           proof('2026-01-01', { verified: 'refused' }),     '2026-03-01', 'proof_refused'],
  ['issued tomorrow',                            proof('2026-03-02'),                              '2026-03-01', 'proof_not_yet_issued'],
  ['issued the same day',                        proof('2026-03-01'),                              '2026-03-01', null],
  ['the last day of its year',                   proof('2025-03-02'),                              '2026-03-01', null],
  ['a year to the day',                          proof('2025-03-01'),                              '2026-03-01', 'proof_expired'],
  ['of a leap day, on 27 February of the next',  proof('2024-02-29'),                              '2025-02-27', null],
  ['of a leap day, on 28 February of the next',  proof('2024-02-29'),                              '2025-02-28', 'proof_expired'],
  ['verified, and in time',                      proof('2026-01-01', { verified: 'accepted' }),    '2026-03-01', null],
]
for (const [name, shown, day, fault] of PROOFS) {
  test(`a proof: ${name} is ${fault ?? 'good'}`, () => expect(faultOfProof(AGREEMENT, shown, day as Day)).toBe(fault))
}

test('an agreement that sets no term keeps a proof good for ever', () => {
  expect(faultOfProof({ ...AGREEMENT, proofMonths: null }, proof('1999-01-01'), '2026-03-01' as Day)).toBeNull()
})

const good: Claim = { origin: 'met', passage: 'met', proofFault: null, proofWaived: false }
const CLAIMS: readonly (readonly [name: string, claim: Partial<Claim>, refusal: string | null])[] = [
  ['all three stand',                            {},                                                        null],
  ['the rule is not met',                        { origin: 'notMet' },                                      'origin_rule_not_met'],
  ['the rule cannot be judged',                  { origin: 'undetermined' },                                'origin_rule_not_met'],
  ['the way is not shown',                       { passage: 'undetermined' },                               'direct_transport_not_shown'],
  ['no proof',                                   { proofFault: 'proof_missing' },                           'proof_missing'],
  ['no proof, and none is asked',                { proofFault: 'proof_missing', proofWaived: true },        null],
  ['none is asked, but an expired one is shown', { proofFault: 'proof_expired', proofWaived: true },        'proof_expired'],
  ['everything is wrong: the first is told',     { origin: 'notMet', passage: 'notMet', proofFault: 'proof_expired' }, 'origin_rule_not_met'],
]
for (const [name, claim, refusal] of CLAIMS) {
  test(`a claim to a preference, ${name}: ${refusal ?? 'given'}`, () => expect(refusalOfClaim({ ...good, ...claim })).toBe(refusal))
}
