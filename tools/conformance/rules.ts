/**
 * Answers the pack rules: flat declarations under rules of conditions, which become an edition of ours. Any rule set of that
 * form will do: what a field holds is seen in the declarations, and a field of several kinds becomes several.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileEdition } from '../../src/engines/rules/compile/compile.ts'
import type { Comparison, Edition, Field, Path, Rule, Severity, Term } from '../../src/engines/rules/edition.ts'
import { on, type Group } from '../../src/engines/rules/judging.ts'
import { present } from '../../src/kernel/assert.ts'
import { parseDay } from '../../src/kernel/time.ts'
import { packFile } from './packs.ts'
import type { Answer, Setting } from './wco-dec.ts'

export type Plain = string | number | boolean | null
export type Condition = { readonly f: string; readonly op: string; readonly v?: Plain | readonly Plain[] }
export type FlatRule = { readonly code: string; readonly sev: string; readonly all: readonly Condition[] }
export type Declaration = Readonly<Record<string, Plain>>

/** `messageOf`: the declaration itself, unless some field holds more than one kind of value. */
export type Translated = { readonly edition: Edition; readonly messageOf: (declaration: Declaration) => Group }

export const DAY = present(parseDay('2026-01-01'), 'a day')

export function answerer(setting: Setting): { readonly answer: Answer; readonly close: () => void } {
  const { edition, messageOf } = translate(readRules(setting.directory), readDeclarations(setting.directory))
  const judge = compileEdition(edition)
  const occasion = on(DAY)
  return {
    answer: ({ declaration }) => {
      const verdict = judge(messageOf(declaration as Declaration), occasion)
      return 'refused' in verdict ? verdict : verdict.findings.map(({ code }) => code)
    },
    close: () => {},
  }
}

export function readRules(directory: string): readonly FlatRule[] {
  return JSON.parse(readFileSync(present(packFile(directory, 'rules', 'rules.json'), 'the pack has rules'), 'utf8'))
}

