/** One departure in full: its sections, the bookings on it, and what may be done with it now. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../ui/client/command.ts'
import { one, pages, type Resource } from '../../../ui/client/queries.ts'
import { History } from '../../../ui/history.tsx'
import type { HistoryLine } from '../../../ui/history-line.ts'
import { When } from '../../../ui/figures.tsx'
import { Place } from '../../../ui/places.tsx'
import { Refused, WhyNot } from '../../../ui/refused.tsx'
import { Shown } from '../../../ui/states.tsx'
import { useWords } from '../../../ui/words/language.ts'
import type { BookingShown, DepartureShown } from './answer.ts'
import { BookingsOn } from './bookings-on.tsx'
import { CancelForm, RoomForm, TimesForm } from './departure-forms.tsx'
import { RoomBar } from './room-bar.tsx'

type Found = DepartureShown & { readonly history: readonly HistoryLine[] }

type Props = {
  readonly id: string | null
  readonly later: readonly DepartureShown[]
  readonly onLeave: () => void
}

const WIDTH = 640

/** Beside the board, which stays where it was. */
export function DeparturePanel({ id, later, onLeave }: Props) {
  const { say } = useWords()
  return (
    <Drawer
      open={id !== null}
      onClose={onLeave}
      placement="right"
      size={WIDTH}
      title={say('board.departure')}
      closable={{ 'aria-label': say('app.close') }}
      destroyOnHidden
      className="departure-panel"
    >
      {id !== null && <Sought id={id} later={later} />}
    </Drawer>
  )
}

function Sought({ id, later }: { readonly id: string } & Pick<Props, 'later'>) {
  const asked = useQuery(one<Found>('network', id, `/departures/${id}`))
  return <Shown asked={asked}>{(departure) => <Panel departure={departure} later={later} />}</Shown>
}

const FORMS = {
  'network.changeCapacity': 'capacity',
  'network.retimeDeparture': 'times',
  'network.cancelDeparture': 'cancel',
} as const
type Act = keyof typeof FORMS

function Panel({ departure, later }: { readonly departure: Resource<Found> } & Pick<Props, 'later'>) {
  const { say, named } = useWords()
  const { id, version, allowedActions, sections, history } = departure
  const [open, show] = useState<Act | null>(null)
  const command = useCommand('network')
  const asked = useInfiniteQuery(pages<BookingShown>('network', '/bookings', { departure: id }))
  const acts = allowedActions.flatMap(({ act, refused }) => (act in FORMS && refused === null ? [act as Act] : []))
  const reasons = allowedActions.flatMap(({ act, refused }) =>
    refused === null ? [] : [{ act: named('act', act), code: refused }],
  )
  const send = (act: Act, body: unknown) =>
    command.mutate(
      // A departure that nobody has booked on has no version yet.
      { path: `/departures/${id}/${FORMS[act]}`, body, version: version === 0 ? undefined : version },
      { onSuccess: () => show(null) },
    )
  const form = { departure, problem: command.error, busy: command.isPending, onLeave: () => show(null) }
  return (
    <>
      <h3>
        <Place code={departure.from} /> → <Place code={departure.to} /> · <When at={departure.departs} />
      </h3>
      <div className="acts">
        {acts.map((act) => (
          <Button key={act} aria-expanded={open === act} onClick={() => show(open === act ? null : act)}>
            {named('act', act)}
          </Button>
        ))}
      </div>
      {open === 'network.changeCapacity' && <RoomForm {...form} onSay={(said) => send(open, said)} />}
      {open === 'network.retimeDeparture' && <TimesForm {...form} onSay={(said) => send(open, said)} />}
      {open === 'network.cancelDeparture' && <CancelForm {...form} onSay={(said) => send(open, said)} />}
      {command.error && command.error.faults.length === 0 && <Refused problem={command.error} />}
      <WhyNot reasons={reasons} />
      {sections.length > 1 && <Sections of={sections} />}
      <h3>{say('board.bookings')}</h3>
      <BookingsOn
        departure={departure}
        bookings={asked.data?.pages.flatMap(({ items }) => items) ?? []}
        later={later}
      />
      {history.length > 0 && (
        <details className="declared">
          <summary>{say('record.history', { count: history.length })}</summary>
          <History caption={say('release.history')} lines={history} />
        </details>
      )}
    </>
  )
}

function Sections({ of }: { readonly of: DepartureShown['sections'] }) {
  const { say } = useWords()
  return (
    <ol className="plain-list sections">
      {of.map((section, place) => (
        // Sections have no names of their own: they are told apart by their place on the way.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the name
        <li key={place}>
          <span className="secondary">{say('board.section', { number: place + 1 })}</span> <RoomBar section={section} />{' '}
          <span className="figure">{section.left.teu} TEU</span>
        </li>
      ))}
    </ol>
  )
}
