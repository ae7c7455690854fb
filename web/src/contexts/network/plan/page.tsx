/** Asking for ways between two places. The question and what is looked at live in the address. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import '../network.css'
import { Page } from '../../../ui/page.tsx'
import { Empty, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../ui/words/language.ts'
import { sortOf } from '../itinerary-table.tsx'
import type { PlanShown } from './answer.ts'
import { usePlans, type Found } from './asking.ts'
import { Front } from './front.tsx'
import { NotAnswered } from './not-answered.tsx'
import { Closures, Nothing } from './nothing.tsx'
import { QuestionForm } from './question-form.tsx'
import { questionOf, type Asked } from './question.ts'
import { percentOf } from './sentence.ts'

export function PlanPage() {
  const { say } = useWords()
  const { chosen: _chosen, beside: _beside, all: _all, sort: _sort, ...asked } = useSearch({ from: '/inside/plan' })
  const navigate = useNavigate({ from: '/plan' })
  const { asked: answer, stop } = usePlans(questionOf(asked))
  const { data: found, error, isFetching: busy } = answer
  const ask = (next: Asked) => void navigate({ search: next })
  return (
    <Page
      title={say('plan.title')}
      acts={
        <Link className="button-link" to="/departures">
          {say('nav.departures')}
        </Link>
      }
    >
      <QuestionForm asked={asked} operators={operatorsIn(found?.front ?? [])} busy={busy} onAsk={ask} />
      {error && <NotAnswered error={error} asked={asked} onAsk={ask} retry={() => void answer.refetch()} />}
      {busy && (
        <p className="progress" role="status">
          {found?.steps
            ? say('plan.searching', { legs: found.steps, count: found.front.length })
            : say('plan.searchingFirst')}
          <Button size="small" onClick={stop}>
            {say('plan.stop')}
          </Button>
        </p>
      )}
      {busy && !found && <Loading />}
      {!error && found && !(busy && found.front.length === 0) && (
        <Answer found={found} busy={busy} asked={asked} onAsk={ask} />
      )}
      {!error && !found && !busy && (
        <Empty title={say('plan.begin')}>
          <p className="secondary">{say('plan.beginHelps')}</p>
        </Empty>
      )}
    </Page>
  )
}

type AnswerProps = {
  readonly found: Found
  readonly busy: boolean
  readonly asked: Asked
  readonly onAsk: (asked: Asked) => void
}

function Answer({ found, busy, asked, onAsk }: AnswerProps) {
  const { chosen, beside, all, sort } = useSearch({ from: '/inside/plan' })
  const navigate = useNavigate({ from: '/plan' })
  const look = (change: { chosen?: string; beside?: string; all?: string; sort?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  const { front, differ } = found
  const few = differ ? front.filter(({ id }) => differ.ids.includes(id)) : front
  const isWhole = all === 'yes' || few.length === 0 || few.length === front.length
  const shown = isWhole ? front : few
  const looked = front.find(({ id }) => id === chosen) ?? shown[0]
  if (front.length === 0)
    return (
      <>
        <Closures closed={found.closed} />
        <Nothing relax={found.relax} asked={asked} onAsk={onAsk} />
      </>
    )
  return (
    <>
      <Summary
        found={found}
        few={few.length}
        isWhole={isWhole}
        busy={busy}
        onWhole={(whole) => look({ all: whole ? 'yes' : '' })}
      />
      <Closures closed={found.closed} />
      <Front
        shown={shown}
        front={front}
        chosen={looked?.id ?? null}
        beside={beside ?? null}
        onChoose={(id) => look({ chosen: id, ...(id === beside ? { beside: '' } : {}) })}
        onBeside={(id) => look({ beside: id ?? '' })}
        sort={sortOf(sort)}
        onSort={(by) => look({ sort: by })}
      />
    </>
  )
}

type SummaryProps = {
  readonly found: Found
  readonly few: number
  readonly isWhole: boolean
  readonly busy: boolean
  readonly onWhole: (whole: boolean) => void
}

/** How many there are, whether some of them stand for all, and what can be lost by looking at those only. */
function Summary({ found: { front, differ, edition, boundary }, few, isWhole, busy, onWhole }: SummaryProps) {
  const { say, named } = useWords()
  return (
    <div className="plan-summary">
      <h2 role={busy ? undefined : 'status'}>
        {say(front.length === 1 ? 'plan.foundOne' : 'plan.found', { count: front.length })}
      </h2>
      {differ && few > 0 && few < front.length && (
        <>
          <Segmented
            aria-label={say('plan.howMany')}
            value={isWhole ? 'all' : 'few'}
            onChange={(value) => onWhole(value === 'all')}
            options={[
              { value: 'few', label: say('plan.few', { count: few }) },
              { value: 'all', label: say('plan.all', { count: front.length }) },
            ]}
          />
          {differ.regret !== null && (
            <span className="secondary">{say('plan.regret', { percent: percentOf(differ.regret) })}</span>
          )}
        </>
      )}
      {edition !== null && boundary !== null && (
        <span className="secondary plan-edition">
          {say('plan.basis', { edition, boundary: named('boundary', boundary) })}
        </span>
      )}
    </div>
  )
}

function operatorsIn(front: readonly PlanShown[]): readonly string[] {
  return [...new Set(front.flatMap(({ legs }) => legs.flatMap(({ run }) => run.operator ?? [])))].sort()
}
