/** Versions of the timetable: imported as drafts, laid beside what is in force, published, and taken back. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import '../network.css'
import { pages } from '../../../ui/client/queries.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { When } from '../../../ui/figures.tsx'
import { More } from '../../../ui/more.tsx'
import { Page } from '../../../ui/page.tsx'
import { Plain } from '../../../ui/plain.tsx'
import { Empty, Shown } from '../../../ui/states.tsx'
import { useWords, type Word } from '../../../ui/words/language.ts'
import type { TimetableShown } from './answer.ts'
import { TimetableImport } from './timetable-import.tsx'
import { TimetablePanel } from './timetable-panel.tsx'

export function Timetables() {
  const { say } = useWords()
  const { version } = useSearch({ from: '/inside/timetables' })
  const navigate = useNavigate({ from: '/timetables' })
  const asked = useInfiniteQuery(pages<TimetableShown>('network', '/timetables'))
  const look = (id: string | null) =>
    void navigate({ search: id === null ? {} : { version: id }, replace: true, resetScroll: false })
  return (
    <Page
      title={say('nav.timetables')}
      acts={
        <Link className="button-link" to="/departures">
          {say('nav.departures')}
        </Link>
      }
    >
      <p className="secondary">{say('timetable.lead')}</p>
      <TimetableImport onDrafted={look} />
      <Shown asked={asked}>
        {({ pages: read }) => {
          const versions = read.flatMap(({ items }) => items)
          if (versions.length === 0)
            return (
              <Empty title={say('timetable.none')}>
                <p className="secondary">{say('timetable.noneHelps')}</p>
              </Empty>
            )
          return <Versions versions={versions} chosen={version ?? null} onChoose={look} />
        }}
      </Shown>
      <More pages={asked} />
      {version && <TimetablePanel key={version} id={version} onLeave={() => look(null)} />}
    </Page>
  )
}

type Props = {
  readonly versions: readonly TimetableShown[]
  readonly chosen: string | null
  readonly onChoose: (id: string | null) => void
}

function Versions({ versions, chosen, onChoose }: Props) {
  const { say } = useWords()
  const column = (key: string, label: Word, cell: Column<TimetableShown>['cell']): Column<TimetableShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
  })
  return (
    <DataTable
      caption={say('nav.timetables')}
      rows={versions}
      keyOf={({ id }) => id}
      toneOf={({ id }) => (id === chosen ? 'chosen' : undefined)}
      columns={[
        column('source', 'timetable.source', ({ source }) => <Plain text={source} />),
        column('stage', 'queue.stage', ({ stage }) => <TimetableStage of={stage} />),
        column('days', 'timetable.days', ({ firstDay, days }) => say('timetable.daysFrom', { days, day: firstDay })),
        column('counts', 'timetable.changes', ({ counts }) => (
          <span className="marks">
            <span className="stage good">{say('timetable.added', { count: counts.added })}</span>
            <span className="stage">{say('timetable.changed', { count: counts.changed })}</span>
            <span className={counts.removed > 0 ? 'stage alarm' : 'stage'}>
              {say('timetable.removed', { count: counts.removed })}
            </span>
          </span>
        )),
        column('at', 'release.changed', ({ changedAt }) => <When at={changedAt} />),
        {
          key: 'open',
          title: '',
          label: '',
          cell: ({ id }) => (
            <Button size="small" aria-expanded={id === chosen} onClick={() => onChoose(id === chosen ? null : id)}>
              {say(id === chosen ? 'app.close' : 'board.open')}
            </Button>
          ),
        },
      ]}
    />
  )
}

export function TimetableStage({ of }: { readonly of: TimetableShown['stage'] }) {
  const { named } = useWords()
  return (
    <span className={`stage ${of === 'published' ? 'good' : of === 'draft' ? 'now' : ''}`}>
      {named('timetable', of)}
    </span>
  )
}
