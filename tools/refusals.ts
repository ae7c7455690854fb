/**
 * docs/refusals.md: every code that is said to whoever asks, with its meaning and what helps, in both languages. It is
 * drawn from the rules, the routes and the language files, and nothing is written twice.
 *
 *   node tools/refusals.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { everyRoute } from '../src/apps/routes.ts'
import { readPacks } from '../src/apps/rule-packs.ts'
import { REFUSALS as CONSIGNMENTS } from '../src/contexts/consignments/model/consignment.ts'
import { FAULTS } from '../src/contexts/consignments/model/faults.ts'
import { REFUSALS as DECLARATIONS } from '../src/contexts/declarations/model/declaration.ts'
import type { RulePack } from '../src/contexts/declarations/index.ts'
import { REFUSALS as NETWORK_EDITIONS } from '../src/contexts/network/model/edition.ts'
import { REFUSALS as PLANS } from '../src/contexts/network/model/plan.ts'
import { MANDATE_REFUSALS } from '../src/contexts/parties/model/mandate.ts'
import { ORGANISATION_REFUSALS } from '../src/contexts/parties/model/organisation.ts'
import { PERSON_REFUSALS } from '../src/contexts/parties/model/person.ts'
import { REFUSALS as LISTS } from '../src/contexts/reference/model/edition.ts'
import { REFUSALS as RELEASE } from '../src/contexts/release/model/release.ts'
import type { Rule, Sentence } from '../src/engines/rules/edition.ts'
import { printTerm } from '../src/engines/rules/text/print.ts'
import { codeOfSchemaFault } from '../src/regimes/gb/schema-faults.ts'
import { problems } from '../web/src/ui/words/problems.ts'
import type { Sentences } from '../web/src/ui/words/pairs.ts'
import { CASE_WORDS, CHECK_WORDS, JUDGEMENT_WORDS, TEXT_WORDS } from './refusal-words-rules.ts'
import { CLAIM_WORDS, DELTA_WORDS, DUTY_WORDS, LICENCE_WORDS, QUOTA_WORDS } from './refusal-words-tariff.ts'
import {
  EDITION_WORDS, FORM_WORDS, PROGRAM_WORDS, SEARCH_WORDS, SIGN_UP_WORDS, WARNING_WORDS, XML_WORDS,
} from './refusal-words.ts'

/** `when`: a status, or a place; the rest of what there is to say stands in the sentences. */
export type Line = { readonly code: string; readonly when: string; readonly words: Sentences | null }
export type Section = { readonly title: string; readonly says: string; readonly when: string; readonly lines: readonly Line[] }

const root = join(import.meta.dirname, '..')
const WORDS: Readonly<Record<string, Sentences>> = {
  ...problems, ...XML_WORDS, ...SIGN_UP_WORDS, ...EDITION_WORDS, ...PROGRAM_WORDS, ...FORM_WORDS, ...SEARCH_WORDS, ...WARNING_WORDS,
}

export function sections(): readonly Section[] {
  return [
    { title: 'Any request', says: 'Said before a rule is asked, or beside it.', when: 'status', lines: problemLines() },
    table('Any body', 'Faults in `errors` of a `faulty` body, each with its place as a JSON pointer.', bodyCodes()),
    table('Any XML file', 'Faults of a file, over HTTP and by `tongdao check`.', Object.keys(XML_WORDS)),
    refusals('reference', 'An edition of a list is imported or published; today at the command line only.', LISTS),
    refusals('parties', 'Organisations, people and mandates; then sign-up, passwords and tokens.',
      [...ORGANISATION_REFUSALS, ...PERSON_REFUSALS, ...MANDATE_REFUSALS, 'invitation_not_valid', ...Object.keys(SIGN_UP_WORDS)]),
    refusals('network', 'Ways are sought; then an edition of the network is imported.',
      [...PLANS, ...Object.keys(SEARCH_WORDS), ...NETWORK_EDITIONS]),
    refusals('consignments', 'A consignment is booked, moves and is handed over.', CONSIGNMENTS),
    table('consignments, faults of an entry', 'All at once, and nothing is kept.', FAULTS),
    table('consignments, warnings', 'The entry is kept, and says so.', Object.keys(WARNING_WORDS)),
    refusals('declarations', 'A declaration is lodged. What its rules find is no refusal: it is the answer, below.', DECLARATIONS),
    refusals('release', 'Two-stage access, in this order: where several apply, the first is said.', RELEASE),
    worded('Any text of rules', 'Faults of a text, by `tongdao rules`: each with its line, what is there, and what to write.', TEXT_WORDS),
    worded('Any edition of rules', 'By the checks of `tongdao rules test`, before it binds: errors, warnings, notices.', CHECK_WORDS),
    worded('Any case of rules', 'A case or message cannot be read, or a judgement or a table gives no answer.',
      { ...CASE_WORDS, ...JUDGEMENT_WORDS }),
    worded('duty', 'No amount is given. What it is about is named: a unit, a measure, a document.', DUTY_WORDS),
    worded('origin', 'A preference is claimed.', CLAIM_WORDS),
    worded('licences', 'A licence is reserved, written off or given back; in this order.', LICENCE_WORDS),
    worded('quotas', 'A quota is asked for, allocated or returned.', QUOTA_WORDS),
    worded('deltas of a tariff', 'What a publisher changed cannot be applied.', DELTA_WORDS),
    ...readPacks('cn').map((pack) => regime('regimes/cn', pack, ['form_broken'])),
    ...readPacks('gb').map((pack) => regime('regimes/gb', pack, ['form_broken', ...SCHEMA_FAULTS.map(codeOfSchemaFault)])),
  ]
}

