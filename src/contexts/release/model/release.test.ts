import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import { replay, type Decision } from '../../../kernel/decision.ts'
import { releaseIdOf, type ConsignmentId, type ContainerNumber, type DeclarationId, type HsCode, type Unlocode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Check, CreditGrade, Ordered, Relief, SampleId, SiteCode } from './leave.ts'
import { decide, evolve, initial, owed, REFUSALS, rules, unmet, type Command, type Fact, type HoldRef, type OfficerId } from './release.ts'
import type { Requirement } from './use.ts'

/**
 * Stage one, row by row. `ordered`, `passed`: p port, d destination, - nothing. `sample`, `list`, `site`, `word`: y when
 * it was sent, the goods are listed for the relief, the site is approved, the undertaking is given. A permit shows its
 * ground and, after the slash, what is still owed.
 */
const STAGE_ONE = `
  ground  ordered  passed  sample  seal    relief       list  site  credit       word  expect
  a       -        -       n       intact  none         n     n     general      n     nothingOrdered/-
  a       -        -       n       broken  none         n     n     discredited  n     nothingOrdered/-
  a       -        -       n       intact  transfer     y     y     general      n     relief_does_not_fit
  b       p        -       n       intact  none         n     y     general      n     port_inspection_owed
  b       p        p       n       intact  none         n     n     general      n     portInspection/-
  b       p        -       n       intact  transfer     y     y     discredited  n     portInspection/p
  b       p        -       n       intact  transfer     n     y     general      n     goods_not_listed
  b       p        -       n       intact  transfer     y     n     general      n     site_not_approved
  b       p        -       n       broken  transfer     y     y     general      n     seal_broken
  b       p        p       n       intact  transfer     y     y     general      n     relief_does_not_fit
  c       d        -       n       intact  none         n     n     general      n     destinationInspection/d
  c       d        -       n       intact  combined     y     y     general      n     relief_does_not_fit
  d       pd       -       n       intact  none         n     y     general      n     port_inspection_owed
  d       pd       p       n       intact  none         n     n     general      n     bothInspections/d
  d       pd       -       n       intact  combined     y     y     general      n     port_inspection_owed
  d       pd       p       n       intact  combined     y     y     general      n     destination_inspection_owed
  d       pd       pd      n       intact  combined     y     n     general      n     bothInspections/-
  d       pd       pd      n       intact  combined     n     y     general      n     goods_not_listed
  d       p        p       n       intact  combined     y     y     general      n     relief_does_not_fit
  d       pd       -       n       intact  transfer     y     y     general      n     relief_does_not_fit
  e       p        p       y       intact  conditional  y     y     general      y     conditionalRemoval/l
  e       pd       p       y       intact  conditional  y     y     advanced     y     conditionalRemoval/dl
  e       -        -       y       broken  conditional  y     y     general      y     conditionalRemoval/l
  e       p        -       y       intact  conditional  y     y     general      y     port_inspection_owed
  e       p        p       n       intact  conditional  y     y     general      y     sample_not_sent
  e       p        p       y       intact  conditional  y     n     general      y     site_not_approved
  e       p        p       y       intact  conditional  n     n     general      y     goods_not_listed
  e       p        p       y       intact  conditional  y     y     discredited  y     credit_too_low
  e       p        p       y       intact  conditional  y     y     general      n     undertaking_missing
`

for (const [ground, ordered, passed, sample, seal, relief, list, site, credit, word, outcome] of rows(STAGE_ONE)) {
  const said = `ordered ${ordered}, passed ${passed}, seal ${seal}, relief ${relief}, listed ${list}, site ${site}, credit ${credit}`
  test(`REL-1 (${ground}) ${said}: ${outcome}`, () => {
    const history = atPort(ordered!, passed!, sample === 'y')
    if (seal === 'broken') history.push({ type: 'sealBroken', at })
    const command = leaving(relief as Relief, { listed: list === 'y', siteApproved: site === 'y', credit: credit as CreditGrade, undertaking: word === 'y' })
    expect(shown(after(history, command))).toBe(outcome)
  })
}

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

