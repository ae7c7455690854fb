/** Terms whose worth is known when the program is made. */
import type { Term } from '../edition.ts'
import { figureOfText, keyOfFigure, negative, type Figure } from './figures.ts'

/** The figure of a number that is written out, with or without sign; null for all other terms. */
export function figureWritten(term: Term): Figure | null {
  if (term.kind === 'number') return figureOfText(term.value)
  const figure = term.kind === 'negative' ? figureWritten(term.term) : null
  return figure === null ? null : negative(figure)
}

/** Equal ones have one key; null where the term is not written out, or is absent. */
export function keyWritten(term: Term, type: 'text' | 'number'): string | number | null {
  if (type === 'text') return term.kind === 'text' ? term.value : null
  const figure = figureWritten(term)
  return figure === null ? null : keyOfFigure(figure)
}

export function isWritten(term: Term): boolean {
  return term.kind === 'text' || term.kind === 'day' || term.kind === 'truth' || figureWritten(term) !== null
}
