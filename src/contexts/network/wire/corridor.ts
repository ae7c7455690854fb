/** The published facts of the corridor, as its tables hold them: places, claims, sources. */
import { parseCountryCode, parseNodeCode } from '../../../kernel/ids.ts'
import type { CrossingClaim, FigureClaim, MovementClaim, Source } from '../model/claim.ts'
import type { Node, Position } from '../model/node.ts'
import type { Mode } from '../model/carriage.ts'
import { readCsv, type Row, type Table } from './csv.ts'
import {
  parseClaimId, parseConfidence, parseDegrees, parseGauge, parseHours, parseMode, parseNodeMode, parseQuality,
  parseSourceKey, parseWhole,
} from './values.ts'

export function readNodes(text: string, file = 'nodes.csv'): Table<Node> {
  const columns = ['code', 'name_en', 'name_zh', 'country', 'lat', 'lon', 'coord_quality', 'modes', 'gauge_mm', 'source', 'confidence']
  return readCsv(file, text, columns, (row) => ({
    code: row.read('code', parseNodeCode),
    name: { en: row.text('name_en'), zh: row.text('name_zh') },
    country: row.read('country', parseCountryCode),
    subdivision: row.text('subdivision'),
    position: positionIn(row),
    roles: row.several('roles', (role) => role),
    modes: row.several('modes', parseNodeMode),
    gaugesMm: row.several('gauge_mm', parseGauge),
    aliases: row.several('alias_codes', (alias) => alias),
    sources: row.several('source', parseSourceKey),
    confidence: row.read('confidence', parseConfidence),
    note: row.text('note'),
  }))
}

export function readSources(text: string): Table<Source> {
  const columns = ['source', 'publisher', 'date', 'kind', 'url', 'note']
  return readCsv('sources.csv', text, columns, (row) => ({
    key: row.read('source', parseSourceKey),
    publisher: row.text('publisher'),
    date: row.text('date'),
    kind: row.text('kind'),
    url: row.text('url'),
    note: row.text('note'),
  }))
}

export function readMovementClaims(text: string): Table<MovementClaim> {
  const columns = ['service_id', 'from', 'to', 'via', 'mode', 'distance_km', 'duration_h', 'duration_h_max', 'source', 'confidence']
  return readCsv('services.csv', text, columns, (row) => ({
    about: 'movement',
    id: row.read('service_id', parseClaimId),
    from: row.read('from', parseNodeCode),
    to: row.read('to', parseNodeCode),
    via: row.several('via', parseNodeCode),
    modes: row.read('mode', parseModes),
    distanceKm: row.optional('distance_km', parseWhole),
    durationMinutes: row.optional('duration_h', parseHours),
    durationMinutesMax: row.optional('duration_h_max', parseHours),
    frequency: row.text('frequency'),
    cost: costIn(row),
    year: row.text('fact_year'),
    sources: row.several('source', parseSourceKey),
    confidence: row.read('confidence', parseConfidence),
    note: row.text('note'),
  }))
}

export function readCrossingClaims(text: string): Table<CrossingClaim> {
  const columns = ['fact_id', 'crossing', 'metric', 'value', 'unit', 'period', 'source', 'confidence']
  return readCsv('border-crossings.csv', text, columns, (row) => ({
    about: 'crossing',
    id: row.read('fact_id', parseClaimId),
    crossing: row.text('crossing'),
    metric: row.text('metric'),
    value: row.text('value'),
    unit: row.text('unit'),
    period: row.text('period'),
    sources: row.several('source', parseSourceKey),
    confidence: row.read('confidence', parseConfidence),
    note: row.text('note'),
  }))
}

export function readFigureClaims(text: string): Table<FigureClaim> {
  const columns = ['fact_id', 'subject', 'metric', 'scope', 'value', 'unit', 'period', 'source', 'confidence']
  return readCsv('figures.csv', text, columns, (row) => ({
    about: 'figure',
    id: row.read('fact_id', parseClaimId),
    subject: row.text('subject'),
    metric: row.text('metric'),
    scope: row.text('scope'),
    value: row.text('value'),
    unit: row.text('unit'),
    period: row.text('period'),
    sources: row.several('source', parseSourceKey),
    confidence: row.read('confidence', parseConfidence),
    note: row.text('note'),
  }))
}

function positionIn(row: Row): Position | null {
  if (row.text('coord_quality') === 'unknown') return null
  return {
    lat: row.read('lat', parseDegrees(90)),
    lon: row.read('lon', parseDegrees(180)),
    quality: row.read('coord_quality', parseQuality),
  }
}

/** `rail-sea` is two modes; the river of `river-sea` is the inland water of the others. */
function parseModes(text: string): readonly Mode[] | null {
  const modes = text.split('-').map((name) => parseMode(name === 'river' ? 'inland water' : name))
  const known = modes.filter((mode) => mode !== null)
  return known.length === modes.length ? known : null
}

function costIn(row: Row): string | null {
  const amount = row.text('cost')
  if (amount === '') return null
  return `${amount} ${row.text('cost_currency')} ${row.text('cost_unit')}, ${row.text('cost_year')}`
}