/** Every command in every stage. `-` says "already so": nothing is recorded, nothing is refused. */
const LIFE = `
  command           expect                       stages
  open it           releaseOpened                unopened
  open it           -                            awaited arrived atPort outside free nonconforming
  arrive CNQZH      unknown_subject              unopened
  arrive CNQZH      goodsArrived                 awaited
  arrive CNQZH      -                            arrived atPort outside free nonconforming
  arrive CNFAN      unknown_subject              unopened
  arrive CNFAN      goodsArrived                 awaited
  arrive CNFAN      arrived_elsewhere            arrived atPort
  arrive CNFAN      -                            outside free nonconforming
  miscount CNQZH    unknown_subject              unopened
  miscount CNQZH    tally_differs                awaited
  miscount CNQZH    -                            arrived atPort outside free nonconforming
  order pd          inspectionsOrdered           unopened awaited arrived
  order pd          -                            atPort
  order pd          not_at_port                  outside free
  order pd          found_nonconforming          nonconforming
  order p           inspectionsOrdered           unopened awaited arrived
  order p           inspections_already_ordered  atPort
  order p           not_at_port                  outside free
  order p           found_nonconforming          nonconforming
  order d           inspectionsOrdered           unopened awaited arrived
  order d           inspections_already_ordered  atPort
  order d           not_at_port                  outside free
  order d           found_nonconforming          nonconforming
  sample lab-1      unknown_subject              unopened
  sample lab-1      not_arrived                  awaited
  sample lab-1      inspections_not_decided      arrived
  sample lab-1      -                            atPort
  sample lab-1      not_at_port                  outside free
  sample lab-1      found_nonconforming          nonconforming
  sample lab-2      unknown_subject              unopened
  sample lab-2      not_arrived                  awaited
  sample lab-2      inspections_not_decided      arrived
  sample lab-2      another_sample_sent          atPort
  sample lab-2      not_at_port                  outside free
  sample lab-2      found_nonconforming          nonconforming
  pass p            unknown_subject              unopened
  pass p            not_arrived                  awaited
  pass p            inspections_not_decided      arrived
  pass p            -                            atPort outside free nonconforming
  pass d            unknown_subject              unopened
  pass d            not_arrived                  awaited
  pass d            inspections_not_decided      arrived
  pass d            checkPassed                  atPort outside
  pass d            -                            free
  pass d            found_nonconforming          nonconforming
  fail d            unknown_subject              unopened
  fail d            not_arrived                  awaited
  fail d            inspections_not_decided      arrived
  fail d            checkFailed                  atPort outside
  fail d            check_not_owed               free
  fail d            -                            nonconforming
  fail p            unknown_subject              unopened
  fail p            not_arrived                  awaited
  fail p            inspections_not_decided      arrived
  fail p            check_not_owed               atPort outside free
  fail p            found_nonconforming          nonconforming
  judge d           unknown_subject              unopened
  judge d           not_arrived                  awaited
  judge d           inspections_not_decided      arrived
  judge d           inspector_was_selector       atPort outside
  judge d           -                            free
  judge d           found_nonconforming          nonconforming
  seal broken       unknown_subject              unopened
  seal broken       sealBroken                   awaited arrived atPort outside free nonconforming
  seal intact       unknown_subject              unopened
  seal intact       -                            awaited arrived atPort outside free nonconforming
  hold h-1          unknown_subject              unopened
  hold h-1          heldBy                       awaited arrived atPort outside free nonconforming
  lift h-1          unknown_subject              unopened
  lift h-1          -                            awaited arrived atPort outside free nonconforming
  meet duty         unknown_subject              unopened
  meet duty         requirementMet               awaited arrived atPort outside nonconforming
  meet duty         -                            free
  leave plainly     unknown_subject              unopened
  leave plainly     not_arrived                  awaited
  leave plainly     inspections_not_decided      arrived
  leave plainly     permittedToLeave             atPort
  leave plainly     -                            outside
  leave plainly     already_left                 free
  leave plainly     found_nonconforming          nonconforming
  leave elsewhere   unknown_subject              unopened
  leave elsewhere   not_arrived                  awaited
  leave elsewhere   inspections_not_decided      arrived
  leave elsewhere   permittedToLeave             atPort
  leave elsewhere   already_left                 outside free
  leave elsewhere   found_nonconforming          nonconforming
  use now           unknown_subject              unopened
  use now           not_arrived                  awaited
  use now           not_outside                  arrived atPort
  use now           destination_inspection_owed  outside
  use now           -                            free
  use now           found_nonconforming          nonconforming
  sell some         unknown_subject              unopened
  sell some         sale_before_stage2           awaited arrived atPort outside nonconforming
  sell some         -                            free
`

