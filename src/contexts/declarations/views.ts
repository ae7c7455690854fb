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

export function listDeclarations(
  reader: Reader, viewer: Viewer, { stage, office, q }: Sought, page: { cursor: string | null; limit: number },
): Promise<Page<Declaration>> {
  const where = `($1::text is null or stage = $1) and ($2::text is null or office = $2)
    and ($3::text is null or consignment = $3 or position(upper($3) in upper(lrn)) > 0 or position(upper($3) in mrn) > 0)`
  return reader.as(viewer, (sql) => listLives<Declaration>(sql, TABLE, { where, values: [stage, office, q] }, page))
}
