/** The planner is asked: for every sensible way, and for what to do when a shipment is late. */
import { extname } from 'node:path'
import { question, type Route } from '../../../platform/route.ts'
import { REFUSALS } from '../model/plan.ts'
import type { Planning } from '../views/planning.ts'
import { PlanBody, ReplanBody } from './plan-body.ts'
import type { Answered } from './plan-answer.ts'
import { PlanAnswer, PlanLine, ReplanAnswer } from './plan-shown.ts'
import type { ThreadAsked } from './planner-thread.ts'

export type Ports = { readonly planning: Planning }

/** What the threads of the planner run: as it stands here, or as JavaScript in a package. */
export const PLANNER_THREAD = new URL(`./planner-thread${extname(import.meta.url)}`, import.meta.url)

export const plans: readonly Route<Ports>[] = [
  question({
    name: 'network.plan',
    path: '/plans',
    summary: 'Every sensible way for this cargo, with what each is better on, how likely it is in time, and what is in the way of others',
    takes: PlanBody,
    gives: PlanAnswer,
    tells: PlanLine,
    refusals: REFUSALS,
    answers: ({ planning }, { body, viewer, language, gone, tell }) => {
      const { edition = null, ready, latestArrival } = body
      const on = { edition, day: ready ?? latestArrival ?? null }
      const asked: ThreadAsked = { name: 'plan', body, language, grows: tell !== undefined }
      return planning.ask<Answered>(viewer, on, asked, { gone, told: tell && ((line) => line !== '' && tell(line)) })
    },
  }),
  question({
    name: 'network.replan',
    path: '/plans/replan',
    summary: 'New ways for a shipment under way that is late, from where it is: what changes, what it costs, when it arrives',
    takes: ReplanBody,
    gives: ReplanAnswer,
    refusals: REFUSALS,
    answers: ({ planning }, { body, viewer, language, gone }) => {
      const { edition = null, ready, latestArrival } = body.question
      const asked: ThreadAsked = { name: 'replan', body, language }
      return planning.ask<Answered>(viewer, { edition, day: ready ?? latestArrival ?? null }, asked, { gone })
    },
  }),
]
