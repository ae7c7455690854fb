/** The record of a declaration as rules name it: made from the tables that read and print it, so a field is written once. */
import type { Field, Fields, Form } from '../../../engines/rules/edition.ts'
import { KINDS } from '../model/declared.ts'
import { GIVEN, TESTS } from '../model/known.ts'
import type { AnyField } from './codec.ts'
import { DECLARATION } from './declaration-table.ts'
import { HEADER } from './envelope.ts'

type Row = readonly [key: string, field: AnyField]

const TEXT: Field = { type: 'text', many: false }
const NUMBER: Field = { type: 'number', many: false }

/** What stands inside a value that is written as one element. */
const PARTS: Readonly<Record<'amount' | 'measure' | 'moment', Fields>> = {
  amount: { value: NUMBER, currency: TEXT },
  measure: { value: NUMBER, unit: TEXT },
  moment: { text: TEXT, format: TEXT },
}

export const DECLARATION_FORM: Form = {
  name: 'Declaration',
  variants: KINDS,
  fields: { message: { type: 'group', many: false, fields: fieldsOf(HEADER.fields) }, ...fieldsOf(DECLARATION.fields) },
  given: GIVEN,
  tests: TESTS,
}

function fieldsOf(rows: readonly Row[]): Fields {
  return Object.fromEntries(rows.map(([key, field]) => [key, fieldOf(field)]))
}

function fieldOf({ kind, many, fields }: AnyField): Field {
  switch (kind) {
    case 'text': return { type: 'text', many }
    case 'decimal': return { type: 'number', many }
    case 'group': return { type: 'group', many, fields: fieldsOf(fields) }
    default: return { type: 'group', many, fields: PARTS[kind] }
  }
}
