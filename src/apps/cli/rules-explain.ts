/** `tongdao rules explain DIR MESSAGE`: what is found in one message and why; of one rule also why nothing is. */
import { readFileSync } from 'node:fs'
import { meant } from '../../engines/rules/check/fault.ts'
import { compileEdition } from '../../engines/rules/compile/compile.ts'
import type { Edition, Language, Rule } from '../../engines/rules/edition.ts'
import { explain, sentenceOf } from '../../engines/rules/explain.ts'
import { printExplanation } from '../../engines/rules/explain-print.ts'
import type { Finding, Occasion, Verdict } from '../../engines/rules/judging.ts'
import { printLocation } from '../../engines/rules/location.ts'
import { interpretTable } from '../../engines/rules/table/decide.ts'
import { WrongArguments } from './arguments.ts'
import type { Invocation } from './commands.ts'
import { refusalOf } from './rules-failure.ts'
import { printFault } from './rules-fault.ts'
import { alone, besideOf, MESSAGE_BYTES, messageIn, parseObject, type Told } from './rules-message.ts'
import { readSoundPack, readText, sizeOf, UnusablePack, type Pack } from './rules-pack.ts'
import { counted } from './rules-test.ts'
import { readXmlMessage } from './rules-xml.ts'

type Asked = { readonly pack: Pack; readonly message: Told['message']; readonly occasion: Occasion; readonly language: Language }

/** What `--json` prints for everything that is told. */
type Answer = {
  readonly rule: string
  readonly code: string
  readonly at: string
  readonly fires: boolean
  readonly says: string
  readonly helps: string
  readonly why: readonly string[]
}

export async function run({ words, options, write }: Invocation): Promise<number> {
  const [, directory = '', file = ''] = words
  const { lang: language = 'en', rule: id } = options
  if (language !== 'en' && language !== 'zh-CN') throw new WrongArguments('--lang is en or zh-CN.')
  const beside = besideOf(options)
  const pack = readSoundPack(directory)
  const { edition } = pack
  const { message, day, variant, given, host } = toldBy(file, edition)
  const occasion: Occasion = { day: day ?? beside.day ?? edition.from, variant: variant ?? beside.variant, given, host }
  const asked: Asked = { pack, message, occasion, language }
  const verdict = compileEdition(edition)(message, occasion)
  if ('refused' in verdict) throw new UnusablePack(`${file} is not judged: ${refusalOf(verdict.refused, edition)}.`)
  const rule = typeof id === 'string' ? ruleNamed(edition, id) : null
  const answers = rule === null ? verdict.findings.map((finding) => answerTo(finding, true, asked)) : ofRule(rule, asked, verdict)
  const decided = rule === null ? decisionsIn(asked) : []
  const why = rule !== null && answers.length === 0 ? `${whyUnasked(rule, occasion)}\n` : ''
  write(options['json'] === true
    ? `${JSON.stringify({ edition: edition.id, day: occasion.day, answers, decided })}\n`
    : `${print(asked, answers, decided)}${why}`)
  return 0
}

/** Why a rule is not asked anywhere in a message. */
function whyUnasked({ id, variants, from, until, over }: Rule, { day, variant }: Occasion): string {
  if (variant !== null && variants.length > 0 && !variants.includes(variant)) return `rule ${id} is not for messages of variant ${variant}`
  if ((from !== null && day < from) || (until !== null && day >= until)) return `rule ${id} is not in force on ${day}`
  return `rule ${id} looks at ${over.join('.')}, and there is none`
}

type Judged = Extract<Verdict, { readonly findings: readonly Finding[] }>

/** Every thing that the rule looks at: where it fires, and where not. */
function ofRule(rule: Rule, asked: Asked, { findings }: Judged): readonly Answer[] {
  const { pack: { edition }, message, occasion } = asked
  const everywhere: Rule = { ...rule, when: { kind: 'truth', value: true }, must: null }
  const looked = compileEdition({ ...edition, rules: [everywhere] })(message, occasion)
  const found = new Set(findings.filter((finding) => finding.rule === rule.id).map(({ at }) => JSON.stringify(at)))
  return 'refused' in looked ? [] : looked.findings.map((finding) => answerTo(finding, found.has(JSON.stringify(finding.at)), asked))
}

