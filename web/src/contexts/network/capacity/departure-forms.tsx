/** What changes one departure: its room, its times, whether it runs at all. */
import { Button, Form, InputNumber, Select } from 'antd'
import type { Problem } from '../../../ui/client/problem.ts'
import { useFaults } from '../../../ui/field-faults.ts'
import { MomentField } from '../../../ui/moment-field.tsx'
import { useWords } from '../../../ui/words/language.ts'
import { CANCEL_REASONS, type DepartureShown, type SectionShown } from './answer.ts'
import type { ReactNode } from 'react'

type Props = {
  readonly departure: DepartureShown
  readonly problem: Problem | null
  readonly busy: boolean
  readonly onSay: (said: unknown) => void
  readonly onLeave: () => void
}

type FrameProps = Props & { readonly act: string; readonly start: object; readonly children: ReactNode }

function Frame({ act, start, problem, busy, onSay, onLeave, children }: FrameProps) {
  const { say, named } = useWords()
  const [form] = Form.useForm()
  useFaults(form, problem)
  return (
    <Form
      form={form}
      layout="vertical"
      className="act-form"
      aria-label={named('act', act)}
      initialValues={start}
      onFinish={onSay}
    >
      <div className="form-grid">{children}</div>
      <Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={busy}>
            {named('act', act)}
          </Button>
          <Button onClick={onLeave}>{say('app.cancel')}</Button>
        </div>
      </Form.Item>
    </Form>
  )
}

const ROOM_MAX = 100_000

export function RoomForm(props: Props) {
  const { sections } = props.departure
  const several = sections.length > 1
  return (
    <Frame {...props} act="network.changeCapacity" start={{ sections: sections.map(({ capacity }) => capacity) }}>
      {sections.map((section, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section is named by its place on the way
        <SectionFields key={place} section={section} place={place} several={several} />
      ))}
    </Frame>
  )
}

type SectionProps = { readonly section: SectionShown; readonly place: number; readonly several: boolean }

function SectionFields({ section: { capacity, left }, place, several }: SectionProps) {
  const { say } = useWords()
  const name = several ? `${say('board.section', { number: place + 1 })} · ` : ''
  return (
    <>
      <Form.Item
        className="span-6"
        name={['sections', place, 'teu']}
        label={`${name}${say('board.room')}`}
        extra={say('board.promised', { count: capacity.teu - left.teu })}
      >
        <InputNumber min={0} max={ROOM_MAX} precision={0} suffix="TEU" />
      </Form.Item>
      <Form.Item
        className="span-6"
        name={['sections', place, 'plugs']}
        label={`${name}${say('board.plugsOf')}`}
        extra={say('board.promised', { count: capacity.plugs - left.plugs })}
      >
        <InputNumber min={0} max={ROOM_MAX} precision={0} />
      </Form.Item>
    </>
  )
}

export function TimesForm(props: Props) {
  const { say } = useWords()
  const { closes, departs, arrives } = props.departure
  return (
    <Frame {...props} act="network.retimeDeparture" start={{ closes, departs, arrives }}>
      <Form.Item className="span-4" name="closes" label={say('board.closes')}>
        <MomentField />
      </Form.Item>
      <Form.Item className="span-4" name="departs" label={say('itinerary.departs')}>
        <MomentField />
      </Form.Item>
      <Form.Item className="span-4" name="arrives" label={say('itinerary.arrives')}>
        <MomentField />
      </Form.Item>
    </Frame>
  )
}

export function CancelForm(props: Props) {
  const { say, named } = useWords()
  return (
    <Frame {...props} act="network.cancelDeparture" start={{ reason: 'no_vehicle' }}>
      <Form.Item className="span-6" name="reason" label={say('board.reason')} extra={say('board.cancelHint')}>
        <Select options={CANCEL_REASONS.map((value) => ({ value, label: named('reason', value) }))} />
      </Form.Item>
    </Frame>
  )
}
