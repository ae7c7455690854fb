/** Rules as they lie on disk. The engine and the regimes are pure, so texts are read here, once, at the start. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Edition, Form } from '../engines/rules/edition.ts'
import { parseEdition, type Text, type TextFault } from '../engines/rules/text/parse.ts'

/** Every `.rules` file of a directory, sorted by name: several texts make one edition, and their order is told. */
export function readRuleTexts(directory: string): readonly Text[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.rules'))
    .map(({ name }) => name)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(directory, name), 'utf8') }))
}

/** Rules that cannot be read judge nothing: every fault of the texts, at its place. */
export class UnreadableRules extends Error {
  override readonly name = 'UnreadableRules'

  constructor(directory: string, faults: readonly TextFault[]) {
    const at = ({ file, line, column }: TextFault) => `${join(directory, file)}:${line}:${column}`
    super(faults.map((fault) => `${at(fault)}: ${fault.message}; ${fault.remedy}`).join('\n'))
  }
}

/** Throws UnreadableRules. `forms`: what a `message Name` without fields may name. */
export function readEdition(directory: string, forms: Readonly<Record<string, Form>> = {}): Edition {
  const read = parseEdition(readRuleTexts(directory), forms)
  if ('faults' in read) throw new UnreadableRules(directory, read.faults)
  return read.edition
}
