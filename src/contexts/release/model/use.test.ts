import { expect, test } from 'vitest'
import { after, allMet, at, facts, finding, hold, lifeUntil, NEEDS, outsideOwing, shown } from '../../../../test/support/release.ts'
import { rows } from '../../../../test/support/rows.ts'
import { replay } from '../../../kernel/decision.ts'
import { owed, rules, unmet, type Fact, type HoldRef } from './release.ts'

/** Stage two. `owes`: d destination, l laboratory, p a transferred port inspection. `unmet`: what others have not settled. */
const STAGE_TWO = `
  owes  seal    unmet                              expect
  -     intact  -                                  permittedToUse
  d     intact  -                                  destination_inspection_owed
  dl    intact  licence                            destination_inspection_owed
  l     intact  licence,duty                       laboratory_result_owed
  p     intact  licence                            port_inspection_owed
  -     broken  licence                            seal_broken
  -     intact  licence,conformity                 licence_not_written_off
  -     intact  conformity,duty                    conformity_open
  -     intact  duty,completeDeclaration           duty_unsettled
  -     intact  completeDeclaration                complete_declaration_missing
`

for (const [owes, seal, missing, outcome] of rows(STAGE_TWO)) {
  test(`REL-1 second permit, owing ${owes}, seal ${seal}, unmet ${missing}: ${outcome}`, () => {
    const history = outsideOwing(owes!)
    for (const requirement of NEEDS.filter((one) => !missing!.split(',').includes(one))) {
      history.push({ type: 'requirementMet', requirement, at })
    }
    if (seal === 'broken') history.push({ type: 'sealBroken', at })
    expect(shown(after(history, { type: 'permitUse', at }))).toBe(outcome)
  })
}

test('REL-2 a sale posted to stock in stage 1 only is refused, also when the warehouse system reports it', () => {
  // The command is the same whoever sends it: no word in it can make the goods free.
  expect(shown(after(outsideOwing('l'), { type: 'sell', at }))).toBe('sale_before_stage2')
  expect(shown(after(lifeUntil('free'), { type: 'sell', at }))).toBe('-')
})

test('goods that left owing a laboratory result are not for sale until it is good', () => {
  const outside = [...outsideOwing('l'), ...allMet()]
  expect(shown(after(outside, { type: 'permitUse', at }))).toBe('laboratory_result_owed')
  const good = [...outside, ...facts(after(outside, finding('laboratory', true)))]
  expect(shown(after(good, { type: 'permitUse', at }))).toBe('permittedToUse')
})

test('a bad laboratory result ends in nonconforming, and no permit follows', () => {
  const bad = [...outsideOwing('l'), ...facts(after(outsideOwing('l'), finding('laboratory', false)))]
  expect(shown(after(bad, { type: 'permitUse', at }))).toBe('found_nonconforming')
})

test('REL-4 a failed laboratory result recalls the goods to where they are kept and stops the second permit', () => {
  const failed = [...outsideOwing('l'), ...allMet(), ...facts(after(outsideOwing('l'), finding('laboratory', false)))]
  expect(replay(rules, failed).stage).toMatchObject({ name: 'nonconforming', check: 'laboratory', before: { name: 'outside', keptAt: 'yuzui-3' } })
  expect(shown(after(failed, { type: 'permitUse', at }))).toBe('found_nonconforming')
  expect(shown(after(failed, { type: 'sell', at }))).toBe('sale_before_stage2')
})

for (const disposal of ['treatment', 'return', 'destruction'] as const) {
  test(`REL-4 nonconforming goods: ${disposal} is ordered, and done as it was ordered, once`, () => {
    const failed = [...outsideOwing('l'), ...allMet(), ...facts(after(outsideOwing('l'), finding('laboratory', false)))]
    expect(shown(after(failed, { type: 'noteDisposal', disposal, at }))).toBe('disposal_not_ordered')
    const ordered = [...failed, ...facts(after(failed, { type: 'orderDisposal', disposal, at }))]
    expect(after(ordered, { type: 'orderDisposal', disposal, at })).toEqual({ facts: [] })
    const other = disposal === 'return' ? 'destruction' : 'return'
    expect(shown(after(ordered, { type: 'orderDisposal', disposal: other, at }))).toBe('another_disposal_ordered')
    expect(shown(after(ordered, { type: 'noteDisposal', disposal: other, at }))).toBe('another_disposal_ordered')
    const done = [...ordered, ...facts(after(ordered, { type: 'noteDisposal', disposal, at }))]
    expect(replay(rules, done).stage.name).toBe(disposal === 'treatment' ? 'outside' : 'disposed')
    expect(shown(after(done, { type: 'permitUse', at }))).toBe(disposal === 'treatment' ? 'laboratory_result_owed' : 'disposed_of')
  })
}

test('REL-4 treated goods are checked again, and then they may be used', () => {
  const failed = [...outsideOwing('l'), ...allMet(), ...facts(after(outsideOwing('l'), finding('laboratory', false)))]
  const ordered = [...failed, ...facts(after(failed, { type: 'orderDisposal', disposal: 'treatment', at }))]
  const treated = [...ordered, ...facts(after(ordered, { type: 'noteDisposal', disposal: 'treatment', at }))]
  const good = [...treated, ...facts(after(treated, finding('laboratory', true)))]
  expect(shown(after(good, { type: 'permitUse', at }))).toBe('permittedToUse')
})

test('a transferred inspection is done at the site under an unbroken seal, and then the goods are free', () => {
  const outside = [...outsideOwing('p'), ...allMet()]
  expect(owed(replay(rules, outside))).toEqual(['port'])
  const broken: Fact[] = [...outside, { type: 'sealBroken', at }]
  expect(shown(after(broken, finding('port', true)))).toBe('seal_broken')
  const replaced = [...broken, ...facts(after(broken, { type: 'noteSeal', seal: 'intact', at }))]
  const done = [...replaced, ...facts(after(replaced, finding('port', true)))]
  expect(shown(after(done, { type: 'permitUse', at }))).toBe('permittedToUse')
})

test('a broken seal does not stop the laboratory from reporting', () => {
  expect(shown(after([...outsideOwing('l'), { type: 'sealBroken', at }], finding('laboratory', true)))).toBe('checkPassed')
})

test('a hold is placed once, lifted once, and blocks the second permit too', () => {
  const ready = [...outsideOwing('-'), ...allMet()]
  const held: Fact[] = [...ready, { type: 'heldBy', hold, at }]
  expect(after(held, { type: 'placeHold', hold, at })).toEqual({ facts: [] })
  expect(shown(after(held, { type: 'permitUse', at }))).toBe('held')
  expect(shown(after(held, { type: 'liftHold', hold, at }))).toBe('holdLifted')
  expect(shown(after(held, { type: 'liftHold', hold: 'h-2' as HoldRef, at }))).toBe('-')
})

test('what is unmet is what is needed and not met, whatever else was told', () => {
  const told = replay(rules, [...lifeUntil('awaited'), { type: 'requirementMet', requirement: 'duty', at }])
  expect(unmet(told)).toEqual(['licence', 'conformity', 'completeDeclaration'])
})
