import { bench } from '../../src/engines/planner/assignment/assignment.bench.ts'
import { bench as benchSites } from '../../src/engines/planner/study/study.bench.ts'
import { loadSolver } from '../../src/platform/solver.ts'
import type { Comparison } from './run.ts'

const now = () => performance.now()

export async function benchAssignment(): Promise<readonly Comparison[]> {
  return bench(await loadSolver(), now)
}

export async function benchStudy(): Promise<readonly Comparison[]> {
  return benchSites(await loadSolver(), now)
}
