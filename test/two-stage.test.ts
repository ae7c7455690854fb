/** The decision table of examples/two-stage and the law in src/contexts/release say the same of every application there is. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPack } from '../src/apps/cli/rules-pack.ts'
import { leave, type Check, type CreditGrade, type Goods, type Relief, type Request, type SampleId } from '../src/contexts/release/model/leave.ts'
import { on } from '../src/engines/rules/judging.ts'
import { compileTable, decide, onlyOne, type Decision } from '../src/engines/rules/table/decide.ts'
import { present } from '../src/kernel/assert.ts'

const pack = readPack(join(import.meta.dirname, '../examples/two-stage'))
if ('faults' in pack) throw new Error(JSON.stringify(pack.faults))
const { edition, checks } = pack
const table = present(edition.tables.find(({ name }) => name === 'Leaving'), 'the edition has the table')
const occasion = on(edition.from)

test('REL-1 the table of the five grounds answers like the law, combination by combination', () => {
  const quick = compileTable(edition, table)
  const [reached, answers] = [new Set<number>(), new Set<string>()]
  let count = 0
  for (const { goods, request } of everyApplication()) {
    const message = { ...goods, ...request }
    const decision = decide(edition, table, message, occasion)
    const answer = shown(decision)
    if (answer !== lawOf(goods, request)) expect.fail(`${JSON.stringify(message)}: ${answer}, and by the law ${lawOf(goods, request)}`)
    if (shown(onlyOne(quick(message, occasion))) !== answer) expect.fail(`${JSON.stringify(message)}: compiled, the table answers otherwise`)
    count += 1
    answers.add(answer)
    for (const row of 'rows' in decision ? decision.rows : []) reached.add(row)
  }
  expect(count).toBe(4 * 2 * 4 * 4 * 2 * 2 * 2 * 3 * 2)
  const ofTheLaw = table.rows.slice(0, -1)
  expect([...reached].toSorted((one, other) => one - other)).toEqual(ofTheLaw.map((_, row) => row + 1))
  expect(answers.size).toBe(new Set(ofTheLaw.map(({ gives }) => JSON.stringify(gives))).size)
})

test('a relief that the law has not is answered by the last row', () => {
  expect(shown(decide(edition, table, { relief: 'later', listed: true }, occasion))).toBe('relief_unknown/')
})

test('the checks find no gap, no overlap that its policy forbids, and no row that is never reached', () => {
  expect(checks).toEqual([])
})

function lawOf(goods: Goods, request: Request): string {
  const answer = leave(goods, request)
  return 'refused' in answer ? `${answer.refused}/` : `${answer.ground}/${answer.owed.join(' ')}`
}

function shown(decision: Decision): string {
  const [outputs] = 'outputs' in decision ? decision.outputs : []
  return outputs ? `${outputs['answer']}/${outputs['owed']}` : JSON.stringify(decision)
}

/** Every relief, list, order, finding, sample, site, seal, credit and word. A result of the laboratory says nothing here. */
function* everyApplication(): Generator<{ readonly goods: Goods; readonly request: Request }> {
  const both = [true, false]
  for (const relief of ['none', 'transfer', 'combined', 'conditional'] satisfies Relief[]) {
    for (const listed of both) for (const port of both) for (const destination of both) {
      for (const passed of [[], ['port'], ['destination'], ['port', 'destination']] satisfies Check[][]) {
        for (const sample of ['S1' as SampleId, null]) for (const siteApproved of both) for (const seal of ['intact', 'broken'] as const) {
          for (const credit of ['discredited', 'general', 'advanced'] satisfies CreditGrade[]) for (const undertaking of both) {
            yield { goods: { ordered: { port, destination }, passed, sample, seal }, request: { relief, listed, siteApproved, credit, undertaking } }
          }
        }
      }
    }
  }
}
