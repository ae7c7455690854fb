/** Two permits side by side: leaving the port, on one of five grounds; then sale or use. Shown as the server says it. */
import { useQuery } from '@tanstack/react-query'
import { one } from '../../ui/client/queries.ts'
import { Plain } from '../../ui/plain.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { CheckName, ReleaseShown } from './answer.ts'

const GROUNDS = [
  'nothingOrdered',
  'portInspection',
  'destinationInspection',
  'bothInspections',
  'conditionalRemoval',
] as const

export function Stages({ release }: { readonly release: ReleaseShown }) {
  const { say, named } = useWords()
  const { stage, passed, owed, unmet } = release
  // The port's own inspection stands beside the first permit, unless it was transferred to where the goods are kept.
  const isEarly = (check: CheckName) => check === 'port' && stage.relief !== 'transfer'
  const ordered = stage.ordered ?? stage.orders?.ordered ?? null
  const taken = useGround(release)
  const leftAt = timeOf(release, 'permittedToLeave')
  const freeAt = timeOf(release, 'permittedToUse')
  return (
    <div className="stages">
      <section>
        <h2>
          {say('release.stage1')}
          <Permit at={leftAt} />
        </h2>
        <ul className="grounds" aria-label={say('release.grounds')}>
          {GROUNDS.map((ground) => (
            <li
              key={ground}
              className={taken === ground ? 'taken' : ''}
              aria-current={taken === ground ? 'true' : undefined}
            >
              {named('ground', ground)}
            </li>
          ))}
        </ul>
        {ordered && (
          <p className="secondary">
            {say('release.ordered')}:{' '}
            {orderedText(ordered, named('check', 'port'), named('check', 'destination'), say('release.nothingOrdered'))}
          </p>
        )}
        <Checks passed={passed.filter(isEarly)} owed={owed.filter(isEarly)} />
        {stage.sample && (
          <p className="secondary">
            {named('field', 'sample')}: <Plain text={stage.sample} />
          </p>
        )}
      </section>
      <section>
        <h2>
          {say('release.stage2')}
          <Permit at={freeAt} />
        </h2>
        <Checks passed={passed.filter((check) => !isEarly(check))} owed={owed.filter((check) => !isEarly(check))} />
        <ul className="checks">
          {unmet.map((requirement) => (
            <li key={requirement}>
              {named('requirement', requirement)}
              <span className="secondary"> {say('release.open')}</span>
            </li>
          ))}
        </ul>
        {owed.length + unmet.length === 0 && <p className="secondary">{say('release.nothingOwed')}</p>}
      </section>
    </div>
  )
}

function Checks({ passed, owed }: { readonly passed: readonly CheckName[]; readonly owed: readonly CheckName[] }) {
  const { say, named } = useWords()
  if (passed.length + owed.length === 0) return null
  return (
    <ul className="checks">
      {passed.map((check) => (
        <li key={check} className="done">
          {named('check', check)}
          <span className="secondary"> {say('release.passed')}</span>
        </li>
      ))}
      {owed.map((check) => (
        <li key={check}>
          {named('check', check)}
          <span className="secondary"> {say('release.open')}</span>
        </li>
      ))}
    </ul>
  )
}

function Permit({ at }: { readonly at: string | null }) {
  const { say } = useWords()
  return at ? (
    <span className="stage good">{say('release.given')}</span>
  ) : (
    <span className="stage">{say('release.notGiven')}</span>
  )
}

function timeOf({ history }: ReleaseShown, type: string): string | null {
  return history.find((line) => line.type === type)?.at ?? null
}

function orderedText(
  ordered: { readonly port: boolean; readonly destination: boolean },
  port: string,
  destination: string,
  none: string,
): string {
  const parts = [...(ordered.port ? [port] : []), ...(ordered.destination ? [destination] : [])]
  return parts.length > 0 ? parts.join(' + ') : none
}

type Noted = {
  readonly timeline: readonly {
    readonly code: string
    readonly container: string | null
    readonly actual: string | null
    readonly detail: string | null
  }[]
}

/** On which ground it left. A container that is free says it no longer; the record of the consignment remembers. */
function useGround({ stage, consignment, container }: ReleaseShown): string | null {
  const hasLeft = stage.name === 'free' || stage.name === 'nonconforming' || stage.name === 'disposed'
  const { data } = useQuery({
    ...one<Noted>('consignments', consignment, `/consignments/${consignment}`),
    enabled: hasLeft && stage.ground === undefined,
  })
  const line = data?.timeline.find(
    ({ code, actual, container: box }) => code === 'leftPort' && actual !== null && (box ?? container) === container,
  )
  return stage.ground ?? line?.detail ?? null
}
