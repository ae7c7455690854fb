/**
 * `npm run conformance -- PACK DIR --out FILE.jsonl [--keep DIR2]`: answers every case of a pack directory, one line
 * `{"id","actual"}` each, and never looks at what is expected. Kinds that are not answered yet are named and counted.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { answerer as duty } from './duty.ts'
import { answerer as ens } from './ens.ts'
import { readCases } from './packs.ts'
import { answerer as rules } from './rules.ts'
import { answerer as wcoDec, type Answer, type Setting } from './wco-dec.ts'

type Answerer = (setting: Setting) => { readonly answer: Answer; readonly close: () => void }

const PACKS: ReadonlyMap<string, Answerer> = new Map<string, Answerer>([
  ['duty', duty], ['ens', ens], ['rules', rules], ['wco-dec', wcoDec],
])

const USAGE = 'usage: npm run conformance -- PACK DIR --out FILE.jsonl [--keep DIR2]'

export function run(pack: string, { directory, keep }: Setting, write: (line: string) => void): ReadonlyMap<string, Counted> {
  const make = PACKS.get(pack)
  if (make === undefined) throw new Error(`no answers yet for the pack ${pack}; there are: ${[...PACKS.keys()].join(', ')}`)
  const { answer, close } = make({ directory, keep })
  const counts = new Map<string, Counted>()
  try {
    for (const asked of readCases(directory)) {
      const actual = answerOrFailure(answer, asked)
      const { answered, skipped } = counts.get(asked.kind) ?? { answered: 0, skipped: 0 }
      const isAnswered = actual !== null
      counts.set(asked.kind, { answered: answered + (isAnswered ? 1 : 0), skipped: skipped + (isAnswered ? 0 : 1) })
      if (isAnswered) write(`${JSON.stringify({ id: asked.id, actual })}\n`)
    }
  } finally {
    close()
  }
  return counts
}

/** One case that breaks must not cost the answers to all the others; it is never a right answer. */
function answerOrFailure(answer: Answer, asked: Parameters<Answer>[0]): unknown {
  try {
    return answer(asked)
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

export type Counted = { readonly answered: number; readonly skipped: number }

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, keep: { type: 'string' } },
  })
  const [pack, directory] = positionals
  if (pack === undefined || directory === undefined || values.out === undefined) {
    console.error(USAGE)
    return 2
  }
  const from = performance.now()
  try {
    const counts = runInto(values.out, pack, { directory, keep: values.keep ?? null })
    for (const [kind, { answered, skipped }] of counts) {
      console.log(`${kind}: ${answered} answered${skipped > 0 ? `, ${skipped} skipped: this kind is not answered yet` : ''}`)
    }
    console.log(`${((performance.now() - from) / 1000).toFixed(1)} s, written to ${values.out}`)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

function runInto(out: string, pack: string, setting: Setting): ReadonlyMap<string, Counted> {
  mkdirSync(dirname(out), { recursive: true })
  const file = openSync(out, 'w')
  try {
    return run(pack, setting, (line) => writeSync(file, line))
  } finally {
    closeSync(file)
  }
}

// The launcher imports the script, so it is the command line that says who was called.
if (process.argv[1] === import.meta.filename) process.exitCode = main()
