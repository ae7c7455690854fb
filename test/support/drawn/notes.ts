/** What entries of every kind may carry. */
import type { Source } from '../../../src/engines/rules/edition.ts'
import { once, oneOf, several } from './chance.ts'
import type { Pick } from './chance.ts'

export function drawSource(pick: Pick): Source | null {
  return once(pick, 2) ? null : { basis: oneOf(pick, ['read', 'unverified', 'ours']), of: 'drawn by chance' }
}

export function drawNotes(pick: Pick): string[] {
  return several(pick, [0, 2], () => oneOf(pick, ['Why this is so.', '', '  set in', '# twice', '说明']))
}
