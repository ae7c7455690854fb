/**
 * How cargo can stand at a node: what it may change to does not depend on what it came by, only on the rules that follow
 * from it. Two kinds of carriage with the same rules at a node are one stand, so their labels compete.
 */
import { DOOR, type Tables, type TransferRow } from './tables.ts'

export type Stands = {
  readonly means: number
  readonly count: number
  /** Stand of cargo at a node that came by a means: `of[node * (means + 1) + means]`; the last is "from the door". */
  readonly of: Int32Array
  readonly node: Int32Array
  /** As the rows say it, stands not merged: `row[(node * (means + 1) + came) * (means + 1) + goes]`. */
  readonly row: Int32Array
  /** Row of the rule for going on by a means: `rule[stand * (means + 1) + means]`, or NO_RULE, or FREE at a door. */
  readonly rule: Int32Array
  /** Stands from which everything is possible at least as well, the stand itself included: `better[stand]`. */
  readonly better: readonly Int32Array[]
  /** And the other way round. */
  readonly worse: readonly Int32Array[]
  /** For each rule row. */
  readonly minutes: Int32Array
  readonly perTeu: Float64Array
  readonly perBox: Float64Array
  /** UNKNOWN where there is no factor. */
  readonly micrograms: Float64Array
  readonly calendar: Int32Array
}

/** No such change. */
export const NO_RULE = -1
/** At a door, where nothing is asked. */
export const FREE = -2

export function compileStands(tables: Tables): Stands {
  const { nodes, means, transfers } = tables
  const width = means + 1
  const rules = ruleTable(tables)
  const of = new Int32Array(nodes * width)
  const nodeOf: number[] = []
  const ruleOf: number[] = []
  const byNode: number[][] = []
  for (let node = 0; node < nodes; node++) {
    const known = new Map<string, number>()
    for (let came = 0; came < width; came++) {
      const row = rules.subarray((node * width + came) * width, (node * width + came + 1) * width)
      const key = Array.from(row, (rule) => alike(transfers, rule)).join(' ')
      const stand = known.get(key) ?? nodeOf.length
      if (stand === nodeOf.length) {
        known.set(key, stand)
        nodeOf.push(node)
        ruleOf.push(...row)
      }
      of[node * width + came] = stand
    }
    byNode.push([...known.values()])
  }
  const rulesOf = (stand: number) => ruleOf.slice(stand * width, (stand + 1) * width)
  const covers = (one: number, other: number) => isCovered(transfers, rulesOf(one), rulesOf(other))
  const among = nodeOf.map((node) => byNode[node] ?? [])
  return {
    means,
    count: nodeOf.length,
    of,
    node: Int32Array.from(nodeOf),
    row: rules,
    rule: Int32Array.from(ruleOf),
    better: among.map((stands, stand) => Int32Array.from(stands.filter((other) => covers(other, stand)))),
    worse: among.map((stands, stand) => Int32Array.from(stands.filter((other) => covers(stand, other)))),
    minutes: Int32Array.from(transfers, (rule) => rule.minutes),
    perTeu: Float64Array.from(transfers, (rule) => rule.price.perTeu),
    perBox: Float64Array.from(transfers, (rule) => rule.price.perBox),
    micrograms: Float64Array.from(transfers, (rule) => rule.microgramsPerKg ?? -1),
    calendar: Int32Array.from(transfers, (rule) => rule.calendar ?? -1),
  }
}

/** For each node and pair of means the row of the rule; the door has the last place on both sides. */
function ruleTable({ nodes, means, transfers }: Tables): Int32Array {
  const width = means + 1
  const rules = new Int32Array(nodes * width * width).fill(NO_RULE)
  const side = (by: number) => (by === DOOR ? means : by)
  for (let node = 0; node < nodes; node++) {
    for (let by = 0; by < width; by++) {
      rules[(node * width + means) * width + by] = FREE
      rules[(node * width + by) * width + means] = FREE
    }
  }
  transfers.forEach(({ node, fromMeans, toMeans }, row) => {
    rules[(node * width + side(fromMeans)) * width + side(toMeans)] = row
  })
  return rules
}

/** Two rules that ask for the same are one to the search: the first row that says so is shown. */
function alike(transfers: readonly TransferRow[], row: number): string {
  const rule = transfers[row]
  if (rule === undefined) return String(row)
  return [rule.minutes, rule.price.perTeu, rule.price.perBox, rule.microgramsPerKg, rule.calendar].join('/')
}

function isCovered(transfers: readonly TransferRow[], better: readonly number[], worse: readonly number[]): boolean {
  return worse.every((row, means) => row === NO_RULE || asGood(transfers, better[means] ?? NO_RULE, row))
}

/** Nowhere worse. Unknown emissions are comparable with nothing but each other. */
function asGood(transfers: readonly TransferRow[], one: number, other: number): boolean {
  if (one === other) return true
  if (one === NO_RULE || other === NO_RULE) return false
  const a = transfers[one] ?? NOTHING_ASKED
  const b = transfers[other] ?? NOTHING_ASKED
  const price = a.price.perTeu <= b.price.perTeu && a.price.perBox <= b.price.perBox
  const bothUnknown = a.microgramsPerKg === null && b.microgramsPerKg === null
  const emission = bothUnknown || (a.microgramsPerKg !== null && b.microgramsPerKg !== null && a.microgramsPerKg <= b.microgramsPerKg)
  return a.minutes <= b.minutes && price && emission && (a.calendar === null || a.calendar === b.calendar)
}

const NOTHING_ASKED = { minutes: 0, price: { perTeu: 0, perBox: 0 }, microgramsPerKg: 0, calendar: null }
