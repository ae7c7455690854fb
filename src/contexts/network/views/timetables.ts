/**
 * Which departures are in force, those of the edition that answers for their day; the board that shows them; and versions
 * of the timetable.
 */
import { instantFromMs, parseDay, type Day, type Instant } from '../../../kernel/time.ts'
import { printValue, readValue } from '../../../platform/fact-text.ts'
import { findLife, listLives, type Life, type Page } from '../../../platform/life-view.ts'
import type { Reader, Sql, Viewer } from '../../../platform/postgres.ts'
import { startOf, type DepartureId } from '../model/calendar.ts'
import { emptyLot, type Lot } from '../model/capacity.ts'
import type { BookedDeparture, Particulars } from '../model/capacity-departure.ts'
import type { EditionHead, EditionId } from '../model/edition.ts'
import type { Network } from '../model/network.ts'
import type { Service, ServiceId } from '../model/service.ts'
import { differences, type Difference, type Head, type Timetable } from '../model/timetable.ts'
import { readAccounts } from './capacity.ts'
import { findEdition } from './editions.ts'
import { DEPARTURE } from './lives.ts'
import { readNetwork } from './rows.ts'

type Row = { service: string; closes: Date; departs: Date; arrives: Date; teu: number; plugs: number }

/**
 * As it runs: what was changed of one departure counts before what the timetable says of all of them. Null: the timetable
 * that is in force on its day has no such departure.
 */
export async function departureInForce(sql: Sql, departure: DepartureId): Promise<Particulars | null> {
  const day = parseDay(departure.slice(departure.indexOf('@') + 1))
  const edition = day === null ? null : await findEdition(sql, null, startOf(day))
  if (edition === null) return null
  const [row] = await sql<Row>(
    'select service, closes, departs, arrives, teu, plugs from network.departure where digest = $1 and id = $2',
    [edition.digest, departure])
  const life = row ? await findLife<BookedDeparture>(sql, DEPARTURE, departure) : null
  const changed = life && life.state.name !== 'planned' ? runOf(life.state) : {}
  return row ? { departure, edition: edition.edition, ...particularsOf(row), ...changed } : null
}

function runOf({ closes, departs, arrives, sections }: Particulars): Pick<Particulars, 'closes' | 'departs' | 'arrives' | 'sections'> {
  return { closes, departs, arrives, sections }
}

function particularsOf({ service, closes, departs, arrives, teu, plugs }: Row): Omit<Particulars, 'departure' | 'edition'> {
  return {
    service: service as ServiceId,
    closes: instantFromMs(closes.getTime()),
    departs: instantFromMs(departs.getTime()),
    arrives: instantFromMs(arrives.getTime()),
    sections: [{ teu, plugs }],
  }
}

/** A departure as the board shows it: when it runs, and for each section what was promised of its room. */
export type BoardRow = Particulars & {
  readonly state: 'planned' | 'open' | 'cancelled'
  readonly operator: string
  readonly mode: string
  readonly from: string
  readonly to: string
  readonly lots: readonly Lot[]
}

export type BoardSought = { readonly service: string | null; readonly from: Instant; readonly until: Instant }

/** Of the edition in force at `from`, by departure. Departures that were retimed stand where they were planned, with their new times. */
export async function listBoard(
  sql: Sql, { service, from, until }: BoardSought, { cursor, limit }: { cursor: string | null; limit: number },
): Promise<{ readonly rows: readonly BoardRow[]; readonly next: string | null }> {
  const edition = await findEdition(sql, null, from)
  if (edition === null) return { rows: [], next: null }
  const found = await sql<Row & { id: DepartureId }>(
    `select id, service, closes, departs, arrives, teu, plugs from network.departure
     where digest = $1 and departs >= $2 and departs < $3 and ($4::text is null or service = $4)
       and ($5::text is null or (departs, id) > (select departs, id from network.departure where digest = $1 and id = $5))
     order by departs, id limit $6`, [edition.digest, from, until, service, cursor, limit + 1])
  const page = found.slice(0, limit).map((row) => ({ departure: row.id, edition: edition.edition, ...particularsOf(row) }))
  return { rows: await boardOf(sql, edition.digest, page), next: found.length > limit ? (page.at(-1)?.departure ?? null) : null }
}

