import { When } from './figures.tsx'
import { useSession } from './client/session.ts'
import { Plain } from './plain.tsx'
import { DataTable } from './data-table.tsx'
import type { HistoryLine } from './history-line.ts'
import { useWords } from './words/language.ts'

/** What happened to a record, newest first, with both times: when it happened and when we learned of it. */
export function History({ caption, lines }: { readonly caption: string; readonly lines: readonly HistoryLine[] }) {
  const { say, named } = useWords()
  return (
    <DataTable
      caption={caption}
      rows={[...lines].reverse()}
      keyOf={({ version, type }) => `${version} ${type}`}
      columns={[
        { key: 'what', title: say('time.what'), label: say('time.what'), cell: ({ type }) => named('fact', type) },
        { key: 'at', title: say('time.happened'), label: say('time.happened'), cell: ({ at }) => <When at={at} /> },
        {
          key: 'recorded',
          title: say('time.recorded'),
          label: say('time.recorded'),
          cell: ({ recordedAt }) => <When at={recordedAt} />,
        },
        { key: 'by', title: say('time.by'), label: say('time.by'), cell: ({ by }) => <Actor id={by} /> },
      ]}
    />
  )
}

/** Facts carry ids and never names. One's own is known; the machine says so; of others the end of the id tells them apart. */
function Actor({ id }: { readonly id: string }) {
  const { say } = useWords()
  const own = useSession()?.person
  if (own?.id === id) return <Plain text={own.name} />
  if (id.includes(':'))
    return (
      <span className="secondary" title={id}>
        {say('time.bySystem')}
      </span>
    )
  return (
    <span className="number secondary" title={id}>
      …{id.slice(-6)}
    </span>
  )
}
