/** What stands where content would: loading, broken, empty. Each says what to do next. */
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Problem } from './client/problem.ts'
import { Refused } from './refused.tsx'
import { useWords } from './words/language.ts'

export function Loading() {
  const { say } = useWords()
  return (
    <div role="status" aria-label={say('app.loading')}>
      <Skeleton active title={false} paragraph={{ rows: 6 }} />
    </div>
  )
}

export function Broken({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { say } = useWords()
  const problem = error instanceof Problem ? error : null
  return (
    <section className="state">
      <h2>{say('state.error')}</h2>
      {problem ? <Refused problem={problem} /> : <p className="secondary">{String(error)}</p>}
      {retry && <Button onClick={retry}>{say('app.retry')}</Button>}
    </section>
  )
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <section className="state">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type Asked<Data> = { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown }

/** Shows what was read. While a newer answer is on its way the older one stays. */
export function Shown<Data>({
  asked,
  children,
}: {
  readonly asked: Asked<Data>
  readonly children: (data: Data) => ReactNode
}) {
  if (asked.data !== undefined) return children(asked.data)
  if (asked.error) return <Broken error={asked.error} retry={() => void asked.refetch()} />
  return <Loading />
}
