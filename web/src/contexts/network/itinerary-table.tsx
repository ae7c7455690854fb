/** The offers side by side, sorted as the reader wants. Sorting arranges what was answered; it changes nothing. */
import { Button } from 'antd'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Amount, When } from '../../ui/figures.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import { Bases } from './bases.tsx'
import { Co2e, Duration } from './measures.tsx'
import type { PlanShown } from './plan/answer.ts'
import { percentOf } from './plan/sentence.ts'
import { Way } from './way.tsx'

export const SORTS = ['arrival', 'cost', 'co2e', 'legs'] as const
export type Sort = (typeof SORTS)[number]

export function sortOf(text: string | undefined): Sort {
  return SORTS.find((sort) => sort === text) ?? 'arrival'
}

const BY: Readonly<Record<Sort, (one: PlanShown, other: PlanShown) => number>> = {
  arrival: (one, other) => one.arrives.localeCompare(other.arrives),
  // Amounts of one currency: the planner offers no others. Only the order is taken from them.
  cost: (one, other) => Number(one.cost.amount) - Number(other.cost.amount),
  co2e: (one, other) => (one.co2e.grams ?? Number.POSITIVE_INFINITY) - (other.co2e.grams ?? Number.POSITIVE_INFINITY),
  legs: (one, other) => one.legs.length - other.legs.length,
}

type Props = {
  readonly offers: readonly PlanShown[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** The one that the chosen one is compared with. */
  readonly beside: string | null
  readonly onBeside: (id: string) => void
}

export function ItineraryTable({ offers, sort, onSort, chosen, onChoose, beside, onBeside }: Props) {
  const { say } = useWords()
  const sortable = (key: Sort, label: Word, cell: Column<PlanShown>['cell'], align?: 'right'): Column<PlanShown> => ({
    key,
    label: say(label),
    title: (
      <button type="button" className="sort" onClick={() => onSort(key)}>
        {say(label)}
        {sort === key ? ' ↑' : ''}
      </button>
    ),
    cell,
    ...(align ? { align } : {}),
    ...(sort === key ? { sorted: 'ascending' as const } : {}),
  })
  const plain = (key: string, label: Word, cell: Column<PlanShown>['cell']): Column<PlanShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
  })
  return (
    <DataTable
      caption={say('itinerary.title')}
      rows={offers.toSorted((one, other) => BY[sort](one, other) || one.arrives.localeCompare(other.arrives))}
      keyOf={({ id }) => id}
      savedAs="itineraries"
      toneOf={({ id }) => (id === chosen ? 'chosen' : undefined)}
      columns={[
        plain('way', 'itinerary.way', ({ legs }) => <Way legs={legs} />),
        plain('departs', 'itinerary.departs', ({ departs }) => <When at={departs} />),
        sortable('arrival', 'itinerary.arrives', ({ arrives, durationMinutes }) => (
          <>
            <When at={arrives} />{' '}
            <span className="secondary">
              <Duration minutes={durationMinutes} />
            </span>
          </>
        )),
        ...(offers.some(({ reliability }) => reliability)
          ? [plain('onTime', 'plan.onTime', (offer) => <OnTime of={offer} />)]
          : []),
        sortable('cost', 'itinerary.cost', ({ cost }) => <Amount money={cost} />, 'right'),
        sortable(
          'co2e',
          'itinerary.co2e',
          ({ co2e }) => <Co2e grams={co2e.grams} source={`${co2e.boundary}, ${co2e.factors}`} />,
          'right',
        ),
        sortable('legs', 'itinerary.legs', ({ legs }) => legs.length, 'right'),
        plain('bases', 'itinerary.basis', ({ bases }) => <Bases of={bases} />),
        {
          key: 'choose',
          title: '',
          label: '',
          cell: ({ id }) => (
            <span className="row-acts">
              <Look isChosen={id === chosen} onChoose={() => onChoose(id)} />
              {chosen !== null && id !== chosen && <Beside isBeside={id === beside} onBeside={() => onBeside(id)} />}
            </span>
          ),
        },
      ]}
    />
  )
}

function Look({ isChosen, onChoose }: { readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { say } = useWords()
  return (
    <Button size="small" type={isChosen ? 'primary' : 'default'} aria-pressed={isChosen} onClick={onChoose}>
      {say('itinerary.look')}
    </Button>
  )
}

/** The chance of being in time; without a deadline, the moment by which nine of ten arrive. */
function OnTime({ of: { reliability } }: { readonly of: PlanShown }) {
  const { say } = useWords()
  if (!reliability) return <span className="missing">–</span>
  const basis = say(reliability.basis === 'observed' ? 'plan.observed' : 'plan.prior')
  return (
    <span title={basis}>
      {reliability.onTime !== null && <>{percentOf(reliability.onTime)} % </>}
      <span className="secondary block">
        {say('plan.p90Short')} <When at={reliability.p90} />
      </span>
    </span>
  )
}

function Beside({ isBeside, onBeside }: { readonly isBeside: boolean; readonly onBeside: () => void }) {
  const { say } = useWords()
  return (
    <Button size="small" aria-pressed={isBeside} onClick={onBeside}>
      {say('compare.do')}
    </Button>
  )
}
