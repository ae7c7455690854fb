/**
 * Giving an order. The key is minted when the user first means it and kept until the server has answered: an order whose
 * outcome is unknown goes again under the same key, and a repeat does no harm.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Problem } from './problem.ts'
import { mintKey, send } from './request.ts'

export type Receipt = { readonly id: string; readonly version: number; readonly recorded: readonly string[] }

export type Spoken = {
  readonly path: string
  readonly body: unknown
  readonly contentType?: string
  readonly version?: number | undefined
}

type Intent = { readonly meant: string | ArrayBuffer; readonly key: string }

/** `context` names what changes: its lists and resources are read again after the answer, also after a "no". */
export function useCommand<Answer = Receipt>(context: string) {
  const client = useQueryClient()
  const intent = useRef<Intent | null>(null)
  return useMutation<Answer, Problem, Spoken>({
    mutationFn: async (spoken) => {
      const meant = spoken.body instanceof ArrayBuffer ? spoken.body : JSON.stringify([spoken.path, spoken.body])
      if (intent.current?.meant !== meant) intent.current = { meant, key: mintKey() }
      try {
        const answer = await send<Answer>({ ...spoken, key: intent.current.key })
        intent.current = null
        return answer
      } catch (error) {
        if (error instanceof Problem && !error.isOutcomeUnknown) intent.current = null
        throw error
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: [context] }),
  })
}
