import { useWords } from '../../ui/words/language.ts'
import type { ReleaseShown } from './answer.ts'

const TONES: Readonly<Record<string, string>> = {
  atPort: 'now',
  arrived: 'now',
  outside: 'warn',
  free: 'good',
  nonconforming: 'alarm',
}

export function StageMark({
  release: { stage, holds, seal },
}: {
  readonly release: Pick<ReleaseShown, 'stage' | 'holds' | 'seal'>
}) {
  const { named, say } = useWords()
  return (
    <>
      <span className={`stage ${TONES[stage.name] ?? ''}`}>{named('stage', stage.name)}</span>
      {holds.length > 0 && <span className="stage alarm">{say('release.held')}</span>}
      {seal === 'broken' && <span className="stage alarm">{named('seal', 'broken')}</span>}
    </>
  )
}