/** One sentence of a validator for each kind of fault that has a number of its own. */
const SCHEMA_FAULTS = ['Missing child element', 'This element is not expected', "[facet 'enumeration']", 'anything else']

function refusals(context: string, says: string, codes: readonly string[]): Section {
  const routed = everyRoute.filter(({ name }) => name.startsWith(`${context}.`))
  const more = routed.flatMap((route) => ('refusals' in route ? (route.refusals ?? []) : []))
  return table(context, says, [...codes, ...more])
}

function table(title: string, says: string, codes: readonly string[]): Section {
  const lines = [...new Set(codes)].map((code) => ({ code, when: '', words: WORDS[code] ?? null }))
  return { title, says, when: '', lines }
}

/** Codes with words of their own: one code may mean another thing elsewhere. */
function worded(title: string, says: string, words: Readonly<Record<string, Sentences>>): Section {
  return { title, says, when: '', lines: Object.entries(words).map(([code, said]) => ({ code, when: '', words: said })) }
}

function regime(title: string, { edition, sentences }: RulePack, more: readonly string[]): Section {
  const codes = [...new Set([...edition.rules.map(({ code }) => code), ...more])]
  const lines = codes.map((code): Line => {
    const rules = edition.rules.filter((rule) => rule.code === code)
    const by = rules.map(({ id }) => id)
    return { code, when: by.length > 3 ? `${by[0]} to ${by.at(-1)}` : by.join(', ') || 'form', words: wordsOf(rules[0]) ?? wordsOfForm(sentences[code]) }
  })
  return { title, says: `Errors in the answer to a declaration, by the pack ${edition.id}.`, when: 'rule', lines }
}

/** Values are shown by their terms, as they stand in the text of the rule: `{count of shipment.items}`. */
function wordsOf(rule: Rule | undefined): Sentences | null {
  if (!rule?.says || !rule.helps) return null
  const said = (parts: Sentence['en']) => parts.map((part) => (typeof part === 'string' ? part : `{${printTerm(part)}}`)).join('')
  const told = (sentence: Sentence) => [said(sentence.en), said(sentence['zh-CN'])] as const
  return { means: told(rule.says), helps: told(rule.helps) }
}

function wordsOfForm(said: RulePack['sentences'][string] | undefined): Sentences | null {
  return said ? { means: [said.en.message, said['zh-CN'].message], helps: [said.en.remedy, said['zh-CN'].remedy] } : null
}

/** Problems are made in the server and at sign-in, by one maker: `problem(409, 'code', …)`. */
function problemLines(): readonly Line[] {
  const made = sourcesOf(['src/platform/http', 'src/apps/api']).flatMap((text) =>
    [...text.matchAll(/problem\(\s*(\d{3}),\s*'(\w+)'/g)].map(([, status = '', code = '']) => ({ code, status })))
  const statuses = Map.groupBy(made, ({ code }) => code)
  const lines = [...statuses].map(([code, said]) => (
    { code, when: [...new Set(said.map(({ status }) => status))].join(', '), words: WORDS[code] ?? null }))
  return lines.toSorted((one, other) => (`${one.when} ${one.code}` < `${other.when} ${other.code}` ? -1 : 1))
}

/** What the reader of JSON and queries and the words for the validator's findings say. */
function bodyCodes(): readonly string[] {
  const texts = ['fault.ts', 'json.ts', 'query.ts'].map((file) => readFileSync(join(root, 'src/platform/http', file), 'utf8'))
  const literal = texts.flatMap((text) => [...text.matchAll(/\bcode: '(\w+)'/g)].map(([, code = '']) => code))
  return [...literal, ...Object.keys(FORM_WORDS)]
}

export function sourcesOf(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|rules)$/.test(file) && !/\.(test|bench)\.ts$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8')))
}

const HEAD = `# Refusals, faults and problems

Every code that Tongdao says to whoever asks: a *problem* belongs to the request, a *fault* to a field of what was sent, a
*refusal* (409) to the state of the world. Codes are lower case and never change their meaning; sentences may.
Made by \`node tools/refusals.ts\` from the rules, the routes and the language files; a test fails where it is older than they are.
`

export function printRefusals(all: readonly Section[]): string {
  return [HEAD, ...all.map(printSection)].join('\n')
}

function printSection({ title, says, when, lines }: Section): string {
  const names = ['code', ...(when ? [when] : []), 'means', 'what helps', '含义', '办法']
  const rows = lines.map(({ code, when: at, words }) => {
    const [means, helps] = [words?.means ?? ['', ''], words?.helps ?? ['', '']]
    return ['', `\`${code}\``, ...(when ? [at] : []), means[0], helps[0], means[1], helps[1], ''].map(cell).join(' | ').trim()
  })
  return [`## ${title}`, '', says, '', `| ${names.join(' | ')} |`, `|${names.map(() => '---').join('|')}|`, ...rows, ''].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(root, 'docs', 'refusals.md'), printRefusals(sections()))
