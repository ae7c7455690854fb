/** Writes lists and tables: what is made of lines that people compare. */
import { parseDay } from '../../../kernel/time.ts'
import type { Cell, Entry, List, Row, ScalarType, Table } from '../edition.ts'
import { layOut, printTerm, printValue, WIDTH } from './print-terms.ts'
import { printFields, printName, printText } from './words.ts'

export function printList(list: List): string[] {
  const { name, of, gives, isGiven, entries } = list
  const kind = `${of === 'text' ? '' : ` of ${of}`}${gives === null ? '' : ` gives ${gives}`}${isGiven ? ' given' : ''}`
  return [`list ${printName(name)}${kind}`, ...sourceLine(list), ...entryLines(list, entries)]
}

/** Plain values share lines, and a line ends where the first sign changes: a value more moves few others. */
function entryLines({ of, gives }: List, entries: readonly Entry[]): string[] {
  const lines: string[] = []
  let run: { readonly text: string; readonly initial: string }[] = []
  const close = (): void => {
    const flat = `  ${run.map(({ text }) => text).join(', ')}`
    if (run.length > 0) lines.push(...(flat.length <= WIDTH ? [flat] : byInitial(run)))
    run = []
  }
  for (const entry of entries) {
    const value = written(entry.value, of)
    if (entry.gives === null && entry.from === null && entry.until === null) {
      run.push({ text: value, initial: entry.value.slice(0, 1) })
      continue
    }
    close()
    lines.push(`  ${value}${entry.gives === null ? '' : ` = ${written(entry.gives, gives ?? 'text')}`}${from(entry)}${until(entry)}`)
  }
  close()
  return lines
}

function byInitial(run: readonly { readonly text: string; readonly initial: string }[]): string[] {
  const lines: string[] = []
  let before: string | null = null
  for (const { text, initial } of run) {
    const last = lines.at(-1)
    if (last !== undefined && initial === before && last.length + 2 + text.length <= WIDTH) lines[lines.length - 1] = `${last}, ${text}`
    else lines.push(`  ${text}`)
    before = initial
  }
  return lines
}

/** Bare where it reads back as what it is, else in quotes. A day may stand bare in a list of text: it is one. */
function written(value: string, type: ScalarType): string {
  const isBare = type === 'number' ? /^-?\d+(\.\d+)?$/.test(value)
    : type === 'day' ? parseDay(value) !== null
    : type === 'truth' && (value === 'yes' || value === 'no')
  return isBare ? value : printText(value)
}

function from(dated: { readonly from: string | null }): string {
  return dated.from === null ? '' : ` from ${dated.from}`
}

function until(dated: { readonly until: string | null }): string {
  return dated.until === null ? '' : ` until ${dated.until}`
}

export function sourceLine({ source }: Pick<List, 'source'>): string[] {
  return source === null ? [] : [`  source ${source.basis} ${printText(source.of)}`]
}

export function printTable(table: Table): string[] {
  const { name, policy, over, inputs, outputs, rows } = table
  return [
    `table ${printName(name)} ${policy}${over.length === 0 ? '' : ` for ${printFields(over)}`}`, ...sourceLine(table),
    ...inputs.flatMap((input) => layOut(input.term, { indent: 2, before: `input ${printName(input.name)} as ` })),
    ...outputs.map(printOutput),
    ...printRows(rows, inputs.length),
  ]
}

function printOutput({ name, type, ranked }: Table['outputs'][number]): string {
  return `  output ${printName(name)} ${type}${ranked.length === 0 ? '' : ` ranked ${ranked.map(printValue).join(', ')}`}`
}

function printRows(rows: readonly Row[], inputs: number): string[] {
  const texts = rows.map(({ cells, gives }) => [...cells.map(printCell), ...gives.map(printTerm)])
  const widths = texts.reduce<number[]>((most, row) => row.map((text, column) => Math.max(most[column] ?? 0, widthOf(text))), [])
  return rows.map(({ note }, place) => {
    const bars = (texts[place] ?? []).map((text, column) => `${column === inputs ? (column === 0 ? '' : '|') : ''}| ${text}${' '.repeat(roomFor(widths[column] ?? 0) - widthOf(text))} `)
    const line = `${inputs === 0 ? '|' : ''}${bars.join('')}${texts[place]?.length === inputs ? '||' : '|'} ${note}`
    return `  ${line}`.trimEnd()
  })
}

/** In fours, so that a longer value seldom moves the rows around it. */
function roomFor(width: number): number {
  return Math.ceil(width / 4) * 4
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/gu

/** Signs of East Asian scripts are as wide as two. */
function widthOf(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0)
}

function printCell(cell: Cell): string {
  const not = 'isNegated' in cell && cell.isNegated ? 'not ' : ''
  switch (cell.kind) {
    case 'any': return '-'
    case 'among': return `${not}${cell.values.map(printValue).join(', ')}`
    case 'list': return `${not}in ${printName(cell.list)}`
    case 'compare': return `${cell.by} ${printValue(cell.right)}`
    case 'range': return `${cell.isFromIn ? '[' : '('}${printValue(cell.from)} .. ${printValue(cell.to)}${cell.isToIn ? ']' : ')'}`
    case 'present': return cell.isNegated ? 'absent' : 'present'
  }
}
