/**
 * What can be known about an edition before it judges anything: names, kinds, days and sentences, rules that never fire or
 * always do, tables with overlaps and gaps. Faults of meaning are told only where they are proven; where a proof would take
 * too long, that is said.
 */
import type { Edition } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import type { Places } from '../text/places.ts'
import { isTooDeep } from '../values-depth.ts'
import { checkEntries } from './entries.ts'
import { reportOn, type CheckFault } from './fault.ts'
import { checkConditions } from './never.ts'
import { booksOf } from './scope.ts'
import { checkRows } from './table.ts'

export type { CheckCode, CheckFault } from './fault.ts'

/** All faults at once, in the order of the edition: its entries first, what they mean together after. None: it may bind. */
export function checkEdition(edition: Edition, places?: Places): readonly CheckFault[] {
  const report = reportOn(edition, places)
  if (isTooDeep(edition)) {
    report.about(`edition ${edition.id}`, edition)({
      code: 'over_limit', message: `Terms or groups are nested deeper than ${LIMITS.depth}, definitions counted where they are named.`,
      remedy: 'No definition may need itself; parts of long terms may be rules of their own.',
    })
  }
  if (!isWalkable(edition)) return report.faults
  const books = booksOf(edition)
  checkEntries(books, report)
  const unsound = new Set(report.faults.filter(({ severity }) => severity === 'error').map(({ entry }) => entry))
  const isSound = (entry: string) => !unsound.has(entry)
  checkConditions(edition.rules.filter(({ id }) => isSound(`rule ${id}`)), books, report)
  for (const table of edition.tables) {
    const entry = `table ${table.name}`
    if (isSound(entry)) checkRows(table, books, report.about(entry, table))
  }
  return report.faults
}

/** Whether walking it part by part cannot use up the stack. */
function isWalkable(edition: Edition): boolean {
  let level: readonly unknown[] = [edition]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > LIMITS.depth * 8) return false
    level = level.flatMap((node): unknown[] => (typeof node === 'object' && node !== null ? Object.values(node) : []))
  }
  return true
}
