/** What was declared, in the numbers and codes that rules and other contexts want; null where the words are none. */
import {
  parseContainerNumber, parseCountryCode, parseHsCode, type ContainerNumber, type CountryCode, type HsCode,
} from '../../../kernel/ids.ts'
import { parseCurrency, parseMoney, type Money } from '../../../kernel/money.ts'
import { parseThousandths, type Thousandths } from '../../../kernel/quantity.ts'
import type { DeclarationContent } from './content.ts'
import type { DeclaredAmount, DeclaredMeasure } from './content/figures.ts'
import type { GoodsItem } from './content/goods-item.ts'

export type Direction = 'import' | 'export'

/** All at once, or in two steps: what lets goods go first, and what is said of them afterwards. */
export type Kind = (typeof KINDS)[number]
export const KINDS = ['whole', 'summary', 'complete'] as const

/** One line of goods for whoever works on after acceptance: risk, release. */
export type DeclaredGoods = {
  readonly hsCode: HsCode | null
  readonly origin: CountryCode | null
  readonly grossMass: Thousandths | null
  readonly netMass: Thousandths | null
  readonly value: Money | null
  readonly dangerous: boolean
}

export type DeclaredContainer = { readonly container: ContainerNumber; readonly goods: readonly HsCode[] }

/** `IMA`, `EXD`: two letters say which way, the third which kind. Source: EUCDM data elements 1/1 and 1/2. */
export function directionOf({ type = '' }: DeclarationContent): Direction | null {
  if (!/^(IM|EX)[A-Z]?$/.test(type)) return null
  return type.startsWith('IM') ? 'import' : 'export'
}

/**
 * The third letter: C and F are simplified declarations, Y the supplementary one that follows; B, E and X the same for whoever
 * does it seldom. Source: EUCDM 1/2; of these the published list of CDS has C, F and Y.
 */
export function kindOf({ type = '' }: DeclarationContent): Kind {
  if (/^(IM|EX)[BCEF]$/.test(type)) return 'summary'
  return /^(IM|EX)[XY]$/.test(type) ? 'complete' : 'whole'
}

export function goodsOf(content: DeclarationContent): readonly DeclaredGoods[] {
  return (content.shipment?.items ?? []).map((item) => {
    const { measure, invoiceLine, dangerousGoods = [] } = item.commodity ?? {}
    return {
      hsCode: parseHsCode(tariffCodeOf(item)),
      origin: parseCountryCode(item.origins?.find(({ kind = '1' }) => kind === '1')?.country ?? ''),
      grossMass: massOf(measure?.grossMass),
      netMass: massOf(measure?.netMass),
      value: moneyOf(invoiceLine?.price),
      dangerous: dangerousGoods.length > 0,
    }
  })
}

/** The boxes, and what is in each. A line that names no box may be in any of them. */
export function containersOf(content: DeclarationContent): readonly DeclaredContainer[] {
  const items = content.shipment?.items ?? []
  return (content.shipment?.consignment?.equipment ?? []).flatMap(({ id = '' }) => {
    const container = parseContainerNumber(id)
    if (container === null) return []
    const inside = items.filter(({ commodity }) => {
      const named = commodity?.equipment ?? []
      return named.length === 0 || named.some((one) => one.id === id)
    })
    const codes = inside.flatMap((item) => parseHsCode(tariffCodeOf(item)) ?? [])
    return [{ container, goods: [...new Set(codes)] }]
  })
}

/** Eight digits in `TSP` and the national two in `TRC`; one that says all ten in `TSP` is read as well. */
export function tariffCodeOf({ commodity }: GoodsItem): string {
  const said = (kind: string) => commodity?.classifications?.find((one) => one.kind === kind)?.id ?? ''
  return `${said('TSP')}${said('TRC')}`
}

/** `54000.000` and `54000` weigh the same; a sign, another unit than kilograms, or a part of a gram is no mass. */
export function massOf(measure: DeclaredMeasure | undefined): Thousandths | null {
  if (measure === undefined || (measure.unit ?? 'KGM') !== 'KGM') return null
  return parseThousandths(plain(measure.value))
}

/** Null where it is written finer than its currency has digits. */
export function moneyOf(amount: DeclaredAmount | undefined): Money | null {
  const currency = parseCurrency(amount?.currency ?? '')
  return amount === undefined || currency === null ? null : parseMoney(plain(amount.value), currency)
}

/** `+0.50` → `0.5`, `7.` → `7`, `.5` → `0.5`. */
function plain(value: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(value) ?? []
  const kept = fraction.replace(/0+$/, '')
  return `${sign === '-' ? '-' : ''}${whole || '0'}${kept ? `.${kept}` : ''}`
}
