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
import { STAGES, type ConsignmentShown } from './answer.ts'
import { ConsignmentStage, PromiseMark } from './stage-mark.tsx'

export function ConsignmentList() {
  const { say, named } = useWords()
  const { q, stage, direction } = useSearch({ from: '/inside/consignments' })
  const navigate = useNavigate({ from: '/consignments' })
  const session = useSession()
  const asked = useInfiniteQuery(pages<ConsignmentShown>('consignments', '/consignments', { q, stage, direction }))
  const narrow = (change: { q?: string; stage?: string; direction?: string }) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const mayEnter = session?.person.roles.some((role) => role === 'forwarder' || role === 'importer')
  const enter = mayEnter && <Link className="button-link primary" to="/consignments/new">{say('nav.newConsignment')}</Link>
  return (
    <Page title={say('nav.consignments')} acts={enter}>
      <search className="filters">
        <SearchField sought={q ?? ''} placeholder={say('list.seek')} onSeek={(text) => narrow({ q: text.trim() })} />
        <Select
          aria-label={say('release.stage')} className="filter-select" value={stage ?? ''} onChange={(chosen) => narrow({ stage: chosen })}
          options={[{ value: '', label: say('release.allStages') }, ...STAGES.map((name) => ({ value: name, label: named('journey', name) }))]}
        />
        <Select
          aria-label={named('field', 'direction')} className="filter-select" value={direction ?? ''} onChange={(chosen) => narrow({ direction: chosen })}
          options={[{ value: '', label: say('list.bothWays') }, ...(['import', 'export'] as const).map((value) => ({ value, label: named('direction', value) }))]}
        />
        {(q || stage || direction) && <Button type="link" onClick={() => void navigate({ search: {}, replace: true })}>{say('app.clear')}</Button>}
      </search>
      <Shown asked={asked}>
        {({ pages: read }) => {
          const rows = read.flatMap(({ items }) => items)
          if (rows.length === 0) return <Empty title={say('list.empty')}><p className="secondary">{say('list.emptyHelps')}</p>{enter}</Empty>
          return <Consignments rows={exceptionsFirst(rows)} />
        }}
      </Shown>
      <More pages={asked} />
    </Page>
  )
}

/** An exception is what the server has marked as one. The order among the others stays. */
function isException({ promise, timeline }: ConsignmentShown): boolean {
  return promise?.standing === 'broken' || promise?.standing === 'atRisk' || timeline.some(({ code, actual }) => ALARMS.includes(code) && actual !== null)
}

const ALARMS: readonly string[] = ['nonconforming', 'rejected']

function exceptionsFirst(rows: readonly ConsignmentShown[]): readonly ConsignmentShown[] {
  return rows.toSorted((one, other) => Number(isException(other)) - Number(isException(one)))
}

function Consignments({ rows }: { readonly rows: readonly ConsignmentShown[] }) {
  const { say } = useWords()
  const column = (key: string, label: Word, cell: Column<ConsignmentShown>['cell']): Column<ConsignmentShown> => ({ key, label: say(label), title: say(label), cell })
  return (
    <DataTable
      caption={say('nav.consignments')}
      rows={rows}
      keyOf={({ id }) => id}
      toneOf={(row) => (isException(row) ? 'alarm' : undefined)}
      columns={[
        column('reference', 'list.reference', ({ id, reference }) => <Link to="/consignments/$id" params={{ id }}><Plain text={reference} /></Link>),
        column('stage', 'release.stage', ({ stage, promise }) => <span className="marks"><ConsignmentStage of={stage} /><PromiseMark of={promise} /></span>),
        column('way', 'itinerary.way', ({ from, to }) => <><Place code={from} /> → <Place code={to} /></>),
        column('next', 'list.next', (row) => <NextMilestone of={row} />),
        column('planned', 'time.planned', (row) => <When at={lastLine(row)?.planned} />),
        column('estimated', 'time.estimated', (row) => <When at={lastLine(row)?.estimated} />),
        column('actual', 'time.actual', (row) => <When at={lastLine(row)?.actual} />),
        column('boxes', 'list.boxes', ({ equipment }) => <span className="number">{equipment.map(({ container }) => container).join(' ')}</span>),
      ]}
    />
  )
}

/** The line of the arrival at the end, as the server's timeline has it. */
function lastLine({ timeline }: ConsignmentShown) {
  return timeline.findLast(({ code, kind }) => kind === 'logistics' && code === 'ARRI')
}

function NextMilestone({ of: { timeline } }: { readonly of: ConsignmentShown }) {
  const { named } = useWords()
  const next = timeline.find(({ actual }) => actual === null)
  if (!next) return <span className="missing">–</span>
  return (
    <>
      {next.kind === 'customs' ? named('milestone', next.code) : named('event', next.code)}
      {next.place && <span className="secondary"> <Place code={next.place} /></span>}
    </>
  )
}
