/** `tongdao plan`: every sensible way on the reference corridor of fixtures/, without a server and without a database. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerPlan } from '../../contexts/network/routes/plan-answer.ts'
import { digestOf, plannersOn, type Edition } from '../../contexts/network/views/planning.ts'
import { countOf, FILES, readEdition, type Files } from '../../contexts/network/wire/edition.ts'
import { assert } from '../../kernel/assert.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import type { Invocation } from './commands.ts'
import { printFaults, readPlanOptions } from './plan-options.ts'
import { printPlan, type PlanAnswered } from './plan-table.ts'

/** The calendars are laid on so many days, of which so many lie before the day that is asked about. */
const DAYS = 300
const DAYS_BEFORE = 120

/** No way is an answer too: the exit code is 1 only where the question is refused, and 2 where it is wrong. */
export async function run({ options, write, report }: Invocation): Promise<number> {
  const { body, day } = readPlanOptions(options)
  const corridor = readCorridor(addDays(day, -DAYS_BEFORE))
  const answer = finished(answerPlan(plannersOn(corridor)(new Map()), { body, language: 'en', grows: false }, digestOf))
  if ('faults' in answer) {
    report(printFaults(answer.faults))
    return 2
  }
  if ('refused' in answer) {
    report(`refused: ${answer.refused}`)
    return 1
  }
  const said: PlanAnswered = JSON.parse(answer.printed)
  const table = () => printPlan({ body, isMassAssumed: options['mass'] === undefined, answer: said, nodes: corridor.network.nodes })
  write(options['json'] === true ? `${answer.printed}\n` : table())
  return 0
}

function readCorridor(firstDay: Day): Edition {
  const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(FIXTURES, name), 'utf8')])) as Files
  const period = { firstDay, days: DAYS }
  const { network, faults } = readEdition(files, period)
  assert(countOf(faults) === 0, 'the reference corridor has no faults')
  return { edition: 'corridor' as Edition['edition'], period, network }
}

const FIXTURES = join(import.meta.dirname, '..', '..', '..', 'fixtures')

function finished<Answer>(steps: Generator<unknown, Answer>): Answer {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
