/** Where the planner is asked: on which edition, with the room that is left at this moment, in a thread of its own. */
import { createHash } from 'node:crypto'
import type { Instant } from '../../../kernel/time.ts'
import { now } from '../../../platform/clock.ts'
import type { Asking, Pool } from '../../../platform/pool.ts'
import type { Reader, Sql, Viewer } from '../../../platform/postgres.ts'
import type { Period } from '../model/calendar.ts'
import { parseEditionId, type EditionId } from '../model/edition.ts'
import type { Network } from '../model/network.ts'
import { plannerOf, type Planner } from '../model/search.ts'
import type { Room } from '../model/tables.ts'
import { readRoom } from './capacity.ts'
import { findEdition, latestDigest, latestEdition, type Named } from './editions.ts'
import { networkOf, readRows, type StoredRows } from './rows.ts'

/** `edition` null: that of the day. Both null: the latest. */
export type Ground = { readonly edition: string | null; readonly day: Instant | null }

export type Groundless = { readonly refused: 'edition_unknown' | 'calendar_closed' }

export type Planning = {
  /** What is answered is known to who wrote the thread. */
  readonly ask: <Answer>(viewer: Viewer, on: Ground, asked: object, asking?: Asking<string>) => Promise<Answer | Groundless>
}

/** What a thread is given once for each edition, and with each question. */
export type Rows = { readonly edition: EditionId; readonly period: Period; readonly stored: StoredRows }
export type WithRoom<Asked> = { readonly asked: Asked; readonly room: Room }

export function openPlanning(reader: Reader, pool: Pool): Planning {
  const rowsOf = async (viewer: Viewer, { edition, digest, firstDay, days }: Named): Promise<Rows> => {
    return { edition, period: { firstDay, days }, stored: await reader.as(viewer, (sql) => readRows(sql, digest)) }
  }
  return {
    ask: async <Answer>(viewer: Viewer, on: Ground, asked: object, asking: Asking<string> = {}) => {
      const { named, room } = await reader.as(viewer, (sql) => standingOn(sql, on))
      if ('refused' in named) return named
      const stock = { key: `${named.edition} ${named.digest}`, load: () => rowsOf(viewer, named) }
      return pool.ask<Answer, string>(stock, { asked, room } satisfies WithRoom<object>, asking)
    },
  }
}

async function standingOn(sql: Sql, { edition, day }: Ground): Promise<{ readonly named: Named | Groundless; readonly room: Room }> {
  const name = edition === null ? null : parseEditionId(edition)
  if (edition !== null && name === null) return { named: { refused: 'edition_unknown' }, room: NO_ROOM }
  const named = name === null && day === null ? await latestEdition(sql) : await findEdition(sql, name, day ?? now())
  if (named !== null) return { named, room: await readRoom(sql, named.digest, now()) }
  // The day lies outside every calendar, or there is no such edition, or none at all.
  const isOutside = name === null && (await latestDigest(sql)) !== null
  return { named: { refused: isOutside ? 'calendar_closed' : 'edition_unknown' }, room: NO_ROOM }
}

const NO_ROOM: Room = new Map()

/** For a thread. */
export function plannersIn({ edition, period, stored }: Rows): (room: Room) => Planner {
  return plannersOn({ edition, period, network: networkOf(stored) })
}

export type Edition = { readonly edition: EditionId; readonly period: Period; readonly network: Network }

/** An edition made ready. While nobody books, the room is the same and so is the planner. */
export function plannersOn({ edition, period, network }: Edition): (room: Room) => Planner {
  let kept: { readonly room: string; readonly planner: Planner } | null = null
  return (room) => {
    const key = JSON.stringify([...room])
    if (kept?.room !== key) kept = { room: key, planner: plannerOf(edition, period, network, room) }
    return kept.planner
  }
}

/** 128 bits of SHA-256: enough to name a way. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
