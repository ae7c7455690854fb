/** One map of an itinerary: land, the legs by mode, the places in both languages. Loaded when it is shown. */
import 'maplibre-gl/dist/maplibre-gl.css'
import { LngLatBounds, Map as Chart, Marker, setWorkerUrl } from 'maplibre-gl'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { useLight } from '../light.ts'
import { useWords } from '../words/language.ts'
import { greatCircles, type Position } from './great-circle.ts'
import { loadLand } from './land.ts'
import { travel } from './travel.ts'
import type { ChartedLeg, ChartedPlace, RouteMapProps } from './route.ts'
import { colour, colourOf, toneOf } from './tones.ts'

setWorkerUrl(worker)

export function RouteMap({ legs, places, label, moving }: RouteMapProps) {
  const { named } = useWords()
  const light = useLight()
  const box = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!box.current) return
    // The colours are read anew when the light changes.
    const chart = light && open(box.current, () => setFailed(true))
    if (!chart) return
    let stop = () => {}
    chart.on('load', () => {
      const lines = linesOf(legs)
      void draw(chart, lines, places)
      if (moving && !matchMedia('(prefers-reduced-motion: reduce)').matches) stop = travel(chart, lines)
    })
    return () => {
      stop()
      chart.remove()
    }
  }, [legs, places, light, moving])
  const modes = [...new Set(legs.map(({ mode }) => mode))]
  return (
    <figure className="route-map">
      {!failed && (
        <div className="map" role="img" aria-label={label}>
          <div className="map-canvas" ref={box} />
        </div>
      )}
      <ul className="legend">
        {modes.map((mode) => (
          <li key={mode} style={{ ['--tone' as string]: toneOf(mode) }}>
            {named('mode', mode)}
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** Null where the browser cannot draw it: the list of legs beside it says the same. */
function open(container: HTMLElement, onFailure: () => void): Chart | null {
  try {
    return new Chart({
      container,
      attributionControl: false,
      dragRotate: false,
      keyboard: false,
      scrollZoom: false,
      renderWorldCopies: true,
      // A page that is printed or pictured shows its map too.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      style: {
        version: 8,
        sources: {},
        layers: [{ id: 'sea', type: 'background', paint: { 'background-color': colour('--sea') } }],
      },
    })
  } catch {
    onFailure()
    return null
  }
}

export type Line = { readonly mode: string; readonly line: readonly Position[] }

/** Each leg begins where the one before it ends, also on the far side of the antimeridian. */
function linesOf(legs: readonly ChartedLeg[]): readonly Line[] {
  return legs.map(({ mode, through }) => ({ mode, line: greatCircles(through) }))
}

async function draw(chart: Chart, lines: readonly Line[], places: readonly ChartedPlace[]): Promise<void> {
  show(
    chart,
    lines.flatMap(({ line }) => line),
  )
  label(
    chart,
    places,
    lines.flatMap(({ line }) => line),
  )
  chart.addSource('legs', {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: lines.map(({ mode, line }) => ({
        type: 'Feature',
        properties: { tone: colourOf(mode) },
        geometry: { type: 'LineString', coordinates: line.map(([x, y]) => [x, y]) },
      })),
    },
  })
  chart.addLayer({
    id: 'legs',
    type: 'line',
    source: 'legs',
    layout: { 'line-cap': 'round' },
    paint: { 'line-width': 3, 'line-color': ['get', 'tone'] },
  })
  // The land comes last and lies below: the way is shown without waiting for it.
  const land = await loadLand()
  if (!chart.getCanvas().isConnected) return
  chart.addSource('land', { type: 'geojson', data: land })
  void chart.once('idle', () => {
    chart.getContainer().dataset['land'] = 'shown'
  })
  chart.addLayer({ id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('--land') } }, 'legs')
}

function show(chart: Chart, points: readonly Position[]): void {
  const [first] = points
  if (!first) return
  const bounds = points.reduce(
    (all, [x, y]) => all.extend([x, y]),
    new LngLatBounds([first[0], first[1]], [first[0], first[1]]),
  )
  chart.fitBounds(bounds, { padding: { top: 48, bottom: 28, left: 56, right: 56 }, animate: false, maxZoom: 6 })
}

/** Names where there is room for them: both ends first. A place without room keeps its dot, and its name on hover. */
function label(chart: Chart, places: readonly ChartedPlace[], line: readonly Position[]): void {
  const taken: Box[] = []
  const ends = [places[0], places.at(-1)]
  const { clientWidth: width, clientHeight: height } = chart.getContainer()
  for (const place of [...places].sort((one, other) => Number(ends.includes(other)) - Number(ends.includes(one)))) {
    const at = inWorldOf(line, place.position)
    const { x, y } = chart.project([at[0], at[1]])
    const side = SIDES.find((one) => {
      const box = boxOf(one, x, y, place)
      return (
        box.left > 0 &&
        box.right < width &&
        box.top > 0 &&
        box.bottom < height &&
        !taken.some((other) => overlap(box, other))
      )
    })
    if (side) taken.push(boxOf(side, x, y, place))
    new Marker({ element: markOf(place, side ?? null), anchor: 'center' }).setLngLat([at[0], at[1]]).addTo(chart)
  }
}

const SIDES = ['below', 'above', 'left', 'right'] as const
type Side = (typeof SIDES)[number]
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

const TEXT = { line: 15, latin: 6.4, han: 12.2, gap: 8 }

/** About as much room as the two lines of a name take. */
function boxOf(side: Side, x: number, y: number, { en, zh }: ChartedPlace): Box {
  const width = Math.max(en.length * TEXT.latin, zh.length * TEXT.han)
  const height = TEXT.line * 2
  const left = side === 'left' ? x - TEXT.gap - width : side === 'right' ? x + TEXT.gap : x - width / 2
  const top = side === 'above' ? y - TEXT.gap - height : side === 'below' ? y + TEXT.gap : y - height / 2
  return { left, right: left + width, top, bottom: top + height }
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

function markOf({ en, zh }: ChartedPlace, side: Side | null): HTMLElement {
  const element = document.createElement('div')
  element.className = 'map-mark'
  element.title = `${zh} ${en}`
  if (side === null) return element
  const name = document.createElement('span')
  name.className = side
  name.append(zh, document.createElement('br'), en)
  element.append(name)
  return element
}

/** The world runs on beside itself: the copy of the place at which the line passes. */
function inWorldOf(line: readonly Position[], [x, y]: Position): Position {
  const near = line.find(([lineX, lineY]) => Math.abs((lineX - x) % 360) < 0.01 && Math.abs(lineY - y) < 0.01)
  return [near?.[0] ?? x, y]
}
