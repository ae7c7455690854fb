import type { Day } from '../../../kernel/time.ts'
import type { Say } from './fault.ts'

/** `from` is the first day, `until` the first day after; null: nobody knows. */
export function checkValidity(from: Day | null, until: Day | null, say: Say, node: object): void {
  if (from === null || until === null || from < until) return
  say({
    code: 'validity_empty',
    message: `It holds from ${from} until ${until}, which is no day at all.`,
    remedy: '`until` is the first day on which it holds no more, so it is after `from`.',
  }, node)
}
