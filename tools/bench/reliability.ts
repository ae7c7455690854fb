import { bench } from '../../src/engines/planner/reliability/reliability.bench.ts'
import type { Comparison } from './run.ts'

export async function benchReliability(): Promise<readonly Comparison[]> {
  return bench(() => performance.now())
}
