/** The queue is the source of truth: everything that was lodged, the last first, with what customs answered. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { pages } from '../../ui/client/queries.ts'
import { useSession } from '../../ui/client/session.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { When } from '../../ui/figures.tsx'
import { More } from '../../ui/more.tsx'
import { Page } from '../../ui/page.tsx'
import { Plain } from '../../ui/plain.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty, Shown } from '../../ui/states.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import { STAGES, type DeclarationListed } from './answer.ts'
import { FileDrop } from './file-drop.tsx'
import { DeclarationStage, LaneMark } from './marks.tsx'

export function DeclarationQueue() {
  const { say, named } = useWords()
  const { q, stage } = useSearch({ from: '/inside/declarations' })
  const navigate = useNavigate({ from: '/declarations' })
  const roles = useSession()?.person.roles ?? []
  const asked = useInfiniteQuery(pages<DeclarationListed>('declarations', '/declarations', { q, stage }))
  const narrow = (change: { q?: string; stage?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const lodges = roles.includes('broker') || roles.includes('importer')
  return (
    <Page title={say('queue.title')}>
      {lodges && <FileDrop />}
      <search className="filters">
        <SearchField sought={q ?? ''} placeholder={say('queue.seek')} onSeek={(text) => narrow({ q: text.trim() })} />
        <Select
          aria-label={say('queue.stage')}
          className="filter-select"
          value={stage ?? ''}
          onChange={(chosen) => narrow({ stage: chosen })}
          options={[
            { value: '', label: say('release.allStages') },
            ...STAGES.map((name) => ({ value: name, label: named('declarationState', name) })),
          ]}
        />
        {(q || stage) && (
          <Button type="link" onClick={() => void navigate({ search: {}, replace: true })}>
            {say('app.clear')}
          </Button>
        )}
      </search>
      <Shown asked={asked}>
        {({ pages: read }) => {
          const rows = read.flatMap(({ items }) => items)
          if (rows.length === 0)
            return (
              <Empty title={say('queue.empty')}>
                <p className="secondary">{say('queue.emptyHelps')}</p>
                <Link to="/consignments">{say('nav.consignments')}</Link>
              </Empty>
            )
          return <Declarations rows={rows} />
        }}
      </Shown>
      <More pages={asked} />
    </Page>
  )
}

function Declarations({ rows }: { readonly rows: readonly DeclarationListed[] }) {
  const { say } = useWords()
  const column = (key: string, label: Word, cell: Column<DeclarationListed>['cell']): Column<DeclarationListed> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
  })
  return (
    <DataTable
      caption={say('queue.title')}
      rows={rows}
      keyOf={({ id }) => id}
      savedAs="declarations"
      toneOf={({ stage }) => (stage === 'rejected' ? 'alarm' : undefined)}
      columns={[
        column('lrn', 'queue.lrn', ({ id, lrn, mrn }) => (
          <>
            <Link to="/declarations/$id" params={{ id }}>
              <Plain text={lrn || say('queue.noLrn')} />
            </Link>
            {mrn && <span className="number secondary block">{mrn}</span>}
          </>
        )),
        column('stage', 'queue.stage', ({ stage, errorCount }) => (
          <span className="marks">
            <DeclarationStage of={stage} />
            {errorCount > 0 && <span className="secondary">{say('queue.errors', { count: errorCount })}</span>}
          </span>
        )),
        column('lane', 'queue.lane', ({ control }) => <LaneMark control={control} />),
        column('goods', 'entry.goods', ({ goods, importer }) => (
          <>
            <Plain text={goods.join(', ')} />
            <span className="secondary block">
              <Plain text={importer ?? ''} />
            </span>
          </>
        )),
        column('containers', 'list.boxes', ({ containers }) =>
          containers.map((container) => (
            <span key={container} className="number block">
              {container}
            </span>
          )),
        ),
        column('lodged', 'queue.lodged', ({ lodgedAt }) => <When at={lodgedAt} />),
      ]}
    />
  )
}
