/** What is shown of a selection, to the offices and to nobody else: a trader who can read a profile can avoid it. */
import { findLife, lifeView, listLives, type Life, type Page } from '../../platform/life-view.ts'
import type { Reader, Viewer } from '../../platform/postgres.ts'
import type { Lane } from './model/profile.ts'
import { rules, type Selection } from './model/selection.ts'

const TABLE = 'risk.selection'

const OFFICES = ['portOffice', 'destinationOffice']

export const view = lifeView({
  table: TABLE,
  rules,
  seenBy: (selection) => (selection.name === 'unasked' ? [] : OFFICES.flatMap((office) => selection.relations[office] ?? [])),
})

export function findSelection(reader: Reader, viewer: Viewer, id: string): Promise<Life<Selection> | null> {
  return reader.as(viewer, (sql) => findLife<Selection>(sql, TABLE, id))
}

export function listSelections(
  reader: Reader, viewer: Viewer, { lane }: { readonly lane: Lane | null }, page: { cursor: string | null; limit: number },
): Promise<Page<Selection>> {
  const where = '$1::text is null or lane = $1'
  return reader.as(viewer, (sql) => listLives<Selection>(sql, TABLE, { where, values: [lane] }, page))
}
