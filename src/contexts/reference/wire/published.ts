/** The lists that come with Tongdao: where each text lies, who published it, from which day it holds, how it is read. */
import type { Basis, EditionId, ListId } from '../model/edition.ts'
import type { Entry } from '../model/entry.ts'
import type { Day } from '../../../kernel/time.ts'
import { readCsv, type Row } from './csv.ts'

export type Published = {
  readonly list: ListId
  readonly edition: EditionId
  /** Below the root of the project. */
  readonly file: string
  readonly source: string
  readonly licence: string
  readonly basis: Basis
  readonly from: Day
  readonly until: Day | null
  readonly reads: (text: string) => Read
}

/** What a text says, and how many of its rows could not be taken: a second row for a code, a row without one. */
export type Read = { readonly entries: readonly Entry[]; readonly leftOut: number }

const LOCODE = 'UNECE, UN/LOCODE edition 2022-1, after ophpl/unlocode 4055d030; places of China, ASEAN and Central Asia'
const HS = 'WCO Harmonized System 2022, after datasets/harmonized-system 905e5a0f'
const OURS = 'Tongdao, to show how a list works'
const APACHE = 'Apache-2.0'

export const PUBLISHED: readonly Published[] = [
  list('hs', '2022', '2022-01-01', { file: 'fixtures/codes/hs-2022.csv', source: HS, licence: 'PDDL-1.0', reads: readHs }),
  list('unlocode', '2022-1', '2022-01-01', {
    file: 'fixtures/codes/unlocode-2022-1.csv', source: LOCODE, licence: 'MIT', reads: readPlaces,
  }),
  list('nodes', '2026-01', '2022-01-01', {
    file: 'fixtures/corridor/nodes.csv', source: 'corridor reference facts, each row with its source', licence: APACHE, reads: readNodes,
  }),
  ...reliefs('transferInspection'),
  ...reliefs('combinedInspection'),
  ...reliefs('conditionalRemoval'),
  list('approvedSites', 'demonstration', '2025-01-01', {
    file: 'fixtures/demonstration/lists-sites.csv', source: OURS, licence: APACHE, basis: 'demonstration', reads: readSites,
  }),
]

/** Two editions each: goods that stand on the first and not on the second were taken off the list with the new year. */
function reliefs(relief: ListId): readonly Published[] {
  const edition = (name: string, from: string, until: string | null) => list(relief, name, from, {
    file: `fixtures/demonstration/lists-reliefs-${name}.csv`,
    source: OURS,
    licence: APACHE,
    basis: 'demonstration',
    until: until as Day | null,
    reads: (text) => readReliefs(text, relief),
  })
  return [edition('2025-07', '2025-07-01', '2026-01-01'), edition('2026-01', '2026-01-01', null)]
}

type Rest = Pick<Published, 'file' | 'source' | 'licence' | 'reads'> & { readonly basis?: Basis; readonly until?: Day | null }

function list(id: ListId, edition: string, from: string, rest: Rest): Published {
  return { list: id, edition: edition as EditionId, from: from as Day, basis: 'published', until: null, ...rest }
}

/** `section,hscode,description,parent,level`. The row TOTAL is a sum and no code; a chapter's parent is none. */
export function readHs(text: string): Read {
  return read(text, (row) => ({
    ...named(row.field('hscode'), row.field('description')),
    parent: row.field('parent') === 'TOTAL' ? null : row.field('parent'),
    detail: { section: row.field('section') },
  }))
}

/** The columns of UN/LOCODE. A row without a location names a country, or refers to another row. */
export function readPlaces(text: string): Read {
  return read(text, (row) => {
    const location = row.field('Location')
    const detail = kept(row, { function: 'Function', status: 'Status', subdivision: 'Subdivision', coordinates: 'Coordinates' })
    const country = row.field('Country')
    return { ...named(location && `${country}${location}`, row.field('NameWoDiacritics')), parent: country, detail }
  })
}

export function readNodes(text: string): Read {
  return read(text, (row) => ({
    ...named(row.field('code'), row.field('name_en')),
    nameZh: row.field('name_zh') || null,
    parent: row.field('country'),
    aliases: row.field('alias_codes').split(';').filter((alias) => alias !== ''),
    detail: kept(row, {
      lat: 'lat', lon: 'lon', position: 'coord_quality', roles: 'roles', modes: 'modes', source: 'source',
      confidence: 'confidence', note: 'note',
    }),
  }))
}

/** `list,hs_prefix,name_en,name_zh,basis,note`: the goods of one relief, by the first digits of their code. */
export function readReliefs(text: string, relief: ListId): Read {
  const rows = readCsv(text).filter((row) => row.field('list') === relief)
  return taken(rows.map((row) => ({
    ...named(row.field('hs_prefix'), row.field('name_en')),
    nameZh: row.field('name_zh') || null,
    detail: kept(row, { basis: 'basis', note: 'note' }),
  })))
}

export function readSites(text: string): Read {
  return read(text, (row) => ({
    ...named(row.field('site'), row.field('name_en')),
    nameZh: row.field('name_zh') || null,
    parent: row.field('node'),
    detail: kept(row, { office: 'office', kind: 'kind', basis: 'basis', note: 'note' }),
  }))
}

function read(text: string, reads: (row: Row) => Entry): Read {
  return taken(readCsv(text).map(reads))
}

/** The first row of a code is taken. A code that is none, and every further row of a code, is left out and counted. */
function taken(rows: readonly Entry[]): Read {
  const entries = new Map<string, Entry>()
  for (const row of rows) if (row.code !== '' && row.code !== 'TOTAL' && !entries.has(row.code)) entries.set(row.code, row)
  return { entries: [...entries.values()], leftOut: rows.length - entries.size }
}

function named(code: string, nameEn: string): Entry {
  return { code, nameEn, nameZh: null, parent: null, aliases: [], detail: {} }
}

function kept(row: Row, columns: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fields = Object.entries(columns).map(([name, column]) => [name, row.field(column)] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== ''))
}
