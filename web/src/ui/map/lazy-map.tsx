/** The map comes when it is first shown: half a megabyte that a list of consignments does not need. */
import { lazy, Suspense, useMemo } from 'react'
import { usePlaces } from '../places.tsx'
import { useWords } from '../words/language.ts'
import type { Position } from './great-circle.ts'

const RouteMap = lazy(() => import('./route-map.tsx').then((module) => ({ default: module.RouteMap })))

export type LegOnMap = {
  readonly mode: string
  readonly from: string
  readonly to: string
  readonly waypoints?: readonly Position[]
}

/** `moving`: the cargo is seen to travel, leg by leg, unless the reader has asked for no motion. */
export function LegsMap({ legs, moving = false }: { readonly legs: readonly LegOnMap[]; readonly moving?: boolean }) {
  const { say } = useWords()
  const places = usePlaces()
  const charted = useMemo(() => {
    const positionOf = (code: string): Position | null => {
      const position = places.get(code)?.position
      return position ? [position.lon, position.lat] : null
    }
    const codes = [...new Set(legs.flatMap(({ from, to }) => [from, to]))]
    return {
      legs: legs.flatMap(({ mode, from, to, waypoints = [] }) => {
        const [start, end] = [positionOf(from), positionOf(to)]
        return start && end ? [{ mode, through: [start, ...waypoints, end] }] : []
      }),
      places: codes.flatMap((code) => {
        const [place, position] = [places.get(code), positionOf(code)]
        return place && position ? [{ position, en: place.name.en, zh: place.name.zh }] : []
      }),
    }
  }, [places, legs])
  if (charted.legs.length === 0) return null
  return (
    <Suspense fallback={<div className="map" role="status" aria-label={say('app.loading')} />}>
      <RouteMap legs={charted.legs} places={charted.places} label={say('map.label')} moving={moving} />
    </Suspense>
  )
}
