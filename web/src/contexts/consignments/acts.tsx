/** What this viewer may do with the consignment now. The server says which acts there are. */
import { Link } from '@tanstack/react-router'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../ui/client/command.ts'
import type { Problem } from '../../ui/client/problem.ts'
import type { Act, Resource } from '../../ui/client/queries.ts'
import { useSession } from '../../ui/client/session.ts'
import { useFaults } from '../../ui/field-faults.ts'
import { MomentField } from '../../ui/moment-field.tsx'
import { Refused, WhyNot } from '../../ui/refused.tsx'
import { AllocateForm } from './allocate-form.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { ConsignmentShown } from './answer.ts'

/** Acts that are given by one press, and where they are sent. */
const PRESSED: Readonly<Record<string, string>> = { 'consignments.deliver': 'deliveries', 'consignments.cancel': 'cancellation' }

export function ConsignmentActs({ consignment }: { readonly consignment: Resource<ConsignmentShown> }) {
  const { id, version, allowedActions } = consignment
  const { say, named } = useWords()
  const session = useSession()
  const command = useCommand('consignments')
  const [open, show] = useState<'event' | 'boxes' | null>(null)
  const may = (act: string) => allowedActions.some((one) => one.act === act && one.refused === null)
  const pressed = allowedActions.filter(({ act, refused }) => act in PRESSED && refused === null)
  const reasons = allowedActions.flatMap((act) => (act.refused === null ? [] : [{ act: nameOf(act, named), code: act.refused }]))
  const send = (path: string, body: unknown) => command.mutate({ path: `/consignments/${id}/${path}`, body, version }, { onSuccess: () => show(null) })
  const isBroker = session?.person.roles.includes('broker') || session?.person.roles.includes('importer')
  return (
    <div className="act-panel">
      <div className="acts">
        {may('consignments.book') && <Link className="button-link" to="/consignments/$id/itineraries" params={{ id }}>{say('record.itineraries')}</Link>}
        {isBroker && <Link className="button-link" to="/declarations/new" search={{ consignment: id }}>{say('record.declare')}</Link>}
        {may('consignments.recordEvent') && <Button onClick={() => show(open === 'event' ? null : 'event')} aria-expanded={open === 'event'}>{named('act', 'consignments.recordEvent')}</Button>}
        {may('consignments.allocate') && <Button onClick={() => show(open === 'boxes' ? null : 'boxes')} aria-expanded={open === 'boxes'}>{named('act', 'consignments.allocate')}</Button>}
        {pressed.map((act) => (
          <Button key={nameOf(act, named)} disabled={command.isPending} onClick={() => send(PRESSED[act.act] ?? '', { ...act.with })}>{nameOf(act, named)}</Button>
        ))}
        {session?.person.roles.includes('forwarder') && <Link className="button-link" to="/consignments/new" search={{ like: id }}>{say('record.another')}</Link>}
      </div>
      {open === 'boxes' && <AllocateForm consignment={consignment} problem={command.error} busy={command.isPending} onSay={(said) => send('equipment', said)} onLeave={() => show(null)} />}
      {open === 'event' && <EventForm consignment={consignment} problem={command.error} busy={command.isPending} onSay={(said) => send('events', said)} onLeave={() => show(null)} />}
      {command.error && command.error.faults.length === 0 && <Refused problem={command.error} />}
      <WhyNot reasons={reasons} />
    </div>
  )
}

function nameOf({ act, with: choice = {} }: Act, named: (kind: 'act', code: string) => string): string {
  const [said] = Object.values(choice)
  return said === undefined ? named('act', act) : `${named('act', act)} · ${said}`
}

const CODES = ['GTIN', 'LOAD', 'DEPA', 'ARRI', 'DISC', 'GTOT', 'PICK', 'DROP', 'CROS', 'RSEA'] as const

type EventFormProps = {
  readonly consignment: ConsignmentShown
  readonly problem: Problem | null
  readonly busy: boolean
  readonly onSay: (said: Readonly<Record<string, unknown>>) => void
  readonly onLeave: () => void
}

function EventForm({ consignment: { itinerary, equipment }, problem, busy, onSay, onLeave }: EventFormProps) {
  const { say, named } = useWords()
  const [form] = Form.useForm()
  useFaults(form, problem)
  const legs = (itinerary?.legs ?? []).map(({ sequence, from, to, mode }) => ({ value: sequence, label: `${sequence} · ${named('mode', mode)} ${from} → ${to}` }))
  const start = { leg: legs[0]?.value, code: 'DEPA', classifier: 'ACT', eventDateTime: '', container: '' }
  return (
    <Form form={form} layout="vertical" className="act-form" aria-label={named('act', 'consignments.recordEvent')} initialValues={start} onFinish={({ container, ...said }) => onSay({ ...said, ...(container ? { container } : {}) })}>
      <div className="form-grid">
        <Form.Item className="span-12" name="leg" label={named('field', 'leg')}><Select options={legs} /></Form.Item>
        <Form.Item className="span-6" name="code" label={say('record.milestone')}><Select options={CODES.map((value) => ({ value, label: `${named('event', value)} (${value})` }))} /></Form.Item>
        <Form.Item className="span-6" name="classifier" label={named('field', 'classifier')}><Select options={(['ACT', 'EST', 'PLN'] as const).map((value) => ({ value, label: named('classifier', value) }))} /></Form.Item>
        <Form.Item className="span-6" name="eventDateTime" label={named('field', 'eventDateTime')}><MomentField /></Form.Item>
        <Form.Item className="span-6" name="container" label={named('field', 'container')}>
          <Select options={[{ value: '', label: say('record.allBoxes') }, ...equipment.map(({ container }) => ({ value: container, label: container }))]} />
        </Form.Item>
      </div>
      <Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={busy}>{named('act', 'consignments.recordEvent')}</Button>
          <Button onClick={onLeave}>{say('app.cancel')}</Button>
        </div>
      </Form.Item>
    </Form>
  )
}
