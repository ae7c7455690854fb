/** What this viewer may do with the consignment now. The server says which acts there are. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../ui/client/command.ts'
import type { Act, Resource } from '../../ui/client/queries.ts'
import { useSession } from '../../ui/client/session.ts'
import { Refused, WhyNot } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'
import { AllocateForm } from './allocate-form.tsx'
import type { ConsignmentShown } from './answer.ts'
import { EventForm } from './event-form.tsx'

/** Acts that are given by one press, and where they are sent. */
const PRESSED: Readonly<Record<string, string>> = {
  'consignments.deliver': 'deliveries',
  'consignments.cancel': 'cancellation',
}

export function ConsignmentActs({ consignment }: { readonly consignment: Resource<ConsignmentShown> }) {
  const { id, version, allowedActions } = consignment
  const { say, named } = useWords()
  const session = useSession()
  const command = useCommand('consignments')
  const [open, show] = useState<'event' | 'boxes' | null>(null)
  const may = (act: string) => allowedActions.some((one) => one.act === act && one.refused === null)
  const pressed = allowedActions.filter(({ act, refused }) => act in PRESSED && refused === null)
  const reasons = allowedActions.flatMap((act) =>
    act.refused === null ? [] : [{ act: nameOf(act, named), code: act.refused }],
  )
  const send = (path: string, body: unknown) =>
    command.mutate({ path: `/consignments/${id}/${path}`, body, version }, { onSuccess: () => show(null) })
  const form = { consignment, problem: command.error, busy: command.isPending, onLeave: () => show(null) }
  const isBroker = session?.person.roles.includes('broker') || session?.person.roles.includes('importer')
  return (
    <div className="act-panel">
      <div className="acts">
        {may('consignments.book') && (
          <Link className="button-link" to="/consignments/$id/itineraries" params={{ id }}>
            {say('record.itineraries')}
          </Link>
        )}
        {isLate(consignment) && (
          <Link className="button-link" to="/consignments/$id/replan" params={{ id }}>
            {say('replan.title')}
          </Link>
        )}
        {isBroker && (
          <Link className="button-link" to="/declarations/new" search={{ consignment: id }}>
            {say('record.declare')}
          </Link>
        )}
        {may('consignments.recordEvent') && (
          <Button onClick={() => show(open === 'event' ? null : 'event')} aria-expanded={open === 'event'}>
            {named('act', 'consignments.recordEvent')}
          </Button>
        )}
        {may('consignments.allocate') && (
          <Button onClick={() => show(open === 'boxes' ? null : 'boxes')} aria-expanded={open === 'boxes'}>
            {named('act', 'consignments.allocate')}
          </Button>
        )}
        {pressed.map((act) => (
          <Button
            key={nameOf(act, named)}
            disabled={command.isPending}
            onClick={() => send(PRESSED[act.act] ?? '', { ...act.with })}
          >
            {nameOf(act, named)}
          </Button>
        ))}
        {session?.person.roles.includes('forwarder') && (
          <Link className="button-link" to="/consignments/new" search={{ like: id }}>
            {say('record.another')}
          </Link>
        )}
      </div>
      {open === 'boxes' && <AllocateForm {...form} onSay={(said) => send('equipment', said)} />}
      {open === 'event' && <EventForm {...form} onSay={(said) => send('events', said)} />}
      {command.error && command.error.faults.length === 0 && <Refused problem={command.error} />}
      <WhyNot reasons={reasons} />
    </div>
  )
}

const LATE: readonly string[] = ['late', 'overdue', 'promiseBroken']

/** A leg is late, as the server says, and there is still a way to go. */
function isLate({ itinerary, stage, timeline }: ConsignmentShown): boolean {
  const isUnderWay = stage === 'booked' || stage === 'inTransit'
  return (
    itinerary !== null &&
    isUnderWay &&
    timeline.some(({ leg, flags }) => leg !== null && flags.some((flag) => LATE.includes(flag)))
  )
}

function nameOf({ act, with: choice = {} }: Act, named: (kind: 'act', code: string) => string): string {
  const [said] = Object.values(choice)
  return said === undefined ? named('act', act) : `${named('act', act)} · ${said}`
}
