/** Brings one text into the form of the printer, entry by entry in the author's order, with all comments. */
import type { TextFault } from './faults.ts'
import { readItems } from './items.ts'
import { sourcesOf } from './places.ts'
import { printItems } from './print.ts'

/** The text may be one of several that make an edition. What cannot be read is not written. */
export function formatText({ name, text }: { readonly name: string; readonly text: string }): { readonly text: string } | { readonly faults: readonly TextFault[] } {
  const [source] = sourcesOf([{ name, text }])
  if (source === undefined) return { text: '' }
  const { items, faults, rest } = readItems(source, () => {})
  return faults.length > 0 ? { faults } : { text: printItems(items, rest) }
}
