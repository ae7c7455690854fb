/**
 * From texts to an edition. A text is cut into entries at the margin and into clauses two spaces in; each is read by itself,
 * so one fault does not hide the next.
 */
import type { Edition, Form, Term } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import { cursorOver, moveTo, peek, unexpected } from './cursor.ts'
import { assemble } from './assemble.ts'
import type { TextFault } from './faults.ts'
import { Stop } from './faults.ts'
import { readItems } from './items.ts'
import type { Item } from './items.ts'
import { marksOf, placeIn, sourcesOf } from './places.ts'
import type { Places } from './places.ts'
import { CONTINUATIONS, readTerm } from './terms.ts'

export type { Places, TextFault }
export type Text = { readonly name: string; readonly text: string }

/**
 * One edition out of all texts, in their order; `forms`: what a `message Name` without fields may name. All faults at once,
 * as far as one can be read past. O(length).
 */
export function parseEdition(
  texts: readonly Text[], forms: Readonly<Record<string, Form>> = {},
): { readonly edition: Edition; readonly places: Places } | { readonly faults: readonly TextFault[] } {
  const tooLarge = faultOfSize(texts)
  if (tooLarge !== null) return { faults: [tooLarge] }
  const sources = sourcesOf(texts)
  const marks = marksOf(sources)
  const items: Item[] = []
  const faults: TextFault[] = []
  for (const source of sources) {
    const read = readItems(source, marks.mark)
    items.push(...read.items)
    faults.push(...read.faults)
  }
  const { edition, faults: more } = assemble(items, { forms, marks, isWhole: faults.length === 0 })
  faults.push(...more)
  return edition === null || faults.length > 0 ? { faults } : { edition, places: marks.places }
}

/** A term by itself; no names are bound around it. */
export function parseTerm(text: string): { readonly term: Term; readonly places: Places } | { readonly faults: readonly TextFault[] } {
  const [source] = sourcesOf([{ name: '', text }])
  if (source === undefined) return { faults: [] }
  const { places, mark } = marksOf([source])
  const c = cursorOver(source, mark)
  moveTo(c, 0, text.length)
  try {
    const term = readTerm(c)
    if (peek(c).kind !== 'end') throw unexpected(c, 'the end of the term', CONTINUATIONS, 'join conditions with `and` or `or`')
    return { term, places }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { faults: [faultOf(error, source)] }
  }
}

function faultOf({ code, offset, message, remedy }: Stop, source: Parameters<typeof placeIn>[0]): TextFault {
  return { code, ...placeIn(source, offset), message, remedy }
}

function faultOfSize(texts: readonly Text[]): TextFault | null {
  let bytes = 0
  for (const { name, text } of texts) {
    bytes += bytesOf(text)
    if (bytes > LIMITS.textBytes) {
      return {
        code: 'text_too_large', file: name, line: 1, column: 1,
        message: `the texts of the edition have more than ${LIMITS.textBytes} bytes`,
        remedy: 'let the host bring long lists: `list … given`',
      }
    }
  }
  return null
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}
