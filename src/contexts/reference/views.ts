/**
 * What the lists say. The edition of a day is found by the rule of the model; its rows are read under its digest.
 * Lists are public, so these queries are made for nobody in particular.
 */
import type { HsCode } from '../../kernel/ids.ts'
import type { Day } from '../../kernel/time.ts'
import { findLife, lifeView, listLives, type Life } from '../../platform/life-view.ts'
import type { Reader, Sql, Viewer } from '../../platform/postgres.ts'
import { inForce, LISTS, rules, type Digest, type Edition, type ListId, type PublishedList } from './model/edition.ts'
import { internationalPart, prefixesOf, type Entry } from './model/entry.ts'
import type { HsAnswer, Listing, NamedNode } from './model/lists.ts'
import { mixedUp, plainName, type KnownPlace, type PlaceSaid, type PlaceWarning } from './model/places.ts'

const TABLE = 'reference.list'
const ANYBODY: Viewer = { by: 'reference' as Viewer['by'], organisations: [] }

export const view = lifeView({ table: TABLE, rules, seenBy: () => [] })

/** All rows of an edition in one statement; rows that are there stay as they are. */
export async function keepEntries(sql: Sql, digest: Digest, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ code, nameEn, nameZh, parent, aliases, detail }, place) => (
    { code, place, name_en: nameEn, name_zh: nameZh, parent, aliases, detail }))
  await sql(
    `insert into reference.entry (digest, code, place, name_en, name_zh, parent, aliases, detail)
     select $1, code, place, name_en, name_zh, parent, aliases, detail from json_to_recordset($2)
     as row (code text, place int, name_en text, name_zh text, parent text, aliases text[], detail json)
     on conflict (digest, code) do nothing`,
    [digest, JSON.stringify(rows)])
}

const LIST_OF = { transfer: 'transferInspection', combined: 'combinedInspection', conditional: 'conditionalRemoval' } as const

/** Whether all of these goods stand on the list of a relief on a day, by a prefix of their code. */
export function listing(reader: Reader, relief: keyof typeof LIST_OF | 'none', goods: readonly HsCode[], on: Day): Promise<Listing> {
  return reader.as(ANYBODY, async (sql) => {
    const edition = relief === 'none' || goods.length === 0 ? null : await editionOf(sql, LIST_OF[relief], on)
    if (!edition) return { listed: false }
    const rows = await entriesOf(sql, edition, goods.flatMap(prefixesOf))
    const listed = new Set(rows.map(({ code }) => code))
    const all = goods.every((code) => prefixesOf(code).some((prefix) => listed.has(prefix)))
    return all ? { listed: true, edition: edition.edition } : { listed: false }
  })
}

export async function siteApproved(reader: Reader, site: string, on: Day): Promise<boolean> {
  return (await resolve(reader, 'approvedSites', site, on)) !== null
}

/** The description is of the longest code that all tariffs share, six digits. */
export function hsKnown(reader: Reader, code: HsCode, on: Day): Promise<HsAnswer> {
  return reader.as(ANYBODY, async (sql) => {
    const edition = await editionOf(sql, 'hs', on)
    const [row] = edition ? await entriesOf(sql, edition, [internationalPart(code)]) : []
    if (!edition || !row) return { known: false, edition: edition?.edition ?? null }
    return { known: true, edition: edition.edition, description: row.nameEn }
  })
}

/** Of these codes, those whose six digits are in the nomenclature of the day. One look for all of them. */
export function hsCodesKnown(reader: Reader, codes: readonly string[], on: Day): Promise<readonly string[]> {
  return reader.as(ANYBODY, async (sql) => {
    const edition = codes.length === 0 ? null : await editionOf(sql, 'hs', on)
    const rows = edition ? await entriesOf(sql, edition, codes.map(internationalPart)) : []
    const known = new Set(rows.map(({ code }) => code))
    return codes.filter((code) => known.has(internationalPart(code)))
  })
}

/** By its own code first, then by one that another list uses for it: `CNCKG` is the airport of `CNCQI`. */
export function nodeNamed(reader: Reader, code: string, on: Day): Promise<NamedNode | null> {
  return reader.as(ANYBODY, async (sql) => {
    const edition = await editionOf(sql, 'nodes', on)
    if (!edition) return null
    const [row] = await sql<Row>(
      `select ${COLUMNS} from reference.entry where digest = $1 and (code = $2 or aliases @> array[$2])
       order by code = $2 desc, place limit 1`,
      [edition.digest, code])
    return row ? { code: row.code, asked: code, nameEn: row.name_en, nameZh: row.name_zh, country: row.parent ?? '' } : null
  })
}

