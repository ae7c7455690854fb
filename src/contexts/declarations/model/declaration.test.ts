import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import type { ContainerNumber, CountryCode, Mrn } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { decide, evolve, initial, REFUSALS, rules, type Command, type Control, type Declared, type Fact, type Lodged, type Verdict } from './declaration.ts'

/** Every command in every stage. `-` says "already so": nothing is recorded, nothing is refused. */
const LIFE = `
  command             expect                                   stages
  lodge sound         declarationLodged,declarationAccepted    unlodged
  lodge sound         -                                        lodged rejected accepted underControl released cleared
  lodge faulty        declarationLodged,declarationRejected    unlodged
  lodge faulty        -                                        lodged rejected accepted underControl released cleared
  lodge other         declarationLodged,declarationAccepted    unlodged
  lodge other         lrn_reused                               lodged rejected accepted underControl released cleared
  control both        unknown_subject                          unlodged
  control both        not_accepted                             lodged rejected
  control both        controlNoted                             accepted released cleared
  control both        -                                        underControl
  control none        unknown_subject                          unlodged
  control none        not_accepted                             lodged rejected
  control none        controlNoted                             accepted released cleared
  control none        control_already_noted                    underControl
  release first       unknown_subject                          unlodged
  release first       not_accepted                             lodged rejected
  release first       releaseNoted                             accepted underControl
  release first       -                                        released cleared
  release stranger    unknown_subject                          unlodged
  release stranger    not_accepted                             lodged rejected
  release stranger    container_not_declared                   accepted underControl released cleared
`

for (const [verb, detail, outcome, ...stages] of rows(LIFE)) {
  for (const stage of stages) {
    test(`${verb} ${detail} when ${stage}: ${outcome}`, () => {
      expect(shown(after(lifeUntil(stage), spoken(verb!, detail!)))).toBe(outcome)
    })
  }
}

test('the table of the life has every command in every stage', () => {
  const every = ['accepted', 'cleared', 'lodged', 'rejected', 'released', 'underControl', 'unlodged']
  for (const said of new Set(rows(LIFE).map(([verb, detail]) => `${verb} ${detail}`))) {
    const stages = rows(LIFE).filter(([verb, detail]) => `${verb} ${detail}` === said).flatMap((row) => row.slice(3))
    expect(stages.sort(), said).toEqual(every)
  }
})

test('the histories lead to the stages that they are named after', () => {
  for (const stage of ['unlodged', 'lodged', 'rejected', 'accepted', 'underControl', 'released', 'cleared']) {
    expect(state(lifeUntil(stage)).stage.name).toBe(stage)
  }
})

test('every refusal of the life is given in the table; the others are asked for before it', () => {
  const given = new Set(rows(LIFE).flat())
  const before = ['mandate_missing', 'mandate_out_of_scope', 'rule_pack_missing_for_day']
  expect(REFUSALS.filter((code) => !given.has(code))).toEqual(before)
})

test('what was rejected never becomes accepted, whatever the pack says of it later', () => {
  expect(shown(after(lifeUntil('rejected'), spoken('lodge', 'sound')))).toBe('-')
  expect(state(lifeUntil('rejected')).stage).toMatchObject({ name: 'rejected', errors: [{ code: 'goods_missing' }] })
})

test('with the last container free the declaration is released and cleared, and not before', () => {
  const one = [...lifeUntil('underControl'), ...facts(after(lifeUntil('underControl'), release(FIRST)))]
  expect(state(one)).toMatchObject({ stage: { name: 'underControl' }, freed: [FIRST] })
  const all = after(one, release(SECOND))
  expect(shown(all)).toBe('releaseNoted,declarationCleared')
  expect(state([...one, ...facts(all)]).stage.name).toBe('cleared')
})

test('answers are numbered without gap in the order in which they were given', () => {
  const { answers } = state(lifeUntil('cleared'))
  expect(answers.map(({ number, code }) => `${number} ${code}`)).toEqual(['1 01', '2 08', '3 08', '4 09'])
  expect(state(lifeUntil('rejected')).answers.map(({ number, code }) => `${number} ${code}`)).toEqual(['1 03'])
})

test('that nothing will be looked at is noted, and is no notice of control', () => {
  const noted = state([...lifeUntil('accepted'), ...facts(after(lifeUntil('accepted'), spoken('control', 'none')))])
  expect(noted.stage.name).toBe('accepted')
  expect(noted.control).toMatchObject({ lane: 'green' })
  expect(noted.answers).toHaveLength(1)
})