for (const [verb, detail, outcome, ...stages] of rows(LIFE)) {
  for (const stage of stages) {
    test(`${verb} ${detail} when ${stage}: ${outcome}`, () => {
      const said = shown(after(lifeUntil(stage), spoken(verb!, detail!)))
      expect(said.split('/').length > 1 ? 'permittedToLeave' : said).toBe(outcome)
    })
  }
}

test('the table of the life has every command in every stage', () => {
  const every = ['arrived', 'atPort', 'awaited', 'free', 'nonconforming', 'outside', 'unopened']
  for (const said of new Set(rows(LIFE).map(([verb, detail]) => `${verb} ${detail}`))) {
    const stages = rows(LIFE).filter(([verb, detail]) => `${verb} ${detail}` === said).flatMap((row) => row.slice(3))
    expect(stages.sort(), said).toEqual(every)
  }
})

test('every refusal that release can give is given in one of the tables', () => {
  const given = new Set([...rows(STAGE_ONE), ...rows(STAGE_TWO), ...rows(LIFE)].flat())
  expect(REFUSALS.filter((code) => code !== 'held' && !given.has(code))).toEqual([])
})

test('every ground of the announcement has a permit and a refusal in the table', () => {
  for (const ground of ['a', 'b', 'c', 'd', 'e']) {
    const answers = rows(STAGE_ONE).filter((row) => row[0] === ground).map((row) => row[10]!)
    expect(answers.some((answer) => answer.includes('/')), `(${ground}) has a permit`).toBe(true)
    expect(answers.some((answer) => !answer.includes('/')), `(${ground}) has a refusal`).toBe(true)
  }
})

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

test('what risk says before the declaration is heard of here waits for it, and is not lost', () => {
  const quick: Fact[] = [...facts(after([], spoken('order', 'p')))]
  const opened = [...quick, ...facts(after(quick, spoken('open', 'it')))]
  expect(shown(after(opened, spoken('order', 'pd')))).toBe('inspections_already_ordered')
  const there = [...opened, ...facts(after(opened, spoken('arrive', 'CNQZH')))]
  expect(owed(replay(rules, there))).toEqual(['port'])
})

test('what risk says before the goods arrive waits for them, and is not said differently afterwards', () => {
  const order = (port: boolean): Command => ({ type: 'orderInspections', ordered: { port, destination: false }, selector, at })
  const said = [...lifeUntil('awaited'), ...facts(after(lifeUntil('awaited'), order(true)))]
  expect(shown(after(said, order(true)))).toBe('-')
  expect(shown(after(said, order(false)))).toBe('inspections_already_ordered')
  const there = [...said, ...facts(after(said, spoken('arrive', 'CNQZH')))]
  expect(shown(after(there, leaving('none')))).toBe('port_inspection_owed')
})

test('before risk has spoken there is no ground to leave on', () => {
  expect(shown(after(lifeUntil('arrived'), leaving('none')))).toBe('inspections_not_decided')
})

test('asking twice for the same permit records it once; asking for another one is refused', () => {
  const outside = lifeUntil('outside')
  expect(after(outside, leaving('none'))).toEqual({ facts: [] })
  expect(shown(after(outside, leaving('combined', { listed: true })))).toBe('already_left')
})

test('REL-3 a product taken off the list today leaves the grant of yesterday standing and refuses the one of today', () => {
  const waiting = atPort('p', 'p', true)
  const asked = (listed: boolean) => leaving('conditional', { listed, undertaking: true })
  const yesterday = [...waiting, ...facts(after(waiting, asked(true)))]
  expect(after(yesterday, asked(false))).toEqual({ facts: [] })
  expect(yesterday.at(-1)).toMatchObject({ type: 'permittedToLeave', edition: '2026-01' })
  expect(shown(after(waiting, asked(false)))).toBe('goods_not_listed')
})

test('a hold is placed once, lifted once, and blocks the second permit too', () => {
  const ready = [...outsideOwing('-'), ...allMet()]
  const held: Fact[] = [...ready, { type: 'heldBy', hold, at }]
  expect(after(held, { type: 'placeHold', hold, at })).toEqual({ facts: [] })
  expect(shown(after(held, { type: 'permitUse', at }))).toBe('held')
  expect(shown(after(held, { type: 'liftHold', hold, at }))).toBe('holdLifted')
  expect(shown(after(held, { type: 'liftHold', hold: 'h-2' as HoldRef, at }))).toBe('-')
})