export function readDeclarations(directory: string): readonly Declaration[] {
  const file = join(directory, 'declarations.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

type Kind = 'text' | 'number' | 'truth'

/** Where a value of a kind is kept: under the field's own name, if the field has no other kind. */
type Fields = { readonly nameOf: (field: string, kind: Kind) => string; readonly kindsOf: (field: string) => readonly Kind[] }

export function translate(rules: readonly FlatRule[], declarations: readonly Declaration[]): Translated {
  const fields = fieldsOf(rules, declarations)
  const names = [...new Set(rules.flatMap(({ all }) => all.flatMap(({ f, op, v }) => (op === 'gtField' ? [f, String(v)] : [f]))))]
  const mixed = names.filter((name) => fields.kindsOf(name).some((kind) => fields.nameOf(name, kind) !== name))
  return {
    edition: {
      id: 'flat', title: null, from: DAY, until: null, source: null, lists: [], definitions: [], tables: [],
      form: {
        name: 'Declaration', variants: [], given: {}, tests: [],
        fields: Object.fromEntries(names.flatMap((name) => fields.kindsOf(name).map((kind): [string, Field] => (
          [fields.nameOf(name, kind), { type: kind === 'number' ? 'number' : 'text', many: false }])))),
      },
      rules: rules.map((rule, place) => ruleOf(rule, place, fields)),
    },
    messageOf: mixed.length === 0 ? (declaration) => declaration : (declaration) => apart(declaration, mixed, fields),
  }
}

function fieldsOf(rules: readonly FlatRule[], declarations: readonly Declaration[]): Fields {
  const kinds = new Map<string, Set<Kind>>()
  const see = (field: string, value: Plain | undefined) => {
    const kind = kindOf(value)
    if (kind !== null) kinds.set(field, (kinds.get(field) ?? new Set()).add(kind))
  }
  for (const declaration of declarations) for (const [field, value] of Object.entries(declaration)) see(field, value)
  for (const { f, op, v } of rules.flatMap(({ all }) => all)) {
    if (op === 'gtField') for (const field of [f, String(v)]) see(field, 0)
    else if (['lt', 'le', 'gt', 'ge'].includes(op)) see(f, 0)
    else for (const value of valuesOf(v)) see(f, value)
  }
  const kindsOf = (field: string): readonly Kind[] => [...kinds.get(field) ?? ['text' as const]]
  const nameOf = (field: string, kind: Kind) => (kindsOf(field).length === 1 && kind !== 'truth' ? field : `${field} as ${kind}`)
  return { nameOf, kindsOf }
}

/** Truth is kept as text: a truth that is absent would be no. */
function apart(declaration: Declaration, mixed: readonly string[], { nameOf }: Fields): Group {
  const message: Record<string, Plain> = { ...declaration }
  for (const field of mixed) {
    const value = declaration[field]
    const kind = kindOf(value)
    delete message[field]
    if (kind !== null && value !== undefined) message[nameOf(field, kind)] = kind === 'truth' ? String(value) : value
  }
  return message
}

function kindOf(value: Plain | undefined): Kind | null {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'truth' : null
}

function valuesOf(value: Condition['v']): readonly Plain[] {
  return value === undefined ? [null] : Array.isArray(value) ? value : [value as Plain]
}

function ruleOf({ code, sev, all }: FlatRule, place: number, fields: Fields): Rule {
  const terms = all.map((condition) => termOf(condition, fields))
  const [only] = terms
  return {
    notes: [], id: `${code}-${place + 1}`, code, severity: severityOf(sev), over: [], variants: [],
    when: terms.length === 1 && only !== undefined ? only : { kind: 'and', terms }, must: null,
    at: [], says: null, helps: null, source: null, from: null, until: null,
  }
}

function severityOf(word: string): Severity {
  return word === 'error' ? 'error' : word === 'warn' ? 'warning' : 'notice'
}

const ORDERS: Readonly<Record<string, Comparison>> = { lt: '<', le: '<=', gt: '>', ge: '>=' }

function termOf({ f, op, v }: Condition, fields: Fields): Term {
  const figure = way(fields.nameOf(f, 'number'))
  const order = ORDERS[op]
  if (order !== undefined && typeof v === 'number') return { kind: 'compare', by: order, left: figure, right: numberOf(v) }
  if (order !== undefined) return { kind: 'truth', value: false }
  switch (op) {
    case 'gtField': return { kind: 'compare', by: '>', left: figure, right: way(fields.nameOf(String(v), 'number')) }
    case 'isNull': return isOneOf(f, [null], fields)
    case 'eq': case 'in': return isOneOf(f, valuesOf(v), fields)
    case 'ne': case 'nin': return opposite(isOneOf(f, valuesOf(v), fields))
    default: throw new Error(`no operator is called ${op}`)
  }
}

function isOneOf(field: string, values: readonly Plain[], { nameOf, kindsOf }: Fields): Term {
  const ofKinds = kindsOf(field).flatMap((kind): readonly Term[] => {
    const same = values.filter((value) => kindOf(value) === kind).map(literalOf)
    const [only] = same
    const path = way(nameOf(field, kind))
    if (only === undefined) return []
    if (same.length === 1) return [{ kind: 'compare', by: 'is', left: path, right: only }]
    return [{ kind: 'in', term: path, among: { values: same }, isNegated: false }]
  })
  const absent: readonly Term[] = !values.includes(null) ? []
    : [allOf(kindsOf(field).map((kind) => ({ kind: 'present', path: way(nameOf(field, kind)), isNegated: true })))]
  const [first, ...others] = [...ofKinds, ...absent]
  if (first === undefined) return { kind: 'truth', value: false }
  return others.length === 0 ? first : { kind: 'or', terms: [first, ...others] }
}

function allOf(terms: readonly Term[]): Term {
  const [first, ...others] = terms
  return first !== undefined && others.length === 0 ? first : { kind: 'and', terms }
}

function opposite(term: Term): Term {
  if (term.kind === 'compare' && term.by === 'is') return { ...term, by: 'is not' }
  return term.kind === 'in' || term.kind === 'present' ? { ...term, isNegated: !term.isNegated } : { kind: 'not', term }
}

function literalOf(value: Plain): Term {
  return typeof value === 'number' ? numberOf(value) : { kind: 'text', value: String(value) }
}

function numberOf(value: number): Term {
  const written: Term = { kind: 'number', value: String(Math.abs(value)) }
  return value < 0 ? { kind: 'negative', term: written } : written
}

function way(field: string): Path {
  return { kind: 'path', root: { from: 'here' }, steps: [{ field, where: null }] }
}
