/**
 * A linear program in our own words: the engine that needs one solved is handed somebody who can (`Solve`), and never
 * learns who. Always to be minimised. Empty entries mean zero; a row or column may be unbounded on either side.
 */
export type LinearProgram = {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly limits?: SolveLimits
  /** One value for each column that together keep every row: where a search over whole numbers may begin. */
  readonly start?: ArrayLike<number>
}

/** `lower <= value <= upper`, whole where it must be; `entries` holds a row and its factor, each row once at most. */
export type Column = {
  readonly cost: number
  readonly lower: number
  readonly upper: number
  readonly whole: boolean
  readonly entries: readonly (readonly [row: number, factor: number])[]
}

/** `lower <= sum of factor x value <= upper`; `-Infinity` and `Infinity` where there is no side. */
export type Row = { readonly lower: number; readonly upper: number }

/**
 * `gap`: stop at (found - bound) / found. `nodes`: of branch and bound. `seconds` makes an answer depend on the machine;
 * without it the same program has the same answer everywhere.
 */
export type SolveLimits = { readonly gap?: number; readonly nodes?: number; readonly seconds?: number }

/**
 * `objective` is of `values`; `bound` is what no other values can be below. `duals`, of a program without whole numbers:
 * by how much the objective rises for one unit more of each row's side, so not positive for a row that is full above.
 */
export type Solution =
  | {
      readonly state: 'optimal' | 'stopped'
      readonly objective: number
      readonly bound: number
      readonly values: Float64Array
      readonly duals: Float64Array
    }
  | { readonly state: 'infeasible' | 'unbounded' | 'nothing_found' }

/** Pure: the same program, the same solution. Throws only if the program is malformed or the solver breaks. */
export type Solve = (program: LinearProgram) => Solution
