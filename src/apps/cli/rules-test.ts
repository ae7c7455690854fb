/** `tongdao rules test DIR`: does the edition say what it should? Its texts, the checks, its cases, what no case reaches. */
import { compileEdition } from '../../engines/rules/compile/compile.ts'
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
  readonly neverFired: readonly { readonly rule: string; readonly file: string; readonly line: number }[]
}

export async function run({ words, options, write }: Invocation): Promise<number> {
  const [, directory = ''] = words
  const pack = readPack(directory)
  const tested = 'faults' in pack ? { ...NOTHING, faults: pack.faults } : testedOf(pack)
  write(options['json'] === true ? `${JSON.stringify(tested)}\n` : printTested(tested, 'faults' in pack ? null : pack.edition))
  const isSound = tested.faults.length === 0 && tested.failed.length === 0
  const isWhole = tested.warnings.length === 0 && tested.neverFired.length === 0
  return isSound && (isWhole || options['strict'] !== true) ? 0 : 1
}

const NOTHING: Tested = { edition: null, faults: [], warnings: [], cases: 0, failed: [], neverFired: [] }

function testedOf(pack: Pack): Tested {
  const { edition, places, directory } = pack
  const { cases, faults } = readCases(directory)
  const judge = compileEdition(edition)
  const answers = cases.map((one) => ({ one, verdict: judge(one.message, one) }))
  const fired = new Set(answers.flatMap(({ verdict }) => ('refused' in verdict ? [] : verdict.findings.map(({ rule }) => rule))))
  return {
    edition: edition.id,
    faults,
    warnings: pack.checks.filter(({ severity }) => severity === 'warning').map((check) => faultOf(check, directory)),
    cases: cases.length,
    failed: answers.flatMap(({ one, verdict }) => failureOf(edition, one, verdict) ?? []),
    neverFired: edition.rules.filter(({ id }) => !fired.has(id)).map((rule) => {
      const place = places.of(rule)
      return { rule: rule.id, file: place?.file ?? '', line: place?.line ?? 0 }
    }),
  }
}

export function printTested({ faults, warnings, cases, failed, neverFired }: Tested, edition: Edition | null): string {
  const shown = [...faults, ...warnings].map(printFault)
  if (edition === null) return `${shown.join('')}${counted(faults.length, 'fault')}: nothing was judged\n`
  const { id, rules, tables, lists } = edition
  const holds = [counted(rules.length, 'rule'), counted(tables.length, 'table'), counted(lists.length, 'list')].join(', ')
  const outcome = cases === 0 ? 'no cases yet: put some into cases/'
    : failed.length === 0 ? `${counted(cases, 'case')}, all as expected` : `${counted(cases, 'case')}, ${failed.length} not as expected`
  const never = neverFired.map(({ rule, file, line }) => `  ${rule} (${file}:${line})\n`)
  return [
    ...shown, ...failed.map(printFailure), `${id}: ${holds}\n`, ...(faults.length > 0 ? [`${counted(faults.length, 'fault')} in the cases\n`] : []),
    `${outcome}\n`, ...(cases > 0 && never.length > 0 ? [`fired by no case:\n`, ...never] : []),
  ].join('')
}

function printFailure({ name, file, line, says }: Failure): string {
  return `${`${file}:${line} ${name}`.trimEnd()}\n${says.map((one) => `  ${one}\n`).join('')}`
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
