/**
 * Solves linear programs, also over whole numbers, with HiGHS compiled to WebAssembly: one thread, no network, no files.
 * Loading waits once; solving does not, so long programs belong in a worker thread. The program is handed over as
 * arrays, not as text: nothing is parsed, and no name is ever printed.
 */
import { createRequire } from 'node:module'
import type { Highs, InitOptions, Model } from 'highs'
import type { LinearProgram, Solution, Solve } from '../engines/planner/assignment/program.ts'

/**
 * In: nothing. Out: a function that solves one program at a time, as often as wanted. Each frees its memory.
 * Throws where WebAssembly is not to be had; the function throws where a program is malformed. About 50 ms.
 * Source: HiGHS, through the package `highs`.
 */
export async function loadSolver(): Promise<Solve> {
  // The package's types describe its CommonJS half only, so that is the half we load.
  const load: (options?: InitOptions) => Promise<Highs> = createRequire(import.meta.url)('highs')
  const highs = await load()
  return (program) => {
    if (program.columns.length === 0) return nothingToChoose(program)
    return highs.withModel(modelOf(program), (model) => solved(highs, model, program))
  }
}

function solved(highs: Highs, model: Model, { columns, limits, start }: LinearProgram): Solution {
  const { modelStatus, solutionStatus } = highs.constants
  const whole = columns.some((column) => column.whole)
  model.options.set({
    output_flag: false,
    random_seed: 0,
    // An optimum "within 0.01 %" would make a gap of ours a lie; who wants to stop early says so.
    mip_rel_gap: limits?.gap ?? 0,
    mip_abs_gap: 0,
    mip_max_nodes: limits?.nodes ?? NODES_MAX,
    ...(limits?.seconds === undefined ? {} : { time_limit: limits.seconds }),
  })
  if (start && whole) model.setSolution({ colValue: Float64Array.from(start) })
  model.run()
  if (model.getModelStatus() === modelStatus.unboundedOrInfeasible) {
    // Presolve saw that it is one of the two; the simplex method can tell which.
    model.options.set('presolve', 'off')
    model.run()
  }
  const status = model.getModelStatus()
  if (status === modelStatus.infeasible) return { state: 'infeasible' }
  if (status === modelStatus.unbounded) return { state: 'unbounded' }
  const found = Number(model.info.get('primal_solution_status')) === solutionStatus.feasible
  if (!found) return { state: 'nothing_found' }

  const objective = model.getObjectiveValue()
  const { colValue, rowDual } = model.getSolution()
  const optimal = status === modelStatus.optimal
  const bound = whole ? Number(model.info.get('mip_dual_bound')) : optimal ? objective : -Infinity
  return { state: optimal ? 'optimal' : 'stopped', objective, bound, values: colValue, duals: rowDual }
}

/** HiGHS answers nothing to a program without columns. */
function nothingToChoose({ rows }: LinearProgram): Solution {
  if (rows.some(({ lower, upper }) => lower > 0 || upper < 0)) return { state: 'infeasible' }
  return { state: 'optimal', objective: 0, bound: 0, values: new Float64Array(0), duals: new Float64Array(rows.length) }
}

const NODES_MAX = 2_147_483_647

function modelOf({ columns, rows }: LinearProgram) {
  const entries = columns.flatMap((column) => column.entries)
  const starts = new Int32Array(columns.length + 1)
  columns.forEach((column, at) => {
    starts[at + 1] = (starts[at] ?? 0) + column.entries.length
  })
  const numCols = columns.length
  const numRows = rows.length
  return {
    numCols,
    numRows,
    colCost: Float64Array.from(columns, (column) => column.cost),
    colLower: Float64Array.from(columns, (column) => column.lower),
    colUpper: Float64Array.from(columns, (column) => column.upper),
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    matrix: {
      format: 'csc' as const,
      numCols,
      numRows,
      starts,
      indices: Int32Array.from(entries, ([row]) => row),
      values: Float64Array.from(entries, ([, factor]) => factor),
    },
    ...(columns.some(({ whole }) => whole) ? { integrality: Int32Array.from(columns, ({ whole }) => Number(whole)) } : {}),
  }
}
