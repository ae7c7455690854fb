/** The head of a screen: where we are, what it is about, and what can be done with it as a whole. */
import { type ReactNode, useEffect } from 'react'
import { useWords } from './words/language.ts'

type Props = {
  readonly title: string
  /** What stands beside the title: a stage, a label. */
  readonly beside?: ReactNode
  readonly above?: ReactNode
  readonly acts?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, beside, above, acts, children }: Props) {
  const { say } = useWords()
  useEffect(() => {
    document.title = `${title} · ${say('app.name')}`
  }, [title, say])
  return (
    <div className="page">
      <header className="page-head">
        <div>
          {above && <div className="page-above">{above}</div>}
          <h1>
            {title}
            {beside}
          </h1>
        </div>
        {acts && <div className="page-acts">{acts}</div>}
      </header>
      {children}
    </div>
  )
}

export function Section({
  title,
  beside,
  children,
}: {
  readonly title: string
  readonly beside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="section">
      <h2>
        {title}
        {beside}
      </h2>
      {children}
    </section>
  )
}

/** Terms and what they are, two columns that become one. */
type Term = readonly [term: string, value: ReactNode]

/** A term that does not apply is left out. */
export function Terms({ of }: { readonly of: readonly (Term | false | null)[] }) {
  return (
    <dl className="terms">
      {of
        .filter((term) => term !== false && term !== null)
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Marks whatever is made up, with what that means on hover. */
export function DemonstrationMark() {
  const { say } = useWords()
  return (
    <span className="mark" title={say('app.demonstrationMeans')}>
      {say('app.demonstration')}
    </span>
  )
}
