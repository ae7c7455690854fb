/** The terms of an agreement as rows, one term a row, and a scheme from terms and rules. */
import { parseCountryCode } from '../../../kernel/ids.ts'
import { parseDay, type Day } from '../../../kernel/time.ts'
import { parseRequirement } from './notation.ts'
import { rulesOfRows, type RowFault, type RuleRow } from './published.ts'
import type { Agreement, Member, Scheme, Tolerance } from './rule.ts'

/** `basis` and `source` are for people: on whose word the term stands. A term of basis `unread` is one we do not hold. */
export type TermRow = {
  readonly agreement: string
  readonly term: string
  readonly value: string
  readonly basis: string
  readonly source: string
}

export type SchemeFault = RowFault | { readonly at: number; readonly code: 'term_unknown' | 'term_unreadable' | 'term_missing' }

/** `at` of a term counts the rows of this agreement from 0. All faults are told at once. */
export function schemeOf(code: string, terms: readonly TermRow[], rules: readonly RuleRow[]): { scheme: Scheme } | { faults: readonly SchemeFault[] } {
  const own = terms.filter(({ agreement }) => agreement === code)
  const read = own.map(readTerm)
  const faults = read.flatMap((term, at): SchemeFault[] => typeof term === 'string' ? [{ at, code: term }] : [])
  const held = read.filter((term) => typeof term !== 'string')
  const imported = rulesOfRows(rules)
  const [valid] = held.flatMap((term) => 'valid' in term ? [term.valid] : [])
  const [base] = held.flatMap((term) => 'base' in term ? [term.base] : [])
  if (valid === undefined || base === undefined) return { faults: [...faults, { at: own.length, code: 'term_missing' }, ...imported.faults] }
  if (faults.length + imported.faults.length > 0) return { faults: [...faults, ...imported.faults] }
  const agreement: Agreement = {
    code, base,
    members: held.flatMap((term) => 'members' in term ? term.members : []),
    tolerances: held.flatMap((term) => 'tolerance' in term ? [term.tolerance] : []),
    cumulation: held.some((term) => 'cumulation' in term && term.cumulation === 'members') ? 'members' : 'none',
    minimal: held.flatMap((term) => 'minimal' in term ? [term.minimal] : [])[0] ?? null,
    proofs: held.flatMap((term) => 'proofs' in term ? term.proofs : []),
    proofMonths: held.flatMap((term) => 'proofMonths' in term ? [term.proofMonths] : [])[0] ?? null,
  }
  return { scheme: { agreement, ...valid, rules: imported.rules } }
}

type Term =
  | { readonly valid: { readonly from: Day; readonly until: Day | null } }
  | { readonly base: Agreement['base'] }
  | { readonly members: readonly Member[] }
  | { readonly tolerance: Tolerance }
  | { readonly cumulation: Agreement['cumulation'] }
  | { readonly minimal: readonly string[] }
  | { readonly proofs: readonly string[] }
  | { readonly proofMonths: number }

function readTerm({ term, value }: TermRow): Term | 'term_unknown' | 'term_unreadable' {
  switch (term) {
    case 'valid': return readValid(value) ?? 'term_unreadable'
    case 'base': return value === 'fob' || value === 'exWorks' ? { base: value } : 'term_unreadable'
    case 'member': return readMembers(value) ?? 'term_unreadable'
    case 'tolerance': return readTolerance(value) ?? 'term_unreadable'
    case 'cumulation': return value === 'members' || value === 'none' ? { cumulation: value } : 'term_unreadable'
    case 'minimal': return { minimal: value.split(' ') }
    case 'proofs': return { proofs: value.split(' ') }
    case 'proof-months': return /^[1-9]\d?$/.test(value) ? { proofMonths: Number(value) } : 'term_unreadable'
    default: return 'term_unknown'
  }
}

/** `2022-01-01` or `2022-01-01 until 2026-01-01`, the last day outside. */
function readValid(value: string): Term | null {
  const [first = '', last] = value.split(' until ')
  const from = parseDay(first)
  const until = last === undefined ? null : parseDay(last)
  return from === null || (last !== undefined && until === null) ? null : { valid: { from, until } }
}

/** `CN VN from 2022-01-01`. */
function readMembers(value: string): Term | null {
  const [names = '', day = ''] = value.split(' from ')
  const from = parseDay(day)
  const countries = names.split(' ').map(parseCountryCode).filter((country) => country !== null)
  if (from === null || countries.length < names.split(' ').length) return null
  return { members: countries.map((country) => ({ country, from, until: null })) }
}

/** `value 10 of 01-97`: the words of the notation, said of what has not changed. */
function readTolerance(value: string): Term | null {
  const [share = '', ...rest] = value.split(' ')
  if (share !== 'value' && share !== 'weight') return null
  const limit = parseRequirement(`MAXNOM ${rest.join(' ')}`)
  return limit?.kind === 'foreignValue' && limit.of.length > 0 ? { tolerance: { of: limit.of, share, most: limit.most } } : null
}
