/** Packs of cases that others wrote. They stand beside the repository, never inside it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of `cases.jsonl`. What is expected is not among what we may look at while answering. */
export type Case = { readonly id: string; readonly kind: string; readonly [field: string]: unknown }

const PUBLIC = join(import.meta.dirname, '..', '..', '..', 'shared', 'conformance')

const DECLARATIONS = 'declarations.json'

/** The public part of a pack, or null with a plain line saying that it is not there. */
export function publicPack(pack: string): string | null {
  const directory = join(PUBLIC, pack)
  if (['cases.jsonl', DECLARATIONS].some((file) => existsSync(join(directory, file)))) return directory
  console.log(`conformance: ../shared/conformance/${pack} is not here, so its cases are not run`)
  return null
}

/** The cases without their expected answers. */
export function readCases(directory: string): readonly Case[] {
  if (isOfDeclarations(directory)) {
    return readArray(directory, DECLARATIONS).map((declaration) => ({ id: String(declaration['id']), kind: 'hits', declaration }))
  }
  return readLines(join(directory, 'cases.jsonl')).map((line) => {
    const { expected: _, ...asked } = line
    return asked as Case
  })
}

export function readExpected(directory: string): ReadonlyMap<string, { readonly kind: string; readonly expected: unknown }> {
  if (isOfDeclarations(directory)) {
    return new Map(readArray(directory, 'expected-hits.json').map(({ id, hits }) => [String(id), { kind: 'hits', expected: hits }]))
  }
  return new Map(readLines(join(directory, 'cases.jsonl')).map((line) => [
    String(line['id']), { kind: String(line['kind']), expected: line['expected'] },
  ]))
}

export function readLines(file: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}

/** The pack of rules has its cases in one array, and what is expected of them in another. */
function isOfDeclarations(directory: string): boolean {
  return !existsSync(join(directory, 'cases.jsonl')) && existsSync(join(directory, DECLARATIONS))
}

function readArray(directory: string, file: string): readonly Readonly<Record<string, unknown>>[] {
  return JSON.parse(readFileSync(join(directory, file), 'utf8'))
}

/** A file of the pack, or of the public pack of the same name where the directory lacks it. Null: neither has it. */
export function packFile(directory: string, pack: string, path: string): string | null {
  return [join(directory, path), join(PUBLIC, pack, path)].find((file) => existsSync(file)) ?? null
}
