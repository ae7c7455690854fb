/** Reads a pattern where it stands between slashes. */
import { isUnfit, parsePattern } from '../pattern/parse.ts'
import { endOfLine, isSign, moveTo, peek, unexpected } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { Stop } from './faults.ts'

/** `/` within a pattern is written `\/`; the pattern itself holds it bare. */
export function readPattern(c: Cursor): string {
  const { start } = peek(c)
  if (!isSign(c, '/')) throw unexpected(c, 'a pattern', [], 'a pattern stands between slashes: /[A-Z]{2}/')
  const end = Math.min(endOfLine(c, start), c.end)
  let pattern = ''
  let at = start + 1
  for (;;) {
    if (at >= end) throw new Stop('text_unclosed', {
      offset: start, message: 'the pattern does not end on its line',
      remedy: 'close it with /; a slash within it is written \\/',
    })
    const sign = c.source.text.charAt(at)
    if (sign === '/') break
    const isPair = sign === '\\'
    const pair = c.source.text.slice(at, at + (isPair ? 2 : 1))
    pattern += pair === '\\/' ? '/' : pair
    at += pair.length
  }
  const tree = parsePattern(pattern)
  if (isUnfit(tree)) throw new Stop('pattern_unfit', {
    offset: start + 1 + writtenLength(pattern.slice(0, tree.at)), message: tree.message, remedy: tree.remedy,
  })
  moveTo(c, at + 1, c.end)
  return pattern
}

function writtenLength(pattern: string): number {
  return pattern.length + pattern.split('/').length - 1
}
