/**
 * Rules in one line, as origin officers write them: `CTH except 0203 or RVC 40`, `(CC or AH) and WEIGHT 10 of 50-63`.
 *
 *   rule  = all { "or" all }
 *   all   = one { "and" one }
 *   one   = "(" rule ")" | "WO" [ "of" ranges ] | "PE" | ( "CC" | "CTH" | "CTSH" ) [ "except" ranges ] | "AH"
 *         | "RVC" percent [ "up" | "down" ] | ( "MAXNOM" | "WEIGHT" ) percent [ "of" ranges ] | "DONE" process | "UNREAD"
 */
import { assertNever } from '../../../kernel/assert.ts'
import { multiply, parseRatio, printExact, ratioOf, type Ratio } from '../../../kernel/ratio.ts'
import { parseRange, printRange, type HsRange } from './range.ts'
import type { Level, Requirement } from './rule.ts'

/** Deeper nesting is no rule that anybody has written. */
const DEPTH_MAX = 20

export const CHANGES: Readonly<Record<Level, string>> = { chapter: 'CC', heading: 'CTH', subheading: 'CTSH' }

/** Out: null where the text is no rule. A percentage is above 0 and at most 100. */
export function parseRequirement(text: string): Requirement | null {
  const words = text.replaceAll(/[()]/g, ' $& ').split(/\s+/).filter((word) => word !== '')
  const line = { words, at: 0 }
  const requirement = joined(line, 'or', 0)
  return line.at === words.length ? requirement : null
}

type Line = { readonly words: readonly string[]; at: number }

function taken(line: Line, word: string): boolean {
  if (line.words[line.at] !== word) return false
  line.at += 1
  return true
}

function joined(line: Line, by: 'or' | 'and', depth: number): Requirement | null {
  if (depth > DEPTH_MAX) return null
  const parts: Requirement[] = []
  do {
    const part = by === 'or' ? joined(line, 'and', depth) : single(line, depth)
    if (part === null) return null
    parts.push(part)
  } while (taken(line, by))
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: by === 'or' ? 'any' : 'all', of: parts }
}

function single(line: Line, depth: number): Requirement | null {
  if (taken(line, '(')) {
    const inner = joined(line, 'or', depth + 1)
    return taken(line, ')') ? inner : null
  }
  const word = line.words[line.at] ?? ''
  line.at += 1
  switch (word) {
    case 'WO': return listed(line, 'of', (of) => ({ kind: 'whollyObtained', of }))
    case 'PE': return { kind: 'originatingMaterials' }
    case 'CC': return listed(line, 'except', (except) => ({ kind: 'changed', level: 'chapter', except }))
    case 'CTH': return listed(line, 'except', (except) => ({ kind: 'changed', level: 'heading', except }))
    case 'CTSH': return listed(line, 'except', (except) => ({ kind: 'changed', level: 'subheading', except }))
    case 'AH': return { kind: 'anyHeading' }
    case 'RVC': {
      const least = percent(line)
      return least && { kind: 'regionalValue', least, by: taken(line, 'up') ? 'up' : taken(line, 'down') ? 'down' : 'either' }
    }
    case 'MAXNOM':
    case 'WEIGHT': {
      const most = percent(line)
      return most && listed(line, 'of', (of) => ({ kind: word === 'MAXNOM' ? 'foreignValue' : 'foreignWeight', most, of }))
    }
    case 'DONE': return named(line)
    case 'UNREAD': return { kind: 'unread' }
    default: return null
  }
}

/** The ranges after `of` or `except`: none where the word is missing, null where it is there and no range follows. */
function listed(line: Line, word: 'of' | 'except', make: (ranges: readonly HsRange[]) => Requirement): Requirement | null {
  if (!taken(line, word)) return make([])
  const ranges: HsRange[] = []
  for (let range = parseRange(line.words[line.at] ?? ''); range !== null; range = parseRange(line.words[line.at] ?? '')) {
    ranges.push(range)
    line.at += 1
  }
  return ranges.length > 0 ? make(ranges) : null
}

function percent(line: Line): Ratio | null {
  const word = line.words[line.at] ?? ''
  line.at += 1
  const value = /^\d+(\.\d+)?$/.test(word) ? parseRatio(word) : null
  if (value === null || value.of <= 0n || value.of > 100n * value.per) return null
  return { of: value.of, per: value.per * 100n }
}

function named(line: Line): Requirement | null {
  const word = line.words[line.at] ?? ''
  line.at += 1
  return /^[a-z][a-z-]*$/.test(word) ? { kind: 'process', process: word } : null
}

/** `parseRequirement(printRequirement(r))` is r, and printing what was parsed is the text with single spaces. */
export function printRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'whollyObtained': return `WO${ranges('of', requirement.of)}`
    case 'originatingMaterials': return 'PE'
    case 'changed': return `${CHANGES[requirement.level]}${ranges('except', requirement.except)}`
    case 'anyHeading': return 'AH'
    case 'regionalValue': return `RVC ${percentOf(requirement.least)}${requirement.by === 'either' ? '' : ` ${requirement.by}`}`
    case 'foreignValue': return `MAXNOM ${percentOf(requirement.most)}${ranges('of', requirement.of)}`
    case 'foreignWeight': return `WEIGHT ${percentOf(requirement.most)}${ranges('of', requirement.of)}`
    case 'process': return `DONE ${requirement.process}`
    case 'unread': return 'UNREAD'
    case 'any': return requirement.of.map((part) => bracketed(part, part.kind === 'any')).join(' or ')
    case 'all': return requirement.of.map((part) => bracketed(part, part.kind === 'any' || part.kind === 'all')).join(' and ')
    default: return assertNever(requirement)
  }
}

function bracketed(part: Requirement, needed: boolean): string {
  return needed ? `(${printRequirement(part)})` : printRequirement(part)
}

function ranges(word: string, list: readonly HsRange[]): string {
  return list.length === 0 ? '' : ` ${word} ${list.map(printRange).join(' ')}`
}

export function percentOf(share: Ratio): string {
  return printExact(multiply(share, ratioOf(100))) ?? `${share.of * 100n}/${share.per}`
}
