/** Reads what a finding says: text with values in it. */
import type { Term } from '../edition.ts'
import { endOfLine, isSign, moveTo, peek, signIn, take, unexpected } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { CONTINUATIONS, readTerm } from './terms.ts'

/** Text with terms in braces. A term within is written as elsewhere, with its own quotes. */
export function readSentence(c: Cursor): readonly (string | Term)[] {
  const { start, kind } = peek(c)
  if (kind !== 'text') throw unexpected(c, 'a text', [], 'text stands in double quotes: "…"')
  const parts: (string | Term)[] = []
  const end = c.end
  let text = ''
  let at = start + 1
  moveTo(c, at, Math.min(endOfLine(c, start), end))
  for (;;) {
    const sign = signIn(c, at, '"', start)
    if (sign === null) break
    const isBrace = c.source.text.charAt(at) === '{'
    const isTerm = isBrace && c.source.text.charAt(at + 1) !== '{'
    if (!isTerm) {
      text += sign.value
      at = isBrace ? sign.end + 1 : sign.end
      continue
    }
    if (text !== '') parts.push(text)
    text = ''
    moveTo(c, at + 1, c.end)
    parts.push(readTerm(c))
    if (!isSign(c, '}')) throw unexpected(c, '`}`', CONTINUATIONS, 'close the term with }; a brace that is text is written {{')
    at = take(c).end
  }
  if (text !== '') parts.push(text)
  moveTo(c, at + 1, end)
  return parts
}
