/** One map of an itinerary: land, the legs by mode, the places in both languages. Loaded when it is shown. */
import 'maplibre-gl/dist/maplibre-gl.css'
import { LngLatBounds, Map as Chart, Marker, setWorkerUrl } from 'maplibre-gl'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words/language.ts'
import { greatCircles, type Position } from './great-circle.ts'
import { loadLand } from './land.ts'
import type { ChartedLeg, ChartedPlace, RouteMapProps } from './route.ts'
import { toneOf } from './tones.ts'

setWorkerUrl(worker)

const SEA = '#eef4f6'
const LAND = '#d9e0df'

export function RouteMap({ legs, places, label }: RouteMapProps) {
  const { named } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const chart = open(box.current, () => setFailed(true))
    if (!chart) return
    chart.on('load', () => void draw(chart, legs, places))
    return () => chart.remove()
  }, [legs, places])
  const modes = [...new Set(legs.map(({ mode }) => mode))]
  return (
    <figure className="route-map">
      {!failed && <div className="map" role="img" aria-label={label}><div className="map-canvas" ref={box} /></div>}
      <ul className="legend">
        {modes.map((mode) => <li key={mode} style={{ ['--tone' as string]: toneOf(mode) }}>{named('mode', mode)}</li>)}
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
      style: { version: 8, sources: {}, layers: [{ id: 'sea', type: 'background', paint: { 'background-color': SEA } }] },
    })
  } catch {
    onFailure()
    return null
  }
}

async function draw(chart: Chart, legs: readonly ChartedLeg[], places: readonly ChartedPlace[]): Promise<void> {
  const lines = legs.map(({ mode, through }) => ({ mode, line: greatCircles(through) }))
  show(chart, lines.flatMap(({ line }) => line))
  for (const place of places) mark(chart, place, lines.flatMap(({ line }) => line))
  const land = await loadLand()
  if (!chart.getCanvas().isConnected) return
  chart.addSource('land', { type: 'geojson', data: land })
  chart.addLayer({ id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': LAND } })
  chart.addSource('legs', {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: lines.map(({ mode, line }) => ({
        type: 'Feature', properties: { tone: toneOf(mode) }, geometry: { type: 'LineString', coordinates: line.map(([x, y]) => [x, y]) },
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
}

function show(chart: Chart, points: readonly Position[]): void {
  const [first] = points
  if (!first) return
  const bounds = points.reduce((all, [x, y]) => all.extend([x, y]), new LngLatBounds([first[0], first[1]], [first[0], first[1]]))
  chart.fitBounds(bounds, { padding: { top: 48, bottom: 28, left: 56, right: 56 }, animate: false, maxZoom: 6 })
}

/** Beside the line, in the world the line runs through. */
function mark(chart: Chart, { position: [x, y], en, zh }: ChartedPlace, line: readonly Position[]): void {
  const near = line.find(([lineX, lineY]) => Math.abs(((lineX - x) % 360)) < 0.01 && Math.abs(lineY - y) < 0.01)
  const element = document.createElement('div')
  element.className = 'map-label'
  const dot = document.createElement('i')
  element.append(dot, zh, document.createElement('br'), en)
  new Marker({ element, anchor: 'top', offset: [0, -6] }).setLngLat([near?.[0] ?? x, y]).addTo(chart)
}
