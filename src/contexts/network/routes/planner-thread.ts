/** The file that each thread of the planner runs. It answers one question at a time, as pool-worker.ts hands them on. */
import { assertNever } from '../../../kernel/assert.ts'
import { answerQuestions } from '../../../platform/pool-worker.ts'
import type { Offers } from '../model/answer.ts'
import { plan, type Refused } from '../model/plan.ts'
import type { Planner } from '../model/search.ts'
import type { OffersAsked } from '../views/itineraries.ts'
import { digestOf, plannersIn, type Rows, type WithRoom } from '../views/planning.ts'
import { answerPlan, answerReplan, type Answered, type PlanAsked, type ReplanAsked } from './plan-answer.ts'

export type ThreadAsked = ({ readonly name: 'plan' } & PlanAsked) | ({ readonly name: 'replan' } & ReplanAsked) | OffersAsked

answerQuestions({
  build: (_key, rows: Rows) => plannersIn(rows),
  *answer(planners, { asked, room }: WithRoom<ThreadAsked>) {
    return yield* answer(planners(room), asked)
  },
})

function* answer(planner: Planner, asked: ThreadAsked): Generator<string, Answered | Offers | Refused> {
  switch (asked.name) {
    case 'plan':
      return yield* answerPlan(planner, asked, digestOf)
    case 'replan':
      return answerReplan(planner, asked, digestOf)
    case 'offers':
      return plan(planner, asked.request, digestOf)
    default:
      return assertNever(asked)
  }
}
