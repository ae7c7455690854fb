/** Writes editions in their one form: what is read back is the same edition, and formatted text comes back sign by sign. */
import type { Definition, Edition, Fields, HostTest, Rule, Sentence, Words } from '../edition.ts'
import type { Header, Message } from './entries.ts'
import type { Item } from './items.ts'
import { printList, printTable, sourceLine } from './print-rows.ts'
import { layOut, printTerm } from './print-terms.ts'
import { escaped, printFields, printId, printName, printText } from './words.ts'

export { printTerm }

/** Header, message, lists, definitions, rules, tables. */
export function printEdition(edition: Edition): string {
  const { form, lists, definitions, rules, tables } = edition
  return printItems([
    { kind: 'edition', notes: [], header: edition },
    { kind: 'message', notes: [], message: form },
    ...(Object.keys(form.given).length > 0 ? [{ kind: 'given' as const, notes: [], fields: form.given }] : []),
    ...form.tests.map((test) => ({ kind: 'test' as const, notes: [], test })),
    ...lists.map((list) => ({ kind: 'list' as const, notes: list.notes, list })),
    ...definitions.map((definition) => ({ kind: 'define' as const, notes: definition.notes, definition })),
    ...rules.map((rule) => ({ kind: 'rule' as const, notes: rule.notes, rule })),
    ...tables.map((table) => ({ kind: 'table' as const, notes: table.notes, table })),
  ])
}

export function printRule(rule: Rule): string {
  return printItems([{ kind: 'rule', notes: rule.notes, rule }])
}

/** One blank line between entries. `rest`: comments below the last. */
export function printItems(items: readonly Item[], rest: readonly string[] = []): string {
  const blocks = items.map((item) => [...item.notes.map(printNote), ...printItem(item)].join('\n'))
  if (rest.length > 0) blocks.push(rest.map(printNote).join('\n'))
  return blocks.map((block) => `${block}\n`).join('\n')
}

function printNote(note: string): string {
  return note === '' ? '#' : `# ${note}`
}

function printItem(item: Item): string[] {
  switch (item.kind) {
    case 'edition': return printHeader(item.header)
    case 'message': return printMessage(item.message)
    case 'given': return ['given', ...fieldLines(item.fields, 2)]
    case 'test': return [printTest(item.test)]
    case 'list': return printList(item.list)
    case 'define': return printDefinition(item.definition)
    case 'rule': return ruleLines(item.rule)
    case 'table': return printTable(item.table)
  }
}

function printHeader(header: Header): string[] {
  const { id, title, from, until } = header
  return [
    `edition ${printId(id)}`, ...titleLines(title), `  from ${from}`, ...(until === null ? [] : [`  until ${until}`]),
    ...sourceLine(header),
  ]
}

function titleLines(title: Words | null): string[] {
  return title === null ? [] : inBoth('title', { en: printText(title.en), 'zh-CN': printText(title['zh-CN']) })
}

function inBoth(clause: string, texts: Words): string[] {
  const before = `  ${clause} `
  return [`${before}en ${texts.en}`, `${' '.repeat(before.length)}zh ${texts['zh-CN']}`]
}

function printMessage({ name, variants, fields }: Message): string[] {
  return [
    `message ${printName(name)}${variants.length === 0 ? '' : ` variants ${variants.map(printId).join(', ')}`}`,
    ...fieldLines(fields, 2),
  ]
}

function fieldLines(fields: Fields, indent: number): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const line = `${' '.repeat(indent)}${printName(name)} ${field.many ? 'many ' : ''}${field.type}`
    return field.type === 'group' ? [line, ...fieldLines(field.fields, indent + 2)] : [line]
  })
}

function printTest({ name, takes, gives }: HostTest): string {
  return `test ${printName(name)}(${takes.join(', ')}) ${gives}`
}

function printDefinition({ name, type, over, as }: Definition): string[] {
  return [
    `define ${printName(name)} ${type}${over.length === 0 ? '' : ` for ${printFields(over)}`}`,
    ...layOut(as, { indent: 2, before: 'as ' }),
  ]
}

function ruleLines(rule: Rule): string[] {
  const { id, code, severity, over, variants, when, must, at, says, helps, from, until } = rule
  return [
    `rule ${printId(id)}${code === id ? '' : ` reports ${printId(code)}`} ${severity}`,
    ...(over.length === 0 ? [] : [`  for ${printFields(over)}`]),
    ...(variants.length === 0 ? [] : [`  in ${variants.map(printId).join(', ')}`]),
    ...(from === null ? [] : [`  from ${from}`]),
    ...(until === null ? [] : [`  until ${until}`]),
    ...(when === null ? [] : layOut(when, { indent: 2, before: 'when ' })),
    ...(must === null ? [] : layOut(must, { indent: 2, before: 'must ' })),
    ...(at.length === 0 ? [] : [`  at ${printFields(at)}`]),
    ...(says === null ? [] : inBoth('says', printSentence(says))),
    ...(helps === null ? [] : inBoth('helps', printSentence(helps))),
    ...sourceLine(rule),
  ]
}

function printSentence(sentence: Sentence): Words {
  const print = (parts: Sentence['en']) =>
    `"${parts.map((part) => (typeof part === 'string' ? escaped(part.replaceAll('{', '{{'), '"') : `{${printTerm(part)}}`)).join('')}"`
  return { en: print(sentence.en), 'zh-CN': print(sentence['zh-CN']) }
}
