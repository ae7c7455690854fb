/** Writes an explanation as lines, in the words of the trade and the terms as the rule has them. */
import type { Fields, Language } from './edition.ts'
import type { Explanation, Ground } from './explain.ts'
import { printLocation } from './location.ts'
import { printTerm } from './text/print.ts'

const WORDS = {
  en: {
    fires: 'fires at', silent: 'does not fire at', message: 'the message',
    asks: 'asked, since this holds', spares: 'not asked, since this does not hold',
    fails: 'fails, and must hold', keeps: 'holds, as it must',
    holds: 'holds', not: 'does not hold', there: 'is there', absent: 'is absent', is: 'is',
    among: (count: number) => `${count} of them`, at: 'at',
  },
  'zh-CN': {
    fires: '触发于', silent: '未触发于', message: '整份报文',
    asks: '适用，因下列成立', spares: '不适用，因下列不成立', fails: '不成立，而必须成立', keeps: '成立，符合要求',
    holds: '成立', not: '不成立', there: '已填', absent: '未填', is: '为', among: (count: number) => `共 ${count} 个`, at: '位于',
  },
} as const

/** `fields`: of the form, for they say where positions count. */
export type Printing = { readonly language: Language; readonly fields: Fields }

/** Two spaces for every step down the tree. Where nothing is found there, it says why not. */
export function printExplanation({ finding, when, must }: Explanation, { language, fields }: Printing): readonly string[] {
  const words = WORDS[language]
  const isAsked = when === null || when.value === true
  const isFired = isAsked && must?.value !== true
  const told = (heading: string, ground: Ground) => [`  ${heading}:`, ...linesOf(ground, { language, fields }, 2)]
  return [
    `${finding.code} ${isFired ? words.fires : words.silent} ${printLocation(finding.at, fields) || words.message}`,
    ...(when === null ? [] : told(isAsked ? words.asks : words.spares, when)),
    ...(must === null || !isAsked ? [] : told(isFired ? words.fails : words.keeps, must)),
  ]
}

function linesOf(ground: Ground, printing: Printing, depth: number): readonly string[] {
  const told = ground.term.kind === 'call' ? ground.parts.filter((part) => !isGroup(part)) : ground.parts
  return [`${'  '.repeat(depth)}${lineOf(ground, printing)}`, ...told.flatMap((part) => linesOf(part, printing, depth + 1))]
}

/** `position(other)` says all there is to say of the group it is called with. */
function isGroup({ term, value, at }: Ground): boolean {
  return term.kind === 'path' && value === null && at !== null
}

function lineOf(ground: Ground, { language, fields }: Printing): string {
  const { term, value, at, among } = ground
  const words = WORDS[language]
  const worth = isGroup(ground) ? words.there
    : value === null ? words.absent : value === true ? words.holds : value === false ? words.not : `${words.is} ${quoted(value, term.kind)}`
  const written = printTerm(term).replaceAll(/\s*\n\s*/g, ' ')
  const isBeside = term.kind === 'path' && term.root.from === 'given'
  const place = at === null || isBeside ? '' : printLocation(at, fields) || words.message
  const count = among === null || (term.kind === 'present' && among < 2) ? '' : `, ${words.among(among)}`
  return `${written}: ${worth}${count}${place === '' || place === written ? '' : ` ${words.at} ${place}`}`
}

/** Text in quotes, for its blanks matter; numbers and days speak for themselves. */
function quoted(value: string, kind: string): string {
  if (/^-?\d[\d./-]*$/.test(value)) return value
  return kind === 'path' || kind === 'call' || kind === 'lookup' || kind === 'if' ? JSON.stringify(value) : value
}
