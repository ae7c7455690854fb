import { Link } from '@tanstack/react-router'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { TimelineShown } from './answer.ts'

/** What the record needs of a release: its own screen shows the rest. */
export type ReleaseRow = {
  readonly id: string
  readonly container: string
  readonly stage: { readonly name: string; readonly ground?: string }
  readonly holds: readonly string[]
}

type Props = { readonly rows: readonly ReleaseRow[]; readonly timeline: readonly TimelineShown[] }

export function Containers({ rows, timeline }: Props) {
  const { say, named } = useWords()
  return (
    <DataTable
      caption={say('record.releases')}
      rows={rows}
      keyOf={({ id }) => id}
      toneOf={({ holds, stage }) => (holds.length > 0 || stage.name === 'nonconforming' ? 'alarm' : undefined)}
      columns={[
        {
          key: 'container',
          title: say('release.container'),
          label: say('release.container'),
          cell: ({ id, container }) => (
            <Link className="number" to="/releases/$id" params={{ id }}>
              {container}
            </Link>
          ),
        },
        {
          key: 'stage',
          title: say('release.stage'),
          label: say('release.stage'),
          cell: ({ stage }) => named('stage', stage.name),
        },
        {
          key: 'ground',
          title: say('release.ground'),
          label: say('release.ground'),
          cell: ({ stage, container }) => <Ground of={stage.ground ?? groundIn(timeline, container)} />,
        },
      ]}
    />
  )
}

/** A box that is free no longer says on which ground it left; the timeline remembers. A line without a box is of all. */
function groundIn(timeline: readonly TimelineShown[], box: string): string | null {
  const left = timeline.find(
    ({ code, actual, container }) => code === 'leftPort' && actual !== null && (container ?? box) === box,
  )
  return left?.detail ?? null
}

function Ground({ of }: { readonly of: string | null }) {
  const { named } = useWords()
  return of === null ? <span className="missing">–</span> : named('ground', of)
}
