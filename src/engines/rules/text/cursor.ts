/**
 * Goes through one clause of a text, token by token. What a token is depends on where it is asked for (`/` divides or opens
 * a pattern, `8001` is a number or an id), so nothing is cut into tokens beforehand.
 */
import { parseDay } from '../../../kernel/time.ts'
import type { Day } from '../../../kernel/time.ts'
import { nearest, Stop } from './faults.ts'
import type { Source } from './places.ts'
import { ID, NAME, WORDS } from './words.ts'

export type Cursor = {
  readonly source: Source
  /** Called for every node that is made. `start` counts from the beginning of the text. */
  readonly mark: (node: object, start: number) => void
  at: number
  /** Where the clause begins and ends. */
  clause: number
  end: number
  ahead: Token | null
  /** Names that quantifiers and aggregates around this place have bound. */
  readonly scope: string[]
  nesting: number
}

/** `text` and `quoted` only begin here: they are read when they are taken. */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'number' | 'day' | 'text' | 'sign' | 'end'
  readonly value: string
  readonly start: number
  readonly end: number
}

const NUMBER = /\d+(?:\.\d+)?/y
const DAY = /\d{4}-\d{2}-\d{2}(?![\p{L}\p{N}_])/uy
const SIGNS = ['||', '..', '<=', '>=', '(', ')', '[', ']', ',', '.', '|', '=', '+', '-', '*', '/', '<', '>', '{', '}']

export function cursorOver(source: Source, mark: Cursor['mark']): Cursor {
  return { source, mark, at: 0, clause: 0, end: source.text.length, ahead: null, scope: [], nesting: 0 }
}

export function moveTo(c: Cursor, at: number, end: number): void {
  c.at = at
  c.end = end
  c.ahead = null
}

export function peek(c: Cursor): Token {
  c.ahead ??= tokenAt(c, startOfNext(c, c.at))
  return c.ahead
}

export function take(c: Cursor): Token {
  const token = peek(c)
  c.at = token.end
  c.ahead = null
  return token
}

/** The token after the next one; the next one must be no text. */
export function peekSecond(c: Cursor): Token {
  return tokenAt(c, startOfNext(c, peek(c).end))
}

/** Blanks, ends of lines, and comment lines between the lines of a clause. */
function startOfNext(c: Cursor, from: number): number {
  const { text } = c.source
  let isFirstOnLine = false
  for (let at = from; at < c.end; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === 0x20 || sign === 0x0d) continue
    if (sign === 0x0a) isFirstOnLine = true
    else if (sign === 0x23 && isFirstOnLine) at = Math.min(endOfLine(c, at), c.end) - 1
    else return at
  }
  return c.end
}

export function endOfLine(c: Cursor, from: number): number {
  const end = c.source.text.indexOf('\n', from)
  return end < 0 ? c.source.text.length : end
}

function tokenAt(c: Cursor, start: number): Token {
  const { text } = c.source
  if (start >= c.end) return { kind: 'end', value: '', start: c.end, end: c.end }
  const sign = text.charAt(start)
  if (sign === '"') return { kind: 'text', value: '"', start, end: start + 1 }
  if (sign === '`') return { kind: 'quoted', value: '`', start, end: start + 1 }
  const name = matchAt(NAME, text, start)
  if (name !== null) return { kind: 'word', value: name, start, end: start + name.length }
  const day = matchAt(DAY, text, start)
  if (day !== null) return { kind: 'day', value: day, start, end: start + day.length }
  const number = matchAt(NUMBER, text, start)
  if (number !== null) return { kind: 'number', value: number, start, end: start + number.length }
  const value = SIGNS.find((one) => text.startsWith(one, start))
  if (value !== undefined) return { kind: 'sign', value, start, end: start + value.length }
  if (sign === '#') throw new Stop('sign_unknown', {
    offset: start, message: 'a comment stands on a line of its own', remedy: 'move it to a line above',
  })
  const [whole = sign] = text.slice(start, start + 2)
  throw new Stop('sign_unknown', {
    offset: start, message: `the sign \`${sign === '\t' ? 'tab' : whole}\` does not belong here`,
    remedy: INSTEAD.find(([signs]) => signs.test(text.slice(start, start + 2)))?.[1] ?? 'leave it out, or put it in quotes',
  })
}

