/** Every "no" with its sentence, what helps, and its code. */
import type { Fault, Problem } from './client/problem.ts'
import { Plain } from './plain.tsx'
import { useWords } from './words/language.ts'

export function Refused({ problem }: { readonly problem: Problem }) {
  return (
    <div className="refused" role="alert">
      <Sentence code={problem.code} message={problem.detail} remedy={null} />
    </div>
  )
}

type Said = {
  readonly code: string
  readonly message?: string | null
  readonly remedy?: string | null
  readonly said?: NonNullable<Fault['said']>
}

/** Our own sentence in the reader's language; the server's where the code is new to us. */
export function Sentence({ code, message = null, remedy = null, said }: Said) {
  const { say, meaning, remedy: ours, language } = useWords()
  const given = said?.[language]
  const helps = given?.remedy ?? ours(code) ?? remedy
  return (
    <p className="sentence">
      <strong>
        <Plain text={given?.message ?? meaning(code) ?? message ?? code} />
      </strong>
      {helps && <span> {helps}</span>}
      <code className="code" title={say('refused.code')}>
        {code}
      </code>
    </p>
  )
}

/** Why an act is not offered: asked for, not shouted. */
export function WhyNot({ reasons }: { readonly reasons: readonly { readonly act: string; readonly code: string }[] }) {
  const { say } = useWords()
  if (reasons.length === 0) return null
  return (
    <details className="why-not">
      <summary>{say('refused.whyNot')}</summary>
      <dl>
        {reasons.map(({ act, code }) => (
          <div key={`${act} ${code}`}>
            <dt>{act}</dt>
            <dd>
              <Sentence code={code} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

type FaultsProps = {
  readonly faults: readonly Fault[]
  readonly nameOf: (fault: Fault) => string
  readonly jumpTo: (fault: Fault) => void
}

/** All the faults of a form at once; each leads to its field. */
export function FaultList({ faults, nameOf, jumpTo }: FaultsProps) {
  const { say } = useWords()
  if (faults.length === 0) return null
  return (
    <section className="faults" role="alert" aria-label={say('faults.title', { count: faults.length })}>
      <h2>{say('faults.title', { count: faults.length })}</h2>
      <ol>
        {faults.map((fault) => (
          <li key={`${fault.pointer} ${fault.code} ${fault.message}`}>
            {fault.pointer !== null && (
              <button type="button" className="jump" title={say('faults.jump')} onClick={() => jumpTo(fault)}>
                {nameOf(fault)}
              </button>
            )}
            <Sentence
              code={fault.code}
              message={fault.message}
              remedy={fault.remedy}
              {...(fault.said ? { said: fault.said } : {})}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
