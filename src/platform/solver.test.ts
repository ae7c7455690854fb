import { expect, test } from 'vitest'
import type { Column, LinearProgram, Solution } from '../engines/planner/assignment/program.ts'
import { loadSolver } from './solver.ts'

const solve = await loadSolver()

const FREE = { lower: 0, upper: Infinity, whole: false }
const column = (cost: number, entries: Column['entries'], more: Partial<Column> = {}): Column => ({ cost, entries, ...FREE, ...more })
const whole = ({ columns, ...program }: LinearProgram): LinearProgram => {
  return { ...program, columns: columns.map((one) => ({ ...one, whole: true })) }
}

/** One unit must go by train (10, room for half of one), by barge (30) or not at all (100). */
const HALF_A_TRAIN: LinearProgram = {
  columns: [column(10, [[0, 1], [1, 1]]), column(30, [[0, 1]]), column(100, [[0, 1]])],
  rows: [{ lower: 1, upper: 1 }, { lower: -Infinity, upper: 0.5 }],
}

test('a program without whole numbers has prices: one more half of a train would save ten', () => {
  const solution = found(solve(HALF_A_TRAIN))
  expect(solution).toMatchObject({ state: 'optimal', objective: 20, bound: 20 })
  expect([...solution.values]).toEqual([0.5, 0.5, 0])
  expect([...solution.duals]).toEqual([30, -20])
})

test('the same over whole numbers takes the barge, and is proven', () => {
  const solution = found(solve(whole(HALF_A_TRAIN)))
  expect(solution).toMatchObject({ state: 'optimal', objective: 30, bound: 30 })
  expect([...solution.values]).toEqual([0, 1, 0])
})

test('what cannot be says so: infeasible, unbounded', () => {
  const never = { columns: [column(1, [[0, 1]])], rows: [{ lower: 2, upper: 1.5 }] }
  const both = { columns: [column(1, [[0, 1], [1, 1]])], rows: [{ lower: 2, upper: Infinity }, { lower: -Infinity, upper: 1 }] }
  const down = { columns: [column(-1, [[0, 1]])], rows: [{ lower: 0, upper: Infinity }] }
  expect(solve(both)).toEqual({ state: 'infeasible' })
  expect(solve(whole(both))).toEqual({ state: 'infeasible' })
  expect(solve(down)).toEqual({ state: 'unbounded' })
  expect(solve(never)).toEqual({ state: 'infeasible' })
})

test('a program without rows or without columns is solved as well', () => {
  expect(solve({ columns: [column(3, [], { lower: 2 })], rows: [] })).toMatchObject({ state: 'optimal', objective: 6 })
  expect(solve({ columns: [], rows: [] })).toMatchObject({ state: 'optimal', objective: 0 })
})

test('a knapsack agrees with all subsets, a hundred times, and begins where it is told to', () => {
  const upTo = chance(11)
  for (let round = 0; round < 100; round++) {
    const things = Array.from({ length: 2 + upTo(8) }, () => ({ worth: 1 + upTo(30), mass: 1 + upTo(20) }))
    const room = upTo(60)
    const columns = things.map(({ worth, mass }) => column(-worth, [[0, mass]], { upper: 1, whole: true }))
    const program = { columns, rows: [{ lower: -Infinity, upper: room }] }
    let best = 0
    for (let set = 0; set < 2 ** things.length; set++) {
      const chosen = things.filter((_, at) => set & (1 << at))
      const mass = chosen.reduce((sum, thing) => sum + thing.mass, 0)
      if (mass <= room) best = Math.max(best, chosen.reduce((sum, thing) => sum + thing.worth, 0))
    }
    const solution = found(solve(program))
    expect([solution.objective, solution.bound], `round ${round} of seed 11`).toEqual([-best, -best].map((value) => expect.closeTo(value, 6)))
    expect(found(solve({ ...program, start: columns.map(() => 0) })).objective).toBeCloseTo(-best, 6)
  }
})

test('a limit of no nodes still answers with a bound that is one', () => {
  const upTo = chance(5)
  const columns = Array.from({ length: 60 }, () => {
    const mass = [0, 1, 2, 3, 4].map((row): [number, number] => [row, 1 + upTo(99)])
    return column(-1 - upTo(99), mass, { upper: 1, whole: true })
  })
  const rows = Array.from({ length: 5 }, () => ({ lower: -Infinity, upper: 1_000 }))
  const best = found(solve({ columns, rows, limits: { nodes: 5_000 } }))
  const hasty = found(solve({ columns, rows, limits: { nodes: 1, gap: 0.5 } }))
  expect(hasty.bound).toBeLessThanOrEqual(best.objective + 1e-6)
  expect(hasty.objective).toBeGreaterThanOrEqual(best.bound - 1e-6)
  expect(found(solve({ columns, rows, limits: { nodes: 5_000 } }))).toEqual(best)
})

test('a malformed program is a bug and is thrown, and the solver lives on', () => {
  expect(() => solve({ columns: [column(1, [[7, 1]])], rows: [] })).toThrow()
  expect(() => solve({ columns: [column(Number.NaN, [])], rows: [] })).toThrow()
  expect(solve(HALF_A_TRAIN)).toMatchObject({ objective: 20 })
})

function found(solution: Solution): Extract<Solution, { values: Float64Array }> {
  if (!('values' in solution)) throw new Error(`no solution: ${solution.state}`)
  return solution
}

function chance(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
}
