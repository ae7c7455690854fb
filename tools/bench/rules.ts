/**
 * `npm run bench -- rules [DIR]`: the pack `rules`, declarations one at a time, ours beside two published rule engines in
 * one process, three repeats that take turns, of which the median; every engine must find the expected hits before anything
 * is timed. With trace, ours explains every finding. Then the cost of item rules from 1 to 999 items.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compileEdition } from '../../src/engines/rules/compile/compile.ts'
import { explain } from '../../src/engines/rules/explain.ts'
import { on, type Group, type Judge } from '../../src/engines/rules/judging.ts'
import { parseEdition } from '../../src/engines/rules/text/parse.ts'
import { present } from '../../src/kernel/assert.ts'
import { readExpected } from '../conformance/packs.ts'
import { DAY, readDeclarations, readRules, translate, type Declaration, type FlatRule } from '../conformance/rules.ts'
import type { Comparison } from './run.ts'

const PACK = resolve(import.meta.dirname, '../../../shared/conformance/rules')
const PEERS = join(import.meta.dirname, 'peers')
const REPEATS = 3
/** One measurement lasts at least so long. */
const LASTS_MS = 1_000
const OCCASION = on(DAY)

type Engine = { readonly name: string; readonly hits: (declaration: Declaration) => readonly string[] | Promise<readonly string[]> }

export async function benchRules(): Promise<readonly Comparison[]> {
  const directory = process.argv[3] ?? PACK
  if (!existsSync(join(directory, 'declarations.json'))) {
    say('the pack is not here: ../shared/conformance/rules, or name another: npm run bench -- rules DIR')
    return []
  }
  const [rules, declarations] = [readRules(directory), readDeclarations(directory)]
  const pairs = await pairsFor(rules, declarations)
  const expected = readExpected(directory)
  const compared: Comparison[] = []
  for (const { ours, theirs, want } of pairs) {
    for (const engine of [ours, theirs]) await checkHits(engine, declarations, expected)
    const [value, againstValue] = await measureBoth(ours, theirs, declarations)
    const ratio = value / againstValue
    const [unit, n] = ['declarations per second', declarations.length]
    compared.push({ bench: 'rules', against: theirs.name, value, againstValue, unit, ratio, want, n })
  }
  if (pairs.length === 0) await checkHits(oursFor(rules, declarations), declarations, expected)
  printCurve()
  return compared
}

async function pairsFor(rules: readonly FlatRule[], declarations: readonly Declaration[]) {
  if (!arePeersInstalled()) return []
  const [jsonLogic, zen] = await Promise.all([import('./peers/json-logic-engine.js'), import('./peers/zen-engine.js')])
  const decide = zen.prepare(rules)
  return [
    { ours: oursFor(rules, declarations), theirs: { name: 'json-logic-engine 5.0.7, compiled', hits: jsonLogic.prepare(rules) }, want: 8 },
    {
      ours: explainedFor(rules, declarations),
      theirs: { name: 'zen-engine 0.54.0, decision table with trace', hits: (one: Declaration) => decide(one, true) }, want: 20,
    },
  ] satisfies readonly { readonly ours: Engine; readonly theirs: Engine; readonly want: number }[]
}

function oursFor(rules: readonly FlatRule[], declarations: readonly Declaration[]): Engine {
  const { edition, messageOf } = translate(rules, declarations)
  const judge = compileEdition(edition)
  return { name: 'ours', hits: (declaration) => findings(judge, messageOf(declaration)).map(({ code }) => code) }
}

function explainedFor(rules: readonly FlatRule[], declarations: readonly Declaration[]): Engine {
  const { edition, messageOf } = translate(rules, declarations)
  const judge = compileEdition(edition)
  return {
    name: 'ours, every finding explained',
    hits: (declaration) => {
      const message = messageOf(declaration)
      return findings(judge, message).map((finding) => {
        const explanation = present(explain(edition, message, OCCASION, finding), 'a finding is explained')
        return explanation.finding.code
      })
    },
  }
}

function findings(judge: Judge, message: Group) {
  const verdict = judge(message, OCCASION)
  if ('refused' in verdict) throw new Error(verdict.refused)
  return verdict.findings
}

type Expected = ReturnType<typeof readExpected>

async function checkHits(engine: Engine, declarations: readonly Declaration[], expected: Expected): Promise<void> {
  let wrong = 0
  for (const declaration of declarations) {
    const wanted = expected.get(String(declaration['id']))?.expected
    if (JSON.stringify(await engine.hits(declaration)) !== JSON.stringify(wanted)) wrong += 1
  }
  if (wrong > 0) throw new Error(`${engine.name}: the hits of ${wrong} declarations are not those expected`)
  say(`${engine.name}: the hits of ${declarations.length} declarations are those expected`)
}

