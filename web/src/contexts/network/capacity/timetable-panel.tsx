/** One version beside what is in force: what it adds, removes and changes, field by field; and what may be done with it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCommand } from '../../../ui/client/command.ts'
import { one, type Resource } from '../../../ui/client/queries.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { History } from '../../../ui/history.tsx'
import { Section } from '../../../ui/page.tsx'
import { Refused, WhyNot } from '../../../ui/refused.tsx'
import { Shown } from '../../../ui/states.tsx'
import { useWords } from '../../../ui/words/language.ts'
import type { DifferenceShown, DifferencesShown, TimetableShown } from './answer.ts'
import { DifferenceValue } from './difference-value.tsx'
import { TimetableStage } from './timetables.tsx'

const PATHS: Readonly<Record<string, string>> = {
  'network.publishTimetable': 'publish',
  'network.undoTimetable': 'undo',
}

export function TimetablePanel({ id, onLeave }: { readonly id: string; readonly onLeave: () => void }) {
  const asked = useQuery(one<TimetableShown>('network', id, `/timetables/${id}`))
  return <Shown asked={asked}>{(timetable) => <Panel timetable={timetable} onLeave={onLeave} />}</Shown>
}

function Panel({ timetable, onLeave }: { readonly timetable: Resource<TimetableShown>; readonly onLeave: () => void }) {
  const { say, named } = useWords()
  const { id, version, source, stage, base, edition, history, allowedActions } = timetable
  const command = useCommand('network')
  const asked = useQuery(one<DifferencesShown>('network', id, `/timetables/${id}/diff`))
  const acts = allowedActions.filter(({ act, refused }) => act in PATHS && refused === null)
  const reasons = allowedActions.flatMap(({ act, refused }) =>
    refused === null ? [] : [{ act: named('act', act), code: refused }],
  )
  const send = (act: string) => command.mutate({ path: `/timetables/${id}/${PATHS[act]}`, body: {}, version })
  return (
    <Section title={source} beside={<TimetableStage of={stage} />}>
      <p className="secondary">
        {say('timetable.beside', { base })}
        {edition !== null && <> · {say('timetable.inForce', { edition })}</>}
      </p>
      <div className="acts">
        {acts.map(({ act }) => (
          <Button
            key={act}
            type={act === 'network.publishTimetable' ? 'primary' : 'default'}
            loading={command.isPending}
            onClick={() => send(act)}
          >
            {named('act', act)}
          </Button>
        ))}
        <Button type="link" onClick={onLeave}>
          {say('app.close')}
        </Button>
      </div>
      {command.error && <Refused problem={command.error} />}
      <WhyNot reasons={reasons} />
      <Shown asked={asked}>{({ differences }) => <Differences of={differences} />}</Shown>
      <details className="declared">
        <summary>{say('record.history', { count: history.length })}</summary>
        <History caption={say('release.history')} lines={history} />
      </details>
    </Section>
  )
}

type Line = DifferenceShown['fields'][number] & Pick<DifferenceShown, 'service' | 'what'>

const TONES = { added: 'good', removed: 'alarm', changed: '' } as const

/** A line for each field that changes; a service that comes or goes has one line. */
function Differences({ of }: { readonly of: readonly DifferenceShown[] }) {
  const { say, named } = useWords()
  if (of.length === 0) return <p className="secondary">{say('timetable.alike')}</p>
  const lines = of.flatMap(({ service, what, fields }): Line[] =>
    what === 'changed'
      ? fields.map((field) => ({ ...field, service, what }))
      : [{ service, what, field: '', before: '', after: '' }],
  )
  return (
    <DataTable
      caption={say('timetable.changes')}
      rows={lines}
      keyOf={({ service, field }) => `${service} ${field}`}
      savedAs="timetable-changes"
      columns={[
        {
          key: 'service',
          label: say('board.service'),
          title: say('board.service'),
          cell: ({ service }) => <span className="number">{service}</span>,
        },
        {
          key: 'what',
          label: say('timetable.what'),
          title: say('timetable.what'),
          cell: ({ what }) => <span className={`stage ${TONES[what]}`}>{named('difference', what)}</span>,
        },
        {
          key: 'field',
          label: say('timetable.field'),
          title: say('timetable.field'),
          cell: ({ field }) =>
            field === '' ? (
              <span className="missing">–</span>
            ) : (
              <span title={field}>{named('serviceField', field)}</span>
            ),
        },
        {
          key: 'before',
          label: say('timetable.before'),
          title: say('timetable.before'),
          cell: ({ field, before }) => (
            <span className="secondary">
              <DifferenceValue field={field} value={before} />
            </span>
          ),
        },
        {
          key: 'after',
          label: say('timetable.after'),
          title: say('timetable.after'),
          cell: ({ field, after }) => <DifferenceValue field={field} value={after} />,
        },
      ]}
    />
  )
}
