import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COUNTED, findFactor, findHub, isKnownClass, type HubKind, type HubTemperature } from '../model/emission.ts'
import type { Mode } from '../model/carriage.ts'
import { BOUNDARIES, type Boundary } from '../model/request.ts'
import { readSources } from './corridor.ts'
import { readCsv } from './csv.ts'
import { readFactors, readHubs } from './factors.ts'

const factors = readFactors(read('emissions/factors.csv'))
const hubs = readHubs(read('emissions/hubs.csv'))
const COLUMNS = ['mode', 'class', 'value', 'unit', 'boundary', 'well_to_tank', 'tank_to_wheel', 'source', 'tier', 'version', 'year', 'region', 'note']
const rows = readCsv('factors.csv', read('emissions/factors.csv'), COLUMNS, ({ text }) =>
  Object.fromEntries(COLUMNS.map((column) => [column, text(column)]))).values

test('the tables read without a fault', () => {
  expect([...factors.faults, ...hubs.faults]).toEqual([])
  expect(factors.values.length).toBeGreaterThan(35)
})

test('every row has a source that is listed, a year, a region, a tier and a version', () => {
  const known = new Set(['emissions/sources.csv', 'corridor/sources.csv'].flatMap((file) => readSources(read(file)).values.map(({ key }) => key)))
  for (const { source } of [...factors.values, ...hubs.values]) expect(known).toContain(source)
  for (const row of rows) for (const column of ['source', 'year', 'region', 'tier', 'version']) expect(row[column], row['class']).not.toBe('')
  const grid = readCsv('grid.csv', read('emissions/grid.csv'), ['source', 'year', 'unit'], ({ text }) => [text('source'), text('year'), text('unit')]).values
  for (const [source, year, unit] of grid) expect([known.has(source as never), year !== '', unit]).toEqual([true, true, 'g CO2e/kWh'])
})

test('a class has one row for a boundary and unit: which factor is meant is never a matter of order', () => {
  const keys = rows.map((row) => [row['mode'], row['class'], row['unit'], row['boundary']].join('|'))
  expect(new Set(keys).size).toBe(keys.length)
})

test('well to wheel is what the two published parts add up to, to the hundredth of a gram', () => {
  for (const row of rows) {
    const hundredths = (column: string) => Math.round(Number(row[column]) * 100)
    const whole = row['boundary'] === 'direct' ? hundredths('tank_to_wheel') : hundredths('well_to_tank') + hundredths('tank_to_wheel')
    expect(whole, `${row['class']} ${row['boundary']}`).toBe(hundredths('value'))
  }
})

test('well to wheel is more than direct, class by class', () => {
  for (const direct of factors.values.filter(({ boundary }) => boundary === 'direct')) {
    const whole = findFactor(factors.values, direct.mode, direct.class, 'well-to-wheel')
    expect(whole?.milligramsPerTkm, direct.class).toBeGreaterThan(direct.milligramsPerTkm)
  }
})

test('the stand-in of the spine is unchanged: the direct rows of desnz26 are those of the corridor', () => {
  const spine = readCsv('emission-factors.csv', read('corridor/emission-factors.csv'), ['class', 'value', 'source'], ({ text }) =>
    [text('class'), text('value'), text('source')] as const).values
  const ours = rows.filter((row) => row['source'] === 'desnz26').map((row) => [row['class'], row['value'], 'desnz26'])
  expect(ours).toHaveLength(11)
  for (const row of ours) expect(spine).toContainEqual(row)
})

const FOUND: readonly (readonly [mode: Mode, name: string | null, boundary: Boundary, milligramsPerTkm: number | null])[] = [
  ['rail', 'freight train', 'direct', 25_830],
  ['rail', 'freight train', 'well-to-wheel', 34_700],
  ['road', 'articulated lorry over 33 t, average laden', 'well-to-wheel', 95_020],
  ['sea', 'container ship average', 'well-to-wheel', 19_770],
  ['inland water', 'container vessel 110 m', 'direct', 22_500],
  ['inland water', 'container vessel 110 m', 'well-to-wheel', 29_300],
  ['rail', 'electric freight train, China grid', 'well-to-wheel', 14_550],
  ['rail', 'electric freight train, China grid', 'direct', null],
  ['sea', 'freight train', 'direct', null],
  ['sea', 'container ship, industry average, dry', 'direct', null],
  ['inland water', null, 'direct', null],
]

for (const [mode, name, boundary, milligrams] of FOUND) {
  test(`${mode}, ${name}, ${boundary} is ${milligrams === null ? 'not found' : `${milligrams} mg per tkm`}`, () => {
    expect(findFactor(factors.values, mode, name, boundary)?.milligramsPerTkm ?? null).toBe(milligrams)
  })
}

test('a class that only one boundary has is a known class all the same', () => {
  expect(isKnownClass(factors.values, 'rail', 'electric freight train, China grid')).toBe(true)
  expect(isKnownClass(factors.values, 'rail', 'goods train')).toBe(false)
})

test('handling is by the box or by the tonne, and from well to wheel only', () => {
  const found = (kind: HubKind, temperature: HubTemperature, boundary: Boundary) => findHub(hubs.values, { kind, temperature }, boundary)
  expect(found('container terminal', 'ambient', 'well-to-wheel')).toMatchObject({ grams: 11_400, per: 'container' })
  expect(found('transhipment', 'ambient', 'well-to-wheel')).toMatchObject({ grams: 1_200, per: 'tonne' })
  expect(found('transhipment', 'temperature-controlled', 'well-to-wheel')).toBeNull()
  for (const { kind, temperature } of hubs.values) expect(found(kind, temperature, 'direct')).toBeNull()
  expect(COUNTED).toEqual({ direct: ['carriage'], 'well-to-wheel': ['carriage', 'handling'] })
})

const BROKEN: readonly (readonly [from: string, to: string, column: string])[] = [
  ['g CO2e/tkm', 'kg CO2e/tkm', 'unit'],
  [',direct,', ',tank,', 'boundary'],
  [',default,', ',guessed,', 'tier'],
  ['78.35,', '-78.35,', 'value'],
  ['78.35,', '78.3512,', 'value'],
]

for (const [from, to, column] of BROKEN) {
  test(`a row with ${to} is reported at its line and the rest is read`, () => {
    const broken = readFactors(read('emissions/factors.csv').replace(from, to))
    expect(broken.faults).toMatchObject([{ file: 'factors.csv', line: 2, column, code: 'cell_unreadable' }])
    expect(broken.values).toHaveLength(factors.values.length - 1)
  })
}

test('both boundaries can answer for every mode', () => {
  for (const boundary of BOUNDARIES) {
    const modes = new Set(factors.values.filter((factor) => factor.boundary === boundary).map(({ mode }) => mode))
    expect([...modes].sort()).toEqual(['inland water', 'rail', 'road', 'sea'])
  }
})

// The words of these tests.

function read(name: string): string {
  return readFileSync(new URL(`../../../../fixtures/${name}`, import.meta.url), 'utf8')
}