test('risk that speaks late is heard, and what was released stays released', () => {
  const late = state([...lifeUntil('cleared'), ...facts(after(lifeUntil('cleared'), spoken('control', 'both')))])
  expect(late.stage.name).toBe('cleared')
  expect(late.control).toMatchObject({ lane: 'red' })
})

test('facts out of their order change nothing and never throw', () => {
  const strays: Fact[] = [{ type: 'controlNoted', ...BOTH, at }, { type: 'releaseNoted', container: FIRST, at }, { type: 'declarationCleared', at }]
  for (const stray of strays) {
    expect(evolve(initial, stray)).toEqual(initial)
    expect(evolve(state(lifeUntil('rejected')), stray)).toEqual(state(lifeUntil('rejected')))
  }
  const under = state(lifeUntil('underControl'))
  expect(evolve(under, { type: 'controlNoted', ...NONE, at })).toEqual(under)
})

// The words of these tests.

const at = '2026-01-27T08:00:00.000Z' as Instant
const FIRST = 'MSKU6011672' as ContainerNumber
const SECOND = 'CSQU3054383' as ContainerNumber
const BOTH: Control = { lane: 'red', ordered: { port: true, destination: true }, basis: 'gacc160' }
const NONE: Control = { lane: 'green', ordered: { port: false, destination: false }, basis: 'gacc160' }

const DECLARED: Declared = {
  administration: 'CN' as CountryCode, access: 'twoStage', direction: 'import', consignment: null, relations: {}, goods: [], needs: ['duty'],
  containers: [{ container: FIRST, goods: [] }, { container: SECOND, goods: [] }],
}
const ACCEPTED: Verdict = { outcome: 'accepted', edition: 'e', mrn: '26CN000000000000A1' as Mrn, receipt: 'jws', warnings: [], ...DECLARED }
const words = { field: 'goods', message: 'none', remedy: 'add' }
const REJECTED: Verdict = {
  outcome: 'rejected', edition: 'e', warnings: [],
  errors: [{
    code: 'goods_missing', pointer: '/shipment/items', rule: 'X01', source: { basis: 'ours', of: 'a test' }, said: { en: words, 'zh-CN': words },
  }],
}

function lodged(digest: string): Lodged {
  return { lrn: 'CQ-1', content: {}, leftovers: [], source: 'json', digest, sourceDigest: digest, consignment: null, relations: {} }
}

function spoken(verb: string, detail: string): Command {
  if (verb === 'lodge') {
    return { type: 'lodge', lodged: lodged(detail === 'other' ? 'd2' : 'd1'), verdict: detail === 'faulty' ? REJECTED : ACCEPTED, at }
  }
  if (verb === 'control') return { type: 'noteControl', ...(detail === 'both' ? BOTH : NONE), at }
  return release(detail === 'first' ? FIRST : 'CSQU3054300' as ContainerNumber)
}

function release(container: ContainerNumber): Command {
  return { type: 'noteRelease', container, at }
}

function lifeUntil(stage: string): Fact[] {
  const sound = facts(decide(initial, spoken('lodge', 'sound')))
  const freed: Fact[] = [...sound, { type: 'releaseNoted', container: FIRST, at }, { type: 'releaseNoted', container: SECOND, at }]
  const lives: Record<string, Fact[]> = {
    unlodged: [],
    lodged: sound.slice(0, 1),
    rejected: facts(decide(initial, spoken('lodge', 'faulty'))),
    accepted: sound,
    underControl: [...sound, { type: 'controlNoted', ...BOTH, at }],
    released: freed,
    cleared: [...freed, { type: 'declarationCleared', at }],
  }
  return lives[stage]!
}

function state(history: readonly Fact[]) {
  return history.reduce(evolve, rules.initial)
}

function after(history: readonly Fact[], command: Command) {
  return decide(state(history), command)
}

function facts(answer: ReturnType<typeof decide>): Fact[] {
  if ('refused' in answer) throw new Error(answer.refused)
  return [...answer.facts]
}

function shown(answer: ReturnType<typeof decide>): string {
  return 'refused' in answer ? answer.refused : answer.facts.map(({ type }) => type).join(',') || '-'
}
