/** Derivations as a table that an auditor reads from the top: what is owed, and indented below it what it follows from. */
import { printExact, printRatio, type Ratio } from '../../kernel/ratio.ts'
import type { Derivation } from './derivation.ts'
import { UNITS } from './units.ts'
import type { Refusal } from './refusal.ts'
import { HEADINGS, HOW, REFUSED, ROUNDING_WORDS, WHAT, type Language } from './words.ts'

/** A row for each node. A node that occurs twice is written out the first time only, and told by its number after that. */
export type Row = { readonly what: string; readonly amount: string; readonly unit: string; readonly how: string; readonly source: string }

/** More rows than this are no table. */
const ROWS_MAX = 10_000

export function rowsOf(derivation: Derivation, language: Language): readonly Row[] {
  const rows: Row[] = []
  const numbers = new Map<Derivation, number>()
  const write = (node: Derivation, depth: number): void => {
    if (rows.length >= ROWS_MAX) return
    const known = numbers.get(node)
    const number = known ?? numbers.size + 1
    numbers.set(node, number)
    rows.push({ ...rowOf(node, language), what: `${'  '.repeat(depth)}${number} ${WHAT[node.what][language]}` })
    if (known === undefined) for (const one of node.of) write(one, depth + 1)
  }
  write(derivation, 0)
  return rows
}

function rowOf({ amount, unit, how, source, rounding }: Derivation, language: Language): Omit<Row, 'what'> {
  const rule = rounding === null || how !== 'rounded' ? '' : ` ${ROUNDING_WORDS[rounding.rule][language]}, ${rounding.places}`
  return { amount: printAmount(amount, unit), unit, how: `${HOW[how][language]}${rule}`, source: source ?? '' }
}

const COLUMNS = ['what', 'amount', 'unit', 'how', 'source'] as const

/** Text, one row a line, columns aligned; Chinese characters take two places. */
export function printDerivation(derivation: Derivation, language: Language): string {
  const rows = rowsOf(derivation, language)
  const columns = COLUMNS.map((column) => {
    const cells = [HEADINGS[column][language], ...rows.map((row) => row[column])]
    const width = cells.reduce((widest, cell) => Math.max(widest, widthOf(cell)), 0)
    return cells.map((cell) => {
      const rest = ' '.repeat(width - widthOf(cell))
      return column === 'amount' ? `${rest}${cell}` : `${cell}${rest}`
    })
  })
  return [null, ...rows].map((_, place) => columns.map((column) => column[place] ?? '').join('  ').trimEnd()).join('\n')
}

export function printRefusal({ code, of }: Refusal, language: Language): string {
  return language === 'en' ? `${REFUSED[code].en}: ${of}` : `${REFUSED[code]['zh-CN']}：${of}`
}

/** As many digits as say it, money at least two; after eight they are cut, and `...` says so. */
export function printAmount(amount: Ratio, unit: string): string {
  const exact = printExact(amount)
  const places = exact === null ? null : exact.split('.')[1]?.length ?? 0
  if (places === null || places > 8) return `${printRatio(amount, 8, 'down')}...`
  return printRatio(amount, isCurrency(unit) ? Math.max(places, 2) : places, 'halfUp')
}

function isCurrency(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit) && !UNITS.has(unit)
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]/.test(character) ? 2 : 1
  return width
}
