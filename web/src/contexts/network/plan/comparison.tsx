/** Two itineraries side by side: by criterion, leg by leg, and why each of them is on the front. */
import type { ReactNode } from 'react'
import { Button } from 'antd'
import { Amount, grouped, When } from '../../../ui/figures.tsx'
import { Section } from '../../../ui/page.tsx'
import { Place } from '../../../ui/places.tsx'
import { useWords, type Word } from '../../../ui/words/language.ts'
import { Co2e, Duration, useDuration } from '../measures.tsx'
import { useProvenance } from '../provenance.ts'
import { Way } from '../way.tsx'
import { CRITERIA, type Criterion, type PlanLegShown, type PlanShown } from './answer.ts'
import { amountBetween, betterOn, pairLegs, type Side } from './differences.ts'
import { percentOf } from './sentence.ts'

type Props = { readonly one: PlanShown; readonly other: PlanShown; readonly onLeave: () => void }

export function Comparison({ one, other, onLeave }: Props) {
  const { say } = useWords()
  return (
    <Section
      title={say('compare.title')}
      beside={
        <Button type="link" size="small" onClick={onLeave}>
          {say('compare.leave')}
        </Button>
      }
    >
      <div className="compare">
        <Criteria one={one} other={other} />
        <Legs one={one} other={other} />
      </div>
      <Better one={one} other={other} />
    </Section>
  )
}

type Pair = Pick<Props, 'one' | 'other'>

type Measured = {
  readonly key: string
  readonly word: Word
  readonly cell: (plan: PlanShown) => ReactNode
  readonly difference: ReactNode
  readonly better: Side | null
}

