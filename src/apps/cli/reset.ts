import { dataDirectoryFrom } from '../../platform/data-directory.ts'
import { resetDataDirectory } from '../../platform/embedded/embedded.ts'
import type { Invocation } from './commands.ts'

export async function run({ options, environment, report }: Invocation): Promise<number> {
  const directory = dataDirectoryFrom(environment)
  if (!options['yes']) {
    report(`This would forget everything in ${directory}. Say \`tongdao reset --yes\` if you mean it.`)
    return 2
  }
  await resetDataDirectory(directory)
  report(`${directory} is empty.`)
  return 0
}
