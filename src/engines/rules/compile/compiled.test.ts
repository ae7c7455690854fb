/**
 * Compiled rules answer as the walked ones do, on editions, messages and occasions drawn by chance; a seed repeats a draw.
 * TONGDAO_SEEDS draws more of them, TONGDAO_SEED begins elsewhere.
 */
import { expect, test } from 'vitest'
import { drawn } from '../../../../test/support/drawn.ts'
import { interpretEdition } from '../interpret.ts'
import type { Verdict } from '../judging.ts'
import { compileEdition } from './compile.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 5_000)
const FIRST = Number(process.env['TONGDAO_SEED'] ?? 0)

/** Looked-up joins look at fewer things, so steps are not compared. */
function answer(verdict: Verdict): unknown {
  return 'refused' in verdict ? verdict : verdict.findings
}

test(`compiled and walked rules agree on ${SEEDS} drawn editions`, { timeout: 60_000 + SEEDS * 20 }, () => {
  let found = 0
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const { edition, messages, occasion } = drawn({ seed, size: seed % 9 })
    const [compiled, walked] = [compileEdition(edition), interpretEdition(edition)]
    for (const message of messages) {
      const expected = answer(walked(message, occasion))
      expect({ seed, answer: answer(compiled(message, occasion)) }).toEqual({ seed, answer: expected })
      if (Array.isArray(expected)) found += expected.length
    }
  }
  // Rules that never fire would agree as well.
  expect(found).toBeGreaterThan(SEEDS / 2)
})
