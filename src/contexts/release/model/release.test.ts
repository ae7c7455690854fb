import { expect, test } from 'vitest'
import { after, at, facts, leaving, lifeUntil, selector, shown, site, spoken } from '../../../../test/support/release.ts'
import { rows } from '../../../../test/support/rows.ts'
import { replay } from '../../../kernel/decision.ts'
import type { Unlocode } from '../../../kernel/ids.ts'
import type { SampleId } from './leave.ts'
import { evolve, owed, rules, type Command, type Fact } from './release.ts'

/** Every command in every stage. `-` says "already so": nothing is recorded, nothing is refused. */
const LIFE = `
  command           expect                       stages
  open it           releaseOpened                unopened
  open it           -                            awaited arrived atPort outside free nonconforming disposed
  arrive CNQZH      unknown_subject              unopened
  arrive CNQZH      goodsArrived                 awaited
  arrive CNQZH      -                            arrived atPort outside free nonconforming disposed
  arrive CNFAN      unknown_subject              unopened
  arrive CNFAN      goodsArrived                 awaited
  arrive CNFAN      arrived_elsewhere            arrived atPort
  arrive CNFAN      -                            outside free nonconforming disposed
  miscount CNQZH    unknown_subject              unopened
  miscount CNQZH    tally_differs                awaited
  miscount CNQZH    -                            arrived atPort outside free nonconforming disposed
  order pd          inspectionsOrdered           unopened awaited arrived
  order pd          -                            atPort
  order pd          not_at_port                  outside free
  order pd          found_nonconforming          nonconforming
  order pd          disposed_of                  disposed
  order p           inspectionsOrdered           unopened awaited arrived
  order p           inspections_already_ordered  atPort
  order p           not_at_port                  outside free
  order p           found_nonconforming          nonconforming
  order p           disposed_of                  disposed
  order d           inspectionsOrdered           unopened awaited arrived
  order d           inspections_already_ordered  atPort
  order d           not_at_port                  outside free
  order d           found_nonconforming          nonconforming
  order d           disposed_of                  disposed
  sample lab-1      unknown_subject              unopened
  sample lab-1      not_arrived                  awaited
  sample lab-1      inspections_not_decided      arrived
  sample lab-1      -                            atPort
  sample lab-1      not_at_port                  outside free
  sample lab-1      found_nonconforming          nonconforming
  sample lab-1      disposed_of                  disposed
  sample lab-2      unknown_subject              unopened
  sample lab-2      not_arrived                  awaited
  sample lab-2      inspections_not_decided      arrived
  sample lab-2      another_sample_sent          atPort
  sample lab-2      not_at_port                  outside free
  sample lab-2      found_nonconforming          nonconforming
  sample lab-2      disposed_of                  disposed
  pass p            unknown_subject              unopened
  pass p            not_arrived                  awaited
  pass p            inspections_not_decided      arrived
  pass p            -                            atPort outside free nonconforming disposed
  pass d            unknown_subject              unopened
  pass d            not_arrived                  awaited
  pass d            inspections_not_decided      arrived
  pass d            checkPassed                  atPort outside
  pass d            -                            free
  pass d            found_nonconforming          nonconforming
  pass d            disposed_of                  disposed
  fail d            unknown_subject              unopened
  fail d            not_arrived                  awaited
  fail d            inspections_not_decided      arrived
  fail d            checkFailed                  atPort outside
  fail d            check_not_owed               free
  fail d            -                            nonconforming
  fail d            disposed_of                  disposed
  fail p            unknown_subject              unopened
  fail p            not_arrived                  awaited
  fail p            inspections_not_decided      arrived
  fail p            check_not_owed               atPort outside free
  fail p            found_nonconforming          nonconforming
  fail p            disposed_of                  disposed
  judge d           unknown_subject              unopened
  judge d           not_arrived                  awaited
  judge d           inspections_not_decided      arrived
  judge d           inspector_was_selector       atPort outside
  judge d           -                            free
  judge d           found_nonconforming          nonconforming
  judge d           disposed_of                  disposed
  seal broken       unknown_subject              unopened
  seal broken       sealBroken                   awaited arrived atPort outside free nonconforming disposed
  seal intact       unknown_subject              unopened
  seal intact       -                            awaited arrived atPort outside free nonconforming disposed
  hold h-1          unknown_subject              unopened
  hold h-1          heldBy                       awaited arrived atPort outside free nonconforming disposed
  lift h-1          unknown_subject              unopened
  lift h-1          -                            awaited arrived atPort outside free nonconforming disposed
  meet duty         unknown_subject              unopened
  meet duty         requirementMet               awaited arrived atPort outside nonconforming disposed
  meet duty         -                            free
  leave plainly     unknown_subject              unopened
  leave plainly     not_arrived                  awaited
  leave plainly     inspections_not_decided      arrived
  leave plainly     permittedToLeave             atPort
  leave plainly     -                            outside
  leave plainly     already_left                 free
  leave plainly     found_nonconforming          nonconforming
  leave plainly     disposed_of                  disposed
  leave elsewhere   unknown_subject              unopened
  leave elsewhere   not_arrived                  awaited
  leave elsewhere   inspections_not_decided      arrived
  leave elsewhere   permittedToLeave             atPort
  leave elsewhere   already_left                 outside free
  leave elsewhere   found_nonconforming          nonconforming
  leave elsewhere   disposed_of                  disposed
  use now           unknown_subject              unopened
  use now           not_arrived                  awaited
  use now           not_outside                  arrived atPort
  use now           destination_inspection_owed  outside
  use now           -                            free
  use now           found_nonconforming          nonconforming
  use now           disposed_of                  disposed
  sell some         unknown_subject              unopened
  sell some         sale_before_stage2           awaited arrived atPort outside nonconforming disposed
  sell some         -                            free
  dispose return    unknown_subject              unopened
  dispose return    not_arrived                  awaited
  dispose return    found_conforming             arrived atPort outside free
  dispose return    disposalOrdered              nonconforming
  dispose return    -                            disposed
  dispose treatment unknown_subject              unopened
  dispose treatment not_arrived                  awaited
  dispose treatment found_conforming             arrived atPort outside free
  dispose treatment disposalOrdered              nonconforming
  dispose treatment disposed_of                  disposed
  done return       unknown_subject              unopened
  done return       not_arrived                  awaited
  done return       found_conforming             arrived atPort outside free
  done return       disposal_not_ordered         nonconforming
  done return       -                            disposed
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
  const every = ['arrived', 'atPort', 'awaited', 'disposed', 'free', 'nonconforming', 'outside', 'unopened']
  for (const said of new Set(rows(LIFE).map(([verb, detail]) => `${verb} ${detail}`))) {
    const stages = rows(LIFE).filter(([verb, detail]) => `${verb} ${detail}` === said).flatMap((row) => row.slice(3))
    expect(stages.sort(), said).toEqual(every)
  }
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

test('facts out of their order change nothing and never throw', () => {
  const free = replay(rules, lifeUntil('free'))
  const strays: Fact[] = [
    { type: 'goodsArrived', port: 'CNFAN' as Unlocode, at },
    { type: 'inspectionsOrdered', ordered: { port: true, destination: false }, selector, at },
    { type: 'sampleSent', sample: 'lab-1' as SampleId, at },
    { type: 'checkFailed', check: 'port', inspector: selector, at },
    { type: 'disposalOrdered', disposal: 'return', at },
    { type: 'disposalDone', disposal: 'return', at },
    { type: 'permittedToLeave', ground: 'nothingOrdered', relief: 'none', owed: [], keptAt: site, edition: null, at },
  ]
  for (const stray of strays) expect(evolve(free, stray)).toEqual(free)
})
