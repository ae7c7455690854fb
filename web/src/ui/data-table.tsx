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

export function DataTable<Row>({ caption, columns, rows, keyOf, toneOf, savedAs }: Props<Row>) {
  const table = useRef<HTMLTableElement>(null)
  return (
    <>
      {/* The roles are said again because a row that is shown as a card is otherwise no longer read as a row. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <table className="data-table" role="table" ref={table}>
        <caption className="only-read">{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <tr role="row">
            {columns.map(({ key, title, align, sorted }) => (
              // biome-ignore lint/a11y/noRedundantRoles: see above
              <th key={key} role="columnheader" scope="col" className={align} {...(sorted ? { 'aria-sort': sorted } : {})}>{title}</th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tbody role="rowgroup">
          {rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <tr key={keyOf(row)} role="row" className={toneOf?.(row)}>
              {columns.map(({ key, label, cell, align }) => (
                // biome-ignore lint/a11y/noRedundantRoles: see above
                <td key={key} role="cell" className={align} data-label={label}><div>{cell(row)}</div></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {savedAs && <SaveTable table={table} name={savedAs} />}
    </>
  )
}
