/** Writes an explanation as lines, in the words of the trade and the terms as the rule has them. */
import type { Language } from './edition.ts'
import type { Explanation, Ground } from './explain.ts'
import type { Location } from './judging.ts'
import { printTerm } from './text/print.ts'

const WORDS = {
  en: {
    fires: 'fires at', message: 'the message', asks: 'asked, for this holds', fails: 'fails, and must hold', holds: 'holds', not: 'does not hold',
    absent: 'is absent', is: 'is', among: (count: number) => `${count} of them`, at: 'at',
  },
  'zh-CN': {
    fires: '触发于', message: '整份报文', asks: '适用，因下列成立', fails: '不成立，而必须成立', holds: '成立', not: '不成立',
    absent: '未填', is: '为', among: (count: number) => `共 ${count} 个`, at: '位于',
  },
} as const

/** Two spaces for every step down the tree. */
export function printExplanation({ finding, when, must }: Explanation, language: Language): readonly string[] {
  const words = WORDS[language]
  return [
    `${finding.code} ${words.fires} ${printPlace(finding.at) || words.message}`,
    ...(when === null ? [] : [`  ${words.asks}:`, ...printGround(when, language, 2)]),
    ...(must === null ? [] : [`  ${words.fails}:`, ...printGround(must, language, 2)]),
  ]
}

/** One term and what decided it, as lines. */
export function printGround(ground: Ground, language: Language, depth = 0): readonly string[] {
  return [`${'  '.repeat(depth)}${lineOf(ground, language)}`, ...ground.parts.flatMap((part) => printGround(part, language, depth + 1))]
}

function lineOf({ term, value, at, among }: Ground, language: Language): string {
  const words = WORDS[language]
  const worth = value === null && term.kind === 'path' && at !== null ? words.holds
    : value === null ? words.absent : value === true ? words.holds : value === false ? words.not : `${words.is} ${quoted(value, term.kind)}`
  const place = at === null ? '' : ` ${words.at} ${printPlace(at) || words.message}`
  return `${printTerm(term).replaceAll(/\s*\n\s*/g, ' ')}: ${worth}${among === null ? '' : `, ${words.among(among)}`}${place}`
}

function quoted(value: string, kind: string): string {
  return kind === 'path' || kind === 'call' || kind === 'lookup' ? JSON.stringify(value) : value
}

function printPlace(at: Location): string {
  return at.map(({ field, position }) => `${field}[${position}]`).join('/')
}
