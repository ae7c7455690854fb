/** Seeding gives commands as anybody does. Its keys are names, so a seed that was given before is answered and not repeated. */
import type { Instant } from '../../kernel/time.ts'
import { CommandRepeated, type Actor, type Asked } from '../../platform/journal.ts'

export function seedAsked(name: string, at: Instant, by = 'seed'): Asked {
  return { by: by as Actor, at, command: { id: `seed/${name}`, digest: name } }
}

/** Out: null where it was done before. */
export async function once<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await work()
  } catch (failure) {
    if (failure instanceof CommandRepeated) return null
    throw failure
  }
}