test('a hold stops every permit, and lifting it restores every answer', () => {
  for (const { history, command } of everyApplication()) {
    const before = after(history, command)
    const held: Fact[] = [...history, { type: 'heldBy', hold, at }]
    expect(shown(after(held, command))).toBe('held')
    expect(after([...held, { type: 'holdLifted', hold, at }], command)).toEqual(before)
  }
})

test('only listed refusals are given, and a permit owes nothing that has passed', () => {
  for (const { history, command } of everyApplication()) {
    const answer = after(history, command)
    if ('refused' in answer) {
      expect(REFUSALS).toContain(answer.refused)
      continue
    }
    const [permit] = answer.facts
    if (permit?.type !== 'permittedToLeave') throw new Error('no permit')
    const { passed } = replay(rules, history)
    expect(permit.owed.filter((check) => passed.includes(check))).toEqual([])
  }
})

test('a better grade or a given undertaking never makes leaving harder', () => {
  for (const { history, command } of everyApplication()) {
    if (command.type !== 'permitLeaving') continue
    const poor = after(history, { ...command, credit: 'discredited', undertaking: false })
    const rich = after(history, { ...command, credit: 'advanced', undertaking: true })
    if ('facts' in poor) expect(rich).toEqual(poor)
  }
})

test('facts out of their order change nothing and never throw', () => {
  const free = replay(rules, lifeUntil('free'))
  const strays: Fact[] = [
    { type: 'goodsArrived', port: 'CNFAN' as Unlocode, at },
    { type: 'inspectionsOrdered', ordered: { port: true, destination: false }, selector, at },
    { type: 'sampleSent', sample: 'lab-1' as SampleId, at },
    { type: 'permittedToLeave', ground: 'nothingOrdered', relief: 'none', owed: [], keptAt: site, edition: null, at },
  ]
  for (const stray of strays) expect(evolve(free, stray)).toEqual(free)
})

test('what is unmet is what is needed and not met, whatever else was told', () => {
  const told = replay(rules, [...lifeUntil('awaited'), { type: 'requirementMet', requirement: 'duty', at }])
  expect(unmet(told)).toEqual(['licence', 'conformity', 'completeDeclaration'])
})

// The words of these tests.

const at = '2026-01-27T08:00:00.000Z' as Instant
const hold = 'h-1' as HoldRef
const site = 'yuzui-3' as SiteCode
const selector = 'risk' as OfficerId
const inspector = 'officer-1' as OfficerId
const NEEDS: readonly Requirement[] = ['licence', 'conformity', 'duty', 'completeDeclaration']
const CHECKS: Record<string, Check> = { p: 'port', d: 'destination', l: 'laboratory' }

function subject() {
  const declaration = '01jdy2m8w3000000000000000a' as DeclarationId
  const container = 'CSQU3054383' as ContainerNumber
  expect(releaseIdOf(declaration, container)).toBe('01jdy2m8w3000000000000000a-CSQU3054383')
  return { declaration, container, consignment: '01jdy2m8w3000000000000000b' as ConsignmentId, goods: ['02023000' as HsCode], needs: NEEDS, relations: {} }
}

function after(history: readonly Fact[], command: Command) {
  return decide(history.reduce(evolve, initial), command)
}

function atPort(ordered: string, passed: string, sampled: boolean): Fact[] {
  const order: Ordered = { port: ordered.includes('p'), destination: ordered.includes('d') }
  const findings = [...passed].filter((letter) => letter !== '-').map((letter): Fact => ({ type: 'checkPassed', check: CHECKS[letter]!, inspector, at }))
  const samples: Fact[] = sampled ? [{ type: 'sampleSent', sample: 'lab-1' as SampleId, at }] : []
  return [
    { type: 'releaseOpened', ...subject(), at },
    { type: 'goodsArrived', port: 'CNQZH' as Unlocode, at },
    { type: 'inspectionsOrdered', ordered: order, selector, at },
    ...findings,
    ...samples,
  ]
}

