/** What a corpus reaches of an edition: rules that were asked, held and fired, rows of tables that were taken. */
import type { Edition, Rule, Table } from '../edition.ts'
import { fires, isAsked, lookedAt, refusalsOf } from '../interpret.ts'
import { holds } from '../interpret-terms.ts'
import { beginRun, prepare, scopeAt, TOO_MANY_STEPS, type Run } from '../interpret-ways.ts'
import type { Group, Occasion } from '../judging.ts'
import { compileTable, type Decider } from '../table/decide.ts'

export type Coverage = {
  readonly messages: number
  /** Messages that were not judged to the end, and count nowhere else. */
  readonly refused: number
  /** In the order of the edition. */
  readonly rules: readonly RuleCoverage[]
  readonly tables: readonly TableCoverage[]
}

/** `looked`: things it looked at; `held`: those of which `when` held; `fired`: those it reported. Each in the one before. */
export type RuleCoverage = { readonly rule: string; readonly looked: number; readonly held: number; readonly fired: number }

/** `rows`: how often each was taken, in the order of the table; `none`: how often no row held; `refused`: rows contradicted. */
export type TableCoverage = { readonly table: string; readonly rows: readonly number[]; readonly none: number; readonly refused: number }

/** Fed message by message; holds counts alone, whatever the size of the corpus. */
export type Covering = {
  readonly take: (message: Group, occasion: Occasion) => void
  readonly soFar: () => Coverage
}

export type Progress = { readonly progress?: (messages: number) => void; readonly every?: number }

/** `progress` hears after every so many messages. Walks the rules as they stand: some thousand small messages a second. */
export function coverageOf(edition: Edition, { progress, every = 1_000 }: Progress = {}): Covering {
  const prepared = prepare(edition)
  const refuse = refusalsOf(edition)
  const rules = edition.rules.map((rule) => ({ rule, looked: 0, held: 0, fired: 0 }))
  const tables = edition.tables.map((table): TableSum => (
    { table, decide: compileTable(edition, table), rows: table.rows.map(() => 0), none: 0, refused: 0 }
  ))
  let [messages, refused] = [0, 0]
  return { take, soFar: () => ({ messages, refused, rules: rules.map(plainRule), tables: tables.map(plainTable) }) }

  function take(message: Group, occasion: Occasion): void {
    messages++
    const counted = refuse(occasion) === null ? countsOf(edition.rules, beginRun(prepared, message, occasion)) : null
    if (counted === null) refused++
    else {
      for (const [place, { looked, held, fired }] of counted.entries()) {
        const sum = rules[place]
        if (sum) [sum.looked, sum.held, sum.fired] = [sum.looked + looked, sum.held + held, sum.fired + fired]
      }
      for (const sum of tables) countTable(sum, message, occasion)
    }
    if (messages % every === 0) progress?.(messages)
  }
}

type Counts = Omit<RuleCoverage, 'rule'>

/** Null: the message costs more than one may, so that nothing of it is counted. */
function countsOf(rules: readonly Rule[], run: Run): readonly Counts[] | null {
  try {
    return rules.map((rule) => {
      if (!isAsked(rule, run.occasion)) return { looked: 0, held: 0, fired: 0 }
      const scopes = lookedAt(rule, run).map((thing) => scopeAt(run, thing))
      const held = scopes.filter((scope) => rule.when === null || holds(rule.when, scope))
      return { looked: scopes.length, held: held.length, fired: held.filter((scope) => fires(rule, scope)).length }
    })
  } catch (error) {
    if (error === TOO_MANY_STEPS) return null
    throw error
  }
}

type TableSum = { readonly table: Table; readonly decide: Decider; readonly rows: number[]; none: number; refused: number }

function countTable(sum: TableSum, message: Group, occasion: Occasion): void {
  const decided = sum.decide(message, occasion)
  if ('refused' in decided) return
  for (const { decision } of decided) {
    if ('refused' in decision) sum.refused++
    else if (decision.rows.length === 0) sum.none++
    else for (const row of decision.rows) sum.rows[row - 1] = (sum.rows[row - 1] ?? 0) + 1
  }
}

function plainRule({ rule, looked, held, fired }: Counts & { readonly rule: Rule }): RuleCoverage {
  return { rule: rule.id, looked, held, fired }
}

function plainTable({ table, rows, none, refused }: TableSum): TableCoverage {
  return { table: table.name, rows: [...rows], none, refused }
}

/** Ids of the rules that no message fired, in the order of the edition. */
export function neverFired({ rules }: Coverage): readonly string[] {
  return rules.filter(({ fired }) => fired === 0).map(({ rule }) => rule)
}
