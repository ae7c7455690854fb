/** The new ways for the rest: each with the old and the new promise, what it costs more, and what changes. */
import { Button } from 'antd'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Amount, grouped, When } from '../../../ui/figures.tsx'
import type { Money } from '../../../ui/money.ts'
import { Place } from '../../../ui/places.tsx'
import { useWords, type Word } from '../../../ui/words/language.ts'
import { useDuration } from '../measures.tsx'
import { Way } from '../way.tsx'
import type { InsteadShown, ReplanShown } from './answer.ts'

type Props = Pick<ReplanShown, 'was' | 'now'> & {
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

export function InsteadTable({ was, now, chosen, onChoose }: Props) {
  const { say } = useWords()
  const column = (
    key: string,
    label: Word,
    cell: Column<InsteadShown>['cell'],
    align?: 'right',
  ): Column<InsteadShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
    ...(align ? { align } : {}),
  })
  return (
    <>
      <p>
        {say('replan.was')}{' '}
        <strong>
          <When at={was.arrives} />
        </strong>{' '}
        · <Amount money={was.cost} />
      </p>
      <DataTable
        caption={say('replan.newWays')}
        rows={now}
        keyOf={({ plan }) => plan.id}
        toneOf={({ plan }) => (plan.id === chosen ? 'chosen' : undefined)}
        savedAs="replan"
        columns={[
          column('way', 'itinerary.way', ({ plan }) => <Way legs={plan.legs} />),
          column('was', 'replan.oldPromise', ({ promise }) => <When at={promise.was} />),
          column('now', 'replan.newPromise', ({ promise, arrivalDifferenceMinutes }) => (
            <>
              <When at={promise.now} /> <Later minutes={arrivalDifferenceMinutes} />
            </>
          )),
          column('cost', 'replan.costs', ({ costDifference }) => <More money={costDifference} />, 'right'),
          column('changes', 'replan.changes', ({ changes }) => <Changes of={changes} />),
          column('look', 'itinerary.look', ({ plan }) => (
            <Button
              size="small"
              type={plan.id === chosen ? 'primary' : 'default'}
              aria-pressed={plan.id === chosen}
              onClick={() => onChoose(plan.id)}
            >
              {say('itinerary.look')}
            </Button>
          )),
        ]}
      />
    </>
  )
}

function Later({ minutes }: { readonly minutes: number }) {
  const { say } = useWords()
  const duration = useDuration()
  if (minutes === 0) return <span className="stage good">{say('replan.asPromised')}</span>
  return (
    <span className={`stage ${minutes > 0 ? 'alarm' : 'good'}`}>
      {say(minutes > 0 ? 'replan.later' : 'replan.earlier', { time: duration(Math.abs(minutes)) })}
    </span>
  )
}

function More({ money: { amount, currency } }: { readonly money: Money }) {
  const isLess = amount.startsWith('-')
  const sign = /[1-9]/.test(amount) ? (isLess ? '−' : '+') : ''
  return (
    <span className="figure">
      {currency} {sign}
      {grouped(amount.replace('-', ''))}
    </span>
  )
}

function Changes({ of }: { readonly of: InsteadShown['changes'] }) {
  const { named } = useWords()
  return (
    <ul className="plain-list changes">
      {of.map(({ what, run, from, to }) => (
        <li key={`${what} ${run} ${from} ${to}`} className={what} title={run}>
          <span className={`stage ${what === 'added' ? 'good' : what === 'dropped' ? 'alarm' : ''}`}>
            {named('replanned', what)}
          </span>{' '}
          <span className="run">
            <Place code={from} /> → <Place code={to} />
          </span>
          <span className="secondary block number">{run}</span>
        </li>
      ))}
    </ul>
  )
}