function Criteria({ one, other }: Pair) {
  const { say } = useWords()
  const rows = useMeasured(one, other)
  return (
    <table className="data-table compare-table">
      <caption className="only-read">{say('compare.criteria')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('compare.criterion')}</th>
          <th scope="col">
            <b className="letter">A</b> <Way legs={one.legs} />
          </th>
          <th scope="col">
            <b className="letter">B</b> <Way legs={other.legs} />
          </th>
          <th scope="col">{say('compare.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, word, cell, difference, better }) => (
          <tr key={key} className={better === null ? '' : 'differs'}>
            <th scope="row">{say(word)}</th>
            {(['one', 'other'] as const).map((side) => (
              <td key={side} className={better === side ? 'better' : ''} data-label={side === 'one' ? 'A' : 'B'}>
                <div>
                  {cell(side === 'one' ? one : other)}
                  {better === side && <span className="only-read"> {say('compare.better')}</span>}
                </div>
              </td>
            ))}
            <td data-label={say('compare.difference')}>
              <div>{difference}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the front is made of, with the difference; then what is known beside it. */
function useMeasured(one: PlanShown, other: PlanShown): readonly Measured[] {
  const duration = useDuration()
  const better = betterOn(one, other)
  const minutes = one.durationMinutes - other.durationMinutes
  const grams = one.co2e.grams === null || other.co2e.grams === null ? 0 : one.co2e.grams - other.co2e.grams
  const legs = one.legs.length - other.legs.length
  const cost = one.cost.currency === other.cost.currency ? amountBetween(one.cost.amount, other.cost.amount) : '0'
  const unsigned = grouped(cost.replace('-', ''))
  return [
    {
      key: 'arrival',
      word: 'itinerary.arrives',
      better: better.arrival,
      cell: ({ arrives, durationMinutes }) => (
        <>
          <When at={arrives} />{' '}
          <span className="secondary">
            <Duration minutes={durationMinutes} />
          </span>
        </>
      ),
      difference: <Signed value={minutes} text={duration(Math.abs(minutes))} />,
    },
    {
      key: 'cost',
      word: 'itinerary.cost',
      better: better.cost,
      cell: ({ cost: money }) => <Amount money={money} />,
      difference: <Signed value={Number(cost)} text={`${one.cost.currency} ${unsigned}`} />,
    },
    {
      key: 'co2e',
      word: 'itinerary.co2e',
      better: better.co2e,
      cell: ({ co2e }) => <Co2e grams={co2e.grams} source={`${co2e.boundary}, ${co2e.factors}`} />,
      difference: <Signed value={grams} text={`${grouped(String(Math.round(Math.abs(grams) / 1_000)))} kg`} />,
    },
    {
      key: 'legs',
      word: 'itinerary.legs',
      better: better.legs,
      cell: (plan) => plan.legs.length,
      difference: <Signed value={legs} text={String(Math.abs(legs))} />,
    },
    ...besides(one, other),
  ]
}

function besides(one: PlanShown, other: PlanShown): readonly Measured[] {
  const [mine, yours] = [one.reliability?.onTime ?? null, other.reliability?.onTime ?? null]
  const known = mine !== null && yours !== null
  const difference = known ? percentOf(mine) - percentOf(yours) : 0
  return [
    {
      key: 'onTime',
      word: 'plan.onTime',
      better: difference === 0 ? null : difference > 0 ? 'one' : 'other',
      cell: ({ reliability }) => <InTime of={reliability?.onTime ?? null} />,
      difference: <Signed value={difference} text={`${Math.abs(difference)} %`} />,
    },
    {
      key: 'p90',
      word: 'plan.p90',
      better: null,
      cell: ({ reliability }) => <When at={reliability?.p90} />,
      difference: <Signed value={0} text="" />,
    },
    {
      key: 'bookBy',
      word: 'plan.bookBy',
      better: null,
      cell: ({ bookBy }) => <When at={bookBy} />,
      difference: <Signed value={0} text="" />,
    },
  ]
}

function Signed({ value, text }: { readonly value: number; readonly text: string }) {
  if (value === 0) return <span className="missing">–</span>
  return (
    <span className="figure">
      {value > 0 ? '+' : '−'}
      {text}
    </span>
  )
}

function InTime({ of }: { readonly of: number | null }) {
  const { say } = useWords()
  return of === null ? <span className="secondary">{say('plan.noPromise')}</span> : `${percentOf(of)} %`
}

function Legs({ one, other }: Pair) {
  const { say } = useWords()
  return (
    <table className="data-table compare-table">
      <caption className="only-read">{say('compare.legs')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('itinerary.legsTitle')}</th>
          <th scope="col">
            <b className="letter">A</b>
          </th>
          <th scope="col">
            <b className="letter">B</b>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairLegs(one.legs, other.legs).map((pair) => {
          const leg = pair.one ?? pair.other
          if (!leg) return null
          return (
            <tr
              key={`${pair.one?.sequence} ${pair.other?.sequence}`}
              className={pair.one && pair.other ? '' : 'differs'}
            >
              <th scope="row">
                <LegName leg={leg} />
              </th>
              <td data-label="A">
                <div>
                  <Leg leg={pair.one} plan={one} than={pair.other} />
                </div>
              </td>
              <td data-label="B">
                <div>
                  <Leg leg={pair.other} plan={other} than={pair.one} />
                </div>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function LegName({ leg: { mode, from, to } }: { readonly leg: PlanLegShown }) {
  const { named } = useWords()
  return (
    <>
      {named('mode', mode)}
      <span className="secondary block">
        <Place code={from} /> → <Place code={to} />
      </span>
    </>
  )
}

function Leg({
  leg,
  plan,
  than,
}: {
  readonly leg: PlanLegShown | null
  readonly plan: PlanShown
  readonly than: PlanLegShown | null
}) {
  const { say } = useWords()
  const sourceOf = useProvenance(plan)
  if (leg === null) return <span className="secondary">{say('compare.notOnThisWay')}</span>
  const differs = (is: boolean) => (is ? 'differing block' : 'block')
  return (
    <>
      <span className={differs(than !== null && than.planned.departure !== leg.planned.departure)}>
        <When at={leg.planned.departure} /> – <When at={leg.planned.arrival} />
      </span>
      <span className={differs(than !== null && than.duration.value !== leg.duration.value)}>
        <Duration minutes={leg.duration.value} source={sourceOf(leg.duration)} />
      </span>
      <span
        className={differs(than !== null && than.cost.value.amount !== leg.cost.value.amount)}
        title={sourceOf(leg.cost)}
      >
        <Amount money={leg.cost.value} />
      </span>
    </>
  )
}

/** In words, both ways round: on what each of the two is better than the other. */
function Better({ one, other }: Pair) {
  const { say, named } = useWords()
  const better = betterOn(one, other)
  const on = (side: Side) =>
    CRITERIA.filter((criterion) => better[criterion] === side).map((criterion: Criterion) =>
      named('criterion', criterion),
    )
  return (
    <ul className="plain-list">
      {(['one', 'other'] as const).map((side) => {
        const named = on(side)
        return (
          <li key={side}>
            <b className="letter">{side === 'one' ? 'A' : 'B'}</b> <Way legs={(side === 'one' ? one : other).legs} /> ·{' '}
            {named.length > 0
              ? say('compare.isBetter', { on: named.join(say('release.and')) })
              : say('compare.isNotBetter')}
          </li>
        )
      })}
    </ul>
  )
}
