/** What is to move, from where to where, ready when or wanted when; and what the planner is to prefer or to leave out. */
import { SwapOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useEffect } from 'react'
import { MomentField } from '../../../ui/moment-field.tsx'
import { useWords } from '../../../ui/words/language.ts'
import { PlaceSearch, PlacesSearch } from './place-search.tsx'
import { BEGINNING, listOf, printList, type Asked } from './question.ts'

/** As the form holds it; numbers and lists become text in the address. */
type Said = {
  readonly from?: string
  readonly to?: string
  readonly ready?: string
  readonly by?: string
  readonly teu?: number
  readonly boxes?: number
  readonly kg?: number
  readonly reefer?: boolean
  readonly dangerous?: boolean
  readonly avoid?: string[]
  readonly must?: string[]
  readonly avoidOperators?: string[]
  readonly mustOperators?: string[]
  readonly maxCost?: string
  readonly hour?: string
  readonly show?: number
  readonly boundary?: string
  readonly closedAt?: string
  readonly closedFrom?: string
  readonly closedUntil?: string
}

type Props = {
  readonly asked: Asked
  readonly operators: readonly string[]
  readonly busy: boolean
  readonly onAsk: (asked: Asked) => void
}

export function QuestionForm({ asked, operators, busy, onAsk }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<Said>()
  const start = saidOf({ ...BEGINNING, ...asked })
  const text = JSON.stringify(start)
  // The address leads: a question that was loosened, or came by a link, stands in the form as it is asked.
  useEffect(() => {
    if (text) form.resetFields()
  }, [form, text])
  const turn = () => {
    const { from, to } = form.getFieldsValue()
    form.setFieldsValue({ from: to ?? '', to: from ?? '' })
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="question"
      aria-label={say('plan.question')}
      initialValues={start}
      onFinish={(said) => onAsk(printed(said))}
    >
      <div className="form-grid">
        <Form.Item
          className="span-3"
          name="from"
          label={say('plan.from')}
          rules={[{ required: true, message: say('plan.fromMissing') }]}
        >
          <PlaceSearch />
        </Form.Item>
        <Form.Item
          className="span-3"
          name="to"
          label={say('plan.to')}
          rules={[{ required: true, message: say('plan.toMissing') }]}
        >
          <PlaceSearch />
        </Form.Item>
        <Times />
        <Cargo />
        <div className="ask span-3">
          <Button icon={<SwapOutlined />} onClick={turn}>
            {say('plan.turn')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say('plan.ask')}
          </Button>
        </div>
      </div>
      <Preferences
        operators={operators}
        isOpen={Boolean(asked.avoid ?? asked.must ?? asked.avoidOperators ?? asked.maxCost ?? asked.closed)}
      />
    </Form>
  )
}

function Times() {
  const { say } = useWords()
  return (
    <>
      <Form.Item
        className="span-3"
        name="ready"
        label={say('plan.ready')}
        dependencies={['by']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, ready) => {
              if (!ready && !getFieldValue('by')) throw new Error(say('plan.whenMissing'))
            },
          }),
        ]}
      >
        <MomentField />
      </Form.Item>
      <Form.Item className="span-3" name="by" label={say('plan.by')}>
        <MomentField />
      </Form.Item>
    </>
  )
}

function Cargo() {
  const { say } = useWords()
  return (
    <>
      <Form.Item className="span-2" name="teu" label={say('plan.teu')}>
        <InputNumber min={1} max={1_000} precision={0} suffix="TEU" />
      </Form.Item>
      <Form.Item className="span-2" name="boxes" label={say('plan.boxes')}>
        <InputNumber min={1} max={1_000} precision={0} />
      </Form.Item>
      <Form.Item className="span-2" name="kg" label={say('plan.mass')}>
        <InputNumber min={1} max={4_000_000} precision={0} suffix="kg" />
      </Form.Item>
      <Form.Item className="span-3 checks-field" label={say('plan.cargo')}>
        <span className="acts">
          <Form.Item name="reefer" valuePropName="checked" noStyle>
            <Checkbox>{say('plan.reefer')}</Checkbox>
          </Form.Item>
          <Form.Item name="dangerous" valuePropName="checked" noStyle>
            <Checkbox>{say('plan.dangerous')}</Checkbox>
          </Form.Item>
        </span>
      </Form.Item>
    </>
  )
}

const SHOW_MAX = 20

