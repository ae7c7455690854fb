/**
 * Decisions by a table. `interpretTable` tries every row as it stands: slow and obvious. `compileTable` tries those that
 * an index leaves, and must answer alike.
 */
import { printExact, type Ratio } from '../../../kernel/ratio.ts'
import type { Edition, Table, Term } from '../edition.ts'
import { evaluate } from '../interpret-terms.ts'
import { beginRun, locationOf, prepare, reach, scopeAt, TOO_MANY_STEPS, type Scope } from '../interpret-ways.ts'
import { refusalsOf } from '../interpret.ts'
import type { Group, Location, Occasion, Scalar, Verdict } from '../judging.ts'
import { isListed } from '../values-lists.ts'
import { asPromised, isRatio, type Value } from '../values.ts'
import { cellHolds, type Beside } from './cell.ts'
import { constantOf, valuesIn } from './cut.ts'
import { outcomeOf } from './policy.ts'
import { indexedSearchOf, searchOf, type Search } from './search.ts'

/**
 * `rows`: those that count, from 1, as the policy orders them; none: no row held and nothing is given. `outputs`: one for
 * each of them, or one for all under `collect` with an aggregate. Refused, `rows` are those that contradict each other.
 */
export type Decision =
  | { readonly rows: readonly number[]; readonly outputs: readonly Given[] }
  | { readonly refused: 'rows_overlap' | 'rows_disagree'; readonly rows: readonly number[] }
  | { readonly refused: 'not_one_thing' | Refused }

/** Why nothing was decided at all, as in a judgement. */
type Refused = Extract<Verdict, { readonly refused: string }>['refused']

/** By output. A number is a decimal in text, `0.138`, or a fraction where no decimal says it, `1/3`; absent is null. */
export type Given = Readonly<Record<string, Scalar>>

/** What a table says of one of the things it looks at. */
export type Decided = { readonly at: Location; readonly decision: Decision }

/** Decisions by one table, made ready for many messages: one for each thing it looks at, in the order of the message. */
export type Decider = (message: Group, occasion: Occasion) => readonly Decided[] | { readonly refused: Refused }

/** In: a table that looks at the message, or at one thing of it; where it looks at several, `not_one_thing`. */
export function decide(edition: Edition, table: Table, message: Group, occasion: Occasion): Decision {
  return onlyOne(decideEach(edition, table, message, occasion))
}

/** One decision for each thing that the table looks at, in the order of the message. */
export function decideEach(edition: Edition, table: Table, message: Group, occasion: Occasion): ReturnType<Decider> {
  return interpretTable(edition, table)(message, occasion)
}

/** Tries every row. */
export function interpretTable(edition: Edition, table: Table): Decider {
  return deciderOf(edition, table, { search: searchOf(table), written: new Map() })
}

/** Finds rows through an index, and reads what is written out once. */
export function compileTable(edition: Edition, table: Table): Decider {
  const inRows = table.rows.flatMap(({ cells, gives }) => [...cells.flatMap(valuesIn), ...gives])
  const terms = [...inRows, ...table.outputs.flatMap(({ ranked }) => ranked)]
  const written = new Map(terms.flatMap((term): (readonly [Term, Value])[] => {
    const value = constantOf(term)
    return value === undefined ? [] : [[term, value]]
  }))
  return deciderOf(edition, table, { search: indexedSearchOf(table), written })
}

/** `written`: what terms are worth in any message. */
type Ready = { readonly search: Search; readonly written: ReadonlyMap<Term, Value> }

function deciderOf(edition: Edition, table: Table, ready: Ready): Decider {
  const prepared = prepare(edition)
  const refuse = refusalsOf(edition)
  const over = { kind: 'path', root: { from: 'message' }, steps: table.over.map((field) => ({ field, where: null })) } as const
  return (message, occasion) => {
    const refused = refuse(occasion)
    if (refused !== null) return { refused }
    const run = beginRun(prepared, message, occasion)
    try {
      const things = reach(over, scopeAt(run, run.message))
      return things.map((thing) => ({ at: locationOf(thing), decision: decisionOn(table, scopeAt(run, thing), ready) }))
    } catch (error) {
      if (error === TOO_MANY_STEPS) return { refused: 'steps_over_limit' }
      throw error
    }
  }
}

function decisionOn(table: Table, scope: Scope, { search, written }: Ready): Decision {
  const worth = (term: Term) => {
    const value = written.get(term)
    return value === undefined ? evaluate(term, scope) : value
  }
  const { run } = scope
  const beside: Beside = { worth, isListed: (list, value) => isListed(run.lists, run.occasion, list, value, run.occasion.day) }
  const values = table.inputs.map(({ term }) => worth(term))
  const holding = search(values, (row, input) => cellHolds(table.rows[row]?.cells[input] ?? { kind: 'any' }, values[input] ?? null, beside))
  const outcome = outcomeOf(table, holding.map((row) => ({ row, gives: givenBy(table, row, worth) })), worth)
  const rows = outcome.rows.map((row) => row + 1)
  if ('refused' in outcome) return { refused: outcome.refused, rows }
  const outputs = outcome.gives.map((gives) => table.outputs.map(({ name }, output) => [name, printed(gives[output] ?? null)] as const))
  return { rows, outputs: outputs.map((given) => Object.fromEntries(given)) }
}

function givenBy({ rows, outputs }: Table, row: number, worth: (term: Term) => Value): readonly Value[] {
  return outputs.map(({ type }, output) => {
    const term = rows[row]?.gives[output]
    return asPromised(type, term ? worth(term) : null)
  })
}

function printed(value: Value): Scalar {
  return isRatio(value) ? printExact(value) ?? printFraction(value) : value
}

function printFraction({ of, per }: Ratio): string {
  const common = divisor(of < 0n ? -of : of, per)
  return `${of / common}/${per / common}`
}

function divisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : divisor(other, one % other)
}

export function onlyOne(decided: ReturnType<Decider>): Decision {
  if ('refused' in decided) return decided
  const [first, second] = decided
  if (second) return { refused: 'not_one_thing' }
  return first?.decision ?? { rows: [], outputs: [] }
}
