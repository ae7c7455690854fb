/** What a person says with an act: one small form for each kind. The server judges it; faults stand at their fields. */
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Button, Checkbox, Form, Input, Radio } from 'antd'
import { useEffect } from 'react'
import type { Problem } from '../../ui/client/problem.ts'
import { answer, type Act, type Page } from '../../ui/client/queries.ts'
import { useFaults } from '../../ui/field-faults.ts'
import { useWords } from '../../ui/words/language.ts'
import { ACTS, type Asks } from './acts.ts'
import type { ReleaseShown } from './answer.ts'

type Props = {
  readonly act: Act
  readonly release: ReleaseShown
  readonly busy: boolean
  readonly problem: Problem | null
  readonly onSay: (said: Readonly<Record<string, unknown>>) => void
  readonly onLeave: () => void
}

export function ActForm({ act, release, busy, problem, onSay, onLeave }: Props) {
  const { say, named } = useWords()
  const [form] = Form.useForm()
  const asks: Asks = ACTS[act.act]?.asks ?? 'nothing'
  useFaults(form, problem)
  useEffect(() => form.focusField(FIRST[asks] ?? ''), [form, asks])
  return (
    <Form
      form={form}
      layout="vertical"
      className="act-form"
      aria-label={named('act', act.act)}
      initialValues={START[asks] ?? {}}
      onFinish={onSay}
    >
      <Fields asks={asks} relief={String(act.with?.['relief'] ?? '')} release={release} />
      <Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={busy}>
            {named('act', act.act)}
          </Button>
          <Button onClick={onLeave}>{say('app.cancel')}</Button>
        </div>
      </Form.Item>
    </Form>
  )
}

const FIRST: Readonly<Partial<Record<Asks, string>>> = {
  tally: 'port',
  sample: 'sample',
  hold: 'hold',
  leave: 'keptAt',
}

const START: Readonly<Partial<Record<Asks, Record<string, unknown>>>> = {
  tally: { port: 'CNQZH', tally: 'agrees' },
  orders: { port: false, destination: false },
  conforms: { conforms: true },
  leave: { keptAt: '', undertaking: false },
}

function Fields({
  asks,
  relief,
  release,
}: {
  readonly asks: Asks
  readonly relief: string
  readonly release: ReleaseShown
}) {
  const { say, named } = useWords()
  switch (asks) {
    case 'tally':
      return (
        <>
          <Form.Item name="port" label={named('field', 'port')} extra={say('release.portHint')}>
            <Input maxLength={5} autoComplete="off" />
          </Form.Item>
          <Form.Item name="tally" label={named('field', 'tally')}>
            <Radio.Group
              options={[
                { value: 'agrees', label: say('release.tallyAgrees') },
                { value: 'differs', label: say('release.tallyDiffers') },
              ]}
            />
          </Form.Item>
        </>
      )
    case 'orders':
      return (
        <>
          <Form.Item name="port" valuePropName="checked" noStyle>
            <Checkbox>{named('check', 'port')}</Checkbox>
          </Form.Item>
          <Form.Item name="destination" valuePropName="checked">
            <Checkbox>{named('check', 'destination')}</Checkbox>
          </Form.Item>
          <p className="hint form-note">{say('release.ordersHint')}</p>
        </>
      )
    case 'sample':
      return (
        <Form.Item name="sample" label={named('field', 'sample')} extra={say('release.sampleHint')}>
          <Input maxLength={35} autoComplete="off" />
        </Form.Item>
      )
    case 'conforms':
      return (
        <Form.Item name="conforms" label={named('field', 'conforms')}>
          <Radio.Group
            options={[
              { value: true, label: say('release.conforms') },
              { value: false, label: say('release.conformsNot') },
            ]}
          />
        </Form.Item>
      )
    case 'hold':
      return (
        <Form.Item name="hold" label={named('field', 'hold')} extra={say('release.holdHint')}>
          <Input maxLength={70} autoComplete="off" />
        </Form.Item>
      )
    case 'leave':
      return <LeaveFields relief={relief} goods={release.goods} />
    case 'nothing':
      return null
  }
}

type Site = { readonly code: string; readonly nameEn: string; readonly nameZh: string | null }

function LeaveFields({ relief, goods }: { readonly relief: string; readonly goods: readonly string[] }) {
  const { say, named, language } = useWords()
  const { data } = useQuery(answer<Page<Site>>('reference', '/reference/sites'))
  const options = (data?.items ?? []).map(({ code, nameEn, nameZh }) => ({
    value: code,
    label: `${code} · ${language === 'zh-CN' ? (nameZh ?? nameEn) : nameEn}`,
  }))
  return (
    <>
      <p className="hint form-note">
        {say('release.leaveHint', { relief: named('relief', relief), goods: goods.join(', ') })}
      </p>
      <Form.Item name="keptAt" label={named('field', 'keptAt')} extra={say('release.siteHint')}>
        <AutoComplete
          options={options}
          maxLength={35}
          showSearch={{
            filterOption: (typed, option) => (option?.label ?? '').toLowerCase().includes(typed.toLowerCase()),
          }}
        />
      </Form.Item>
      <Form.Item name="undertaking" valuePropName="checked">
        <Checkbox>{say('release.undertake')}</Checkbox>
      </Form.Item>
    </>
  )
}
