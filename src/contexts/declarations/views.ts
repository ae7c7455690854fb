/** What is shown of a declaration. The rows are lives as the rules left them; every query is made for a viewer. */
import { findLife, lifeView, listLives, type Life, type Page } from '../../platform/life-view.ts'
import type { Reader, Viewer } from '../../platform/postgres.ts'
import { rules, type Declaration, type Stage } from './model/declaration.ts'

const TABLE = 'declarations.declaration'

export const view = lifeView({ table: TABLE, rules, seenBy: ({ lodged }) => Object.values(lodged?.relations ?? {}) })

export function findDeclaration(reader: Reader, viewer: Viewer, id: string): Promise<Life<Declaration> | null> {
  return reader.as(viewer, (sql) => findLife<Declaration>(sql, TABLE, id))
}

export type Sought = {
  readonly stage: Stage['name'] | null
  /** The code of the office, as it was declared. */
  readonly office: string | null
  /** Part of either reference, or a consignment. */
  readonly q: string | null
}

/** Newest first by the time of lodging; `next` is the id at which the following page begins. Two reads, of at most `limit` lives. */
export function listDeclarations(
  reader: Reader, viewer: Viewer, { stage, office, q }: Sought, { cursor, limit }: { cursor: string | null; limit: number },
): Promise<Page<Declaration>> {
  return reader.as(viewer, async (sql) => {
    const found = await sql<{ id: string }>(
      `select id from ${TABLE}
       where ($1::text is null or stage = $1) and ($2::text is null or office = $2)
         and ($3::text is null or consignment = $3 or position(upper($3) in upper(lrn)) > 0 or position(upper($3) in mrn) > 0)
         and ($4::text is null or (lodged_at, id) <= (select lodged_at, id from ${TABLE} where id = $4))
       order by lodged_at desc, id desc limit $5`,
      [stage, office, q, cursor, limit + 1])
    const ids = found.slice(0, limit).map(({ id }) => id)
    const { lives } = await listLives<Declaration>(sql, TABLE, { where: 'id = any($1)', values: [ids] }, { cursor: null, limit })
    const inOrder = lives.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    return { lives: inOrder, next: found[limit]?.id ?? null }
  })
}
