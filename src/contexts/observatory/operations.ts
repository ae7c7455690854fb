/** The observatory hears and decides nothing. What it keeps can be thrown away and heard again. No SQL, no HTTP. */
import { stampOf, type News, type Stamp } from './model/passage.ts'

export type Ports = {
  /** Adds what a stamp says to its passage. The same stamp twice is kept once; stamps come in any order. */
  readonly keep: (stamp: Stamp) => Promise<void>
  /** SHA-256, hexadecimal. */
  readonly digestOf: (text: string) => string
}

/** News of one container's release, `<declaration>-<container>`. */
export async function hear({ keep, digestOf }: Ports, { id, fact }: { readonly id: string; readonly fact: News }): Promise<void> {
  await keep(stampOf(digestOf(id), fact))
}
