/** Where a value comes from, in one line to stand behind it on hover: its kind, the claim, and who said it when. */
import { useWords, type Words } from '../../ui/words/language.ts'
import type { BasisShown, ItineraryShown } from './answer.ts'

export type Said = { readonly basis: BasisShown; readonly claim: string | null }

type Known = Pick<ItineraryShown, 'claims' | 'sources'>

export function useProvenance(known: Known): (of: Said) => string {
  const words = useWords()
  return (of) => provenance(of, known, words)
}

export function provenance(
  { basis, claim }: Said,
  { claims, sources }: Known,
  { named, say }: Pick<Words, 'named' | 'say'>,
): string {
  const kind =
    basis === 'demonstration' ? `${named('basis', basis)}. ${say('app.demonstrationMeans')}` : named('basis', basis)
  if (claim === null) return kind
  const keys = claims.find(({ id }) => id === claim)?.sources ?? []
  const who = keys.map((key) => {
    const source = sources.find((one) => one.key === key)
    return source ? [source.publisher, source.date].filter((part) => part !== '').join(', ') : key
  })
  return [kind, claim, who.join('; ')].filter((part) => part !== '').join(' · ')
}
