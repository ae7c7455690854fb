import { useWords } from '../../ui/words/language.ts'
import type { ControlShown, DeclarationListed } from './answer.ts'

const TONES: Readonly<Record<string, string>> = {
  rejected: 'alarm',
  accepted: 'now',
  underControl: 'warn',
  released: 'good',
  cleared: 'good',
}

export function DeclarationStage({ of }: { readonly of: DeclarationListed['stage'] }) {
  const { named } = useWords()
  return <span className={`stage ${TONES[of] ?? ''}`}>{named('declarationState', of)}</span>
}

/** The lane and what was ordered: the trader sees these and their legal basis, never the profile. */
export function LaneMark({ control }: { readonly control: ControlShown | null }) {
  const { named } = useWords()
  if (control === null) return <span className="missing">–</span>
  return <span className={`lane ${control.lane}`}>{named('lane', control.lane)}</span>
}
