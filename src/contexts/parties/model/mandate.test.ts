import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import { replay } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import { dayAt, type Day, type Instant } from '../../../kernel/time.ts'
import { coverOf, mandateRules, type MandateCommand, type MandatedAct, type MandateFact, type Terms } from './mandate.ts'

const at = '2026-04-01T04:00:00.000Z' as Instant
const [principal, agent, other] = ['bayu-foods', 'jiangbei-brokers', 'other-brokers'] as OrganisationId[]

/** Every command in every stage, said by the principal p, the agent a or another o. `-` says "already so". */
const LIFE = `
  command         by  stage      expect
  offer           p   unoffered  mandateOffered
  offer           p   offered    -
  offer           p   active     -
  offer           p   refused    -
  offer           o   unoffered  mandate_not_yours
  offer-otherwise p   offered    exists_with_different_content
  offer-to-self   p   unoffered  mandate_to_oneself
  offer-nothing   p   unoffered  mandate_without_scope
  offer-nowhere   p   unoffered  mandate_without_scope
  offer-backwards p   unoffered  mandate_ends_before_it_begins
  accept          a   unoffered  unknown_subject
  accept          a   offered    mandateAccepted
  accept          a   active     -
  accept          a   refused    mandate_closed
  accept          a   revoked    mandate_closed
  accept          o   offered    mandate_not_offered_to_you
  accept          p   offered    mandate_not_offered_to_you
  refuse          a   unoffered  unknown_subject
  refuse          a   offered    mandateRefused
  refuse          a   active     mandate_active
  refuse          a   refused    -
  refuse          a   revoked    -
  refuse          o   offered    mandate_not_offered_to_you
  revoke          p   unoffered  unknown_subject
  revoke          p   offered    mandateRevoked
  revoke          p   active     mandateRevoked
  revoke          p   refused    -
  revoke          p   revoked    -
  revoke          a   active     mandate_not_yours
`

for (const [command, by, stage, outcome] of rows(LIFE)) {
  test(`${command} by ${by} when ${stage}: ${outcome}`, () => {
    const answer = mandateRules.decide(replay(mandateRules, history(stage!)), commandOf(command!, by!))
    expect('refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '-')).toBe(outcome)
  })
}

/**
 * Import and transit at Chongqing from April 1 until April 30, accepted on April 2 at noon of the office; revoked, where
 * it is, on April 20 at noon. A day begins at the office: 16:00 UTC of the day before.
 */
const COVER = `
  stage    act      office             at                        expect
  active   import   chongqing-customs  2026-04-10T00:00:00.000Z  covered
  active   transit  chongqing-customs  2026-04-10T00:00:00.000Z  covered
  active   import   qinzhou-customs    2026-04-10T00:00:00.000Z  mandate_out_of_scope
  active   export   chongqing-customs  2026-04-10T00:00:00.000Z  mandate_out_of_scope
  active   import   chongqing-customs  2026-04-02T03:59:59.999Z  mandate_missing
  active   import   chongqing-customs  2026-04-02T04:00:00.000Z  covered
  active   import   chongqing-customs  2026-04-29T15:59:59.999Z  covered
  active   import   chongqing-customs  2026-04-29T16:00:00.000Z  mandate_missing
  offered  import   chongqing-customs  2026-04-10T00:00:00.000Z  mandate_missing
  refused  import   chongqing-customs  2026-04-10T00:00:00.000Z  mandate_missing
  revoked  import   chongqing-customs  2026-04-20T03:59:59.999Z  covered
  revoked  import   chongqing-customs  2026-04-20T04:00:00.000Z  mandate_missing
`

for (const [stage, act, office, moment, outcome] of rows(COVER)) {
  test(`a mandate that is ${stage}, for ${act} at ${office} on ${moment}: ${outcome}`, () => {
    const acting = { principal: principal!, agent: agent!, act: act as MandatedAct, office: office as OrganisationId, at: moment as Instant, on: dayAt(moment as Instant, 480) }
    expect(coverOf([replay(mandateRules, history(stage!))], acting)).toBe(outcome)
  })
}

test('whoever acts for itself needs no mandate, and nobody is covered by the mandate of another', () => {
  const mandates = [replay(mandateRules, history('active'))]
  const acting = { act: 'import', office: 'chongqing-customs' as OrganisationId, at: '2026-04-10T00:00:00.000Z' as Instant, on: '2026-04-10' as Day } as const
  expect(coverOf([], { ...acting, principal: agent!, agent: agent! })).toBe('covered')
  expect(coverOf(mandates, { ...acting, principal: principal!, agent: other! })).toBe('mandate_missing')
  expect(coverOf(mandates, { ...acting, principal: other!, agent: agent! })).toBe('mandate_missing')
})

function history(stage: string): MandateFact[] {
  const offered: MandateFact = { type: 'mandateOffered', ...terms(), at }
  const accepted: MandateFact = { type: 'mandateAccepted', at: '2026-04-02T04:00:00.000Z' as Instant }
  const closed = '2026-04-20T04:00:00.000Z' as Instant
  if (stage === 'unoffered') return []
  if (stage === 'offered') return [offered]
  if (stage === 'active') return [offered, accepted]
  return stage === 'refused' ? [offered, { type: 'mandateRefused', at: closed }] : [offered, accepted, { type: 'mandateRevoked', at: closed }]
}

function terms(): Terms {
  return {
    principal: principal!, agent: agent!, acts: ['import', 'transit'], offices: ['chongqing-customs' as OrganisationId],
    from: '2026-04-01' as Day, until: '2026-04-30' as Day,
  }
}

function commandOf(command: string, who: string): MandateCommand {
  const by = { p: principal!, a: agent!, o: other! }[who]!
  switch (command) {
    case 'offer': return { type: 'offer', ...terms(), by, at }
    case 'offer-otherwise': return { type: 'offer', ...terms(), acts: ['export'], by, at }
    case 'offer-to-self': return { type: 'offer', ...terms(), agent: principal!, by, at }
    case 'offer-nothing': return { type: 'offer', ...terms(), acts: [], by, at }
    case 'offer-nowhere': return { type: 'offer', ...terms(), offices: [], by, at }
    case 'offer-backwards': return { type: 'offer', ...terms(), until: '2026-04-01' as Day, by, at }
    default: return { type: command as 'accept' | 'refuse' | 'revoke', by, at }
  }
}
