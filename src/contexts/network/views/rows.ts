/** The rows of an edition: written once, all together, and read back as the network they are. */
import type pg from 'pg'
import { printValue, readValue } from '../../../platform/fact-text.ts'
import { sqlOn, transact, type Sql } from '../../../platform/postgres.ts'
import { present } from '../../../kernel/assert.ts'
import { instantFromMs } from '../../../kernel/time.ts'
import type { Departure } from '../model/calendar.ts'
import type { Digest } from '../model/edition.ts'
import type { Network } from '../model/network.ts'
import type { Node } from '../model/node.ts'
import { asToday } from './earlier.ts'

/** The tables of an edition that have no table of their own here. */
const KINDS = ['services', 'legs', 'transfers', 'storage', 'delays', 'claims', 'sources', 'factors', 'hubs'] as const
type Kind = (typeof KINDS)[number]
type Entries = Pick<Network, Kind | 'currency'>

/** Keeping the same edition twice keeps it once: the digest says that it is the same. */
export function rowKeeper(writer: pg.Pool): (digest: Digest, network: Network) => Promise<void> {
  return (digest, network) =>
    transact(writer, async (client) => {
      const sql = sqlOn(client)
      await keepNodes(sql, digest, network.nodes)
      await keepDepartures(sql, digest, network.departures)
      await keepEntries(sql, digest, network)
    })
}

/** The rows of an edition as text, one for each table: reading them costs milliseconds, and is done where there is time. */
export type StoredRows = Readonly<Record<'nodes' | 'departures' | 'entries', string>>

export async function readRows(sql: Sql, digest: string): Promise<StoredRows> {
  const [rows] = await sql<StoredRows>(
    `select
       (select coalesce(json_agg(detail order by code), '[]')::text from network.node where digest = $1) as nodes,
       (select coalesce(json_agg(json_build_array(id, service, closes, departs, arrives, teu, plugs) order by departs, id), '[]')::text
        from network.departure where digest = $1) as departures,
       (select coalesce(json_agg(json_build_array(kind, detail) order by kind, place), '[]')::text
        from network.entry where digest = $1) as entries`, [digest])
  return present(rows, 'a select of texts gives a row')
}

export async function readNetwork(sql: Sql, digest: string): Promise<Network> {
  return networkOf(await readRows(sql, digest))
}

export function networkOf({ nodes, departures, entries }: StoredRows): Network {
  const kept: Record<string, unknown[]> = Object.fromEntries([...KINDS, 'currency'].map((kind) => [kind, []]))
  for (const [kind, detail] of readValue<[Kind | 'currency', unknown][]>(entries)) kept[kind]?.push(detail)
  const [currency] = kept['currency'] ?? []
  return asToday({
    ...(kept as unknown as Omit<Entries, 'currency'>),
    currency: currency as Network['currency'],
    nodes: readValue<Node[]>(nodes),
    departures: readValue<DepartureRow[]>(departures).map(departureOf),
  })
}

/** Moments as JSON of PostgreSQL writes them, with the offset of its session. */
type DepartureRow = readonly [id: string, service: string, closes: string, departs: string, arrives: string, teu: number, plugs: number]

function departureOf([id, service, closes, departs, arrives, teuLeft, plugsLeft]: DepartureRow): Departure {
  const moment = (said: string) => instantFromMs(Date.parse(said))
  return {
    id: id as Departure['id'],
    service: service as Departure['service'],
    closes: moment(closes),
    departs: moment(departs),
    arrives: moment(arrives),
    teuLeft,
    plugsLeft,
  }
}

async function keepNodes(sql: Sql, digest: Digest, nodes: readonly Node[]): Promise<void> {
  const rows = nodes.map((detail) => ({ code: detail.code, country: detail.country, detail, words: wordsOf(detail) }))
  await sql(
    `insert into network.node (digest, code, country, detail, words)
     select $1, code, country, detail, words from json_to_recordset($2) as row (code text, country text, detail json, words text)
     on conflict do nothing`, [digest, printValue(rows)])
}

async function keepDepartures(sql: Sql, digest: Digest, departures: readonly Departure[]): Promise<void> {
  const rows = departures.map(({ teuLeft: teu, plugsLeft: plugs, ...departure }) => ({ ...departure, teu, plugs }))
  await sql(
    `insert into network.departure (digest, id, service, closes, departs, arrives, teu, plugs)
     select $1, id, service, closes, departs, arrives, teu, plugs from json_to_recordset($2) as row
       (id text, service text, closes timestamptz, departs timestamptz, arrives timestamptz, teu int, plugs int)
     on conflict do nothing`, [digest, printValue(rows)])
}

async function keepEntries(sql: Sql, digest: Digest, network: Network): Promise<void> {
  const rows = [
    { kind: 'currency', place: 0, detail: network.currency },
    ...KINDS.flatMap((kind) => network[kind].map((detail, place) => ({ kind, place, detail }))),
  ]
  await sql(
    `insert into network.entry (digest, kind, place, detail)
     select $1, kind, place, detail from json_to_recordset($2) as row (kind text, place int, detail json)
     on conflict do nothing`, [digest, printValue(rows)])
}

/** What a search looks in: all codes and both names, in lower case. */
function wordsOf({ code, aliases, name }: Node): string {
  return [code, ...aliases, name.en, name.zh].join(' ').toLowerCase()
}
