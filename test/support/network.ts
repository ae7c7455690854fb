/** The corridor of the fixtures, for 120 days from 1 December 2026, and the words of the tests that plan on it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeCode } from '../../src/kernel/ids.ts'
import type { Day, Instant } from '../../src/kernel/time.ts'
import type { Offer, Offers } from '../../src/contexts/network/model/answer.ts'
import type { EditionId } from '../../src/contexts/network/model/edition.ts'
import type { Itinerary } from '../../src/contexts/network/model/itinerary.ts'
import { plan } from '../../src/contexts/network/model/plan.ts'
import type { Cargo, PlanRequest } from '../../src/contexts/network/model/request.ts'
import { plannerOf, type Planner } from '../../src/contexts/network/model/search.ts'
import { FILES, readEdition, type Files } from '../../src/contexts/network/wire/edition.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures')
const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(FIXTURES, name), 'utf8')])) as Files

export const period = { firstDay: '2026-12-01' as Day, days: 120 }
export const { network } = readEdition(files, period)
export const planner = plannerOf('corridor-test' as EditionId, period, network)
export const ready = instant('2026-12-01T08:00')
export const BOX: Cargo = { teu: 2, boxes: 1, grossMassKg: 20_000, reefer: false, dangerous: false }

export const digestOf = (text: string) => text

export function instant(text: string): Instant {
  return `${text}:00.000Z` as Instant
}

export function node(code: string): NodeCode {
  return code as NodeCode
}

export function requestFor(from: string, to: string, wishes: Partial<PlanRequest> = {}): PlanRequest {
  return { from: node(from), to: node(to), ready, latestArrival: null, cargo: BOX, ...wishes }
}

export function planned(from: string, to: string, wishes: Partial<PlanRequest> = {}, on: Planner = planner): Offers {
  const answer = plan(on, requestFor(from, to, wishes), digestOf)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

export function offered(from: string, to: string, wishes: Partial<PlanRequest> = {}): readonly Offer[] {
  return planned(from, to, wishes).offers
}

/** `CNCQI road CNCQI-TJC rail …`: where it goes, and by what. */
export function pathOf({ from, legs }: Itinerary): string {
  return [from, ...legs.flatMap(({ mode, to }) => [mode, to])].join(' ')
}

export function days(minutes: number): number {
  return minutes / 1_440
}
