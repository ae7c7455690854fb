/** Which editions there are, and which one answers for a day. */
import { addDays, type Instant } from '../../../kernel/time.ts'
import { findLife, lifeView, type Life } from '../../../platform/life-view.ts'
import type { Sql } from '../../../platform/postgres.ts'
import { rules, type Edition, type EditionHead, type EditionId } from '../model/edition.ts'

const TABLE = 'network.edition'

export const view = lifeView({ table: TABLE, rules, seenBy: () => [] })

export type Named = EditionHead & { readonly edition: EditionId }

/** `name` null: the edition whose calendar covers the moment, the latest imported of several. */
export async function findEdition(sql: Sql, name: EditionId | null, at: Instant): Promise<Named | null> {
  const id = name ?? (await coveringId(sql, at))
  const life = id === null ? null : await findLife<Edition>(sql, TABLE, id)
  return life === null ? null : named(life)
}

/** The edition that was imported last. */
export async function latestEdition(sql: Sql): Promise<Named | null> {
  const [row] = await sql<{ id: string }>(`select id from ${TABLE} order by changed_at desc, id desc limit 1`)
  const life = row ? await findLife<Edition>(sql, TABLE, row.id) : null
  return life === null ? null : named(life)
}

/** The digest of the edition that was imported last. Places do not end with a calendar. Null: there is none. */
export async function latestDigest(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ digest: string }>(`select digest from ${TABLE} order by changed_at desc, id desc limit 1`)
  return row?.digest ?? null
}

async function coveringId(sql: Sql, at: Instant): Promise<string | null> {
  const editions = await sql<{ id: string; first_day: string; days: number }>(
    `select id, first_day, days from ${TABLE} where first_day <= $1 order by changed_at desc, id desc`, [at.slice(0, 10)])
  const covering = editions.find(({ first_day, days }) => at.slice(0, 10) < addDays(first_day as EditionHead['firstDay'], days))
  return covering?.id ?? null
}

function named({ id, state }: Life<Edition>): Named | null {
  if (state.name !== 'imported') return null
  const { name: _, ...head } = state
  return { edition: id as EditionId, ...head }
}
