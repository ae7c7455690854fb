import { describeRoutes, printRoutes } from '../../platform/http/describe.ts'
import { everyRoute } from '../routes.ts'
import type { Invocation } from './commands.ts'

export async function run({ write }: Invocation): Promise<number> {
  write(printRoutes(describeRoutes(everyRoute)))
  return 0
}
