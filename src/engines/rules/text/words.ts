/** Which words belong to the language, and how names and texts are written so that they can be told from them. */

/** A field named like one of these is written in backquotes where a term might begin. */
export const WORDS: ReadonlySet<string> = new Set([
  'or', 'and', 'not', 'some', 'every', 'no', 'has', 'if', 'then', 'else', 'is', 'in', 'on', 'starts', 'ends', 'with', 'contains',
  'matches', 'counts', 'up', 'from', 'present', 'absent', 'plus', 'minus', 'days', 'months', 'years', 'workdays', 'yes', 'the',
  'count', 'sum', 'least', 'greatest', 'first', 'last', 'of', 'distinct', 'for', 'lookup', 'it', 'here', 'message', 'given',
  'parent', 'to', 'when', 'must', 'at', 'says', 'helps', 'as', 'until', 'reports',
])

export const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy
export const ID = /[\p{L}\p{N}_./-]+/uy

const WHOLE_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u
const WHOLE_ID = /^[\p{L}\p{N}_./-]+$/u

export function printName(name: string): string {
  return WHOLE_NAME.test(name) && !WORDS.has(name) ? name : `\`${escaped(name, '`')}\``
}

export function printId(id: string): string {
  return WHOLE_ID.test(id) ? id : `\`${escaped(id, '`')}\``
}

export function printFields(fields: readonly string[]): string {
  return fields.map(printName).join('.')
}

export function printText(text: string): string {
  return `"${escaped(text, '"')}"`
}

/** Signs that no eye can tell apart or see are written by their number: two texts that look alike are alike. */
const UNSEEN = /[\\"`\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

export function escaped(text: string, quote: '"' | '`'): string {
  return text.replace(UNSEEN, (sign) => {
    if (sign === '\\' || sign === quote) return `\\${sign}`
    if (sign === '"' || sign === '`') return sign
    if (sign === '\n') return '\\n'
    if (sign === '\t') return '\\t'
    return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`
  })
}
