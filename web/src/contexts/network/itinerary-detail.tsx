/** One offer in full: the time it takes, its legs with the source of each value, why it is offered, and what others publish. */
import { Fragment } from 'react'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Amount, Measure, When } from '../../ui/figures.tsx'
import { Section, Terms } from '../../ui/page.tsx'
import { Place } from '../../ui/places.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import { Basis } from './bases.tsx'
import { Co2e, Duration } from './measures.tsx'
import type { PlanLegShown, PlanShown } from './plan/answer.ts'
import { Gantt } from './plan/gantt.tsx'
import { Published, Readings, SourceNames } from './plan/published.tsx'
import { percentOf } from './plan/sentence.ts'
import { Why } from './plan/why.tsx'
import { useProvenance } from './provenance.ts'

export function ItineraryDetail({ offer, front }: { readonly offer: PlanShown; readonly front: readonly PlanShown[] }) {
  const { say } = useWords()
  return (
    <>
      <Gantt plan={offer} />
      <Section title={say('itinerary.legsTitle')}>
        <Legs offer={offer} />
        <p className="hint">
          {say('itinerary.boundary', { boundary: offer.co2e.boundary, factors: offer.co2e.factors })}{' '}
          {offer.co2e.standIn && say('itinerary.standIn')}
        </p>
      </Section>
      <div className="columns">
        <div>
          <Why plan={offer} front={front} />
          <Published plan={offer} />
          <Readings plan={offer} />
        </div>
        <div>
          <Section title={say('plan.promise')}>
            <Promised offer={offer} />
          </Section>
          <Sources offer={offer} />
        </div>
      </div>
    </>
  )
}

function Promised({ offer: { bookBy, latestHandover, reliability, edition } }: { readonly offer: PlanShown }) {
  const { say } = useWords()
  return (
    <Terms
      of={[
        [say('plan.bookBy'), <When key="book" at={bookBy} />],
        [say('plan.latestHandover'), <When key="hand" at={latestHandover} />],
        reliability
          ? [
              say('plan.onTime'),
              reliability.onTime === null ? say('plan.noPromise') : `${percentOf(reliability.onTime)} %`,
            ]
          : null,
        reliability ? [say('plan.p50'), <When key="p50" at={reliability.p50} />] : null,
        reliability ? [say('plan.p90'), <When key="p90" at={reliability.p90} />] : null,
        reliability
          ? [say('plan.delays'), say(reliability.basis === 'observed' ? 'plan.observed' : 'plan.prior')]
          : null,
        [
          say('plan.edition'),
          <span key="edition" className="plain">
            {edition}
          </span>,
        ],
      ]}
    />
  )
}

