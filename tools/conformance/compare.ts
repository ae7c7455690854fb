/**
 * `npm run conformance:compare -- PACK DIR FILE.jsonl`: compares answers with what is expected, prints counts per kind
 * and the first differences. Exit 0 where every answer given is right.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { DUTY_KINDS, isSameDuty } from './duty-score.ts'
import { isSameSet, scoreByRule } from './ens-score.ts'
import { readExpected, readLines } from './packs.ts'

const SHOWN = 10

export type Score = { readonly right: number; readonly wrong: number; readonly missing: number }
export type Difference = { readonly id: string; readonly expected: unknown; readonly actual: unknown }

/** Amounts pass within a tolerance that the pack's README gives; everything else is equal or wrong. */
const TOLERANCES: Readonly<Record<string, readonly [field: string, within: number]>> = {
  'tax-line': ['assessed', 0.01],
  'vat-base': ['vatBase', 0.02],
}

export function compare(
  expected: ReadonlyMap<string, { readonly kind: string; readonly expected: unknown }>,
  actual: ReadonlyMap<string, unknown>,
): { readonly scores: ReadonlyMap<string, Score>; readonly differences: readonly Difference[] } {
  const scores = new Map<string, Score>()
  const differences: Difference[] = []
  for (const [id, { kind, expected: wanted }] of expected) {
    const score = scores.get(kind) ?? { right: 0, wrong: 0, missing: 0 }
    if (!actual.has(id)) scores.set(kind, { ...score, missing: score.missing + 1 })
    else if (isRight(kind, wanted, actual.get(id))) scores.set(kind, { ...score, right: score.right + 1 })
    else {
      scores.set(kind, { ...score, wrong: score.wrong + 1 })
      differences.push({ id, expected: wanted, actual: actual.get(id) })
    }
  }
  return { scores, differences }
}

function isRight(kind: string, wanted: unknown, given: unknown): boolean {
  const tolerance = TOLERANCES[kind]
  if (tolerance !== undefined) {
    const [field, within] = tolerance
    return Math.abs(Number(fieldOf(wanted, field)) - Number(fieldOf(given, field))) <= within + 1e-9
  }
  if (kind === 'hits') return isDeepStrictEqual(wanted, given)
  if (kind === 'rule') return isSameSet(wanted, given)
  if (DUTY_KINDS.has(kind)) return isSameDuty(wanted, given)
  if (kind === 'declaration-outcome') return isSameOutcome(wanted, given)
  // Some packs add why, for the reader: only what was answered is compared.
  const answered = isObject(given) ? Object.entries(given) : []
  return answered.length > 0 && answered.every(([key, value]) => isDeepStrictEqual(value, fieldOf(wanted, key)))
}

/** Rejected or not, and the error codes under their name of today: the pairs carry `DMS10010` for `CDS10010`. */
function isSameOutcome(wanted: unknown, given: unknown): boolean {
  const rejected = (value: unknown) => ([] as unknown[]).concat(fieldOf(value, 'outcome')).includes('REJ')
  const codes = (value: unknown) => ([] as unknown[]).concat(fieldOf(value, 'errors') ?? [])
    .map((error) => String(fieldOf(error, 'code')).replace(/^DMS/, 'CDS')).sort()
  return rejected(wanted) === rejected(given) && isDeepStrictEqual(codes(wanted), codes(given))
}

function fieldOf(value: unknown, field: string): unknown {
  return isObject(value) ? value[field] : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function main(): number {
  const [pack, directory, file] = parseArgs({ allowPositionals: true }).positionals
  if (pack === undefined || directory === undefined || file === undefined) {
    console.error('usage: npm run conformance:compare -- PACK DIR FILE.jsonl')
    return 2
  }
  const actual = new Map(readLines(file).map((line) => [String(line['id']), line['actual']]))
  const expected = readExpected(directory)
  const { scores, differences } = compare(expected, actual)
  if (pack === 'ens') {
    for (const { rule, cases, exact, missed, extra } of scoreByRule(directory, expected, actual)) {
      console.log(`${pack} ${rule}: ${cases} cases, ${exact} exact, ${missed} missed, ${extra} extra`)
    }
  }
  for (const [kind, { right, wrong, missing }] of scores) {
    console.log(`${pack} ${kind}: ${right} right, ${wrong} wrong, ${missing} not answered`)
  }
  for (const difference of differences.slice(0, SHOWN)) console.log(JSON.stringify(difference))
  if (differences.length > SHOWN) console.log(`and ${differences.length - SHOWN} more`)
  return differences.length === 0 ? 0 : 1
}

// The launcher imports the script, so it is the command line that says who was called.
if (process.argv[1] === import.meta.filename) process.exitCode = main()
