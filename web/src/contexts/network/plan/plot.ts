/** The front as points: when it arrives against what it costs. Colour is CO2e, size is the chance of being in time. */
import type { PlanShown } from './answer.ts'

/** Of the page. */
type Light = 'light' | 'dark'

export type Point = {
  readonly id: string
  readonly days: number
  readonly cost: number
  /** Null where the sum is not known: another shape, no colour. */
  readonly grams: number | null
  readonly tone: string
  readonly size: number
}

/** Lighter is less. Told apart without red and green, and in grey as well. */
const TONES: Readonly<Record<Light, readonly string[]>> = {
  light: ['#3fae9f', '#3f8fb8', '#5560ad', '#7b3b91', '#7d1450'],
  dark: ['#a9efe2', '#74bfe6', '#8f95ee', '#b070d6', '#c4468f'],
}

const SIZE = { least: 10, most: 26, unknown: 16 } as const
const MINUTES_A_DAY = 1_440

export function pointsOf(front: readonly PlanShown[], light: Light): readonly Point[] {
  const known = front.flatMap(({ co2e }) => (co2e.grams === null ? [] : [co2e.grams]))
  const [least, most] = [Math.min(...known), Math.max(...known)]
  return front.map(({ id, durationMinutes, cost, co2e, reliability }) => ({
    id,
    days: durationMinutes / MINUTES_A_DAY,
    // A place on an axis: the amount itself is shown from its text.
    cost: Number(cost.amount),
    grams: co2e.grams,
    tone: co2e.grams === null ? '' : toneOf(co2e.grams, least, most, light),
    size: sizeOf(reliability?.onTime ?? null),
  }))
}

/** The steps of the scale, from the least CO2e to the most. */
export function tonesIn(light: Light): readonly string[] {
  return TONES[light]
}

function toneOf(grams: number, least: number, most: number, light: Light): string {
  const tones = TONES[light]
  const share = most > least ? (grams - least) / (most - least) : 0
  return tones[Math.min(tones.length - 1, Math.floor(share * tones.length))] ?? ''
}

/** By area: twice the chance looks like twice as much. */
function sizeOf(onTime: number | null): number {
  if (onTime === null) return SIZE.unknown
  const [least, most] = [SIZE.least ** 2, SIZE.most ** 2]
  return Math.sqrt(least + (most - least) * onTime)
}
