/** The consignments of this viewer: exceptions first, then the newest; filters live in the address. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { pages } from '../../ui/client/queries.ts'
import { useSession } from '../../ui/client/session.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { When } from '../../ui/figures.tsx'
import { More } from '../../ui/more.tsx'
import { Page } from '../../ui/page.tsx'
import { Place } from '../../ui/places.tsx'
import { Plain } from '../../ui/plain.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty, Shown } from '../../ui/states.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import { STAGES, type ConsignmentListed } from './answer.ts'
import { ConsignmentStage, PromiseMark } from './stage-mark.tsx'

export function ConsignmentList() {
  const { say, named } = useWords()
  const { q, stage, direction } = useSearch({ from: '/inside/consignments' })
  const navigate = useNavigate({ from: '/consignments' })
  const session = useSession()
  const asked = useInfiniteQuery(pages<ConsignmentListed>('consignments', '/consignments', { q, stage, direction }))
  const narrow = (change: { q?: string; stage?: string; direction?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const mayEnter = session?.person.roles.some((role) => role === 'forwarder' || role === 'importer')
  const enter = mayEnter && (
    <Link className="button-link primary" to="/consignments/new">
      {say('nav.newConsignment')}
    </Link>
  )
  return (
    <Page title={say('nav.consignments')} acts={enter}>
      <search className="filters">
        <SearchField sought={q ?? ''} placeholder={say('list.seek')} onSeek={(text) => narrow({ q: text.trim() })} />
        <Select
          aria-label={say('release.stage')}
          className="filter-select"
          value={stage ?? ''}
          onChange={(chosen) => narrow({ stage: chosen })}
          options={[
            { value: '', label: say('release.allStages') },
            ...STAGES.map((name) => ({ value: name, label: named('journey', name) })),
          ]}
        />
        <Select
          aria-label={named('field', 'direction')}
          className="filter-select"
          value={direction ?? ''}
          onChange={(chosen) => narrow({ direction: chosen })}
          options={[
            { value: '', label: say('list.bothWays') },
            ...(['import', 'export'] as const).map((value) => ({ value, label: named('direction', value) })),
          ]}
        />
        {(q || stage || direction) && (
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
              <Empty title={say('list.empty')}>
                <p className="secondary">{say('list.emptyHelps')}</p>
                {enter}
              </Empty>
            )
          return <Consignments rows={exceptionsFirst(rows)} />
        }}
      </Shown>
      <More pages={asked} />
    </Page>
  )
}

/** An exception is a promise that is broken or at risk, as the server says. The order among the others stays. */
function isException({ promise }: ConsignmentListed): boolean {
  return promise?.standing === 'broken' || promise?.standing === 'atRisk'
}

function exceptionsFirst(rows: readonly ConsignmentListed[]): readonly ConsignmentListed[] {
  return rows.toSorted((one, other) => Number(isException(other)) - Number(isException(one)))
}

function Consignments({ rows }: { readonly rows: readonly ConsignmentListed[] }) {
  const { say, named } = useWords()
  const column = (key: string, label: Word, cell: Column<ConsignmentListed>['cell']): Column<ConsignmentListed> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
  })
  return (
    <DataTable
      caption={say('nav.consignments')}
      rows={rows}
      keyOf={({ id }) => id}
      savedAs="consignments"
      toneOf={(row) => (isException(row) ? 'alarm' : undefined)}
      columns={[
        column('reference', 'list.reference', ({ id, reference, direction }) => (
          <>
            <Link to="/consignments/$id" params={{ id }}>
              <Plain text={reference} />
            </Link>
            <span className="secondary block">{named('direction', direction)}</span>
          </>
        )),
        column('stage', 'release.stage', ({ stage, promise }) => (
          <span className="marks">
            <ConsignmentStage of={stage} />
            <PromiseMark of={promise} />
          </span>
        )),
        column('way', 'itinerary.way', ({ from, to, goods }) => (
          <>
            <Place code={from} /> → <Place code={to} />
            <span className="secondary block">
              <Plain text={goods.map(({ description }) => description).join(', ')} />
            </span>
          </>
        )),
        column('promised', 'list.promised', ({ promise }) => <When at={promise?.arrives} />),
        column('planned', 'time.planned', ({ arrives }) => <When at={arrives} />),
        column('expected', 'list.expected', ({ promise }) => <When at={promise?.against} />),
        column('by', 'list.by', ({ deliverBy }) => <When at={deliverBy} only="day" />),
        column('boxes', 'list.boxes', ({ containers }) =>
          containers.map((container) => (
            <span key={container} className="number block">
              {container}
            </span>
          )),
        ),
      ]}
    />
  )
}
