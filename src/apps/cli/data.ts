/** The database that a command works on: the embedded one of the data directory, or the one that DATABASE_URL names. */
import { dataDirectoryFrom, openDataDirectory, type DataDirectory } from '../../platform/data-directory.ts'
import { withEmbedded } from '../../platform/embedded/embedded.ts'
import type { Invocation } from './commands.ts'

export async function withDatabase<Answer>(
  { environment, report }: Pick<Invocation, 'environment' | 'report'>,
  work: (connectionString: string, data: DataDirectory) => Promise<Answer>,
): Promise<Answer> {
  const dataDirectory = dataDirectoryFrom(environment)
  const external = environment['DATABASE_URL']
  if (external) return work(external, openDataDirectory(dataDirectory))
  return withEmbedded({ dataDirectory, report }, work)
}