/** Left the port, owing just these: each by the ground that leaves it owed. */
function outsideOwing(owes: string): Fact[] {
  const ways: Record<string, readonly [history: Fact[], command: Command]> = {
    '-': [atPort('-', '-', false), leaving('none')],
    d: [atPort('d', '-', false), leaving('none')],
    p: [atPort('p', '-', false), leaving('transfer', { listed: true })],
    l: [atPort('p', 'p', true), leaving('conditional', { listed: true, undertaking: true })],
    dl: [atPort('pd', 'p', true), leaving('conditional', { listed: true, undertaking: true })],
  }
  const [history, command] = ways[owes]!
  return [...history, ...facts(after(history, command))]
}

function allMet(): Fact[] {
  return NEEDS.map((requirement) => ({ type: 'requirementMet', requirement, at }))
}

/** One container on ground (d): the port part passes, it leaves owing the rest, and ends free or nonconforming. */
function lifeUntil(stage: string): Fact[] {
  const port = atPort('pd', 'p', true)
  const outside = [...port, ...facts(after(port, leaving('none')))]
  const lives: Record<string, Fact[]> = {
    unopened: [],
    awaited: port.slice(0, 1),
    arrived: port.slice(0, 2),
    atPort: port,
    outside,
    free: [...outside, ...allMet(), { type: 'checkPassed', check: 'destination', inspector, at }, { type: 'permittedToUse', at }],
    nonconforming: [...outside, { type: 'checkFailed', check: 'destination', inspector, at }],
  }
  return lives[stage]!
}

function spoken(verb: string, detail: string): Command {
  switch (verb) {
    case 'open': return { type: 'open', ...subject(), at }
    case 'arrive': return { type: 'noteArrival', port: detail as Unlocode, tally: 'agrees', at }
    case 'miscount': return { type: 'noteArrival', port: detail as Unlocode, tally: 'differs', at }
    case 'order': return { type: 'orderInspections', ordered: { port: detail.includes('p'), destination: detail.includes('d') }, selector, at }
    case 'sample': return { type: 'sendSample', sample: detail as SampleId, at }
    case 'pass': return finding(CHECKS[detail]!, true)
    case 'fail': return finding(CHECKS[detail]!, false)
    case 'judge': return { ...finding(CHECKS[detail]!, true), inspector: selector }
    case 'seal': return { type: 'noteSeal', seal: detail as 'intact' | 'broken', at }
    case 'hold': return { type: 'placeHold', hold: detail as HoldRef, at }
    case 'lift': return { type: 'liftHold', hold: detail as HoldRef, at }
    case 'meet': return { type: 'meet', requirement: detail as Requirement, at }
    case 'leave': return { ...leaving('none'), keptAt: detail === 'plainly' ? site : ('elsewhere' as SiteCode) }
    case 'use': return { type: 'permitUse', at }
    case 'sell': return { type: 'sell', at }
    default: throw new Error(`no such verb: ${verb}`)
  }
}

type Looked = { listed?: boolean; siteApproved?: boolean; credit?: CreditGrade; undertaking?: boolean }

function leaving(relief: Relief, looked: Looked = {}) {
  const { listed = false, siteApproved = true, credit = 'general', undertaking = false } = looked
  return { type: 'permitLeaving', relief, listed, siteApproved, credit, undertaking, keptAt: site, edition: listed ? '2026-01' : null, at } as const
}

function finding(check: Check, conforms: boolean) {
  return { type: 'noteFinding', check, conforms, inspector, at } as const
}

function facts(answer: Decision<Fact, string>): readonly Fact[] {
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.facts
}

function shown(answer: Decision<Fact, string>): string {
  if ('refused' in answer) return answer.refused
  const [fact] = answer.facts
  if (fact?.type !== 'permittedToLeave') return fact?.type ?? '-'
  return `${fact.ground}/${fact.owed.map((check) => check[0]).join('') || '-'}`
}

/** All applications there are: 4 orders, 4 sets of findings, sample or not, 4 reliefs, listed or not. */
function everyApplication() {
  const sets = ['-', 'p', 'd', 'pd']
  const reliefs: readonly Relief[] = ['none', 'transfer', 'combined', 'conditional']
  return sets.flatMap((ordered) => sets.flatMap((passed) => [true, false].flatMap((sampled) =>
    reliefs.flatMap((relief) => [true, false].map((listed): { history: Fact[]; command: Command } => ({
      history: atPort(ordered, passed, sampled),
      command: leaving(relief, { listed, undertaking: true }),
    }))))))
}
