/** Choosing a way for one consignment: the offers as a front, one of them in full, and the booking of it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../ui/client/command.ts'
import { one, pages, type Resource } from '../../ui/client/queries.ts'
import { More } from '../../ui/more.tsx'
import { Page } from '../../ui/page.tsx'
import { Refused } from '../../ui/refused.tsx'
import { Empty, Shown } from '../../ui/states.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { ItineraryShown } from './answer.ts'
import { sortOf } from './itinerary-table.tsx'
import './network.css'
import { Front } from './plan/front.tsx'

/** What planning needs of a consignment; the server has added up its cargo. */
export type Planned = {
  readonly reference: string
  readonly id: string
  readonly from: string
  readonly to: string
  readonly wanted: { readonly ready: string }
  readonly cargo: {
    readonly teu: number
    readonly boxes: number
    readonly grossMassKg: string
    readonly reefer: boolean
  }
}

export function Itineraries() {
  const { id } = useParams({ from: '/inside/consignments/$id/itineraries' })
  const asked = useQuery(one<Planned>('consignments', id, `/consignments/${id}`))
  return <Shown asked={asked}>{(consignment) => <Offers consignment={consignment} />}</Shown>
}

function Offers({ consignment }: { readonly consignment: Resource<Planned> }) {
  const { say } = useWords()
  const { id, reference } = consignment
  const asked = useInfiniteQuery(pages<ItineraryShown>('network', '/itineraries', questionOf(consignment)))
  return (
    <Page
      title={say('itinerary.title')}
      above={
        <Link to="/consignments/$id" params={{ id }}>
          {reference}
        </Link>
      }
    >
      <p className="secondary">{say('itinerary.lead')}</p>
      <Shown asked={asked}>
        {({ pages: read }) => {
          const offers = read.flatMap(({ items }) => items)
          if (offers.length === 0)
            return (
              <Empty title={say('itinerary.empty')}>
                <p className="secondary">{say('itinerary.emptyHelps')}</p>
              </Empty>
            )
          return <Choice offers={offers} consignment={consignment} />
        }}
      </Shown>
      <More pages={asked} />
    </Page>
  )
}

function Choice({
  offers,
  consignment: { id, version, allowedActions },
}: {
  readonly offers: readonly ItineraryShown[]
  readonly consignment: Resource<Planned>
}) {
  const { named } = useWords()
  const { sort } = useSearch({ from: '/inside/consignments/$id/itineraries' })
  const navigate = useNavigate({ from: '/consignments/$id/itineraries' })
  const [chosen, choose] = useState<string | null>(null)
  const [beside, putBeside] = useState<string | null>(null)
  const booking = useCommand('consignments')
  const mayBook = allowedActions.some(({ act, refused }) => act === 'consignments.book' && refused === null)
  const book = ({ id: itinerary, edition }: Pick<ItineraryShown, 'id' | 'edition'>) =>
    booking.mutate(
      { path: `/consignments/${id}/booking`, body: { itinerary, edition }, version },
      { onSuccess: () => void navigate({ to: '/consignments/$id', params: { id } }) },
    )
  return (
    <>
      {booking.error && <Refused problem={booking.error} />}
      <Front
        shown={offers}
        front={offers}
        chosen={chosen}
        beside={beside}
        onChoose={choose}
        onBeside={putBeside}
        sort={sortOf(sort)}
        onSort={(by) => void navigate({ search: { sort: by }, replace: true, resetScroll: false })}
        actsOf={(offer) =>
          mayBook && (
            <Button type="primary" loading={booking.isPending} onClick={() => book(offer)}>
              {named('act', 'consignments.book')}
            </Button>
          )
        }
      />
    </>
  )
}

/** The planner counts whole kilograms: a part of one takes up room as a whole one does. */
function questionOf({ from, to, wanted, cargo }: Planned) {
  const { teu, boxes, grossMassKg, reefer } = cargo
  return {
    from,
    to,
    ready: wanted.ready,
    teu,
    boxes,
    grossMassKg: Math.ceil(Number(grossMassKg)),
    reefer: String(reefer),
  }
}