/** Null: nobody has booked on it, and no timetable in force has it. */
export async function findBoardRow(sql: Sql, departure: DepartureId): Promise<BoardRow | null> {
  const life = await findLife<BookedDeparture>(sql, DEPARTURE, departure)
  const particulars = life && life.state.name !== 'planned' ? life.state : await departureInForce(sql, departure)
  if (particulars === null) return null
  const edition = await findEdition(sql, particulars.edition, particulars.departs)
  const [row] = await boardOf(sql, edition?.digest ?? '', [particulars])
  return row ?? null
}

export function findDepartureLife(sql: Sql, departure: DepartureId): Promise<Life<BookedDeparture> | null> {
  return findLife<BookedDeparture>(sql, DEPARTURE, departure)
}

type ServiceDetail = Pick<Service, 'id' | 'operator' | 'means' | 'from' | 'to'>

async function boardOf(sql: Sql, digest: string, page: readonly Particulars[]): Promise<readonly BoardRow[]> {
  const ids = page.map(({ departure }) => departure)
  const accounts = await readAccounts(sql, ids)
  const lives = await sql<{ id: string; state: string }>(`select id, state::text from ${DEPARTURE} where id = any($1)`, [ids])
  const details = await sql<{ detail: string }>(
    `select detail::text from network.entry where digest = $1 and kind = 'services' and detail ->> 'id' = any($2)`,
    [digest, [...new Set(page.map(({ service }) => service))]])
  const changed = new Map(lives.map(({ id, state }) => [id, readValue<BookedDeparture>(state)]))
  const services = new Map(details.map(({ detail }) => readValue<ServiceDetail>(detail)).map((service) => [service.id, service]))
  return page.map((planned): BoardRow => {
    const life = changed.get(planned.departure)
    const { name, ...booked } = life && life.name !== 'planned' ? life : { name: 'planned' as const, ...planned }
    const service = services.get(planned.service)
    const account = accounts.get(planned.departure)
    return {
      ...booked,
      state: name,
      operator: service?.operator ?? '',
      mode: service?.means.mode ?? '',
      from: service?.from ?? '',
      to: service?.to ?? '',
      lots: account?.lots ?? booked.sections.map(emptyLot),
    }
  })
}

const TIMETABLE = 'network.timetable'

export function findTimetable(sql: Sql, id: string): Promise<Life<Timetable> | null> {
  return findLife<Timetable>(sql, TIMETABLE, id)
}

export function listTimetables(
  reader: Reader, viewer: Viewer, stage: Timetable['name'] | null, page: { cursor: string | null; limit: number },
): Promise<Page<Timetable>> {
  const filter = { where: '($1::text is null or stage = $1)', values: [stage] }
  return reader.as(viewer, (sql) => listLives<Timetable>(sql, TIMETABLE, filter, page))
}

/** What a version changes in the edition it was laid beside. */
export async function readDifferences(sql: Sql, { digest, base }: Head): Promise<readonly Difference[]> {
  const head = await readEditionHead(sql, base)
  const before = head === null ? [] : await servicesOfEdition(sql, head.digest)
  return differences(before, await readServices(sql, digest))
}

/** What an edition says of itself. Null: there is none of this name. */
export async function readEditionHead(sql: Sql, name: EditionId): Promise<EditionHead | null> {
  const found = await findEdition(sql, name, startOf(ANY_DAY))
  if (found === null) return null
  const { edition: _, ...head } = found
  return head
}

/** Of an edition that is named, the day does not matter. */
const ANY_DAY = '2000-01-01' as Day

async function servicesOfEdition(sql: Sql, digest: string): Promise<readonly Service[]> {
  const rows = await sql<{ detail: string }>(
    `select detail::text from network.entry where digest = $1 and kind = 'services' order by place`, [digest])
  return rows.map(({ detail }) => readValue<Service>(detail))
}

/** The services of a draft. */
export async function readServices(sql: Sql, digest: string): Promise<readonly Service[]> {
  const [row] = await sql<{ services: string }>('select services::text from network.timetable_services where digest = $1', [digest])
  return row ? readValue<readonly Service[]>(row.services) : []
}

export async function keepServices(sql: Sql, digest: string, services: readonly Service[]): Promise<void> {
  await sql('insert into network.timetable_services (digest, services) values ($1, $2) on conflict do nothing', [
    digest, printValue(services),
  ])
}

/** The edition that answers for a moment, whole: to lay a draft beside it. */
export async function readStanding(sql: Sql, at: Instant): Promise<{ readonly edition: EditionId; readonly network: Network } | null> {
  const edition = await findEdition(sql, null, at)
  return edition && { edition: edition.edition, network: await readNetwork(sql, edition.digest) }
}
