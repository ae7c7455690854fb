/** Two itineraries side by side: where they differ, and which is better. Nothing is judged that cannot be compared. */
import { CRITERIA, type Criterion, type PlanLegShown, type PlanShown } from './answer.ts'

export type Side = 'one' | 'other'

/** Who is better on each criterion; null where they are alike or one of them is unknown. */
export function betterOn(one: PlanShown, other: PlanShown): Readonly<Record<Criterion, Side | null>> {
  const better = (criterion: Criterion) => {
    const [mine, yours] = [measureOf(one, criterion), measureOf(other, criterion)]
    if (mine === null || yours === null || mine === yours) return null
    return mine < yours ? 'one' : 'other'
  }
  const [arrival, cost, co2e, legs] = CRITERIA.map(better)
  return { arrival: arrival ?? null, cost: cost ?? null, co2e: co2e ?? null, legs: legs ?? null }
}

function measureOf({ arrives, cost, co2e, legs }: PlanShown, criterion: Criterion): number | null {
  if (criterion === 'arrival') return Date.parse(arrives)
  if (criterion === 'cost') return Number(cost.amount)
  if (criterion === 'co2e') return co2e.grams
  return legs.length
}

export type LegPair = { readonly one: PlanLegShown | null; readonly other: PlanLegShown | null }

/** Legs between the same places by the same mode stand side by side, in order; the others stand alone. */
export function pairLegs(one: readonly PlanLegShown[], other: readonly PlanLegShown[]): readonly LegPair[] {
  const alike = one.map((mine) => other.map((yours) => isSameWay(mine, yours)))
  const pairs: LegPair[] = []
  let [mine, yours] = [0, 0]
  while (mine < one.length || yours < other.length) {
    const next = nextPair(alike, mine, yours)
    const [stopMine, stopYours] = next ?? [one.length, other.length]
    for (; mine < stopMine; mine++) pairs.push({ one: one[mine] ?? null, other: null })
    for (; yours < stopYours; yours++) pairs.push({ one: null, other: other[yours] ?? null })
    if (next) pairs.push({ one: one[mine++] ?? null, other: other[yours++] ?? null })
  }
  return pairs
}

function isSameWay(one: PlanLegShown, other: PlanLegShown): boolean {
  return one.from === other.from && one.to === other.to && one.mode === other.mode
}

/** The nearest two that are alike, from here on. Itineraries have few legs. */
function nextPair(
  alike: readonly (readonly boolean[])[],
  fromMine: number,
  fromYours: number,
): readonly [number, number] | null {
  let nearest: readonly [number, number] | null = null
  for (let mine = fromMine; mine < alike.length; mine++) {
    const yours = alike[mine]?.indexOf(true, fromYours) ?? -1
    if (yours >= 0 && (nearest === null || mine + yours < nearest[0] + nearest[1])) nearest = [mine, yours]
  }
  return nearest
}

/** `1355.00` less `1150.50` is `204.50`: digit by digit, never through a binary fraction. */
export function amountBetween(one: string, other: string): string {
  const places = Math.max(...[one, other].map((text) => text.split('.')[1]?.length ?? 0))
  const minor = (text: string) => BigInt(text.split('.')[0] + (text.split('.')[1] ?? '').padEnd(places, '0'))
  const difference = minor(one) - minor(other)
  const digits = String(difference < 0n ? -difference : difference).padStart(places + 1, '0')
  const whole = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return `${difference < 0n ? '-' : ''}${whole}`
}
