/**
 * Rules that only hold where a field is one of a few constants are not asked one by one: the value of the field says which of
 * them may fire at all. A rule goes by the one of its demands that lets the fewest messages through.
 */
import type { Path, Term } from '../edition.ts'
import { keyWritten } from './literals.ts'
import { straight, type Compile, type View } from './places.ts'
import type { Fragment } from './writer.ts'

/** `key`: one for each field; `raw`: the field in the message. */
export type Demand = {
  readonly part: Term
  readonly key: string
  readonly raw: Fragment
  readonly isNumber: boolean
  readonly values: readonly (string | number)[]
}

/** What has to hold, taken apart. */
export function partsOf(term: Term | null): readonly Term[] {
  if (term === null) return []
  return term.kind === 'and' ? term.terms.flatMap(partsOf) : [term]
}

/** For each rule its best demand, or null. */
export function demandsOf(conditions: readonly (readonly Term[])[], view: View, compile: Compile): readonly (Demand | null)[] {
  const found = conditions.map((parts) => parts.flatMap((part) => demandOf(part, view, compile) ?? []))
  const known = new Map<string, Set<string | number>>()
  for (const { key, values } of found.flat()) known.set(key, new Set([...known.get(key) ?? [], ...values]))
  // How many values of the field rules speak of tells how many it may have.
  const share = ({ key, values }: Demand) => values.length / (known.get(key)?.size ?? 1)
  return found.map((all) => all.reduce<Demand | null>((best, one) => (best === null || share(one) < share(best) ? one : best), null))
}

function demandOf(part: Term, view: View, compile: Compile): Demand | null {
  if (part.kind === 'compare' && part.by === 'is' && part.left.kind === 'path') {
    return demanded(part, part.left, [part.right], view, compile)
  }
  if (part.kind === 'in' && !part.isNegated && part.term.kind === 'path' && 'values' in part.among) {
    return demanded(part, part.term, part.among.values, view, compile)
  }
  return null
}

function demanded(part: Term, path: Path, values: readonly Term[], view: View, compile: Compile): Demand | null {
  const place = straight(path, view, compile)
  const raw = place?.content.raw
  const type = place?.spot.type
  if (raw === undefined || (type !== 'text' && type !== 'number')) return null
  const keys = values.map((one) => keyWritten(one, type))
  const known = keys.filter((key) => key !== null)
  return known.length === keys.length ? { part, key: raw.js, raw, isNumber: type === 'number', values: known } : null
}
