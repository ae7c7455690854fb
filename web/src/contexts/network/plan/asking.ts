/** Asking the planner: what was found so far is shown while the search goes on, and it can be stopped. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../ui/client/request.ts'
import type { PlansShown, StepShown } from './answer.ts'
import type { Question } from './question.ts'

/** `steps` is the number of legs that has been looked through; null once the answer is whole. */
export type Found = Omit<PlansShown, 'edition' | 'boundary'> & {
  readonly edition: string | null
  readonly boundary: string | null
  readonly steps: number | null
}

/** An answer holds for the moment it was asked. It is not asked again by itself under the reader's eyes. */
const FRESH_MS = 10 * 60_000

export function usePlans(question: Question | null) {
  const client = useQueryClient()
  const options = plansQuery(question)
  const asked = useQuery({
    ...options,
    queryFn: async ({ signal }): Promise<Found> => {
      let found: Found = NOTHING
      for await (const line of ask<StepShown | PlansShown>('/plans', question, signal)) {
        found = 'edition' in line ? { ...line, steps: null } : { ...NOTHING, front: line.front, steps: line.legs }
        if (found.steps !== null) client.setQueryData(options.queryKey, found)
      }
      return found
    },
  })
  const stop = () => void client.cancelQueries({ queryKey: options.queryKey }, { revert: false })
  return { asked, stop }
}

const NOTHING: Found = { edition: null, boundary: null, front: [], differ: null, closed: [], relax: [], steps: null }

function plansQuery(question: Question | null) {
  return queryOptions<Found>({
    queryKey: ['network', 'one', 'plan', question],
    enabled: question !== null,
    staleTime: FRESH_MS,
  })
}
