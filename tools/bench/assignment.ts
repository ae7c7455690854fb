import { bench } from '../../src/engines/planner/assignment/assignment.bench.ts'
import { loadSolver } from '../../src/platform/solver.ts'
import type { Comparison } from './run.ts'

export async function benchAssignment(): Promise<readonly Comparison[]> {
  return bench(await loadSolver(), () => performance.now())
}
