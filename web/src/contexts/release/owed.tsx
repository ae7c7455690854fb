import { useWords } from '../../ui/words/language.ts'
import type { ReleaseShown } from './answer.ts'

/** What must still come before the next permit: checks first, then what others settle. */
export function Owed({ release: { owed, unmet } }: { readonly release: Pick<ReleaseShown, 'owed' | 'unmet'> }) {
  const { named, say } = useWords()
  const open = [
    ...owed.map((check) => named('check', check)),
    ...unmet.map((requirement) => named('requirement', requirement)),
  ]
  return open.length > 0 ? <span>{open.join(say('release.and'))}</span> : <span className="missing">–</span>
}
