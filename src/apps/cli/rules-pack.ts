/** A folder of rules: its `.rules` files make one edition, its `cases/` say what the edition must find. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkEdition, type CheckFault } from '../../engines/rules/check/check.ts'
import type { Edition } from '../../engines/rules/edition.ts'
import { LIMITS } from '../../engines/rules/judging.ts'
import { parseEdition, type Places } from '../../engines/rules/text/parse.ts'
import { readRuleTexts } from '../rule-files.ts'
import { parseCases, type Cases } from './rules-case.ts'
import { printFault, type RuleFault } from './rules-fault.ts'
import { FORMS } from './rules-forms.ts'

/** `checks`: warnings and notices; an edition with an error is not judged by. */
export type Pack = {
  readonly directory: string
  readonly edition: Edition
  readonly places: Places
  readonly checks: readonly CheckFault[]
}
export type Unread = { readonly faults: readonly RuleFault[] }

/** The folder or file cannot be used at all; the message says why and what to do. */
export class UnusablePack extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnusablePack'
  }
}

const CASE_BYTES = 64_000_000
const CASE_FILES = 10_000
const FAULTS_SHOWN = 20

/** Read and checked: all faults of the texts, or else all errors of the checks, at their places. */
export function readPack(directory: string): Pack | Unread {
  const texts = textsOf(directory)
  const read = parseEdition(texts, FORMS)
  if ('faults' in read) return { faults: read.faults.map((fault) => ({ ...fault, file: join(directory, fault.file) })).toSorted(byPlace) }
  const { edition, places } = read
  const found = checkEdition(edition, places)
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { faults: errors.map((fault) => faultOf(fault, directory)).toSorted(byPlace) }
  return { directory, edition, places, checks: found }
}

/** For whoever wants to judge by it: one that is not sound is said, with its faults, and not used. */
export function readSoundPack(directory: string): Pack {
  const pack = readPack(directory)
  if ('faults' in pack) {
    const shown = pack.faults.slice(0, FAULTS_SHOWN).map(printFault)
    const more = pack.faults.length - shown.length
    const others = more > 0 ? `and ${more} more. ` : ''
    throw new UnusablePack(`${shown.join('')}${others}${directory} cannot be judged by until this is put right.`)
  }
  return pack
}

/** As one reads. */
function byPlace(one: RuleFault, other: RuleFault): number {
  return one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1
}

/** Where a check has found something; a fault without a place stands at the beginning. */
export function faultOf({ code, entry, place, message, remedy }: CheckFault, directory: string): RuleFault {
  const { file = '', line = 1, column = 1 } = place ?? {}
  return { code, file: join(directory, file), line, column, message: `${message} (${entry})`, remedy }
}

/** In the order of the names of their files. A folder without `cases` has none. */
export function readCases(directory: string): Cases {
  const folder = join(directory, 'cases')
  const names = filesIn(folder).filter((name) => /\.(case\.json|jsonl)$/.test(name)).toSorted()
  if (names.length > CASE_FILES) {
    throw new UnusablePack(`${folder} has ${names.length} files of cases; ${CASE_FILES} are read. Put several cases into one .jsonl.`)
  }
  const read = names.map((name) => parseCases(join(folder, name), readText(join(folder, name), CASE_BYTES)))
  return { cases: read.flatMap(({ cases }) => cases), faults: read.flatMap(({ faults }) => faults) }
}

/** The text of a file, if it is not larger than `bytesMax`. */
export function readText(path: string, bytesMax: number): string {
  const bytes = sizeOf(path)
  if (bytes > bytesMax) throw new UnusablePack(`${path} has ${bytes} bytes; ${bytesMax} are read. Split it.`)
  return readFileSync(path, 'utf8').replace(/^\u{feff}/u, '')
}

function textsOf(directory: string) {
  if (!isDirectory(directory)) throw new UnusablePack(`${directory} is no folder. Name the folder that holds the .rules files.`)
  const names = filesIn(directory).filter((name) => name.endsWith('.rules'))
  if (names.length === 0) throw new UnusablePack(`${directory} holds no .rules file.`)
  const bytes = names.reduce((sum, name) => sum + sizeOf(join(directory, name)), 0)
  if (bytes > LIMITS.textBytes) throw new UnusablePack(`The rules of ${directory} have ${bytes} bytes; ${LIMITS.textBytes} are read.`)
  return readRuleTexts(directory)
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** In bytes. Throws where there is no such file. */
export function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new UnusablePack(`${path} is no file that can be read.`)
  return found.size
}

function filesIn(folder: string): readonly string[] {
  return isDirectory(folder) ? readdirSync(folder) : []
}
