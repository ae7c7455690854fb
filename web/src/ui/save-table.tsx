import { Button } from 'antd'
import type { RefObject } from 'react'
import { saveText } from './save-text.ts'
import { useWords } from './words/language.ts'

/** The rows that are shown, as a file for a spreadsheet. */
export function SaveTable({
  table,
  name,
}: {
  readonly table: RefObject<HTMLTableElement | null>
  readonly name: string
}) {
  const { say } = useWords()
  const save = () => {
    const rows = [...(table.current?.rows ?? [])].map((row) =>
      // biome-ignore lint/performance/useDomNodeTextContent: lines below one another must not run together
      [...row.cells].map(({ innerText }) => quoted(innerText)).join(','),
    )
    // The mark at the front tells spreadsheets that this is UTF-8.
    saveText(`\ufeff${rows.join('\r\n')}\r\n`, `${name}.csv`, 'text/csv;charset=utf-8')
  }
  return (
    <div className="table-foot">
      <Button type="link" size="small" onClick={save}>
        {say('app.saveTable')}
      </Button>
    </div>
  )
}

/** A cell that begins like a formula is text: a spreadsheet must not run what somebody wrote into a reference. */
function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return `"${(/^[=+\-@]/.test(plain) && plain !== '–' ? `'${plain}` : plain).replaceAll('"', '""')}"`
}
