/** What is shown of a release. The rows are lives as the rules left them; every query is made for a viewer. */
import type { ConsignmentId } from '../../kernel/ids.ts'
import { findLife, lifeView, listLives, type Life, type Page } from '../../platform/life-view.ts'
import type { Reader, Viewer } from '../../platform/postgres.ts'
import { rules, type Release } from './model/release.ts'

const TABLE = 'release.release'

export const view = lifeView({ table: TABLE, rules, seenBy: ({ subject }) => Object.values(subject?.relations ?? {}) })

export function findRelease(reader: Reader, viewer: Viewer, id: string): Promise<Life<Release> | null> {
  return reader.as(viewer, (sql) => findLife<Release>(sql, TABLE, id))
}

export type Sought = {
  readonly stage: Release['stage']['name'] | null
  readonly consignment: ConsignmentId | null
  /** Part of a container number. */
  readonly container: string | null
}

export function listReleases(
  reader: Reader, viewer: Viewer, { stage, consignment, container }: Sought, page: { cursor: string | null; limit: number },
): Promise<Page<Release>> {
  const where = `($1::text is null or stage = $1) and ($2::text is null or consignment = $2)
    and ($3::text is null or position($3 in container) > 0)`
  return reader.as(viewer, (sql) => listLives<Release>(sql, TABLE, { where, values: [stage, consignment, container] }, page))
}
