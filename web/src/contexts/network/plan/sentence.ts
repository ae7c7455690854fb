/** An itinerary in one line, for those who hear the plot or point at it. */
import { useCallback } from 'react'
import { grouped, printMoment } from '../../../ui/figures.tsx'
import { nameIn, usePlaces } from '../../../ui/places.tsx'
import { useWords } from '../../../ui/words/language.ts'
import type { PlanShown } from './answer.ts'

const GRAMS_PER_KG = 1_000

export function useSentence(): (plan: PlanShown) => string {
  const { say, named, language } = useWords()
  const places = usePlaces()
  return useCallback(
    ({ legs, arrives, cost, co2e, reliability, to, from }) => {
      const nameOf = (code: string) => {
        const place = places.get(code)
        return place ? nameIn(place, language) : code
      }
      const modes = legs.map(({ mode }) => named('mode', mode)).join(' + ')
      const way = [from, ...legs.map((leg) => leg.to)].slice(1, -1).map(nameOf)
      return [
        way.length > 0 ? `${modes} ${say('plan.via', { places: way.join(', ') })}` : `${modes} ${nameOf(to)}`,
        say('plan.saidArrives', { at: printMoment(arrives, language) }),
        `${cost.currency} ${grouped(cost.amount)}`,
        co2e.grams === null
          ? say('plan.saidCo2eUnknown')
          : `${grouped(String(Math.round(co2e.grams / GRAMS_PER_KG)))} kg CO₂e`,
        ...(reliability && reliability.onTime !== null
          ? [say('plan.saidOnTime', { percent: percentOf(reliability.onTime) })]
          : []),
      ].join(' · ')
    },
    [say, named, language, places],
  )
}

export function percentOf(share: number): number {
  return Math.round(share * 100)
}