/** Repeat by repeat, so that a busy second hits both; one run before them warms both up. */
async function measureBoth(ours: Engine, theirs: Engine, declarations: readonly Declaration[]): Promise<readonly [number, number]> {
  for (const engine of [ours, theirs]) await rateOf(engine, declarations)
  const runs: { readonly ours: number; readonly theirs: number }[] = []
  for (let repeat = 1; repeat <= REPEATS; repeat += 1) {
    const run = { ours: await rateOf(ours, declarations), theirs: await rateOf(theirs, declarations) }
    const ratio = (run.ours / run.theirs).toFixed(1)
    say(`${repeat}. ${ours.name} ${rounded(run.ours)}/s, ${theirs.name} ${rounded(run.theirs)}/s, ${ratio} times`)
    runs.push(run)
  }
  const middle = runs.sort((one, other) => one.ours / one.theirs - other.ours / other.theirs)[Math.floor(REPEATS / 2)]
  return [middle?.ours ?? 0, middle?.theirs ?? 0]
}

/** Declarations per second. What is not a promise is not waited for: that would cost more than the judgement. */
async function rateOf({ hits }: Engine, declarations: readonly Declaration[]): Promise<number> {
  const from = performance.now()
  let judged = 0
  for (;;) {
    for (const declaration of declarations) {
      const found = hits(declaration)
      if (found instanceof Promise) await found
    }
    judged += declarations.length
    const ms = performance.now() - from
    if (ms >= LASTS_MS) return judged / (ms / 1_000)
  }
}

/** Rules as a pack has them: fields of an item, sums below it, and joins with other items. Basis: demonstration. */
const ITEM_RULES = `edition items
  title en "Items" zh "货物项"
  from 2026-01-01

message Declaration
  mode text
  grossKg number
  items many group
    no number
    code text
    grossKg number
    packs many group
      kind text
      mark text
      pieces number

list bulk
  "VQ", "VG", "VL"

rule numbered error
  must items.no counts up from 1

rule total error
  must grossKg is sum of items.grossKg

rule code error for items
  must code matches /[0-9]{6,10}/

rule heavy warning for items
  when grossKg > 100 and message.mode is "4"

rule repeated notice for items
  when some other in message.items has (other.code is code and position(other) < position(it))

rule marked error for items.packs
  when kind not in bulk
  must mark is present

rule shared error for items.packs
  when pieces is 0
  must some p in message.items.packs has (p.mark is mark and p.pieces > 0)
`

function printCurve(): void {
  const read = parseEdition([{ name: 'items.rules', text: ITEM_RULES }])
  if ('faults' in read) throw new Error(read.faults.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  const judge = compileEdition(read.edition)
  for (const count of [1, 3, 10, 30, 100, 300, 999]) {
    const message = itemsOf(count)
    const { length } = findings(judge, message)
    const times = Array.from({ length: 15 }, () => msOf(() => findings(judge, message))).sort((one, other) => one - other)
    const ms = times[Math.floor(times.length / 2)] ?? 0
    const each = ((ms / count) * 1_000).toFixed(2).padStart(7)
    say(`${String(count).padStart(4)} items: ${ms.toFixed(3).padStart(8)} ms, ${each} µs for each, ${length} findings`)
  }
}

/** Three packages for each item, the last of which goes with those of the next. */
function itemsOf(count: number): Group {
  const items = Array.from({ length: count }, (_, place) => ({
    no: place + 1, code: String(870_000 + (place % 700)), grossKg: 12.5,
    packs: [[`M${place}`, 4], [`N${place}`, 1], [`M${place + 1}`, 0]].map(([mark, pieces]) => ({ kind: 'BX', mark, pieces })),
  }))
  return { mode: '1', grossKg: 12.5 * count, items }
}

function msOf(run: () => unknown): number {
  const from = performance.now()
  run()
  return performance.now() - from
}

/** From the lock file of their own folder, no scripts run. Without a network ours is checked, and stands alone. */
function arePeersInstalled(): boolean {
  const isThere = () => ['json-logic-engine', '@gorules/zen-engine'].every((name) => existsSync(join(PEERS, 'node_modules', name)))
  if (!isThere()) {
    spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: PEERS, stdio: ['ignore', 2, 2] })
  }
  if (!isThere()) say('the rule engines of others cannot be installed, and are left out')
  return isThere()
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
