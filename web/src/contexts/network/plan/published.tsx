/** What others have published about the whole way, beside our sum over the legs. Neither is part of the other. */
import { Fragment } from 'react'
import { Amount, Measure } from '../../../ui/figures.tsx'
import { Section } from '../../../ui/page.tsx'
import { Place } from '../../../ui/places.tsx'
import { Plain } from '../../../ui/plain.tsx'
import { useWords } from '../../../ui/words/language.ts'
import type { ClaimShown, ItineraryShown, SourceShown } from '../answer.ts'
import { Duration } from '../measures.tsx'
import type { PlanShown } from './answer.ts'

export function Published({ plan }: { readonly plan: PlanShown }) {
  const { say } = useWords()
  const { comparisons, durationMinutes, cost, sources } = plan
  if (comparisons.length === 0) return null
  return (
    <Section title={say('itinerary.comparisons')}>
      <p className="hint">{say('itinerary.comparisonsHint')}</p>
      <table className="data-table published">
        <caption className="only-read">{say('itinerary.comparisons')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('itinerary.way')}</th>
            <th scope="col" className="right">
              {say('itinerary.duration')}
            </th>
            <th scope="col" className="right">
              {say('itinerary.cost')}
            </th>
            <th scope="col">{say('gantt.source')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="chosen">
            <td data-label={say('itinerary.way')}>
              <div>
                <b>{say('plan.ours')}</b>
              </div>
            </td>
            <td data-label={say('itinerary.duration')} className="right">
              <div>
                <Duration minutes={durationMinutes} />
              </div>
            </td>
            <td data-label={say('itinerary.cost')} className="right">
              <div>
                <Amount money={cost} />
              </div>
            </td>
            <td data-label={say('gantt.source')}>
              <div className="secondary">{say('plan.oursMeans')}</div>
            </td>
          </tr>
          {comparisons.map(({ claim, sameWay }) => (
            <ClaimRow key={claim.id} claim={claim} sameWay={sameWay} sources={sources} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

type RowProps = { readonly claim: ClaimShown; readonly sameWay: boolean; readonly sources: readonly SourceShown[] }

function ClaimRow({ claim, sameWay, sources }: RowProps) {
  const { say, named } = useWords()
  const modes = Array.isArray(claim['modes'])
    ? claim['modes'].map((mode) => named('mode', String(mode))).join(' + ')
    : ''
  const via = Array.isArray(claim['via']) ? claim['via'].map(String) : []
  const [note, year] = [textOf(claim['note']), textOf(claim['year'])]
  return (
    <tr>
      <td data-label={say('itinerary.way')}>
        <div>
          {modes}
          {via.length > 0 && (
            <span className="secondary">
              {' '}
              {say('plan.byWay')}{' '}
              {via.map((code, place) => (
                <Fragment key={code}>
                  {place > 0 && say('release.and')}
                  <Place code={code} />
                </Fragment>
              ))}
            </span>
          )}
          <span className="secondary block">
            {say(sameWay ? 'itinerary.sameWay' : 'itinerary.otherWay')} {year}
            {note !== '' && (
              <>
                {' '}
                · <Plain text={note} />
              </>
            )}
          </span>
        </div>
      </td>
      <td data-label={say('itinerary.duration')} className="right">
        <div>
          <Times claim={claim} />
        </div>
      </td>
      <td data-label={say('itinerary.cost')} className="right">
        <div>
          <Plain text={textOf(claim['cost']) || '–'} />
        </div>
      </td>
      <td data-label={say('gantt.source')}>
        <div className="secondary">
          <code title={claim.id}>{claim.id}</code> <SourceNames keys={claim.sources} sources={sources} />
        </div>
      </td>
    </tr>
  )
}

/** What others have read of delays where the goods pass: beside what is counted with, never in it. */
export function Readings({ plan: { readings = [], sources } }: { readonly plan: PlanShown }) {
  const { say } = useWords()
  if (readings.length === 0) return null
  return (
    <Section title={say('plan.readings')}>
      <p className="hint">{say('plan.readingsHint')}</p>
      <ul className="claims">
        {readings.map(({ about, claim }) => (
          <li key={`${about} ${claim.id}`}>
            <Plain text={textOf(claim['subject']) || about} />{' '}
            <Plain
              text={['metric', 'value', 'unit', 'period', 'note']
                .map((name) => textOf(claim[name]))
                .filter((part) => part !== '')
                .join(' ')}
            />{' '}
            <span className="secondary">
              <code>{claim.id}</code> <SourceNames keys={claim.sources} sources={sources} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Times({ claim }: { readonly claim: ClaimShown }) {
  const [minutes, most, distance] = [claim['durationMinutes'], claim['durationMinutesMax'], claim['distanceKm']]
  return (
    <>
      {typeof minutes === 'number' ? <Duration minutes={minutes} /> : <span className="missing">–</span>}
      {typeof most === 'number' && most !== minutes && (
        <>
          {' '}
          – <Duration minutes={most} />
        </>
      )}
      {typeof distance === 'number' && (
        <span className="secondary block">
          <Measure value={distance} unit="km" />
        </span>
      )}
    </>
  )
}

export function SourceNames({
  keys,
  sources,
}: {
  readonly keys: readonly string[]
  readonly sources: ItineraryShown['sources']
}) {
  return keys.map((key, place) => {
    const source = sources.find((one) => one.key === key)
    const name = source ? [source.publisher, source.date].filter((part) => part !== '').join(', ') : key
    return (
      <Fragment key={key}>
        {place > 0 && '; '}
        {source && /^https?:/.test(source.url) ? (
          <a href={source.url} target="_blank" rel="noreferrer" title={key}>
            {name}
          </a>
        ) : (
          <Plain text={name} />
        )}
      </Fragment>
    )
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
