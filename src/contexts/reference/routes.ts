/** How the lists are asked. Reading only: editions are imported by whoever runs the installation. */
import { Type } from 'typebox'
import type { Day, Instant } from '../../kernel/time.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/postgres.ts'
import { list, type Route } from '../../platform/route.ts'
import { DayText, oneOf, record, text } from '../../platform/words.ts'
import { LISTS, type Edition, type ListId } from './model/edition.ts'
import type { Entry } from './model/entry.ts'
import { allLists, findEntries } from './views.ts'

export type Ports = { readonly reader: Reader; readonly today: (at: Instant) => Day }

export const EntryShown = Type.Object({
  code: Type.String(),
  nameEn: Type.String(),
  nameZh: Type.Union([Type.String(), Type.Null()]),
  parent: Type.Union([Type.String(), Type.Null()]),
  aliases: Type.Array(Type.String()),
  edition: Type.Union([Type.String(), Type.Null()]),
}, { additionalProperties: true })

export const EditionShown = Type.Object({
  list: oneOf(LISTS),
  edition: Type.String(),
  source: Type.String(),
  licence: Type.String(),
  basis: oneOf(['published', 'demonstration']),
  digest: Type.String(),
  entries: Type.Integer(),
  leftOut: Type.Integer({ description: 'rows of the source that could not be taken' }),
  validity: Type.Union([Type.Object({ from: DayText, until: Type.Union([DayText, Type.Null()]) }), Type.Null()]),
})

export const routes: readonly Route<Ports>[] = [
  searched('nodes', '/reference/nodes', 'nodes', 'Places of the corridor, by code, other codes, or name'),
  searched('hs', '/reference/hs', 'hs', 'Codes of goods, by digits or words'),
  searched('sites', '/reference/sites', 'approvedSites', 'Approved sites for inspection and storage under supervision'),
  list({
    name: 'reference.lists',
    path: '/reference/lists',
    summary: 'Every list with its editions: who published them, under which licence, from when until when',
    query: record({}),
    item: EditionShown,
    lists: async ({ reader }) => {
      const lives = await allLists(reader)
      return { items: lives.flatMap(({ id, state }) => state.editions.map((edition) => shownEdition(id, edition))), next: null }
    },
  }),
  list({
    name: 'reference.entries',
    path: '/reference/entries',
    summary: 'The rows of any list as it stood on a day',
    query: record({ list: oneOf(LISTS), ...searchFields() }),
    item: EntryShown,
    lists: (ports, { query, cursor, limit }) => found(ports, query.list, query, { cursor, limit }),
  }),
]

function searchFields() {
  return { q: Type.Optional(text(80, 'words, or part of a code')), on: Type.Optional(DayText) }
}

function searched(act: string, path: string, of: ListId, summary: string): Route<Ports> {
  return list({
    name: `reference.${act}`,
    path,
    summary,
    query: record(searchFields()),
    item: EntryShown,
    lists: (ports, { query, cursor, limit }) => found(ports, of, query, { cursor, limit }),
  })
}

type Page = { readonly cursor: string | null; readonly limit: number }

async function found({ reader, today }: Ports, of: ListId, { q = null, on }: { q?: string | null; on?: Day }, page: Page) {
  const { edition, entries, next } = await findEntries(reader, { list: of, on: on ?? today(now()), q }, page)
  return { items: entries.map((entry) => shown(entry, edition)), next }
}

function shown({ detail, ...entry }: Entry, edition: string | null) {
  return { ...detail, ...entry, edition }
}

function shownEdition(id: string, edition: Edition) {
  return { list: id, ...edition }
}
