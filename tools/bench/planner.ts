import { bench } from '../../src/engines/planner/planner.bench.ts'
import type { Comparison } from './run.ts'

export async function benchPlanner(): Promise<readonly Comparison[]> {
  return bench(() => performance.now())
}
