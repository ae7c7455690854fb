/**
 * A duty expression in writing: `13.8 % MIN 13 GBP / DTN MAX 15 GBP / DTN - 7 GBP / DTN`. `EA` and its like name agricultural
 * components, `NIHIL` nothing. What is printed reads back to the same amounts; 36 and 02 are both written `-`.
 */
import { parseRatio, printExact } from '../../kernel/ratio.ts'
import { joiningOf, type Component } from './component.ts'

/** Longer ones are none. */
const PARTS_MAX = 30

const JOINED: ReadonlyMap<string, string> = new Map(Object.entries({ '+': '04', '-': '02', MIN: '15', MAX: '17' }))

/** Source of the letters: TARIC, as its expressions are shown. */
const TABLES: ReadonlyMap<string, string> = new Map(Object.entries({
  EA: '12', EAR: '14', ADSZ: '21', ADSZR: '25', ADFM: '27', ADFMR: '29',
}))

const TERM = /^(\d+(?:\.\d+)?) (?:%|([A-Z]{3}))(?: \/ ([A-Z]{3})([A-Z])?)?$/

/** Null: not written like that. */
export function parseExpression(text: string): readonly Component[] | null {
  if (text === 'NIHIL') return [{ ...NOTHING, expression: '37' }]
  const parts = text.split(/ (?=(?:\+|-|MIN|MAX) )/)
  if (parts.length > PARTS_MAX) return null
  const components = parts.map((part, place) => {
    const [, sign = '', term = ''] = /^(?:(\+|-|MIN|MAX) )?(.+)$/.exec(part) ?? []
    const number = place === 0 ? '01' : JOINED.get(sign)
    return number === undefined || (place === 0 && sign !== '') ? null : component(number, term)
  })
  return components.every((one) => one !== null) ? components : null
}

const NOTHING = { amount: null, currency: null, unit: null, qualifier: null } as const

function component(number: string, term: string): Component | null {
  const table = TABLES.get(term)
  if (table !== undefined) return number === '04' ? { ...NOTHING, expression: table } : null
  const [match, figure = '', currency = null, unit = null, qualifier = null] = TERM.exec(term) ?? []
  return match === undefined ? null : { expression: number, amount: parseRatio(figure), currency, unit, qualifier }
}

export function printExpression(components: readonly Component[]): string {
  const parts = components.filter((one) => joiningOf(one) !== 'nothing')
    .map((one, place) => `${place === 0 ? '' : `${signOf(one)} `}${termOf(one)}`)
  return parts.length === 0 ? 'NIHIL' : parts.join(' ')
}

function signOf(one: Component): string {
  switch (joiningOf(one)) {
    case 'takes': return '-'
    case 'floor': return 'MIN'
    case 'ceiling': return 'MAX'
    default: return '+'
  }
}

function termOf({ expression, amount, currency, unit, qualifier }: Component): string {
  const table = [...TABLES].find(([, number]) => number === expression)
  if (table) return table[0]
  const figure = (amount && printExact(amount)) ?? '0'
  return `${figure} ${currency ?? '%'}${unit === null ? '' : ` / ${unit}${qualifier ?? ''}`}`
}
