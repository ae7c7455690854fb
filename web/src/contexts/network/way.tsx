import { Fragment } from 'react'
import { Place } from '../../ui/places.tsx'
import { useWords } from '../../ui/words/language.ts'
import { toneOf } from '../../ui/map/tones.ts'
import type { LegShown } from './answer.ts'

/** The places in order, and how goods move between them. */
export function Way({ legs }: { readonly legs: readonly Pick<LegShown, 'from' | 'to' | 'mode' | 'sequence'>[] }) {
  const { named } = useWords()
  const [first] = legs
  if (!first) return null
  return (
    <span className="way">
      <Place code={first.from} />
      {legs.map(({ sequence, mode, to }) => (
        <Fragment key={sequence}>
          <span className="by" style={{ color: toneOf(mode) }}>
            {' '}
            {named('mode', mode)} →{' '}
          </span>
          <Place code={to} />
        </Fragment>
      ))}
    </span>
  )
}
