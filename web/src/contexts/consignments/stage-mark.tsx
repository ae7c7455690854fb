import { useWords } from '../../ui/words/language.ts'
import type { ConsignmentShown } from './answer.ts'

const TONES: Readonly<Record<string, string>> = { booked: 'now', inTransit: 'now', arrived: 'good', delivered: 'good' }

export function ConsignmentStage({ of }: { readonly of: ConsignmentShown['stage'] }) {
  const { named } = useWords()
  return <span className={`stage ${TONES[of] ?? ''}`}>{named('journey', of)}</span>
}

const STANDINGS: Readonly<Record<string, string>> = { atRisk: 'warn', broken: 'alarm', kept: 'good' }

/** How the promise stands, where there is something to say. */
export function PromiseMark({ of }: { readonly of: ConsignmentShown['promise'] }) {
  const { named } = useWords()
  if (of === null || of.standing === 'open') return null
  return <span className={`stage ${STANDINGS[of.standing] ?? ''}`}>{named('standing', of.standing)}</span>
}
