/** What was planned, is estimated or has happened on a leg, also when it is told late. */
import { Button, Form, Select } from 'antd'
import type { Problem } from '../../ui/client/problem.ts'
import { useFaults } from '../../ui/field-faults.ts'
import { MomentField } from '../../ui/moment-field.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { ConsignmentShown } from './answer.ts'

const CODES = ['GTIN', 'LOAD', 'DEPA', 'ARRI', 'DISC', 'GTOT', 'PICK', 'DROP', 'CROS', 'RSEA'] as const

type Props = {
  readonly consignment: ConsignmentShown
  readonly problem: Problem | null
  readonly busy: boolean
  readonly onSay: (said: Readonly<Record<string, unknown>>) => void
  readonly onLeave: () => void
}

export function EventForm({ consignment: { itinerary, equipment }, problem, busy, onSay, onLeave }: Props) {
  const { say, named } = useWords()
  const [form] = Form.useForm()
  useFaults(form, problem)
  const legs = (itinerary?.legs ?? []).map(({ sequence, from, to, mode }) => ({
    value: sequence,
    label: `${sequence} · ${named('mode', mode)} ${from} → ${to}`,
  }))
  const start = { leg: legs[0]?.value, code: 'DEPA', classifier: 'ACT', eventDateTime: '', container: '' }
  return (
    <Form
      form={form}
      layout="vertical"
      className="act-form"
      aria-label={named('act', 'consignments.recordEvent')}
      initialValues={start}
      onFinish={({ container, ...said }) => onSay({ ...said, ...(container ? { container } : {}) })}
    >
      <div className="form-grid">
        <Form.Item className="span-12" name="leg" label={named('field', 'leg')}>
          <Select showSearch optionFilterProp="label" options={legs} />
        </Form.Item>
        <Form.Item className="span-6" name="code" label={say('record.milestone')}>
          <Select
            showSearch
            optionFilterProp="label"
            options={CODES.map((value) => ({ value, label: `${named('event', value)} (${value})` }))}
          />
        </Form.Item>
        <Form.Item className="span-6" name="classifier" label={named('field', 'classifier')}>
          <Select
            options={(['ACT', 'EST', 'PLN'] as const).map((value) => ({ value, label: named('classifier', value) }))}
          />
        </Form.Item>
        <Form.Item className="span-6" name="eventDateTime" label={named('field', 'eventDateTime')}>
          <MomentField />
        </Form.Item>
        <Form.Item className="span-6" name="container" label={named('field', 'container')}>
          <Select
            options={[
              { value: '', label: say('record.allBoxes') },
              ...equipment.map(({ container }) => ({ value: container, label: container })),
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={busy}>
            {named('act', 'consignments.recordEvent')}
          </Button>
          <Button onClick={onLeave}>{say('app.cancel')}</Button>
        </div>
      </Form.Item>
    </Form>
  )
}
