/** What a map needs to know of an itinerary. */
import type { Position } from './great-circle.ts'

export type ChartedLeg = { readonly mode: string; readonly through: readonly Position[] }

export type ChartedPlace = { readonly position: Position; readonly en: string; readonly zh: string }

export type RouteMapProps = {
  readonly legs: readonly ChartedLeg[]
  readonly places: readonly ChartedPlace[]
  readonly label: string
  readonly moving: boolean
}
