/** Drawn editions for property tests. Shrinks to fewer rules and shallower terms; a seed repeats a draw. */
import fc from 'fast-check'
import { pickFrom } from './drawn/chance.ts'
import { drawEdition } from './drawn/edition.ts'
import type { Drawn } from './drawn/edition.ts'

/** Well typed: the checks find no field, list or function unknown and nothing of a wrong type. Messages fit the form, mostly. */
export function drawnEdition({ sizeMax = 8 }: { readonly sizeMax?: number } = {}): fc.Arbitrary<Drawn> {
  return fc.record({ seed: fc.nat({ max: 0x7fffffff }), size: fc.nat({ max: sizeMax }) }).map(drawn)
}

export function drawn({ seed, size }: { readonly seed: number; readonly size: number }): Drawn {
  return drawEdition(pickFrom(seed), size)
}
