/**
 * Shares of value and weight: regional value content and the limits on foreign materials. A figure that is not stated
 * leaves the answer open, except where what is stated already decides it.
 */
import { add, compare, divide, subtract, ZERO, type Ratio } from '../../../kernel/ratio.ts'
import { allOf, groundOf, oneOf, type Figure, type FigureName, type Ground, type Verdict } from './ground.ts'
import type { Costs, Material } from './product.ts'

/** A sum and whether all its parts were stated; what is missing can only make it larger. */
export type Sum = { readonly value: Ratio; readonly isWhole: boolean }

export function sumOf(materials: readonly Material[], of: 'value' | 'massKg'): Sum {
  let value = ZERO
  let isWhole = true
  for (const material of materials) {
    const part = material[of]
    if (part === null) isWhole = false
    else value = add(value, part)
  }
  return { value, isWhole }
}

type Limit = {
  readonly code: 'foreignValue' | 'foreignWeight' | 'tolerated'
  readonly part: Sum
  readonly whole: Ratio | null
  readonly most: Ratio
  readonly by: 'value' | 'weight'
  readonly about: string
}

/** A part of the goods is at most a share of them. A part that is not wholly stated can fail the limit, never meet it. */
export function atMost({ code, part, whole, most, by, about }: Limit): Ground {
  const share = whole === null ? null : divide(part.value, whole)
  const verdict: Verdict = share === null ? 'undetermined'
    : compare(share, most) > 0 ? 'notMet'
      : part.isWhole ? 'met' : 'undetermined'
  const [partName, wholeName]: readonly [FigureName, FigureName] =
    by === 'value' ? ['foreignValue', 'valueOfGoods'] : ['foreignMass', 'massOfGoods']
  return groundOf(code, verdict, {
    about, figures: figures([partName, part.value], [wholeName, whole], ['share', share], ['most', most]),
  })
}

type Regional = {
  readonly base: Ratio | null
  readonly foreign: Sum
  readonly originating: Sum
  readonly costs: Costs | null
  readonly least: Ratio
  readonly about: string
}

/** (value of the goods − foreign materials) ÷ value of the goods. Source: RCEP 3.5(1)(a). */
export function builtDown({ base, foreign, least, about }: Regional): Ground {
  const share = base === null ? null : divide(subtract(base, foreign.value), base)
  const verdict: Verdict = share === null ? 'undetermined'
    : compare(share, least) < 0 ? 'notMet'
      : foreign.isWhole ? 'met' : 'undetermined'
  return groundOf('buildDown', verdict, {
    about, figures: figures(['valueOfGoods', base], ['foreignValue', foreign.value], ['share', share], ['least', least]),
  })
}

/** (originating materials + labour + overhead + profit + other costs) ÷ value of the goods. Source: RCEP 3.5(1)(b). */
export function builtUp({ base, originating, costs, least, about }: Regional): Ground {
  const parts = costs === null ? [] : [costs.labour, costs.overhead, costs.profit, costs.other]
  const regional = parts.reduce(add, originating.value)
  const share = base === null ? null : divide(regional, base)
  const isWhole = originating.isWhole && costs !== null
  const verdict: Verdict = share === null ? 'undetermined'
    : compare(share, least) >= 0 ? 'met'
      : isWhole ? 'notMet' : 'undetermined'
  return groundOf('buildUp', verdict, {
    about,
    figures: figures(
      ['originatingValue', originating.value], ['labour', costs?.labour], ['overhead', costs?.overhead], ['profit', costs?.profit],
      ['other', costs?.other], ['valueOfGoods', base], ['share', share], ['least', least],
    ),
  })
}

export function joinedGround(code: 'oneOf' | 'allOf', under: readonly Ground[], about = ''): Ground {
  const verdicts = under.map(({ verdict }) => verdict)
  return groundOf(code, code === 'oneOf' ? oneOf(verdicts) : allOf(verdicts), { about, under })
}

function figures(...list: readonly (readonly [name: FigureName, value: Ratio | null | undefined])[]): readonly Figure[] {
  return list.flatMap(([name, value]) => value ? [{ name, value }] : [])
}
