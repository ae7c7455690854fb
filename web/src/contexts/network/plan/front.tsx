/** The ways that were found: as a plot, on the map, as a list, one of them in full and two of them compared. */
import { useMemo, type ReactNode } from 'react'
import { LegsMap } from '../../../ui/map/lazy-map.tsx'
import { Section } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/language.ts'
import { ItineraryDetail } from '../itinerary-detail.tsx'
import { ItineraryTable, type Sort } from '../itinerary-table.tsx'
import { Way } from '../way.tsx'
import type { PlanShown } from './answer.ts'
import { Comparison } from './comparison.tsx'
import { Plot } from './lazy-plot.tsx'

export type Selection = {
  readonly chosen: string | null
  readonly beside: string | null
  readonly onChoose: (id: string) => void
  readonly onBeside: (id: string | null) => void
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

type Props = Selection & {
  /** What is shown now, and the whole front behind it. */
  readonly shown: readonly PlanShown[]
  readonly front: readonly PlanShown[]
  /** What can be done with the one that is looked at. */
  readonly actsOf?: (plan: PlanShown) => ReactNode
}

export function Front({ shown, front, actsOf, ...selection }: Props) {
  const { say } = useWords()
  const { chosen, beside, onChoose, onBeside, sort, onSort } = selection
  const plan = front.find(({ id }) => id === chosen)
  const other = front.find(({ id }) => id === beside)
  const offered = plan && !shown.includes(plan) ? [...shown, plan] : shown
  const legs = useMemo(
    () => (plan?.legs ?? []).map(({ path, ...leg }) => ({ ...leg, waypoints: waypointsOf(path) })),
    [plan],
  )
  return (
    <>
      <div className="plan-pictures">
        <Plot front={offered} chosen={chosen} beside={beside} onChoose={onChoose} />
        {plan && (
          <div>
            <LegsMap legs={legs} moving />
            <p className="hint">{say(plan.legs.some(({ path }) => path) ? 'plan.pathHint' : 'itinerary.lineHint')}</p>
          </div>
        )}
      </div>
      <ItineraryTable
        offers={offered}
        sort={sort}
        onSort={onSort}
        chosen={chosen}
        onChoose={onChoose}
        beside={beside}
        onBeside={(id) => onBeside(id === beside ? null : id)}
      />
      {plan && other && plan !== other && <Comparison one={plan} other={other} onLeave={() => onBeside(null)} />}
      {plan ? (
        <Section title={say('itinerary.chosen')} beside={actsOf?.(plan)}>
          <p className="chosen-way">
            <Way legs={plan.legs} />
          </p>
          <ItineraryDetail offer={plan} front={front} />
        </Section>
      ) : (
        <p className="hint">{say('itinerary.choose')}</p>
      )}
    </>
  )
}

/** Between both ends: the ends themselves are the places. */
function waypointsOf(path: PlanShown['legs'][number]['path']): readonly (readonly [number, number])[] {
  return (path ?? []).slice(1, -1).map(({ lon, lat }) => [lon, lat] as const)
}
