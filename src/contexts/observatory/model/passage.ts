/**
 * What is measured: the passage of one container through its two permits. Three moments and a ground; each is told once,
 * in any order, and each when it happened.
 */
import type { Instant } from '../../../kernel/time.ts'

/** In the order of the announcement, (a) to (e). Source: GACC Announcement 160/2019. */
export const GROUNDS = ['nothingOrdered', 'portInspection', 'destinationInspection', 'bothInspections', 'conditionalRemoval'] as const
export type Ground = (typeof GROUNDS)[number]

/** What release tells, in our words. */
export type News = { readonly at: Instant } & (
  | { readonly type: 'goodsArrived' }
  | { readonly type: 'permittedToLeave'; readonly ground: Ground }
  | { readonly type: 'permittedToUse' }
)

/** A part of a passage; null is what this news does not say. `passage` is a digest: whose container it was is nobody's business. */
export type Stamp = {
  readonly passage: string
  readonly arrivedAt: Instant | null
  readonly leftAt: Instant | null
  readonly ground: Ground | null
  readonly freedAt: Instant | null
}

export function stampOf(passage: string, news: News): Stamp {
  const blank: Stamp = { passage, arrivedAt: null, leftAt: null, ground: null, freedAt: null }
  switch (news.type) {
    case 'goodsArrived':
      return { ...blank, arrivedAt: news.at }
    case 'permittedToLeave':
      return { ...blank, leftAt: news.at, ground: news.ground }
    case 'permittedToUse':
      return { ...blank, freedAt: news.at }
  }
}

/** Hours, to the hundredth. Null where nothing was measured: no hours are not zero hours. */
export type Spread = { readonly n: number; readonly meanHours: number | null; readonly medianHours: number | null }

/** `stage1` is from arrival to the permit to leave the port, `stage2` from there to the permit to use. */
export type Reading = { readonly releases: number; readonly stage1: Spread; readonly stage2: Spread }

export type Figures = Reading & {
  readonly byGround: readonly (Reading & { readonly ground: Ground })[]
  /** Pairs whose later moment lies before the earlier one: told wrongly, so not measured, and not hidden. */
  readonly leftOut: number
}

const NOTHING: Spread = { n: 0, meanHours: null, medianHours: null }

/** All five grounds stand on the board, also those on which nothing has left yet. */
export function figuresFrom(whole: Omit<Figures, 'byGround'>, found: Figures['byGround']): Figures {
  const byGround = GROUNDS.map((ground) => (
    found.find((one) => one.ground === ground) ?? { ground, releases: 0, stage1: NOTHING, stage2: NOTHING }))
  return { ...whole, byGround }
}
