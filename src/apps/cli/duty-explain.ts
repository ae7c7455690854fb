/** `tongdao duty explain`: what a case of duty comes to, and where every amount of it comes from. */
import { readFileSync } from 'node:fs'
import {
  printAmount, printDerivation, printExpression, printRefusal, rounded, rowsOf, WHAT, type Derivation, type Language, type Option,
  type Refusal,
} from '../../engines/tariff/index.ts'
import { WrongArguments } from './arguments.ts'
import type { Invocation } from './commands.ts'
import { chosenOption, exactTotal, objectOf, optionsOfCase, vatOf, workedOf, type DutyCase } from './duty-case.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']

/** Larger files are no cases of duty. */
const BYTES_MAX = 64_000_000

type Explained = {
  /** Ways to import, where the case is a whole calculation. */
  readonly options: readonly Option[]
  readonly amounts: readonly Derivation[]
  readonly refusals: readonly Refusal[]
}

const PENCE = { places: 2, rule: 'halfUp' } as const

/** A case that lacks something is answered: with what it lacks. Only a file that holds no case makes the exit code 1. */
export async function run({ words, options, write, report }: Invocation): Promise<number> {
  const language = LANGUAGES.find((one) => one === (options['lang'] ?? 'en'))
  if (!language) throw new WrongArguments('--lang takes en or zh-CN.')
  const [, file = ''] = words
  const cases = readCases(file)
  if (cases === null) {
    report(`${file}: no case of duty, in JSON or one a line`)
    return 1
  }
  for (const asked of cases) {
    const explained = explain(asked)
    write(options['json'] === true ? `${JSON.stringify(jsonOf(asked, explained, language))}\n` : textOf(asked, explained, language))
  }
  return 0
}

/** One case in JSON, an array of them, or one a line. Null: the file cannot be read, or holds something else. */
function readCases(file: string): readonly DutyCase[] | null {
  const text = textIn(file)
  if (text === null) return null
  const whole = parsed(text)
  const found = whole === undefined ? text.split('\n').filter((line) => line.trim() !== '').map(parsed) : [whole].flat()
  return found.length > 0 && found.every(isCase) ? found : null
}

function textIn(file: string): string | null {
  try {
    const bytes = readFileSync(file)
    return bytes.length > BYTES_MAX ? null : bytes.toString('utf8')
  } catch {
    return null
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isCase(value: unknown): value is DutyCase {
  const { id, kind } = objectOf(value)
  return typeof id === 'string' && typeof kind === 'string'
}

/** Kinds that only choose or add up have no amount to explain. */
function explain(asked: DutyCase): Explained {
  switch (asked.kind) {
    case 'component': case 'measure-type': return fromWorked(workedOf(asked))
    case 'vat': return fromWorked(vatOf(asked))
    case 'calculation': case 'option-list': return ofOptions(asked)
    default: return { options: [], amounts: [], refusals: [] }
  }
}

function fromWorked(worked: ReturnType<typeof workedOf>): Explained {
  if ('refusals' in worked) return { options: [], amounts: [], refusals: worked.refusals }
  return { options: [], amounts: [rounded('assessed', worked.amount, PENCE)], refusals: [] }
}

function ofOptions(asked: DutyCase): Explained {
  const options = optionsOfCase(asked)
  const chosen = chosenOption(asked, options) ?? options[0]
  const goods = String(objectOf(asked['inputs'])['commodity'] ?? '')
  if (!chosen) return { options, amounts: [], refusals: [{ code: 'code_unknown_on_day', of: goods }] }
  if (chosen.refusals.length > 0) return { options, amounts: [], refusals: chosen.refusals }
  return { options, amounts: [rounded('total', exactTotal(chosen), PENCE)], refusals: [] }
}

/** What is said of a case that only chooses or adds up. */
const NO_AMOUNT = { en: 'no amount is worked out in a case of this kind', 'zh-CN': '此类案例不计算税额' } as const

function textOf({ id, kind }: DutyCase, { options, amounts, refusals }: Explained, language: Language): string {
  const parts = [
    optionTable(options, language),
    ...amounts.map((one) => printDerivation(one, language)),
    refusals.map((one) => printRefusal(one, language)).join('\n'),
  ].filter((part) => part !== '')
  return `${[`${id} (${kind})`, ...(parts.length > 0 ? parts : [NO_AMOUNT[language]])].join('\n\n')}\n\n`
}

/** One line for each way: its total, VAT included, and why it cannot be had. */
function optionTable(options: readonly Option[], language: Language): string {
  const width = options.reduce((widest, { type }) => Math.max(widest, type.type.length), 0)
  return options.map((option) => {
    const { measure, type, refusals } = option
    // A way of which something is missing has no total: what is known of it is not what it costs.
    const total = option.total && rounded('total', exactTotal(option), PENCE)
    const closed = refusals.map((one) => `  ${printRefusal(one, language)}`).join('')
    const amount = total ? `${printAmount(total.amount, total.unit).padStart(12)}  ${total.unit}` : '–'.padStart(17)
    return `${type.type.padEnd(width)}  ${amount}  ${measure.id}: ${printExpression(measure.components)}${closed}`
  }).join('\n')
}

function jsonOf({ id, kind }: DutyCase, { options, amounts, refusals }: Explained, language: Language): unknown {
  return {
    id, kind, refusals,
    options: options.map(({ measure, type: { category, type, priority } }) => ({ measure: measure.id, category, type, priority })),
    amounts: amounts.map((one) => ({
      what: WHAT[one.what][language], amount: printAmount(one.amount, one.unit), unit: one.unit,
      rows: rowsOf(one, language).map((row) => ({ ...row, what: row.what.trim(), depth: row.what.search(/\S/) / 2 })),
    })),
  }
}