/** What hands write that are used to other languages, or to another keyboard. */
const INSTEAD: readonly (readonly [signs: RegExp, remedy: string])[] = [
  [/^\t/, 'write blanks'], [/^['‘’“”]/, 'text stands in double quotes: "…"'], [/^(!=|≠)/, 'did you mean `is not`?'], [/^!/, 'did you mean `not`?'],
  [/^&/, 'did you mean `and`?'], [/^≤/, 'write <='], [/^≥/, 'write >='], [/^[\u3000-\u3002\uff01-\uff5e]/, 'write the half-width sign'],
]

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

export function isWord(c: Cursor, word: string): boolean {
  const token = peek(c)
  return token.kind === 'word' && token.value === word
}

export function isSign(c: Cursor, sign: string): boolean {
  const token = peek(c)
  return token.kind === 'sign' && token.value === sign
}

export function accept(c: Cursor, wordOrSign: string): boolean {
  const isThere = isWord(c, wordOrSign) || isSign(c, wordOrSign)
  if (isThere) take(c)
  return isThere
}

export function expect(c: Cursor, wordOrSign: string): void {
  if (!accept(c, wordOrSign)) throw unexpected(c, `\`${wordOrSign}\``, [wordOrSign])
}

/** One of these words, by itself. */
export function takeOneOf<W extends string>(c: Cursor, words: readonly W[], what: string): W {
  const token = peek(c)
  const word = token.kind === 'word' ? words.find((one) => one === token.value) : undefined
  if (word === undefined) throw unexpected(c, what, words)
  take(c)
  return word
}

/** `isAnyWord`: where no term can begin, words of the language may be names without more ado. */
export function takeName(c: Cursor, what: string, isAnyWord = false): string {
  const token = peek(c)
  if (token.kind === 'quoted') return takeQuoted(c, '`')
  if (token.kind !== 'word') throw unexpected(c, what)
  if (!isAnyWord && WORDS.has(token.value)) throw reserved(token)
  return take(c).value
}

export function reserved(token: Token): Stop {
  return new Stop('word_reserved', {
    offset: token.start, message: `\`${token.value}\` is a word of the language`,
    remedy: `if a field has that name, write it in backquotes: \`${token.value}\``,
  })
}

export function takeId(c: Cursor, what: string): string {
  if (peek(c).kind === 'quoted') return takeQuoted(c, '`')
  const { start } = peek(c)
  const id = start < c.end ? matchAt(ID, c.source.text, start) : null
  if (id === null) throw unexpected(c, what)
  moveTo(c, start + id.length, c.end)
  return id
}

export function takeText(c: Cursor, what: string): string {
  if (peek(c).kind !== 'text') throw unexpected(c, what, [], 'text stands in double quotes: "…"')
  return takeQuoted(c, '"')
}

export function takeDay(c: Cursor): Day {
  const token = peek(c)
  if (token.kind !== 'day') throw unexpected(c, 'a day', [], 'a day is written 2026-01-31')
  const day = parseDay(token.value)
  if (day === null) throw new Stop('day_unreal', {
    offset: token.start, message: `there is no ${token.value}`, remedy: 'write a day of the calendar as 2026-01-31',
  })
  take(c)
  return day
}

export function takeNumber(c: Cursor, what: string): string {
  const token = peek(c)
  if (token.kind !== 'number') throw unexpected(c, what)
  if (token.value.length > 61) throw new Stop('number_malformed', {
    offset: token.start, message: 'the number has more than 60 digits', remedy: 'write fewer digits',
  })
  return take(c).value
}

function takeQuoted(c: Cursor, quote: '"' | '`'): string {
  const start = peek(c).start
  let value = ''
  let at = start + 1
  for (;;) {
    const sign = signIn(c, at, quote, start)
    if (sign === null) break
    value += sign.value
    at = sign.end
  }
  moveTo(c, at + 1, c.end)
  return value
}

/** One sign of a quoted text, or of a text up to the next quote; null at the closing quote. */
export function signIn(c: Cursor, at: number, quote: '"' | '`', start: number): { readonly value: string; readonly end: number } | null {
  const { text } = c.source
  const sign = at < c.end ? text.charAt(at) : '\n'
  if (sign === quote) return null
  if (sign === '\n' || sign === '\r') {
    throw new Stop('text_unclosed', {
      offset: start, message: `the text does not end on its line`,
      remedy: `close it with ${quote}; a line end within it is written \\n`,
    })
  }
  if (sign !== '\\') return { value: sign, end: at + 1 }
  const next = text.charAt(at + 1)
  if (next === quote || next === '\\') return { value: next, end: at + 2 }
  if (next === 'n') return { value: '\n', end: at + 2 }
  if (next === 't') return { value: '\t', end: at + 2 }
  const [whole = '', hex = ''] = /^u\{([0-9a-fA-F]{1,6})\}/.exec(text.slice(at + 1, at + 10)) ?? []
  const point = Number.parseInt(hex, 16)
  if (hex !== '' && point <= 0x10ffff) return { value: String.fromCodePoint(point), end: at + 1 + whole.length }
  throw new Stop('escape_unknown', {
    offset: at, message: `\`\\${next}\` means nothing`,
    remedy: `write \\${quote}, \\\\, \\n, \\t or \\u{…}; a backslash itself is \\\\`,
  })
}

/** `words`: what might have been meant by a misspelt one. */
export function unexpected(c: Cursor, wanted: string, words: readonly string[] = [], remedy = ''): Stop {
  const token = peek(c)
  const found = token.kind === 'end' ? 'the end of the clause' : shown(c, token)
  const near = meantBy(token, words)
  const indented = token.kind === 'end' ? '; what belongs to an entry stands two spaces in' : ''
  const said = remedy !== '' ? remedy : `write ${wanted} here${indented}`
  return new Stop('unexpected', {
    offset: token.start, message: `expected ${wanted}, found ${found}`, remedy: near === null ? said : `did you mean \`${near}\`?`,
  })
}

/** The word that was meant by another, or by a sign of other languages. */
export function meantBy({ kind, value }: Token, words: readonly string[]): string | null {
  if (kind === 'word') return nearest(value, words)
  const word = kind !== 'sign' ? undefined : value === '=' ? 'is' : value === '||' ? 'or' : undefined
  return word !== undefined && words.includes(word) ? word : null
}

export function shown(c: Cursor, { kind, value, start }: Token): string {
  if (kind !== 'text' && kind !== 'quoted') return `\`${value}\``
  const rest = c.source.text.slice(start, Math.min(endOfLine(c, start), start + 24))
  const close = rest.indexOf(value, 1)
  return close < 0 ? `${rest}…` : rest.slice(0, close + 1)
}
