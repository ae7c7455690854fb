/**
 * A duty expression is a row of components: "13.8 % MIN 13.00 / 100 kg MAX 15.00 / 100 kg less 7.00 / 100 kg". The number of
 * a component says how it joins what stands before it. Source of the numbers: TARIC duty expressions.
 */
import type { Ratio } from '../../kernel/ratio.ts'

export type Component = {
  readonly expression: string
  /** Null: the amount comes from a table (agricultural components) or there is none (`NIHIL`). */
  readonly amount: Ratio | null
  /** Null: the amount is per cent, of the customs value or of the retail price. */
  readonly currency: string | null
  readonly unit: string | null
  readonly qualifier: string | null
}

/** `opens` begins the expression; `table` adds what a dated table says for the composition of the goods. */
export type Joining = 'opens' | 'adds' | 'takes' | 'floor' | 'ceiling' | 'table' | 'nothing'

export const EXPRESSIONS: ReadonlyMap<string, Joining> = new Map(Object.entries<Joining>({
  '01': 'opens', '02': 'takes', '04': 'adds',
  '12': 'table', '14': 'table', '21': 'table', '25': 'table', '27': 'table', '29': 'table',
  '15': 'floor', '17': 'ceiling', '19': 'adds', '20': 'adds', '35': 'ceiling', '36': 'takes',
  // NIHIL; and a supplementary unit that is only to be declared.
  '37': 'nothing', '99': 'nothing',
}))

/** A number that is not listed only tells of something to declare; it changes no amount. */
export function joiningOf({ expression }: Component): Joining {
  return EXPRESSIONS.get(expression) ?? 'nothing'
}

/** `TNE` of biodiesel is `TNEI`. Null: per cent of the customs value. */
export function unitOf({ unit, qualifier }: Component): string | null {
  return unit === null || qualifier === null ? unit : `${unit}${qualifier}`
}
