/** The containers under supervision: for an officer the work of the day, for a terminal what is to come, for a laboratory its samples. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { answer, pages, type Page as PageOf } from '../../ui/client/queries.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { When } from '../../ui/figures.tsx'
import { More } from '../../ui/more.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty, Shown } from '../../ui/states.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { ReleaseShown } from './answer.ts'
import { Owed } from './owed.tsx'
import { StageMark } from './stage-mark.tsx'

const STAGES = ['awaited', 'arrived', 'atPort', 'outside', 'free', 'nonconforming', 'disposed'] as const

export function WorkList() {
  const { say, named } = useWords()
  const { stage, container, consignment } = useSearch({ from: '/inside/releases' })
  const navigate = useNavigate({ from: '/releases' })
  const asked = useInfiniteQuery(
    pages<ReleaseShown>('release', '/releases', { stage, container: container?.toUpperCase(), consignment }),
  )
  const narrow = (change: { stage?: string; container?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Page title={say('release.title')}>
      <search className="filters">
        <SearchField
          sought={container ?? ''}
          placeholder={say('release.seek')}
          onSeek={(text) => narrow({ container: text.trim() })}
        />
        <Select
          aria-label={say('release.stage')}
          value={stage ?? ''}
          onChange={(chosen) => narrow({ stage: chosen })}
          options={[
            { value: '', label: say('release.allStages') },
            ...STAGES.map((name) => ({ value: name, label: named('stage', name) })),
          ]}
          className="filter-select"
        />
        {(stage || container || consignment) && (
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
              <Empty title={say('release.empty')}>
                <p className="secondary">{say('release.emptyHelps')}</p>
              </Empty>
            )
          return <Containers rows={rows} />
        }}
      </Shown>
      <More pages={asked} />
    </Page>
  )
}

export function Containers({ rows }: { readonly rows: readonly ReleaseShown[] }) {
  const { say, named } = useWords()
  const lanes = useLanes()
  const column = (key: string, label: string, cell: Column<ReleaseShown>['cell']): Column<ReleaseShown> => ({
    key,
    label,
    title: label,
    cell,
  })
  return (
    <DataTable
      caption={say('release.title')}
      rows={rows}
      keyOf={({ id }) => id}
      savedAs="containers"
      toneOf={({ stage, holds, seal }) =>
        stage.name === 'nonconforming' || holds.length > 0 || seal === 'broken' ? 'alarm' : undefined
      }
      columns={[
        column('container', say('release.container'), ({ id, container }) => (
          <Link className="number" to="/releases/$id" params={{ id }}>
            {container}
          </Link>
        )),
        column('lane', say('queue.lane'), ({ declaration }) => <LaneOf control={lanes.get(declaration)} />),
        column('stage', say('release.stage'), (release) => (
          <span className="marks">
            <StageMark release={release} />
          </span>
        )),
        column('ground', say('release.ground'), ({ stage }) =>
          stage.ground ? named('ground', stage.ground) : <span className="missing">–</span>,
        ),
        column('owed', say('release.owed'), (release) => <Owed release={release} />),
        column('goods', say('release.goods'), ({ goods }) => <span className="number">{goods.join(', ')}</span>),
        column('changed', say('release.changed'), ({ changedAt }) => <When at={changedAt} />),
      ]}
    />
  )
}

type Control = { readonly lane: string }

/** The lane stands on the declaration, once for all its containers. */
function useLanes(): ReadonlyMap<string, Control> {
  const { data } = useQuery(
    answer<PageOf<{ readonly id: string; readonly control: Control | null }>>('declarations', '/declarations', {
      limit: 100,
    }),
  )
  return new Map((data?.items ?? []).flatMap(({ id, control }) => (control ? [[id, control]] : [])))
}

function LaneOf({ control }: { readonly control: Control | undefined }) {
  const { named } = useWords()
  return control ? (
    <span className={`lane ${control.lane}`}>{named('lane', control.lane)}</span>
  ) : (
    <span className="missing">–</span>
  )
}
