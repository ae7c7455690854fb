/** What is shown of a consignment. The rows are lives as the rules left them; every query is made for a viewer. */
import type { ConsignmentId, OrganisationId } from '../../kernel/ids.ts'
import { findLife, lifeView, listLives, type Life, type Page } from '../../platform/life-view.ts'
import type { Reader, Sql, Viewer } from '../../platform/postgres.ts'
import { rules, type Consignment, type Stage } from './model/consignment.ts'
import type { Direction } from './model/entry.ts'
import { shipmentOf, type Shipment } from './model/shipment.ts'

const TABLE = 'consignments.consignment'

export const view = lifeView({ table: TABLE, rules, seenBy: ({ entry }) => Object.values(entry?.relations ?? {}) })

export function findConsignment(reader: Reader, viewer: Viewer, id: string): Promise<Life<Consignment> | null> {
  return reader.as(viewer, (sql) => findLife<Consignment>(sql, TABLE, id))
}

/** For a declaration that is generated from the record. Null: there is none, or it is not for this viewer. */
export async function findShipment(reader: Reader, viewer: Viewer, id: ConsignmentId): Promise<Shipment | null> {
  const life = await findConsignment(reader, viewer, id)
  return life && shipmentOf(id, life.state)
}

export type Sought = {
  /** Words of the reference, a container number, a code or a description of goods: all of them must be there. */
  readonly q: string | null
  readonly stage: Stage | null
  readonly direction: Direction | null
  /** Stands in any relation to it. */
  readonly organisation: OrganisationId | null
}

const WORDS_MAX = 8

export function listConsignments(
  reader: Reader, viewer: Viewer, { q, stage, direction, organisation }: Sought, page: { cursor: string | null; limit: number },
): Promise<Page<Consignment>> {
  const asked = (q ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '').slice(0, WORDS_MAX)
  const where = `not exists (select from unnest($1::text[]) as word where position(word in words) = 0)
    and ($2::text is null or stage = $2) and ($3::text is null or direction = $3) and ($4::text is null or $4 = any (organisations))`
  return reader.as(viewer, (sql) => listLives<Consignment>(sql, TABLE, { where, values: [asked, stage, direction, organisation] }, page))
}

/**
 * For the hearer of news, which hears for nobody: the consignment of which a declaration or a release has told before.
 * In: a connection of the writer, and the stream that tells.
 */
export async function consignmentTold(sql: Sql, stream: string): Promise<ConsignmentId | null> {
  const [row] = await sql<{ id: ConsignmentId }>(`select id from ${TABLE} where tellers @> array[$1] limit 1`, [stream])
  return row?.id ?? null
}
