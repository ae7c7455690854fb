/** `tongdao rules test DIR`: does the edition say what it should? Its texts, the checks, its cases, what no case reaches. */
import { join } from 'node:path'
import { compileEdition } from '../../engines/rules/compile/compile.ts'
import { coverageOf, type Coverage } from '../../engines/rules/corpus/coverage.ts'
import type { Edition } from '../../engines/rules/edition.ts'
import type { Invocation } from './commands.ts'
import { failureOf, type Failure } from './rules-failure.ts'
import { printFault, type RuleFault } from './rules-fault.ts'
import { faultOf, readCases, readPack, type Pack } from './rules-pack.ts'

/** What `--json` prints. */
export type Tested = {
  readonly edition: string | null
  readonly faults: readonly RuleFault[]
  readonly warnings: readonly RuleFault[]
  readonly cases: number
  readonly failed: readonly Failure[]
  readonly neverFired: readonly Idle[]
  readonly neverTaken: readonly IdleRow[]
}

/** A rule that no case fires. `looked`: things it was asked of; `held`: those of which its `when` held. */
type Idle = { readonly rule: string; readonly file: string; readonly line: number; readonly looked: number; readonly held: number }

/** A row of a table, from 1, that no case takes. */
type IdleRow = { readonly table: string; readonly row: number; readonly file: string; readonly line: number }

export async function run({ words, options, write }: Invocation): Promise<number> {
  const [, directory = ''] = words
  const pack = readPack(directory)
  const tested = 'faults' in pack ? { ...NOTHING, faults: pack.faults } : testedOf(pack)
  write(options['json'] === true ? `${JSON.stringify(tested)}\n` : printTested(tested, 'faults' in pack ? null : pack.edition))
  const isSound = tested.faults.length === 0 && tested.failed.length === 0
  const isWhole = tested.warnings.length + tested.neverFired.length + tested.neverTaken.length === 0
  return isSound && (isWhole || options['strict'] !== true) ? 0 : 1
}

const NOTHING: Tested = { edition: null, faults: [], warnings: [], cases: 0, failed: [], neverFired: [], neverTaken: [] }

function testedOf(pack: Pack): Tested {
  const { edition, directory } = pack
  const { cases, faults } = readCases(directory)
  const judge = compileEdition(edition)
  const covering = coverageOf(edition)
  const failed = cases.flatMap((one) => {
    covering.take(one.message, one)
    return failureOf(edition, one, judge(one.message, one)) ?? []
  })
  const warnings = pack.checks.filter(({ severity }) => severity === 'warning').map((check) => faultOf(check, directory))
  return { edition: edition.id, faults, warnings, cases: cases.length, failed, ...idleIn(pack, covering.soFar()) }
}

function idleIn({ edition, places, directory }: Pack, { rules, tables }: Coverage): Pick<Tested, 'neverFired' | 'neverTaken'> {
  const placeOf = (node: object | undefined) => {
    const { file, line } = (node && places.of(node)) ?? { file: '', line: 0 }
    return { file: join(directory, file), line }
  }
  return {
    neverFired: rules.flatMap(({ rule, looked, held, fired }, place) =>
      (fired > 0 ? [] : [{ rule, ...placeOf(edition.rules[place]), looked, held }])),
    neverTaken: tables.flatMap(({ table, rows }, place) => rows.flatMap((taken, row) =>
      (taken > 0 ? [] : [{ table, row: row + 1, ...placeOf(edition.tables[place]?.rows[row]) }]))),
  }
}

export function printTested({ faults, warnings, cases, failed, neverFired, neverTaken }: Tested, edition: Edition | null): string {
  const shown = [...faults, ...warnings].map(printFault)
  if (edition === null) return `${shown.join('')}${counted(faults.length, 'fault')}: nothing was judged\n`
  const { id, rules, tables, lists } = edition
  const holds = [counted(rules.length, 'rule'), counted(tables.length, 'table'), counted(lists.length, 'list')].join(', ')
  const outcome = cases === 0 ? (faults.length > 0 ? 'no case could be read' : 'no cases yet: put some into cases/')
    : failed.length === 0 ? `${counted(cases, 'case')}, all as expected` : `${counted(cases, 'case')}, ${failed.length} not as expected`
  const idle = [
    ...neverFired.map(({ rule, file, line, looked, held }) => `fired by no case: rule ${rule} (${file}:${line})${whyIdle(looked, held)}\n`),
    ...neverTaken.map(({ table, row, file, line }) => `taken by no case: table ${table}, row ${row} (${file}:${line})\n`),
  ]
  return [
    ...shown, ...failed.map(printFailure), `${id}: ${holds}\n`,
    ...(faults.length > 0 ? [`${counted(faults.length, 'fault')} in the cases\n`] : []),
    `${outcome}\n`, ...(cases > 0 ? idle : []),
  ].join('')
}

function whyIdle(looked: number, held: number): string {
  if (looked === 0) return ', for there was nothing to look at'
  return held === 0 ? ', for its `when` never held' : ''
}

function printFailure({ name, file, line, says }: Failure): string {
  return `${`${file}:${line} ${name}`.trimEnd()}\n${says.map((one) => `  ${one}\n`).join('')}`
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
