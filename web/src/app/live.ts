/** News of the server over SSE: what changed is read again, wherever it is shown. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { API } from '../ui/client/request.ts'

type News = { readonly context: string; readonly id: string }

/** Whether news are being heard now. After a gap everything on the screen is read again. */
export function useLive(): boolean {
  const client = useQueryClient()
  const [heard, setHeard] = useState(false)
  useEffect(() => {
    const source = new EventSource(`${API}/events`)
    let missed = false
    source.onopen = () => setHeard(true)
    // The server says hello when a page joins, and again whenever hints may have been lost.
    source.addEventListener('hello', () => {
      if (missed) void client.invalidateQueries()
      missed = true
    })
    source.onerror = () => setHeard(false)
    source.addEventListener('changed', ({ data }) => {
      const news = newsOf(String(data))
      if (news) spread(client, news)
    })
    return () => source.close()
  }, [client])
  return heard
}

function spread(client: QueryClient, { context, id }: News): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [of, kind, which] }) => of === context && (kind !== 'one' || which === id),
  })
}

function newsOf(text: string): News | null {
  try {
    const said = JSON.parse(text) as Partial<News>
    return typeof said.context === 'string' && typeof said.id === 'string'
      ? { context: said.context, id: said.id }
      : null
  } catch {
    return null
  }
}
