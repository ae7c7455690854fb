/**
 * Goods from elsewhere to Northern Ireland: the UK tariff applies where its duty is near the European one, otherwise that one.
 * Source: trade-tariff/trade-tariff-duty-calculator @ c9cbbc7 (MIT).
 */
import { compare, multiply, subtract, type Ratio } from '../../../kernel/ratio.ts'

export type Duty = {
  readonly id: string
  readonly category: string
  readonly value: Ratio
  readonly priority: number
  readonly tariff: 'uk' | 'xi'
}

/** What the same way costs under both tariffs. */
export type Both = { readonly uk: Ratio; readonly xi: Ratio; readonly customsValue: Ratio }

/** Three per cent of the customs value: so far apart the two may be. */
const NEAR: Ratio = { of: 3n, per: 100n }

/** Ways that are compared. Others, such as the waiver, have no European counterpart. */
const CATEGORIES: readonly string[] = ['third_country_tariff', 'tariff_preference', 'suspension', 'quota']

export function tariffThatApplies({ uk, xi, customsValue }: Both): 'uk' | 'xi' {
  const apart = subtract(xi, uk)
  const distance = apart.of < 0n ? { of: -apart.of, per: apart.per } : apart
  return compare(distance, multiply(customsValue, NEAR)) <= 0 ? 'uk' : 'xi'
}

/**
 * What remains of both lists: each UK way or the cheapest European one of its category (the European standard rate where it
 * has none), then European ways of categories that the UK lacks; each once; and one standard rate.
 */
export function remaining(uk: readonly Duty[], xi: readonly Duty[], customsValue: Ratio): readonly Duty[] {
  const standard = xi.find(({ category }) => category === 'third_country_tariff') ?? null
  const chosen = uk.filter(({ category }) => CATEGORIES.includes(category)).map((way) => {
    const other = way.category === 'third_country_tariff' ? standard : cheapestOf(xi, way.category) ?? standard
    return nearer(way, other, customsValue)
  })
  const onlyThere = xi.filter(({ category }) =>
    category !== 'third_country_tariff' && CATEGORIES.includes(category) && !uk.some((way) => way.category === category))
  const once = distinct([...onlyThere, ...chosen])
  return withOneStandard(once, customsValue).toSorted((one, other) => one.priority - other.priority)
}

function nearer(uk: Duty, xi: Duty | null, customsValue: Ratio): Duty {
  return xi !== null && tariffThatApplies({ uk: uk.value, xi: xi.value, customsValue }) === 'xi' ? xi : uk
}

function cheapestOf(duties: readonly Duty[], category: string): Duty | null {
  const mine = duties.filter((one) => one.category === category)
  return mine.reduce<Duty | null>((least, one) => (least === null || compare(one.value, least.value) < 0 ? one : least), null)
}

function distinct(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter(({ id, tariff }, place) => duties.findIndex((one) => one.id === id && one.tariff === tariff) === place)
}

function withOneStandard(duties: readonly Duty[], customsValue: Ratio): readonly Duty[] {
  const standards = duties.filter(({ category }) => category === 'third_country_tariff')
  const [uk, xi] = [standards.find(({ tariff }) => tariff === 'uk'), standards.find(({ tariff }) => tariff === 'xi')]
  if (!uk || !xi) return duties
  const kept = nearer(uk, xi, customsValue)
  return duties.filter((one) => one.category !== 'third_country_tariff' || one === kept)
}
