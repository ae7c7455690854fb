/** What a study of sites is asked, and what it answers. */

/**
 * A place where a base may stand. `fixedCost`: minor units a year, if it stands. `perTeu`: minor units for each TEU that
 * goes through it, supply included if it is to count. `teuMax`: TEU a year it can take, null: no limit. `teuMin`: what it must
 * take to stand at all; 0 lets it stand idle.
 */
export type Candidate = {
  readonly fixedCost: number
  readonly perTeu: number
  readonly teuMax: number | null
  readonly teuMin: number
}

/**
 * Somebody to be served: TEU a year, in at most so many minutes. `unservedPerTeu`: minor units for each TEU that nobody
 * serves; null: all of it must be served.
 */
export type Demand = { readonly teu: number; readonly minutesMax: number | null; readonly unservedPerTeu: number | null }

/** From one candidate to one demand: minor units for a TEU, and minutes. */
export type Cell = { readonly perTeu: number; readonly minutes: number }

/**
 * `cells[candidate][demand]`, null where there is no way. `sites`: how many may stand. `sourcing`: whether a demand may be
 * served from several sites. `valuePerTeuMinute`: minor units that a minute under way is worth for one TEU. `service`: at
 * least this share of all TEU arrives within so many minutes. With `least = most = p`, no fixed cost and no capacity it
 * is the p-median; with costs per TEU of 0 and a minute worth 1, the p-median of time.
 */
export type Study = {
  readonly candidates: readonly Candidate[]
  readonly demands: readonly Demand[]
  readonly cells: readonly (readonly (Cell | null)[])[]
  readonly sites: { readonly least: number; readonly most: number }
  readonly sourcing: 'split' | 'single'
  readonly valuePerTeuMinute: number
  readonly service: { readonly minutes: number; readonly share: number } | null
}

/** `nodes` of branch and bound, for the best and again for the second best; `gap` at which either may stop. */
export type LocateOptions = { readonly nodes?: number; readonly gap?: number }

/** `cost` is of carriage, passage through the site, and time. */
export type Served = {
  readonly demand: number
  readonly site: number
  readonly teu: number
  readonly minutes: number
  readonly cost: number
}

/**
 * Why a demand, or a part of it, is left: no candidate has a way; none has one in time; none of those stands; serving costs
 * what leaving it costs, or more; the sites that could are full.
 */
export type Unserved = {
  readonly demand: number
  readonly teu: number
  readonly reason: 'no_way' | 'too_late' | 'no_site' | 'too_dear' | 'no_room'
}

/**
 * Candidates and demands by position from zero. Mean minutes are by TEU, over what is served; both are null where nothing
 * is. `withinService` is the share of all TEU that arrives within `Study.service`, null where none was asked.
 * `cost` = fixed + served + unserved.
 */
export type Choice = {
  readonly sites: readonly { readonly candidate: number; readonly teu: number }[]
  readonly served: readonly Served[]
  readonly unserved: readonly Unserved[]
  readonly servedTeu: number
  readonly unservedTeu: number
  readonly meanMinutes: number | null
  readonly maxMinutes: number | null
  readonly withinService: number | null
  readonly fixedCost: number
  readonly servedCost: number
  readonly unservedCost: number
  readonly cost: number
  /** (cost - what no choice can be below) / cost; 0 where it is proven to be the best. */
  readonly gap: number
}

/** `second`: the best of all other sets of sites, `dearerBy` what it costs more; null where there is no other that serves. */
export type Located = { readonly best: Choice; readonly second: (Choice & { readonly dearerBy: number }) | null }

/**
 * `out_of_range`: a number or a table that cannot be, or beyond LOCATE_LIMITS. `not_servable`: no set of sites serves all
 * that must be served; `demands` are those that no candidate alone could serve, empty where it is capacity, the number of
 * sites or the service that stands in the way. `not_found`: the nodes were used up before any choice was found.
 */
export type LocateRefusal =
  | { readonly refused: 'out_of_range' }
  | { readonly refused: 'not_servable'; readonly demands: readonly number[] }
  | { readonly refused: 'not_found' }

export const LOCATE_LIMITS = {
  candidates: 500,
  demands: 5_000,
  /** Cells with a way. */
  pairs: 200_000,
  teu: 1_000_000_000,
  minorUnits: 1_000_000_000_000,
  minutes: 1_000_000_000,
} as const
