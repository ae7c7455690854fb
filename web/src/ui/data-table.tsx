/** A table that is a `<table>`. On a narrow screen each row becomes a card, and its cells name themselves. */
import { type ReactNode, useRef } from 'react'
import { SaveTable } from './save-table.tsx'

export type Column<Row> = {
  readonly key: string
  readonly title: ReactNode
  /** The title in words, for the card of a narrow screen. */
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  /** The direction it is sorted by now, told to those who do not see the arrow. */
  readonly sorted?: 'ascending' | 'descending'
}

type Props<Row> = {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** A list can be kept as a file of this name. */
  readonly savedAs?: string
  readonly toneOf?: (row: Row) => 'alarm' | 'chosen' | undefined
}

/** The roles are said again because a row that is shown as a card is otherwise no longer read as a row. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const

export function DataTable<Row>({ caption, columns, rows, keyOf, toneOf, savedAs }: Props<Row>) {
  const table = useRef<HTMLTableElement>(null)
  return (
    <>
      <table className="data-table" {...ROLES.table} ref={table}>
        <caption className="only-read">{caption}</caption>
        <thead {...ROLES.group}>
          <tr {...ROLES.row}>
            {columns.map(({ key, title, align, sorted }) => (
              <th key={key} {...ROLES.head} scope="col" className={align} {...(sorted ? { 'aria-sort': sorted } : {})}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.group}>
          {rows.map((row) => (
            <tr key={keyOf(row)} {...ROLES.row} className={toneOf?.(row)}>
              {columns.map(({ key, label, cell, align }) => (
                <td key={key} {...ROLES.cell} className={align} data-label={label}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {savedAs && <SaveTable table={table} name={savedAs} />}
    </>
  )
}
