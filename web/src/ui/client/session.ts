/** Who is signed in. The server knows; the screens ask it once, and again after signing in or out. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Problem } from './problem.ts'
import { read, rememberCsrf } from './request.ts'

export type Role =
  | 'forwarder'
  | 'broker'
  | 'importer'
  | 'officer'
  | 'laboratory'
  | 'terminalClerk'
  | 'planner'
  | 'administrator'

export type Session = {
  readonly person: {
    readonly id: string
    readonly username: string
    readonly name: string
    readonly roles: readonly Role[]
  }
  readonly organisation: {
    readonly id: string
    readonly names: { readonly zh: string; readonly en: string }
    readonly kind: string
  }
  readonly basis: 'registered' | 'demonstration'
  readonly csrf: string | null
}

/** That somebody has signed in here; the cookie itself cannot be seen. Without it a visitor is not asked who he is. */
const SEATED = 'tongdao.seated'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    if (localStorage.getItem(SEATED) === null) return null
    try {
      const session = await read<Session>('/session')
      rememberCsrf(session.csrf)
      return session
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error
      markLeft()
      return null
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export function markSeated(): void {
  localStorage.setItem(SEATED, 'yes')
}

export function markLeft(): void {
  localStorage.removeItem(SEATED)
  rememberCsrf(null)
}

export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null
}
