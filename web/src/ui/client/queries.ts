/** Reading: one resource, or the pages of a list. Keys are `[context, 'one' | 'list', …]`, so news can find them. */
import { infiniteQueryOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { Problem } from './problem.ts'
import { read, type Query } from './request.ts'

/** Something that could be done now; `refused` is the code it would meet, null where it may be done. */
export type Act = {
  readonly act: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly refused: string | null
}

/** A resource as the server gives it: what is shown, its version, and the acts of this viewer. */
export type Resource<Shown> = Shown & { readonly version: number; readonly allowedActions: readonly Act[] }

export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

export function one<Shown>(context: string, id: string, path: string) {
  return queryOptions({ queryKey: [context, 'one', id, path], queryFn: () => read<Resource<Shown>>(path) })
}

/** Something that is neither a life nor a list: a figure, a search. */
export function answer<Shown>(context: string, path: string, query: Query = {}) {
  return queryOptions({ queryKey: [context, 'list', path, query], queryFn: () => read<Shown>(path, query) })
}

export function pages<Item>(context: string, path: string, query: Query = {}) {
  return infiniteQueryOptions({
    queryKey: [context, 'list', path, query],
    queryFn: ({ pageParam }) => read<Page<Item>>(path, { ...query, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

const RETRIES_MAX = 2

/** `onLeft` hears that the session has ended while something was read. */
export function queryClient(onLeft: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof Problem && error.status === 401) onLeft()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A "no" stays a no; only silence and breakage are worth another try.
        retry: (count, error) => count < RETRIES_MAX && !(error instanceof Problem && !error.isOutcomeUnknown),
      },
    },
  })
}
