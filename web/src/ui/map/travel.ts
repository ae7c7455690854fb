/** The cargo on its way: a dot that goes along the legs, each as long to the eye as its line, and begins again. */
import type { GeoJSONSource, Map as Chart } from 'maplibre-gl'
import type { Position } from './great-circle.ts'
import { colour } from './tones.ts'

const ROUND_MS = 9_000
/** It rests at the end before it begins again. */
const REST_SHARE = 0.15

type Line = { readonly line: readonly Position[] }

/** Out: what stops it. */
export function travel(chart: Chart, lines: readonly Line[]): () => void {
  const way = lines.flatMap(({ line }) => line)
  const [first] = way
  if (!first) return () => {}
  chart.addSource('cargo', { type: 'geojson', data: dotAt(first) })
  chart.addLayer({
    id: 'cargo',
    type: 'circle',
    source: 'cargo',
    paint: {
      'circle-radius': 6,
      'circle-color': colour('--ground'),
      'circle-stroke-color': colour('--ink'),
      'circle-stroke-width': 3,
    },
  })
  let frame = 0
  const step = (now: number) => {
    const share = Math.min(1, ((now % ROUND_MS) / ROUND_MS) * (1 + REST_SHARE))
    chart.getSource<GeoJSONSource>('cargo')?.setData(dotAt(pointAt(way, share)))
    frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return () => cancelAnimationFrame(frame)
}

/** The points of a line lie about as far apart as one another. */
export function pointAt(way: readonly Position[], share: number): Position {
  const place = share * (way.length - 1)
  const [before, after] = [way[Math.floor(place)], way[Math.ceil(place)]]
  if (!before || !after) return way.at(-1) ?? [0, 0]
  const rest = place - Math.floor(place)
  return [before[0] + (after[0] - before[0]) * rest, before[1] + (after[1] - before[1]) * rest]
}

function dotAt([longitude, latitude]: Position) {
  return {
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
  }
}
