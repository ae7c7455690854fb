/** `tongdao rules format FILE…`: one way of writing, so that the difference of two texts is a difference of meaning. */
import { readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '../../engines/rules/judging.ts'
import { formatText } from '../../engines/rules/text/format.ts'
import type { Invocation } from './commands.ts'
import { printFault } from './rules-fault.ts'
import { readText, UnusablePack } from './rules-pack.ts'

/** A file that cannot be read is said with its faults and left as it is; the others are written. */
export async function run({ words, options, write, report }: Invocation): Promise<number> {
  const isCheck = options['check'] === true
  let isSound = true
  for (const file of words.slice(1).flatMap(filesOf)) {
    const text = readText(file, LIMITS.textBytes)
    const formatted = formatText({ name: file, text })
    if ('faults' in formatted) {
      isSound = false
      for (const fault of formatted.faults) report(printFault(fault).trimEnd())
    } else if (formatted.text !== text) {
      isSound &&= !isCheck
      write(`${file}${isCheck ? ' would change' : ' written'}\n`)
      if (!isCheck) replace(file, formatted.text)
    }
  }
  return isSound ? 0 : 1
}

/** The rules of a folder, or the file itself. */
function filesOf(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new UnusablePack(`There is no ${path}.`)
  if (!found.isDirectory()) return [path]
  return readdirSync(path).filter((name) => name.endsWith('.rules')).toSorted().map((name) => join(path, name))
}

/** As a whole or not at all: whoever is interrupted keeps the old text. */
function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}