function Sources({ offer: { sources } }: { readonly offer: PlanShown }) {
  const { say } = useWords()
  if (sources.length === 0) return null
  return (
    <details className="declared">
      <summary>{say('plan.sources', { count: sources.length })}</summary>
      <ul className="plain-list source-list">
        {sources.map(({ key }) => (
          <li key={key}>
            <code>{key}</code> <SourceNames keys={[key]} sources={sources} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Legs({ offer }: { readonly offer: PlanShown }) {
  const { say } = useWords()
  const sourceOf = useProvenance(offer)
  const column = (
    key: string,
    label: Word,
    cell: Column<PlanLegShown>['cell'],
    align?: 'right',
  ): Column<PlanLegShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
    ...(align ? { align } : {}),
  })
  return (
    <DataTable
      caption={say('itinerary.legsTitle')}
      rows={offer.legs}
      keyOf={({ sequence }) => String(sequence)}
      columns={[
        column('leg', 'itinerary.leg', (leg) => <LegName leg={leg} />),
        column('change', 'itinerary.change', ({ after }) => <Change of={after} sourceOf={sourceOf} />),
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
              <Duration minutes={duration.value} source={sourceOf(duration)} /> <Basis of={duration.basis} />
            </>
          ),
          'right',
        ),
        column(
          'distance',
          'itinerary.distance',
          ({ distanceKm }) => (
            <span title={sourceOf(distanceKm)}>
              <Measure value={distanceKm.value} unit="km" /> <Basis of={distanceKm.basis} />
            </span>
          ),
          'right',
        ),
        column('cost', 'itinerary.cost', (leg) => <LegCost leg={leg} sourceOf={sourceOf} />, 'right'),
        column(
          'co2e',
          'itinerary.co2e',
          ({ co2e }) => <Co2e grams={co2e.grams} source={`${offer.co2e.boundary}, ${offer.co2e.factors}`} />,
          'right',
        ),
      ]}
    />
  )
}

function LegCost({ leg: { cost, storage }, sourceOf }: { readonly leg: PlanLegShown } & Pick<ChangeProps, 'sourceOf'>) {
  const { say } = useWords()
  return (
    <>
      <span title={sourceOf(cost)}>
        <Amount money={cost.value} /> <Basis of={cost.basis} />
      </span>
      {storage && (
        <span className="secondary block" title={sourceOf(storage)}>
          {say('itinerary.storage')} <Amount money={storage.value} />
        </span>
      )}
    </>
  )
}

function LegName({ leg: { from, to, mode, run, gaugeMm, passes } }: { readonly leg: PlanLegShown }) {
  const { say, named } = useWords()
  return (
    <>
      <Place code={from} /> → <Place code={to} />
      <span className="secondary block">
        {named('mode', mode)}
        {gaugeMm !== null && ` · ${gaugeMm} mm`}
        {run.service !== undefined && ` · ${run.service}`}
        {run.operator !== undefined && ` · ${run.operator}`}
        {run.name === 'unscheduled' && ` · ${say('itinerary.whenReady')}`}
        {passes.length > 0 && (
          <span className="block">
            {say('itinerary.passes')}{' '}
            {passes.map((code, place) => (
              <Fragment key={code}>
                {place > 0 && say('release.and')}
                <Place code={code} />
              </Fragment>
            ))}
          </span>
        )}
      </span>
    </>
  )
}

type ChangeProps = { readonly of: PlanLegShown['after']; readonly sourceOf: ReturnType<typeof useProvenance> }

/** The procedure on each side of a border, and the papers that are wanted. */
function Border({
  of: { leaves, enters, documents },
}: {
  readonly of: NonNullable<NonNullable<PlanLegShown['after']>['border']>
}) {
  const { say, named } = useWords()
  return (
    <span className="secondary block">
      {[leaves, enters].map(({ node, procedure }) => (
        <span key={node} className="block">
          <Place code={node} />: {named('procedure', procedure)}
        </span>
      ))}
      {documents.length > 0 && documents.map((paper) => named('paperWanted', paper)).join(say('release.and'))}
    </span>
  )
}

/** What happens before the leg, part by part, with what it costs. */
function Change({ of, sourceOf }: ChangeProps) {
  const { say, named } = useWords()
  if (of === null) return <span className="missing">–</span>
  return (
    <>
      {of.parts.map(({ what, minutes, basis, claim }) => (
        <span key={what} className="block">
          {named('change', what)} <Duration minutes={minutes} source={sourceOf({ basis, claim })} />
        </span>
      ))}
      {of.closedMinutes > 0 && (
        <span className="block">
          {say('itinerary.closed')} <Duration minutes={of.closedMinutes} />
        </span>
      )}
      {of.emission.grams !== 0 && (
        <span className="block">
          {say('itinerary.hub')} <Co2e grams={of.emission.grams} />
        </span>
      )}
      {of.border && <Border of={of.border} />}
      {Number(of.cost.value.amount) > 0 && (
        <span className="secondary block" title={sourceOf(of.cost)}>
          <Amount money={of.cost.value} />
        </span>
      )}
    </>
  )
}