function answerTo(finding: Finding, fires: boolean, { pack: { edition }, message, occasion, language }: Asked): Answer {
  const { says, helps } = sentenceOf(edition, finding, message, occasion, language)
  const explanation = explain(edition, message, occasion, finding)
  const why = explanation === null ? [] : printExplanation(explanation, { language, fields: edition.form.fields }).slice(1)
  const { rule, code, at } = finding
  return { rule, code, at: printLocation(at, edition.form.fields), fires, ...(fires ? { says, helps } : { says: '', helps: '' }), why }
}

type Row = { readonly table: string; readonly at: string; readonly rows: readonly number[]; readonly gives: readonly unknown[]; readonly refused: string | null }

function decisionsIn({ pack: { edition }, message, occasion }: Asked): readonly Row[] {
  return edition.tables.flatMap((table) => {
    const decided = interpretTable(edition, table)(message, occasion)
    if ('refused' in decided) return []
    return decided.map(({ at, decision }): Row => ({
      table: table.name,
      at: printLocation(at, edition.form.fields),
      rows: 'rows' in decision ? decision.rows : [],
      gives: 'outputs' in decision ? decision.outputs : [],
      refused: 'refused' in decision ? decision.refused : null,
    }))
  })
}

function print({ pack: { edition, places, directory }, occasion }: Asked, answers: readonly Answer[], decided: readonly Row[]): string {
  const found = answers.filter(({ fires }) => fires)
  const told = answers.map(({ rule: id, code, at, fires, says, helps, why }) => {
    const rule = edition.rules.find((one) => one.id === id)
    const place = rule && places.of(rule)
    const where = `${id === code ? '' : `by rule ${id}, `}${place ? `${directory}/${place.file}:${place.line}` : ''}`
    const heading = `${rule?.severity} ${code} at ${at || 'the message'}${fires ? '' : ': not found'}  (${where})`
    return ['', heading, ...[says, helps].filter(Boolean).map((line) => `  ${line}`), ...why].join('\n')
  })
  const tables = decided.map(({ table, at, rows, gives, refused }) =>
    `\n${table}${at && ` at ${at}`}: ${refused ?? (rows.length === 0 ? 'no row holds' : `${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}: ${gives.map(printGiven).join('; ')}`)}`)
  return `${[`${edition.id} on ${occasion.day}: ${counted(found.length, 'finding')}`, ...told, ...tables].join('\n')}\n`
}

function printGiven(gives: unknown): string {
  return Object.entries(Object(gives)).map(([name, value]) => `${name} ${value ?? '–'}`).join(', ')
}

function ruleNamed({ rules }: Edition, id: string): Rule {
  const rule = rules.find((one) => one.id === id)
  const near = () => meant(id, rules.map((one) => one.id), 'The edition has none.')
  if (rule === undefined) throw new WrongArguments(`There is no rule "${id}". ${near()}`)
  return rule
}

/** A message in JSON, alone or with what is told beside it, or in XML. */
function toldBy(file: string, edition: Edition): Told {
  if (file.endsWith('.xml')) {
    if (sizeOf(file) > MESSAGE_BYTES) throw new UnusablePack(`${file} is larger than a message may be.`)
    const read = readXmlMessage(readFileSync(file), edition.form)
    if ('why' in read) throw new UnusablePack(`${file} cannot be read: ${read.why}.`)
    return alone(read.message)
  }
  const object = parseObject(readText(file, MESSAGE_BYTES), { file, line: 1 })
  if ('fault' in object) throw new UnusablePack(printFault(object.fault).trimEnd())
  const read = messageIn(object.said, edition.form.fields, { file, line: 1 })
  if ('faults' in read) throw new UnusablePack(read.faults.map(printFault).join('').trimEnd())
  return read.told
}
