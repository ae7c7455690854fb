/**
 * One definition, two directions. A table names, for each field of a record, the element that carries it and its
 * number in the WCO Data Model; reading, printing and pointing all follow from the table. The order of a table is the
 * order of the schema, so what is printed from it stands in the right order.
 */
import { attributeOf, childElements, element, text, plainValue, type XmlElement } from '../../../engines/xml/index.ts'
import { parseDecimal, type Decimal, type DeclaredAmount, type DeclaredMeasure, type Moment } from '../model/content/figures.ts'

/** A message has one namespace for its body and another for the text inside a date. */
export type Namespaces = { readonly body: string; readonly dates: string }

/** What a field is, for whoever describes the record to others. */
export type Kind = 'text' | 'decimal' | 'amount' | 'measure' | 'moment' | 'group'

/** How one element holds a value. `read` answers undefined for what the value cannot hold: that becomes a leftover. */
export type Shape<Value> = {
  readonly kind: Kind
  readonly read: (node: XmlElement) => Value | undefined
  readonly print: (value: Value, tag: string, names: Namespaces) => XmlElement
  readonly fields: readonly (readonly [key: string, field: AnyField])[]
}

export type Field<Value> = {
  readonly kind: Kind
  readonly tag: string
  /** Of the class (`67A`) or the data element (`137`). Source: WCO Data Model, as numbered in the published schema. */
  readonly wcoId: string
  readonly many: boolean
  readonly read: (nodes: readonly XmlElement[]) => Value | undefined
  readonly print: (value: Value, names: Namespaces) => readonly XmlElement[]
  readonly fields: readonly (readonly [key: string, field: AnyField])[]
}

/** A field whose value nobody asks for: enough to walk the tables. */
export type AnyField = Pick<Field<never>, 'kind' | 'tag' | 'wcoId' | 'many' | 'fields'>

/** A field for every key: a key that is forgotten, or that holds something else, stops the build. */
export type Table<Group> = { readonly [Key in keyof Group]-?: Field<NonNullable<Group[Key]>> }

export function group<Group extends object>(table: Table<Group>): Shape<Group> {
  const fields = Object.entries(table) as [string, Field<unknown>][]
  return {
    kind: 'group', fields,
    read: (node) => {
      const found = new Map<string, XmlElement[]>()
      for (const child of childElements(node)) {
        const same = found.get(child.local)
        if (same) same.push(child)
        else found.set(child.local, [child])
      }
      const held: Record<string, unknown> = {}
      for (const [key, field] of fields) {
        const nodes = found.get(field.tag)
        const value = nodes === undefined ? undefined : field.read(nodes)
        if (value !== undefined) held[key] = value
      }
      return held as Group
    },
    print: (value, tag, names) => {
      const given = value as Readonly<Record<string, unknown>>
      const children = fields.flatMap(([key, field]) => (given[key] === undefined ? [] : field.print(given[key], names)))
      return element(names.body, tag, children)
    },
  }
}

export function one<Value>(tag: string, wcoId: string, shape: Shape<Value>): Field<Value> {
  return {
    kind: shape.kind, tag, wcoId, many: false, fields: shape.fields,
    read: ([first]) => (first === undefined ? undefined : shape.read(first)),
    print: (value, names) => [shape.print(value, tag, names)],
  }
}

export function many<Value>(tag: string, wcoId: string, shape: Shape<Value>): Field<readonly Value[]> {
  return {
    kind: shape.kind, tag, wcoId, many: true, fields: shape.fields,
    read: (nodes) => nodes.flatMap((node) => shape.read(node) ?? []),
    print: (values, names) => values.map((value) => shape.print(value, tag, names)),
  }
}

/** Names and descriptions, to the letter: white space in them is what somebody wrote. Source: XML Schema string. */
const TEXT: Shape<string> = {
  kind: 'text', fields: [],
  read: (node) => plainValue(node) ?? undefined,
  print: (value, tag, { body }) => leaf(body, tag, value),
}

/** Codes, where white space around them means nothing. Source: XML Schema token. */
const CODE: Shape<string> = { ...TEXT, read: (node) => collapsed(node) }

const DECIMAL: Shape<Decimal> = {
  kind: 'decimal', fields: [],
  read: decimalIn,
  print: (value, tag, { body }) => leaf(body, tag, value),
}

const AMOUNT: Shape<DeclaredAmount> = {
  kind: 'amount', fields: [],
  read: (node) => {
    const [value, currency] = [decimalIn(node), attributeOf(node, 'currencyID')]
    return value === undefined ? undefined : { value, ...(currency === undefined ? {} : { currency }) }
  },
  print: ({ value, currency }, tag, { body }) => leaf(body, tag, value, { currencyID: currency }),
}

const MEASURE: Shape<DeclaredMeasure> = {
  kind: 'measure', fields: [],
  read: (node) => {
    const [value, unit] = [decimalIn(node), attributeOf(node, 'unitCode')]
    return value === undefined ? undefined : { value, ...(unit === undefined ? {} : { unit }) }
  },
  print: ({ value, unit }, tag, { body }) => leaf(body, tag, value, { unitCode: unit }),
}

const MOMENT: Shape<Moment> = {
  kind: 'moment', fields: [],
  read: (node) => {
    const inner = childElements(node).find(({ local }) => local === 'DateTimeString')
    const [said, format] = inner === undefined ? [] : [plainValue(inner), attributeOf(inner, 'formatCode')]
    return said != null && (format === '102' || format === '304') ? { text: said, format } : undefined
  },
  print: (value, tag, { body, dates }) =>
    element(body, tag, [leaf(dates, 'DateTimeString', value.text, { formatCode: value.format })]),
}

export const textField = (tag: string, wcoId: string) => one(tag, wcoId, TEXT)
export const code = (tag: string, wcoId: string) => one(tag, wcoId, CODE)
export const decimal = (tag: string, wcoId: string) => one(tag, wcoId, DECIMAL)
export const amount = (tag: string, wcoId: string) => one(tag, wcoId, AMOUNT)
export const measure = (tag: string, wcoId: string) => one(tag, wcoId, MEASURE)
export const moment = (tag: string, wcoId: string) => one(tag, wcoId, MOMENT)

function collapsed(node: XmlElement): string | undefined {
  return plainValue(node)?.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '')
}

function decimalIn(node: XmlElement): Decimal | undefined {
  return parseDecimal(collapsed(node) ?? '') ?? undefined
}

function leaf(
  namespace: string,
  tag: string,
  value: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
): XmlElement {
  return {
    ...element(namespace, tag, value === '' ? [] : [text(value)]),
    attributes: Object.entries(attributes).flatMap(([local, said]) =>
      said === undefined ? [] : [{ prefix: '', local, namespace: '', value: said }]),
  }
}
