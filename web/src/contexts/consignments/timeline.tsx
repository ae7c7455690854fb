/** Promised, planned, estimated and actual side by side, for carriage and customs in one list. */
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { When } from '../../ui/figures.tsx'
import { Place } from '../../ui/places.tsx'
import { Plain } from '../../ui/plain.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import type { TimelineShown } from './answer.ts'

const ALARMS = ['late', 'promiseBroken', 'overdue'] as const

export function Timeline({ lines }: { readonly lines: readonly TimelineShown[] }) {
  const { say } = useWords()
  const column = (key: string, label: Word, cell: Column<TimelineShown>['cell']): Column<TimelineShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
  })
  return (
    <div className="timeline">
      <DataTable
        caption={say('record.timeline')}
        rows={lines}
        keyOf={({ kind, code, leg, container, actual, detail }) =>
          [kind, code, leg, container, actual, detail].join(' ')
        }
        toneOf={({ flags }) => (flags.some((flag) => ALARMS.some((alarm) => alarm === flag)) ? 'alarm' : undefined)}
        columns={[
          column('what', 'record.milestone', (line) => <Milestone line={line} />),
          column('where', 'record.where', ({ place }) =>
            place ? <Place code={place} /> : <span className="missing">–</span>,
          ),
          column('planned', 'time.planned', ({ planned, promised }) => (
            <Planned planned={planned} promised={promised} />
          )),
          column('estimated', 'time.estimated', ({ estimated }) => <When at={estimated} />),
          column('actual', 'time.actual', ({ actual, flags }) => (
            <>
              <When at={actual} /> <Flags flags={flags} />
            </>
          )),
        ]}
      />
    </div>
  )
}

function Milestone({ line: { kind, code, container, detail, actual } }: { readonly line: TimelineShown }) {
  const { named } = useWords()
  const isCustoms = kind === 'customs'
  return (
    <span className={`milestone ${kind} ${actual === null ? '' : 'done'}`}>
      <span className="dot" aria-hidden="true" />
      <span>
        {isCustoms ? named('milestone', code) : named('event', code)}
        {detail !== null && (
          <span className="secondary">
            {' '}
            <Detail text={detail} />
          </span>
        )}
        {container !== null && <span className="number secondary"> {container}</span>}
      </span>
    </span>
  )
}

/** A ground, a check or a reference: the first two have words, a reference is shown as it is. */
function Detail({ text }: { readonly text: string }) {
  const { named } = useWords()
  const word = named('ground', text)
  return <Plain text={word === text ? named('check', text) : word} />
}

/** The plan; and the promise beside it where the two have come apart. */
function Planned({ planned, promised }: { readonly planned: string | null; readonly promised: string | null }) {
  const { say } = useWords()
  return (
    <>
      <When at={planned} />
      {promised !== null && promised !== planned && (
        <span className="secondary block">
          {say('record.promised')} <When at={promised} />
        </span>
      )}
    </>
  )
}

function Flags({ flags }: { readonly flags: readonly string[] }) {
  const { named } = useWords()
  return flags.map((flag) => (
    <span key={flag} className={`stage ${ALARMS.some((alarm) => alarm === flag) ? 'alarm' : 'warn'}`}>
      {named('flag', flag)}
    </span>
  ))
}
