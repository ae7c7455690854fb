/** The record of one consignment: one timeline for carriage and customs, one map, and everything that was entered once. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { API } from '../../ui/client/request.ts'
import { one, pages, type Resource } from '../../ui/client/queries.ts'
import { History } from '../../ui/history.tsx'
import { LegsMap } from '../../ui/map/lazy-map.tsx'
import { DemonstrationMark, Page, Section } from '../../ui/page.tsx'
import { Plain } from '../../ui/plain.tsx'
import { Shown } from '../../ui/states.tsx'
import { useWords } from '../../ui/words/language.ts'
import { Containers, type ReleaseRow } from './containers.tsx'
import type { ConsignmentShown } from './answer.ts'
import { ConsignmentActs } from './acts.tsx'
import { Equipment, Goods, Parties, TermsOf } from './record-parts.tsx'
import { ConsignmentStage, PromiseMark } from './stage-mark.tsx'
import { Timeline } from './timeline.tsx'

export function ConsignmentRecord() {
  const { id } = useParams({ from: '/inside/consignments/$id' })
  const asked = useQuery(one<ConsignmentShown>('consignments', id, `/consignments/${id}`))
  return <Shown asked={asked}>{(consignment) => <RecordPage consignment={consignment} />}</Shown>
}

function RecordPage({ consignment }: { readonly consignment: Resource<ConsignmentShown> }) {
  const { say } = useWords()
  const { reference, stage, promise, itinerary, timeline, goods, equipment, history, warnings } = consignment
  return (
    <Page
      title={reference}
      above={<Link to="/consignments">{say('nav.consignments')}</Link>}
      beside={
        <>
          <ConsignmentStage of={stage} />
          <PromiseMark of={promise} />
          {itinerary && itinerary.demonstrationValues > 0 && <DemonstrationMark />}
        </>
      }
    >
      <ConsignmentActs consignment={consignment} />
      {warnings.map(({ code, pointer, said, meant }) => (
        <p key={`${code} ${pointer}`} className="warned" role="note">
          {say('record.warned', { said, meant })}
        </p>
      ))}
      <div className="columns">
        <div>
          <Section title={say('record.timeline')}>
            {timeline.length > 0 ? (
              <Timeline lines={timeline} />
            ) : (
              <p className="secondary">{say('record.noTimeline')}</p>
            )}
          </Section>
          <Section title={say('entry.goods')}>
            <Goods lines={goods} />
          </Section>
          <Section title={say('entry.equipment')}>
            <Equipment boxes={equipment} />
          </Section>
          <Releases of={consignment} />
        </div>
        <div>
          {itinerary && (
            <>
              <LegsMap legs={itinerary.legs} />
              <p className="hint">{say('itinerary.lineHint')}</p>
            </>
          )}
          <Section title={say('entry.journey')}>
            <TermsOf of={consignment} />
          </Section>
          <Section title={say('entry.parties')}>
            <Parties of={consignment} />
          </Section>
          <Documents of={consignment} />
        </div>
      </div>
      <details className="declared">
        <summary>{say('record.history', { count: history.length })}</summary>
        <History caption={say('release.history')} lines={history} />
      </details>
    </Page>
  )
}

/** Customs lets boxes go one by one: each with its stage, and the way to it. */
function Releases({ of: { id, timeline } }: { readonly of: ConsignmentShown }) {
  const { say } = useWords()
  const { data } = useInfiniteQuery(pages<ReleaseRow>('release', '/releases', { consignment: id }))
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  if (rows.length === 0) return null
  return (
    <Section title={say('record.releases')}>
      <Containers rows={rows} timeline={timeline} />
    </Section>
  )
}

function Documents({ of: { id, itinerary } }: { readonly of: ConsignmentShown }) {
  const { say } = useWords()
  const { data } = useInfiniteQuery(
    pages<{ readonly id: string; readonly lrn: string; readonly stage: string }>('declarations', '/declarations', {
      q: id,
    }),
  )
  const declarations = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section title={say('record.documents')}>
      <ul className="plain-list">
        {itinerary && (
          <li>
            <a href={`${API}/consignments/${id}/document`} target="_blank" rel="noreferrer">
              {say('record.multimodal')}
            </a>
          </li>
        )}
        {declarations.map((declaration) => (
          <li key={declaration.id}>
            <Link to="/declarations/$id" params={{ id: declaration.id }}>
              {say('record.declaration')} <Plain text={declaration.lrn} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
