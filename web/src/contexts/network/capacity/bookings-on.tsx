/** The bookings on one departure. Each can be rolled over to a later one of the same service that has room. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../ui/client/command.ts'
import { one } from '../../../ui/client/queries.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { printMoment } from '../../../ui/figures.tsx'
import { Place } from '../../../ui/places.tsx'
import { Plain } from '../../../ui/plain.tsx'
import { Refused } from '../../../ui/refused.tsx'
import { useWords } from '../../../ui/words/language.ts'
import { ROLL_REASONS, type BookingShown, type DepartureShown } from './answer.ts'
import { tightest } from './room-bar.tsx'

type Props = {
  readonly departure: DepartureShown
  readonly bookings: readonly BookingShown[]
  readonly later: readonly DepartureShown[]
}

export function BookingsOn({ departure, bookings, later }: Props) {
  const { say, named } = useWords()
  const [rolling, roll] = useState<string | null>(null)
  if (bookings.length === 0) return <p className="secondary">{say('board.noBookings')}</p>
  const booking = bookings.find(({ id }) => id === rolling)
  const column = (key: string, label: string, cell: (row: BookingShown) => React.ReactNode) => ({
    key,
    label,
    title: label,
    cell,
  })
  return (
    <>
      <DataTable
        caption={say('board.bookings')}
        rows={bookings}
        keyOf={({ id }) => id}
        toneOf={({ id }) => (id === rolling ? 'chosen' : undefined)}
        columns={[
          column('reference', say('app.reference'), ({ reference }) => <Plain text={reference} />),
          column('stage', say('release.stage'), ({ stage }) => (
            <span className="stage">{named('booking', stage.name)}</span>
          )),
          column('load', say('board.load'), ({ load }) => `${load.teu} TEU`),
          column('way', say('itinerary.way'), ({ legs }) => <Ends legs={legs} />),
          column('roll', '', ({ id }) => (
            <Button size="small" aria-expanded={id === rolling} onClick={() => roll(id === rolling ? null : id)}>
              {named('act', 'network.rollBooking')}
            </Button>
          )),
        ]}
      />
      {booking && (
        <RollForm key={booking.id} booking={booking} departure={departure} later={later} onDone={() => roll(null)} />
      )}
    </>
  )
}

function Ends({ legs }: Pick<BookingShown, 'legs'>) {
  const [first, last] = [legs[0], legs.at(-1)]
  if (!first || !last) return null
  return (
    <>
      <Place code={first.from} /> → <Place code={last.to} />
    </>
  )
}

type RollProps = {
  readonly booking: BookingShown
  readonly departure: DepartureShown
  readonly later: readonly DepartureShown[]
  readonly onDone: () => void
}

/** The server says whether it may be done; the list names the departures that leave later, with the room they have. */
function RollForm({ booking, departure, later, onDone }: RollProps) {
  const { say, named, language } = useWords()
  const { data } = useQuery(one<BookingShown>('network', booking.id, `/bookings/${booking.id}`))
  const command = useCommand('network')
  const [target, aim] = useState<string | null>(null)
  const [reason, explain] = useState<string>(departure.state === 'cancelled' ? 'departure_cancelled' : 'overbooked')
  const leg = booking.legs.find(({ run }) => run?.departure === departure.id)
  const targets = later.filter(
    (one) => one.service === departure.service && one.departs > departure.departs && one.state !== 'cancelled',
  )
  const may =
    data?.allowedActions.some(({ act, refused }) => act === 'network.rollBooking' && refused === null) ?? false
  const send = () =>
    command.mutate(
      {
        path: `/bookings/${booking.id}/roll`,
        body: { moves: [{ leg: leg?.sequence, departure: target }], reason },
        version: data?.version,
      },
      { onSuccess: onDone },
    )
  if (data && !may) return <p className="warned">{say('board.mayNotRoll')}</p>
  return (
    <div className="roll-form">
      <Select
        aria-label={say('board.rollTo')}
        placeholder={say(targets.length > 0 ? 'board.rollTo' : 'board.noLater')}
        disabled={targets.length === 0}
        {...(target ? { value: target } : {})}
        onChange={aim}
        popupMatchSelectWidth={false}
        options={targets.map(({ id, departs, sections }) => ({
          value: id,
          label: `${printMoment(departs, language)} · ${tightest(sections)?.left.teu ?? 0} TEU`,
        }))}
      />
      <Select
        aria-label={say('board.reason')}
        value={reason}
        onChange={explain}
        options={ROLL_REASONS.map((value) => ({ value, label: named('reason', value) }))}
      />
      <Button type="primary" disabled={target === null || !leg} loading={command.isPending} onClick={send}>
        {named('act', 'network.rollBooking')}
      </Button>
      {command.error && <Refused problem={command.error} />}
    </div>
  )
}