function Preferences({ operators, isOpen }: { readonly operators: readonly string[]; readonly isOpen: boolean }) {
  const { say, named } = useWords()
  const firms = operators.map((value) => ({ value, label: value }))
  return (
    <details className="preferences" open={isOpen}>
      <summary>{say('plan.preferences')}</summary>
      <div className="form-grid">
        <Form.Item className="span-6" name="must" label={say('plan.mustPlaces')}>
          <PlacesSearch />
        </Form.Item>
        <Form.Item className="span-6" name="avoid" label={say('plan.avoidPlaces')}>
          <PlacesSearch />
        </Form.Item>
        <Form.Item className="span-6" name="mustOperators" label={say('plan.mustOperators')}>
          <Select mode="tags" options={firms} placeholder={say('plan.anyOperator')} tokenSeparators={[',', ';']} />
        </Form.Item>
        <Form.Item className="span-6" name="avoidOperators" label={say('plan.avoidOperators')}>
          <Select mode="tags" options={firms} placeholder={say('plan.noOperator')} tokenSeparators={[',', ';']} />
        </Form.Item>
        <Form.Item
          className="span-3"
          name="maxCost"
          label={say('plan.maxCost')}
          rules={[decimal(say('plan.notAnAmount'))]}
        >
          <Input inputMode="decimal" suffix={BEGINNING.currency} maxLength={12} />
        </Form.Item>
        <Form.Item
          className="span-3"
          name="hour"
          label={say('plan.hour')}
          extra={say('plan.hourHint')}
          rules={[decimal(say('plan.notAnAmount'))]}
        >
          <Input inputMode="decimal" suffix={`${BEGINNING.currency}/h`} maxLength={12} />
        </Form.Item>
        <Form.Item className="span-3" name="show" label={say('plan.show')} extra={say('plan.showHint')}>
          <InputNumber min={1} max={SHOW_MAX} precision={0} />
        </Form.Item>
        <Form.Item className="span-3" name="boundary" label={say('plan.boundary')} extra={say('plan.boundaryHint')}>
          <Select
            allowClear
            placeholder={named('boundary', 'direct')}
            options={(['direct', 'well-to-wheel'] as const).map((value) => ({
              value,
              label: named('boundary', value),
            }))}
          />
        </Form.Item>
        <ClosureFields />
      </div>
    </details>
  )
}

function ClosureFields() {
  const { say } = useWords()
  return (
    <>
      <Form.Item className="span-6" name="closedAt" label={say('plan.closedPlace')} extra={say('plan.closedPlaceHint')}>
        <PlaceSearch mayBeLeftOut />
      </Form.Item>
      <Form.Item className="span-3" name="closedFrom" label={say('plan.closedFrom')}>
        <MomentField />
      </Form.Item>
      <Form.Item className="span-3" name="closedUntil" label={say('plan.closedUntil')}>
        <MomentField />
      </Form.Item>
    </>
  )
}

function decimal(message: string) {
  return { pattern: /^\d{1,9}(\.\d{1,2})?$/, message }
}

function saidOf(asked: Asked): Said {
  const { from, to, ready, by, maxCost, hour, boundary } = asked
  const text = Object.entries({ from, to, ready, by, maxCost, hour, boundary }).filter(([, value]) => value)
  return {
    ...Object.fromEntries(text),
    teu: Number(asked.teu),
    boxes: Number(asked.boxes),
    kg: Number(asked.kg),
    show: Number(asked.show),
    reefer: asked.reefer === 'yes',
    dangerous: asked.dangerous === 'yes',
    ...closureSaid(asked.closed),
    avoid: [...listOf(asked.avoid)],
    must: [...listOf(asked.must)],
    avoidOperators: [...listOf(asked.avoidOperators)],
    mustOperators: [...listOf(asked.mustOperators)],
  }
}

/** One closure is asked for in the form; a link may hold several, which then stay as they are. */
function closureSaid(closed: string | undefined) {
  const [closedAt, closedFrom, closedUntil] = (closed ?? '').split(/[/;]/)
  return closedAt && closedFrom && closedUntil ? { closedAt, closedFrom, closedUntil } : {}
}

function printed({ reefer, dangerous, avoid, must, avoidOperators, mustOperators, ...rest }: Said): Asked {
  const { closedAt, closedFrom, closedUntil, ...said } = rest
  const given = Object.entries(said).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    closed: closedAt && closedFrom && closedUntil ? [closedAt, closedFrom, closedUntil].join('/') : '',
    reefer: reefer ? 'yes' : '',
    dangerous: dangerous ? 'yes' : '',
    avoid: printList(avoid),
    must: printList(must),
    avoidOperators: printList(avoidOperators),
    mustOperators: printList(mustOperators),
  }
}
