/** What is wrong with a text of rules: where, what was met, and what to write instead. */

export type TextFault = {
  readonly code: FaultCode
  readonly file: string
  /** Both counted from 1; columns in UTF-16 units, as editors count. */
  readonly line: number
  readonly column: number
  readonly message: string
  readonly remedy: string
}

export type FaultCode =
  | 'text_too_large' | 'too_many' | 'too_deep'
  | 'unexpected' | 'entry_unknown' | 'sign_unknown' | 'word_reserved'
  | 'text_unclosed' | 'escape_unknown' | 'day_unreal' | 'number_malformed' | 'pattern_unfit'
  | 'path_expected' | 'row_uneven' | 'clause_twice' | 'clause_missing' | 'name_twice'
  | 'edition_missing' | 'edition_twice' | 'message_missing' | 'message_twice' | 'form_unknown'

/** More than these at once help nobody. */
export const FAULTS_MAX = 500

/** Ends the reading of one clause; the reader goes on with the next. Never leaves this folder. */
export class Stop extends Error {
  readonly code: FaultCode
  readonly offset: number
  readonly remedy: string

  constructor(code: FaultCode, at: { readonly offset: number; readonly message: string; readonly remedy: string }) {
    super(at.message)
    this.code = code
    this.offset = at.offset
    this.remedy = at.remedy
  }
}

/** Words of other languages, of those who write them and of those who think in them. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['if', 'when'], ['unless', 'when'], ['then', 'must'], ['require', 'must'], ['message', 'says'], ['info', 'notice'], ['fatal', 'error'],
  ['string', 'text'], ['date', 'day'], ['boolean', 'truth'], ['bool', 'truth'], ['integer', 'number'], ['int', 'number'],
  ['decimal', 'number'], ['object', 'group'], ['any', 'some'], ['exists', 'some'], ['all', 'every'], ['none', 'no'],
])

/** The word that was probably meant: at most two signs away, and no further than half its length. Null: none. */
export function nearest(word: string, among: Iterable<string>): string | null {
  const other = MEANT.get(word)
  if (other !== undefined && [...among].includes(other)) return other
  let best: string | null = null
  let least = Math.min(2, Math.floor(word.length / 2)) + 1
  for (const candidate of among) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= least) continue
    const distance = distanceBetween(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Insertions, deletions, exchanges of signs and of neighbours that it takes to make one word of the other. */
function distanceBetween(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1]
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
