import { bench } from '../../src/engines/planner/reliability/reliability.bench.ts'
import type { Comparison } from './run.ts'

/** In milliseconds of this thread's processor time: others on the machine do not count. */
export async function benchReliability(): Promise<readonly Comparison[]> {
  return bench(() => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  })
}
