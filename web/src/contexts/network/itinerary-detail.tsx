/** One offer in full: its legs with the source of each value, its map, and what others have published about the whole way. */
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Amount, Measure, When } from '../../ui/figures.tsx'
import { LegsMap } from '../../ui/map/lazy-map.tsx'
import { Section } from '../../ui/page.tsx'
import { Place } from '../../ui/places.tsx'
import { Plain } from '../../ui/plain.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import type { ClaimShown, ItineraryShown, LegShown } from './answer.ts'
import { Basis } from './bases.tsx'
import { Co2e, Duration } from './measures.tsx'

export function ItineraryDetail({ offer }: { readonly offer: ItineraryShown }) {
  const { say } = useWords()
  return (
    <div className="columns">
      <div>
        <Section title={say('itinerary.legsTitle')}>
          <Legs legs={offer.legs} />
        </Section>
        <Comparisons offer={offer} />
      </div>
      <div>
        <LegsMap legs={offer.legs} />
        <p className="hint">{say('itinerary.lineHint')}</p>
        <p className="hint">
          {say('itinerary.boundary', { boundary: offer.co2e.boundary, factors: offer.co2e.factors })}
        </p>
      </div>
    </div>
  )
}

function Legs({ legs }: { readonly legs: readonly LegShown[] }) {
  const { say, named } = useWords()
  const column = (key: string, label: Word, cell: Column<LegShown>['cell'], align?: 'right'): Column<LegShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
    ...(align ? { align } : {}),
  })
  return (
    <DataTable
      caption={say('itinerary.legsTitle')}
      rows={legs}
      keyOf={({ sequence }) => String(sequence)}
      columns={[
        column('leg', 'itinerary.leg', ({ from, to, mode }) => (
          <>
            <Place code={from} /> → <Place code={to} />
            <br />
            <span className="secondary">{named('mode', mode)}</span>
          </>
        )),
        column('times', 'itinerary.times', ({ planned }) => (
          <>
            <When at={planned.departure} />
            <span className="block">
              <When at={planned.arrival} />
            </span>
          </>
        )),
        column(
          'duration',
          'itinerary.duration',
          ({ duration }) => (
            <>
              <Duration minutes={duration.value} /> <Basis of={duration.basis} />
            </>
          ),
          'right',
        ),
        column(
          'distance',
          'itinerary.distance',
          ({ distanceKm }) => (
            <>
              <Measure value={distanceKm.value} unit="km" /> <Basis of={distanceKm.basis} />
            </>
          ),
          'right',
        ),
        column(
          'cost',
          'itinerary.cost',
          ({ cost }) => (
            <>
              <Amount money={cost.value} /> <Basis of={cost.basis} />
            </>
          ),
          'right',
        ),
        column('co2e', 'itinerary.co2e', ({ co2e }) => <Co2e grams={co2e.grams} />, 'right'),
      ]}
    />
  )
}

/** Published end-to-end claims stand beside an offer and are never a leg of it. */
function Comparisons({ offer: { comparisons } }: { readonly offer: ItineraryShown }) {
  const { say } = useWords()
  if (comparisons.length === 0) return null
  return (
    <Section title={say('itinerary.comparisons')}>
      <p className="hint">{say('itinerary.comparisonsHint')}</p>
      <ul className="claims">
        {comparisons.map(({ claim, sameWay }) => (
          <li key={claim.id}>
            <Claim claim={claim} />
            <span className="secondary"> {say(sameWay ? 'itinerary.sameWay' : 'itinerary.otherWay')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Claim({ claim }: { readonly claim: ClaimShown }) {
  const { say } = useWords()
  const minutes = claim['durationMinutes']
  const distance = claim['distanceKm']
  const note = claim['note']
  return (
    <>
      {typeof claim['from'] === 'string' && typeof claim['to'] === 'string' && (
        <>
          <Place code={claim['from']} /> → <Place code={claim['to']} />:{' '}
        </>
      )}
      {typeof minutes === 'number' && (
        <>
          <Duration minutes={minutes} />{' '}
        </>
      )}
      {typeof distance === 'number' && (
        <>
          <Measure value={distance} unit="km" />{' '}
        </>
      )}
      {typeof claim['cost'] === 'string' && (
        <>
          <Plain text={claim['cost']} />{' '}
        </>
      )}
      {typeof note === 'string' && note !== '' && (
        <span className="secondary">
          <Plain text={note} />{' '}
        </span>
      )}
      <span className="secondary">
        {say('itinerary.source')}: <span className="number">{claim.sources.join(', ')}</span>
      </span>
    </>
  )
}
