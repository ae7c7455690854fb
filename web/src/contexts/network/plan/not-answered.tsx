/** The question was not understood. An unknown place comes with the near names, each one press away. */
import { Button } from 'antd'
import { Problem } from '../../../ui/client/problem.ts'
import { Refused, Sentence } from '../../../ui/refused.tsx'
import { Broken } from '../../../ui/states.tsx'
import { useWords } from '../../../ui/words/language.ts'
import type { Asked } from './question.ts'

type Props = {
  readonly error: unknown
  readonly asked: Asked
  readonly onAsk: (asked: Asked) => void
  readonly retry: () => void
}

export function NotAnswered({ error, asked, onAsk, retry }: Props) {
  const { say } = useWords()
  if (!(error instanceof Problem) || error.isOutcomeUnknown) return <Broken error={error} retry={retry} />
  if (error.faults.length === 0) return <Refused problem={error} />
  return (
    <section className="faults" role="alert" aria-label={say('faults.title', { count: error.faults.length })}>
      <h2>{say('faults.title', { count: error.faults.length })}</h2>
      <ol>
        {error.faults.map((fault) => (
          <li key={`${fault.pointer} ${fault.code}`}>
            <Sentence code={fault.code} message={fault.message} remedy={fault.remedy} />
            {fault.suggestions && fault.suggestions.length > 0 && (
              <span className="acts suggestions">
                {say('plan.meant')}
                {fault.suggestions.map(({ code, name }) => (
                  <Button key={code} size="small" title={code} onClick={() => onAsk(meant(asked, fault.pointer, code))}>
                    {name || code}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function meant(asked: Asked, pointer: string | null, code: string): Asked {
  return pointer === '/to' ? { ...asked, to: code } : { ...asked, from: code }
}
