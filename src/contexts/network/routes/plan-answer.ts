/**
 * From what was asked to what is answered, printed: the same in a thread of the server and on the command line. A
 * generator, so that whoever runs it may rest between two lines, tell them, or stop.
 */
import type { Fault, Faulty, Language, Printed } from '../../../platform/route.ts'
import type { DigestOf } from '../model/itinerary.ts'
import { offersOf, plan } from '../model/plan.ts'
import { replan } from '../model/replan.ts'
import type { PlanRequest, ReadyRequest } from '../model/request.ts'
import { LEGS_MAX, plannerOf, searchSteps, type Found, type Planner, type Search } from '../model/search.ts'
import type { PlanBody, ReplanBody } from './plan-body.ts'
import { requestOf } from './plan-request.ts'
import { shownAnswer, shownPlan, shownReplan } from './plan-shown.ts'

export type Answered = Printed | { readonly refused: string } | Faulty

/** `grows`: somebody wants to hear what is known after each number of legs. Empty lines are rests. */
export type PlanAsked = { readonly body: PlanBody; readonly language: Language; readonly grows: boolean }

export function* answerPlan(planner: Planner, { body, language, grows }: PlanAsked, digestOf: DigestOf): Generator<string, Answered> {
  const read = requestOf(planner, body, language)
  if ('faults' in read) return read
  const { request } = read
  const found = isReady(request) ? yield* growing(planner, request, { digestOf, grows }) : undefined
  const answer = plan(planner, request, digestOf, found)
  return 'refused' in answer ? { refused: answer.refused } : { printed: JSON.stringify(shownAnswer(answer)) }
}

/** Rests after each number of legs, with the front if it is better than the one before and somebody wants to hear it. */
function* growing(
  planner: Planner, request: ReadyRequest, { digestOf, grows }: { readonly digestOf: DigestOf; readonly grows: boolean },
): Generator<string, Search> {
  const { boundary = 'direct', maxLegs = LEGS_MAX } = request
  const steps = searchSteps(planner, request)
  let before = ''
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const { legs } = step.value
    const found = grows && legs < maxLegs ? step.value.found() : []
    const now = found.map(vectorOf).join(' ')
    const isBetter = now !== '' && now !== before
    before = isBetter ? now : before
    const front = isBetter ? offersOf(planner, request, found, digestOf).map((offer) => shownPlan(boundary, offer)) : []
    yield isBetter ? JSON.stringify({ legs, front }) : ''
  }
}

function vectorOf({ way: { arrive, cost, grams, legs } }: Found): string {
  return `${arrive},${cost},${grams},${legs.length}`
}

function isReady(request: PlanRequest): request is ReadyRequest {
  return request.ready !== null
}

export type ReplanAsked = { readonly body: ReplanBody; readonly language: Language }

/** What was promised is worked out again with all the room there was: others have booked since, and so have we. */
export function answerReplan(planner: Planner, { body, language }: ReplanAsked, digestOf: DigestOf): Answered {
  const { question, itinerary, at: { leg, node }, lateUntil } = body
  const read = requestOf(planner, question, language)
  if ('faults' in read) return { faults: read.faults.map((fault) => ({ ...fault, pointer: `/question${fault.pointer}` })) }
  const { request } = read
  const before = plan(plannerOf(planner.edition, planner.period, planner.network), request, digestOf)
  const was = 'offers' in before ? before.offers.find((offer) => offer.itinerary.id === itinerary)?.itinerary : undefined
  if (!was) return { faults: [NOT_OFFERED] }
  const came = leg === 0 ? was.from : was.legs[leg - 1]?.to
  if (leg >= was.legs.length) return { faults: [NO_REST(was.legs.length)] }
  if (node !== undefined && node !== came) return { faults: [ELSEWHERE(String(came))] }
  const answer = replan(planner, { question: request, was, standing: { leg, ready: lateUntil } }, digestOf)
  if ('refused' in answer) return { refused: answer.refused }
  return { printed: JSON.stringify(shownReplan(answer, request.boundary ?? 'direct')) }
}

const NOT_OFFERED: Fault = {
  code: 'not_one_of', pointer: '/itinerary',
  message: 'This question does not lead to this itinerary.', remedy: 'Send the question that it was offered for, with its edition.',
}
const NO_REST = (legs: number): Fault => ({
  code: 'out_of_range', pointer: '/at/leg',
  message: 'There is no leg left after this one.', remedy: `Send the leg by which it comes, 0 to ${legs - 1}; 0 where it has not left.`,
})
const ELSEWHERE = (came: string): Fault => ({
  code: 'not_one_of', pointer: '/at/node', message: 'This leg does not end there.', remedy: `Send ${came}, or another leg.`,
})
