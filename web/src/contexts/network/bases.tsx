import { useWords } from '../../ui/words/language.ts'
import type { BasisShown, ItineraryShown } from './answer.ts'

/** How many of its values are published, derived, or stand for nothing but a demonstration. */
export function Bases({ of }: { readonly of: ItineraryShown['bases'] }) {
  const { named, say } = useWords()
  const kinds = (['published', 'derived', 'demonstration'] as const).filter((kind) => of[kind] > 0)
  return (
    <span className="marks">
      {kinds.map((kind) => (
        <span key={kind} className={kind === 'demonstration' ? 'mark' : 'stage'} title={named('basis', kind)}>
          {say(SHORT[kind], { count: of[kind] })}
        </span>
      ))}
    </span>
  )
}

const SHORT = {
  published: 'itinerary.publishedCount',
  derived: 'itinerary.derivedCount',
  demonstration: 'itinerary.demonstrationCount',
} as const

/** One value that is made up says so, where it stands. */
export function Basis({ of }: { readonly of: BasisShown }) {
  const { named, say } = useWords()
  if (of === 'published') return null
  return (
    <span className="mark small" title={of === 'demonstration' ? say('app.demonstrationMeans') : named('basis', of)}>
      {say(of === 'demonstration' ? 'app.demonstration' : 'itinerary.derived')}
    </span>
  )
}
