/** Examples of rule packs say what is different from a sound declaration: places, and what stands there instead. */
import type { DeclarationContent } from '../../src/contexts/declarations/index.ts'

/** A JSON pointer and the value there; null takes the place away. */
export type Change = readonly [pointer: string, value: unknown]

export function changedBy(sound: unknown, changes: readonly Change[]): DeclarationContent {
  const whole = changes.reduce((before, [pointer, value]) => changed(before, pointer.split('/').slice(1), value), sound)
  return whole as DeclarationContent
}

function changed(whole: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(whole)) return whole.map((one, place) => (String(place) === step ? changed(one, rest, value) : one))
  const before = (whole ?? {}) as Readonly<Record<string, unknown>>
  const { [step]: old, ...others } = before
  const now = changed(old, rest, value)
  return now === null ? others : { ...others, [step]: now }
}
