/** The emission factors, as our tables hold them. */
import { parseThousandths } from '../../../kernel/quantity.ts'
import { HUB_KINDS, HUB_TEMPERATURES, TIERS, type Factor, type HubFactor } from '../model/emission.ts'
import { BOUNDARIES } from '../model/request.ts'
import { readCsv, type Table } from './csv.ts'
import { parseMilligrams, parseMode, parseSourceKey } from './values.ts'

/** Factors per tonne-kilometre. Those per TEU-kilometre are for other sums, and are not read. */
export function readFactors(text: string): Table<Factor> {
  const columns = ['mode', 'class', 'value', 'unit', 'boundary', 'year', 'region', 'tier', 'version', 'source', 'distance_rule']
  const table = readCsv('factors.csv', text, columns, (row) => ({
    unit: row.read('unit', oneOf(['g CO2e/tkm', 'g CO2e/TEU-km'] as const)),
    factor: {
      mode: row.read('mode', parseMode),
      class: row.text('class'),
      milligramsPerTkm: row.read('value', parseMilligrams),
      boundary: row.read('boundary', oneOf(BOUNDARIES)),
      year: row.text('year'),
      region: row.text('region'),
      tier: row.read('tier', oneOf(TIERS)),
      version: row.text('version'),
      source: row.read('source', parseSourceKey),
      distanceRule: row.text('distance_rule'),
      note: row.text('note'),
    },
  }))
  const values = table.values.filter(({ unit }) => unit === 'g CO2e/tkm').map(({ factor }) => factor)
  return { values, faults: table.faults }
}

export function readHubs(text: string): Table<HubFactor> {
  return readCsv('hubs.csv', text, ['kind', 'temperature', 'value', 'unit', 'boundary', 'tier', 'version', 'source'], (row) => ({
    kind: row.read('kind', oneOf(HUB_KINDS)),
    temperature: row.read('temperature', oneOf(HUB_TEMPERATURES)),
    // Thousandths of a kilogram are grams.
    grams: row.read('value', parseThousandths),
    per: row.read('unit', (unit) => PER.get(unit) ?? null),
    boundary: row.read('boundary', oneOf(BOUNDARIES)),
    version: row.text('version'),
    tier: row.read('tier', oneOf(TIERS)),
    source: row.read('source', parseSourceKey),
  }))
}

const PER: ReadonlyMap<string, HubFactor['per']> = new Map([['kg CO2e/container', 'container'], ['kg CO2e/t', 'tonne']])

function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word | null {
  return (text) => words.find((word) => word === text) ?? null
}
