/** Puts the entries of all texts together into one edition, and says what is there twice or not at all. */
import type { Edition, Fields, Form } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import type { Message } from './entries.ts'
import { nearest } from './faults.ts'
import type { FaultCode, TextFault } from './faults.ts'
import type { Item } from './items.ts'
import type { Marks } from './places.ts'

type Setting = {
  readonly forms: Readonly<Record<string, Form>>
  readonly marks: Marks
  /** All entries could be read, so what is missing is really missing. */
  readonly isWhole: boolean
}

type Report = (code: FaultCode, fault: { readonly node: object | null; readonly message: string; readonly remedy: string }) => void

export function assemble(items: readonly Item[], setting: Setting): { readonly edition: Edition | null; readonly faults: readonly TextFault[] } {
  const faults: TextFault[] = []
  const report: Report = (code, { node, message, remedy }) => {
    const place = (node === null ? null : setting.marks.places.of(node)) ?? { file: '', line: 1, column: 1 }
    faults.push({ code, ...place, message, remedy })
  }
  const pick = <K extends Item['kind']>(kind: K) => items.filter((item): item is Extract<Item, { kind: K }> => item.kind === kind)
  const [header, second] = pick('edition').map((item) => item.header)
  if (second !== undefined) report('edition_twice', {
    node: second, message: 'the texts hold two editions', remedy: 'keep one `edition`; all texts belong to it',
  })
  if (header === undefined && setting.isWhole) report('edition_missing', {
    node: null, message: 'no text says which edition this is',
    remedy: 'begin one text with `edition ID` and a line `  from 2026-01-31`',
  })
  const form = formOf(pick('message').map((item) => item.message), setting, report)
  const lists = pick('list').map((item) => item.list)
  const definitions = pick('define').map((item) => item.definition)
  const rules = pick('rule').map((item) => item.rule)
  const tables = pick('table').map((item) => item.table)
  const tests = pick('test').map((item) => item.test)
  refuseTwice(lists, 'lists', { nameOf: ({ name }) => name, report })
  refuseTwice(rules, 'rules', { nameOf: ({ id }) => id, report })
  refuseTwice(tables, 'tables', { nameOf: ({ name }) => name, report })
  refuseTwice(definitions, 'definitions', { nameOf: ({ name, over }) => [...over, name].join('.'), report })
  refuseTwice([...form?.tests ?? [], ...tests], 'tests', { nameOf: ({ name }) => name, report })
  const given = mergeGiven([form?.given ?? {}, ...pick('given').map((item) => item.fields)], report)
  const surplus = rules[LIMITS.rules]
  if (surplus !== undefined) report('too_many', {
    node: surplus, message: `more than ${LIMITS.rules} rules in one edition`, remedy: 'divide the edition',
  })
  if (header === undefined || form === null) return { edition: null, faults }
  const whole = { ...form, given, tests: [...form.tests, ...tests] }
  setting.marks.markLike(whole, form)
  const edition = { ...header, form: whole, lists, definitions, rules, tables }
  setting.marks.markLike(edition, header)
  return { edition, faults }
}

function formOf(messages: readonly Message[], { forms, marks, isWhole }: Setting, report: Report): Form | null {
  const [message, second] = messages
  if (second !== undefined) report('message_twice', {
    node: second, message: 'the texts describe two messages',
    remedy: 'keep one `message`; an edition judges messages of one form',
  })
  if (message === undefined) {
    if (isWhole) report('message_missing', {
      node: null, message: 'no text says which message is judged', remedy: 'add `message Name` with its fields two spaces in',
    })
    return null
  }
  const { name, variants, fields } = message
  const known = Object.hasOwn(forms, name) ? forms[name] : undefined
  const isWritten = Object.keys(fields).length > 0
  const form = isWritten ? { name, variants, fields, given: {}, tests: [] } : known && {
    ...known, name, variants: variants.length > 0 ? variants : known.variants,
  }
  if (form !== undefined) {
    marks.markLike(form, message)
    return form
  }
  const near = nearest(name, Object.keys(forms))
  report('form_unknown', {
    node: message, message: `\`${name}\` has no fields here, and no form of that name is known`,
    remedy: near === null ? 'write its fields below it, two spaces in' : `did you mean \`${near}\`?`,
  })
  return null
}

type Naming<T> = { readonly nameOf: (one: T) => string; readonly report: Report }

function refuseTwice<T extends object>(all: readonly T[], what: string, { nameOf, report }: Naming<T>): void {
  const names = new Set<string>()
  for (const one of all) {
    const name = nameOf(one)
    if (names.has(name)) report('name_twice', {
      node: one, message: `there are two ${what} \`${name}\``, remedy: 'give one of them another name',
    })
    names.add(name)
  }
}

function mergeGiven(all: readonly Fields[], report: Report): Fields {
  const merged = new Map<string, Fields[string]>()
  for (const fields of all) {
    for (const [name, field] of Object.entries(fields)) {
      if (merged.has(name)) report('name_twice', {
        node: field, message: `there are two given fields \`${name}\``, remedy: 'give one of them another name',
      })
      merged.set(name, field)
    }
  }
  return Object.fromEntries(merged)
}
