/**
 * `npm run sentences`: which of the 125 numbered acceptance sentences the last test run has proven. A test carries the
 * number of the sentence at the start of its title; a sentence is proven when all tests that carry it passed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Context → how many sentences it has. Source: the domain specification, sections "Works when". */
export const SENTENCES: Readonly<Record<string, number>> = {
  REF: 6, PAR: 6, NET: 8, CON: 7, TAR: 7, DEC: 10, RSK: 9, REL: 7, TRA: 8, SUP: 9, LED: 8, TTL: 8, FIN: 7, FED: 8, OBS: 9, COO: 8,
}

type Assertion = { readonly title: string; readonly status: string }
type Run = { readonly testResults: readonly { readonly assertionResults: readonly Assertion[] }[] }

export type Titled = { readonly title: string; readonly passed: boolean }

export function proven(tests: readonly Titled[]): { proven: string[]; open: string[] } {
  const numbered = ([context, count]: readonly [string, number]) => Array.from({ length: count }, (_, place) => `${context}-${place + 1}`)
  const all = Object.entries(SENTENCES).flatMap(numbered)
  const carried = new Map<string, boolean>()
  for (const { title, passed } of tests) {
    for (const [number] of title.matchAll(/\b[A-Z]{3}-\d+\b/g)) carried.set(number, passed && (carried.get(number) ?? true))
  }
  return { proven: all.filter((number) => carried.get(number) === true), open: all.filter((number) => carried.get(number) !== true) }
}

/** Every result file that the last run left behind. */
export function lastRun(folder: string): Titled[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((file) => file.endsWith('.json')).flatMap((file) => {
    const { testResults } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Run
    return testResults.flatMap(({ assertionResults }) => assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ title, status }) => ({ title, passed: status === 'passed' })))
  })
}

function print(): void {
  const answer = proven(lastRun(join(import.meta.dirname, '..', 'test-results')))
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify(answer)}\n`)
    return
  }
  for (const [context, count] of Object.entries(SENTENCES)) {
    const own = answer.proven.filter((number) => number.startsWith(context))
    process.stdout.write(`${context}  ${String(own.length).padStart(2)} of ${String(count).padStart(2)}  ${own.join(' ')}\n`)
  }
  process.stdout.write(`proven ${answer.proven.length}, open ${answer.open.length}\n`)
}

if (process.argv[1] === import.meta.filename) print()
