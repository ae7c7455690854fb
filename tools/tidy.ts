/**
 * Tidiness that a machine can see. A limit that is exceeded today may be named in ratchet.json with today's figure; it
 * may only shrink. The checker has tests of its own: tidy.test.ts plants one fault of each kind.
 */
import { readFileSync } from 'node:fs'
import ts from 'typescript-syntax'

export const LIMITS = { fileLines: 400, functionLines: 70, columns: 140 } as const

export type Untidy = { readonly file: string; readonly line: number; readonly what: string }

/** What no line may hold. Each is a habit that review would send back. */
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp, except?: RegExp])[] = [
  ['a mark of unfinished work', /\b(TODO|FIXME|XXX)\b/],
  ['a type that says nothing', /(:|as|<)\s*any\b/],
  ['a test switched off', /\b(test|it|describe)\.(skip|only)\(/],
  ['an escape from the compiler', /@ts-(ignore|expect-error|nocheck)/],
  ['a machine path', /(^|[\s'"`(])\/(work|root|home\/[a-z]+|tmp\/[a-z])\//],
]
const TIDY_ITSELF = /^tools\/tidy/
const NAMES = /(^|\/)(utils?|helpers?|common|shared|types|manager|misc)(\.tsx?)?(\/|$)/

export function untidy(file: string, text: string): Untidy[] {
  const found: Untidy[] = []
  const lines = text.split('\n')
  if (NAMES.test(file)) found.push({ file, line: 1, what: 'a name that says nothing' })
  if (lines.length > LIMITS.fileLines) found.push({ file, line: lines.length, what: `${lines.length} lines` })
  for (const [place, line] of lines.entries()) {
    if (line.length > LIMITS.columns && !/^\s*(\/\/|\*|['"`|])|\|/.test(line) && !file.includes('.test.')) found.push({ file, line: place + 1, what: `${line.length} columns` })
    if (/[ \t]$/.test(line)) found.push({ file, line: place + 1, what: 'white space at the end' })
    if (TIDY_ITSELF.test(file)) continue
    for (const [what, pattern] of FORBIDDEN) if (pattern.test(line)) found.push({ file, line: place + 1, what })
  }
  return [...found, ...longFunctions(file, text)]
}

function longFunctions(file: string, text: string): Untidy[] {
  if (file.includes('.test.')) return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Untidy[] = []
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const [first, last] = [lineOf(node.getStart()), lineOf(node.end)]
      if (last - first >= LIMITS.functionLines) found.push({ file, line: first, what: `a function of ${last - first + 1} lines` })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `known` holds, per file, how many faults it may still have. Out: files that are worse, and entries that could shrink. */
export function againstRatchet(found: readonly Untidy[], known: Readonly<Record<string, number>>) {
  const count = new Map<string, number>()
  for (const { file } of found) count.set(file, (count.get(file) ?? 0) + 1)
  const worse = found.filter(({ file }) => (count.get(file) ?? 0) > (known[file] ?? 0))
  const slack = Object.entries(known).filter(([file, allowed]) => (count.get(file) ?? 0) < allowed).map(([file]) => file)
  return { worse, slack }
}

export function readRatchet(path: string): Record<string, number> {
  return JSON.parse(readFileSync(path, 'utf8'))
}
