import { Link } from '@tanstack/react-router'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../ui/words/language.ts'

/** What the record needs of a release: its own screen shows the rest. */
export type ReleaseRow = {
  readonly id: string
  readonly container: string
  readonly stage: { readonly name: string; readonly ground?: string }
  readonly holds: readonly string[]
}

export function Containers({ rows }: { readonly rows: readonly ReleaseRow[] }) {
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
          cell: ({ stage }) => (stage.ground ? named('ground', stage.ground) : '–'),
        },
      ]}
    />
  )
}
