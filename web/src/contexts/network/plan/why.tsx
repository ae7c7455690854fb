/** Why an itinerary is on the front: on what it is better than each of the others that are shown. */
import { Section } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/language.ts'
import { Way } from '../way.tsx'
import type { PlanShown } from './answer.ts'

const FEW = 3

export function Why({ plan, front }: { readonly plan: PlanShown; readonly front: readonly PlanShown[] }) {
  const { say, named } = useWords()
  const why = (plan.why ?? []).flatMap(({ beats, on }) => {
    const beaten = front.find(({ id }) => id === beats)
    return beaten && on.length > 0
      ? [{ beaten, on: on.map((criterion) => named('criterion', criterion)).join(say('release.and')) }]
      : []
  })
  if (why.length === 0) return null
  const lines = why.map(({ beaten, on }) => (
    <li key={beaten.id}>
      <span className="secondary">
        <Way legs={beaten.legs} />:
      </span>{' '}
      {say('plan.betterOn', { on })}
    </li>
  ))
  return (
    <Section title={say('plan.why')}>
      <p className="hint">{say('plan.whyHint')}</p>
      <ul className="plain-list why-list">{lines.slice(0, FEW)}</ul>
      {lines.length > FEW && (
        <details className="declared">
          <summary>{say('plan.whyAll', { count: lines.length })}</summary>
          <ul className="plain-list why-list">{lines.slice(FEW)}</ul>
        </details>
      )}
    </Section>
  )
}