/** What a code means on a day, in the list that it is of. */
export function resolve(reader: Reader, list: ListId, code: string, on: Day): Promise<(Entry & { readonly edition: string }) | null> {
  return reader.as(ANYBODY, async (sql) => {
    const edition = await editionOf(sql, list, on)
    const [entry] = edition ? await entriesOf(sql, edition, [code]) : []
    return edition && entry ? { ...entry, edition: edition.edition } : null
  })
}

/** Warnings about places of one message whose code is of one place and whose name is of another. */
export function placeWarnings(reader: Reader, said: readonly PlaceSaid[], on: Day): Promise<readonly PlaceWarning[]> {
  return reader.as(ANYBODY, async (sql) => {
    const places = await knownPlaces(sql, said, on)
    return said.flatMap((place) => mixedUp(place, places.find(({ code }) => code === place.code) ?? null, places) ?? [])
  })
}

export function allLists(reader: Reader): Promise<readonly Life<PublishedList>[]> {
  return reader.as(ANYBODY, async (sql) => {
    const page = await listLives<PublishedList>(sql, TABLE, { where: 'true', values: [] }, { cursor: null, limit: LISTS.length })
    return page.lives
  })
}

export type Sought = { readonly list: ListId; readonly on: Day; readonly q: string | null }
export type EntryPage = { readonly edition: string | null; readonly entries: readonly Entry[]; readonly next: string | null }

/** Rows by words of a name or part of a code; digits find what begins with them, and what they begin with. By code. */
export function findEntries(
  reader: Reader, { list, on, q }: Sought, { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<EntryPage> {
  return reader.as(ANYBODY, async (sql) => {
    const edition = await editionOf(sql, list, on)
    if (!edition) return { edition: null, entries: [], next: null }
    const rows = await sql<Row>(
      `select ${COLUMNS} from reference.entry where digest = $1 and ($2::text is null or code > $2)
       and not exists (select from unnest($3::text[]) as word where not case
         when word ~ '^[0-9]+$' then starts_with(code, word) or starts_with(word, code)
         else position(word in words) > 0 or upper(word) = any (aliases) end)
       order by code limit $4`,
      [edition.digest, cursor, wordsOf(q), limit + 1])
    const entries = rows.slice(0, limit).map(entryOf)
    return { edition: edition.edition, entries, next: rows.length > limit ? (entries.at(-1)?.code ?? null) : null }
  })
}

type Row = {
  readonly code: string
  readonly name_en: string
  readonly name_zh: string | null
  readonly parent: string | null
  readonly aliases: string[]
  readonly detail: Readonly<Record<string, string>>
}

const COLUMNS = 'code, name_en, name_zh, parent, aliases, detail'
const WORDS_MAX = 8

async function editionOf(sql: Sql, list: ListId, on: Day): Promise<Edition | null> {
  const life = await findLife<PublishedList>(sql, TABLE, list)
  return life ? inForce(life.state, on) : null
}

async function entriesOf(sql: Sql, { digest }: Edition, codes: readonly string[]): Promise<readonly Entry[]> {
  const rows = await sql<Row>(`select ${COLUMNS} from reference.entry where digest = $1 and code = any($2)`, [digest, codes])
  return rows.map(entryOf)
}

/** The places that have one of the codes or one of the names, each with its names in both lists. */
async function knownPlaces(sql: Sql, said: readonly PlaceSaid[], on: Day): Promise<readonly KnownPlace[]> {
  const editions = [await editionOf(sql, 'nodes', on), await editionOf(sql, 'unlocode', on)]
  const digests = editions.flatMap((edition) => edition?.digest ?? [])
  const rows = await sql<Row>(
    `select ${COLUMNS} from reference.entry where digest = any($1) and (code = any($2) or words ~ any($3)) order by place`,
    [digests, said.map(({ code }) => code), said.map(({ name }) => `\\m${escaped(plainName(name))}\\M`)])
  const places = new Map<string, KnownPlace>()
  for (const { code, name_en, name_zh, aliases } of rows) {
    const before = places.get(code) ?? { code, names: [], aliases: [] }
    places.set(code, { code, names: [...before.names, name_en, ...(name_zh ? [name_zh] : [])], aliases: [...before.aliases, ...aliases] })
  }
  return [...places.values()]
}

function entryOf({ code, name_en, name_zh, parent, aliases, detail }: Row): Entry {
  return { code, nameEn: name_en, nameZh: name_zh, parent, aliases, detail }
}

function wordsOf(q: string | null): readonly string[] {
  return (q ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '').slice(0, WORDS_MAX)
}

function escaped(name: string): string {
  return name.replace(/[^\p{L}\p{N} ]/gu, '.')
}
