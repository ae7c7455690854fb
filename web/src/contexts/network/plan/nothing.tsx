/** No way was found: what stood in the way, and what to give up. Also what is closed, and who goes around it. */
import { Button } from 'antd'
import { Amount, When } from '../../../ui/figures.tsx'
import { Place } from '../../../ui/places.tsx'
import { Plain } from '../../../ui/plain.tsx'
import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../ui/words/language.ts'
import type { ClosureShown, PlansShown } from './answer.ts'
import { ASKED_FOR, type Asked } from './question.ts'

type Relaxation = PlansShown['relax'][number]

type Props = { readonly relax: readonly Relaxation[]; readonly asked: Asked; readonly onAsk: (asked: Asked) => void }

export function Nothing({ relax, asked, onAsk }: Props) {
  const { say, named } = useWords()
  return (
    <Empty title={say('itinerary.empty')}>
      {relax.length === 0 ? (
        <p className="secondary">{say('itinerary.emptyHelps')}</p>
      ) : (
        <>
          <p>{say('plan.relax')}</p>
          <ul className="plain-list relax">
            {relax.map((one) => {
              const again = relaxed(asked, one)
              return (
                <li key={one.constraint}>
                  <span>
                    {named('constraint', one.constraint)} <To value={one.to} />
                  </span>
                  {again && (
                    <Button size="small" onClick={() => onAsk(again)}>
                      {say('plan.relaxDo')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Empty>
  )
}

/** How far it must be given up: a moment, an amount, a number, or the names of what was excluded. */
function To({ value }: { readonly value: unknown }) {
  if (typeof value === 'string')
    return (
      <>
        → <When at={value} />
      </>
    )
  if (typeof value === 'number') return <>→ {value}</>
  if (Array.isArray(value)) return <Plain text={value.map(String).join(', ')} />
  if (isMoney(value))
    return (
      <>
        → <Amount money={value} />
      </>
    )
  return null
}

function isMoney(value: unknown): value is { amount: string; currency: string } {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
}

/** The same question, with this constraint given up as far as it must be. Null where the form has no field for it. */
function relaxed(asked: Asked, { constraint, to }: Relaxation): Asked | null {
  switch (constraint) {
    case 'deadline':
      return { ...asked, by: typeof to === 'string' ? to : '' }
    case 'cost':
      return { ...asked, maxCost: isMoney(to) ? to.amount : '' }
    case 'avoid':
      return { ...asked, avoid: '', avoidOperators: '' }
    case 'must':
      return { ...asked, must: '', mustOperators: '' }
    case 'closure':
      return { ...asked, closed: '' }
    default:
      return null
  }
}

export function Closures({ closed }: { readonly closed: readonly ClosureShown[] }) {
  const { say } = useWords()
  return closed.map(({ node, from, until, reason, removed, avoidedBy }) => (
    <p key={`${node} ${from}`} className="warned" role="note">
      <strong>
        <Place code={node} /> {say('plan.closed')}
      </strong>{' '}
      <When at={from} /> – <When at={until} />
      {reason !== ASKED_FOR && (
        <>
          {' '}
          · <Plain text={reason} />
        </>
      )}
      {removed.length > 0 && <> · {say('plan.closedRemoves', { count: removed.length })}</>}
      {avoidedBy.length > 0 && <> · {say('plan.avoidedBy', { count: avoidedBy.length })}</>}
    </p>
  ))
}
