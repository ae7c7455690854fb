/** Rows for the engine in few words: what is not said is nothing, open, or without end. For examples, tests and first steps. */
import { parseRatio, type Ratio } from '../../kernel/ratio.ts'
import { parseDay, type Day } from '../../kernel/time.ts'
import { assert, present } from '../../kernel/assert.ts'
import type { Component } from './component.ts'
import { given, type Derivation } from './derivation.ts'
import { parseExpression } from './expression.ts'
import type { Areas, Measure } from './measure.ts'
import type { Balance, Line } from './tariff.ts'
import { quantitiesOf } from './units.ts'
import type { What } from './words.ts'

/** `7.05`. Throws for what is no decimal. */
export function figure(text: string): Ratio {
  return present(parseRatio(text), `${text} is a number`)
}

/** `1200 GBP`. Throws for what is no amount: a row with a slip is a bug of whoever wrote it. */
export function money(text: string, what: What = 'price', source: string | null = null): Derivation {
  const [amount = '', currency = ''] = text.split(' ')
  assert(/^[A-Z]{3}$/.test(currency), `${text} names a currency`)
  return given(what, figure(amount), currency, source)
}

/** `13.8 % MIN 13 GBP / DTN`. Throws for what is no expression. */
export function expression(text: string): readonly Component[] {
  return present(parseExpression(text), `${text} is a duty expression`)
}

export function day(text: string): Day {
  return present(parseDay(text), `${text} is a day`)
}

/** `duty` is an expression; validity is `from` inclusive, `until` exclusive. */
export function measure(row: MeasureRow): Measure {
  const { id, type, goods, duty, area, from = '1970-01-01', until = null } = row
  const { excluded = [], additionalCode = null, quota = null, conditions = [] } = row
  const components = duty === '' ? [] : expression(duty)
  const valid = { from: day(from), until: until === null ? null : day(until) }
  return { id, type, goods, area, excluded, additionalCode, quota, valid, components, conditions }
}

type Optional = Partial<Pick<Measure, 'excluded' | 'additionalCode' | 'quota' | 'conditions'>>

export type MeasureRow = Pick<Measure, 'id' | 'type' | 'goods' | 'area'> & Optional & {
  readonly duty: string
  readonly from?: string
  readonly until?: string | null
}

/** Quantities by unit, `{ KGM: '150' }`; `additionalCodes` and `chosen` by type and by tax. */
export function line(row: LineRow): Line {
  return {
    id: row.id, goods: row.goods, value: row.value,
    quantities: quantitiesOf(row.quantities ?? {}), agricultural: row.agricultural ?? new Map(),
    occasion: {
      day: day(row.day), origin: row.origin, areas: row.areas, documents: new Set(row.documents),
      additionalCodes: new Map(Object.entries(row.additionalCodes ?? {})),
    },
    proofs: new Set(row.proofs), balances: new Map(Object.entries(row.balances ?? {})), chosen: new Map(Object.entries(row.chosen ?? {})),
  }
}

export type LineRow = Pick<Line, 'id' | 'goods' | 'value'> & {
  readonly day: string
  readonly origin: string | null
  readonly areas: Areas | null
  readonly quantities?: Readonly<Record<string, string>>
  readonly agricultural?: Line['agricultural']
  readonly documents?: readonly string[]
  readonly additionalCodes?: Readonly<Record<string, string>>
  readonly proofs?: readonly string[]
  readonly balances?: Readonly<Record<string, Balance>>
  readonly chosen?: Readonly<Record<string, string>>
}
