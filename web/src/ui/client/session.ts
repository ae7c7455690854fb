/** Who is signed in. The server knows; the screens ask it once, and again after signing in or out. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Problem } from './problem.ts'
import { read, rememberCsrf } from './request.ts'

export type Role = 'forwarder' | 'broker' | 'importer' | 'officer' | 'laboratory' | 'terminalClerk' | 'administrator'

export type Session = {
  readonly person: { readonly id: string; readonly name: string }
  readonly organisation: { readonly id: string; readonly nameEn: string; readonly nameZh: string | null }
  readonly roles: readonly Role[]
  readonly csrf: string
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await read<Session>('/session')
      rememberCsrf(session.csrf)
      return session
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null
      throw error
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null
}
