import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One text of rules as it lies on disk; its name is the file's, so that a fault can say where it is. */
export type RuleText = { readonly name: string; readonly text: string }

/** Every `.rules` file of a directory, sorted by name: several texts make one edition, and their order is told. */
export function readRuleTexts(directory: string | URL): readonly RuleText[] {
  const folder = directory instanceof URL ? directory.pathname : directory
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.rules'))
    .map((entry) => entry.name)
    .sort((left, right) => (left < right ? -1 : left > right ? 1 : 0))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
