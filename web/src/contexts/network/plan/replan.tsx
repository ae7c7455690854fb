/** A shipment under way is late: from where it will be, and when, to new ways for the rest, beside what was promised. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import '../network.css'
import type { Problem } from '../../../ui/client/problem.ts'
import { one, type Resource } from '../../../ui/client/queries.ts'
import { ask } from '../../../ui/client/request.ts'
import { useFaults } from '../../../ui/field-faults.ts'
import { LegsMap } from '../../../ui/map/lazy-map.tsx'
import { MomentField } from '../../../ui/moment-field.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { nameIn, usePlaces } from '../../../ui/places.tsx'
import { FaultList, Refused } from '../../../ui/refused.tsx'
import { Empty, Shown } from '../../../ui/states.tsx'
import { useWords } from '../../../ui/words/language.ts'
import { Gantt } from './gantt.tsx'
import type { InsteadShown, ReplanShown } from './answer.ts'
import { InsteadTable } from './instead.tsx'
import { standingOf, type Late } from './standing.ts'

export function Replan() {
  const { id } = useParams({ from: '/inside/consignments/$id/replan' })
  const asked = useQuery(one<Late>('consignments', id, `/consignments/${id}`))
  return <Shown asked={asked}>{(consignment) => <Dialogue consignment={consignment} />}</Shown>
}

function Dialogue({ consignment }: { readonly consignment: Resource<Late> }) {
  const { say } = useWords()
  const { id, reference, itinerary } = consignment
  const search = useMutation<ReplanShown, Problem, { leg: number; lateUntil: string }>({
    mutationFn: async ({ leg, lateUntil }) => {
      const body = { question: questionOf(consignment), itinerary: itinerary?.id, at: { leg }, lateUntil }
      for await (const answer of ask<ReplanShown>('/plans/replan', body, new AbortController().signal)) return answer
      throw new Error('the answer is empty')
    },
  })
  return (
    <Page
      title={say('replan.title')}
      above={
        <Link to="/consignments/$id" params={{ id }}>
          {reference}
        </Link>
      }
    >
      <p className="secondary">{say('replan.lead')}</p>
      {itinerary ? (
        <StandingForm consignment={consignment} problem={search.error} busy={search.isPending} onSay={search.mutate} />
      ) : (
        <Empty title={say('replan.noPlan')} />
      )}
      {search.error && search.error.faults.length === 0 && <Refused problem={search.error} />}
      {search.data && <Answer answer={search.data} />}
    </Page>
  )
}

/** What the itinerary was offered for. */
function questionOf({ from, to, wanted, cargo }: Late) {
  const { teu, boxes, grossMassKg, reefer } = cargo
  return {
    from,
    to,
    ready: wanted.ready,
    teu,
    boxes,
    grossMassKg: Math.ceil(Number(grossMassKg)),
    ...(reefer ? { reefer } : {}),
  }
}

type FormProps = {
  readonly consignment: Late
  readonly problem: Problem | null
  readonly busy: boolean
  readonly onSay: (said: { leg: number; lateUntil: string }) => void
}

function StandingForm({ consignment, problem, busy, onSay }: FormProps) {
  const words = useWords()
  const { say, named, language } = words
  const places = usePlaces()
  const [form] = Form.useForm()
  useFaults(form, problem, ['at'])
  const legs = consignment.itinerary?.legs ?? []
  const nameOf = (code: string) => {
    const place = places.get(code)
    return place ? nameIn(place, language) : code
  }
  const stands = [
    { value: 0, label: say('replan.notLeft', { place: nameOf(consignment.from) }) },
    ...legs.slice(0, -1).map(({ sequence, mode, to }) => ({
      value: sequence,
      label: say('replan.comesBy', { leg: sequence, mode: named('mode', mode), place: nameOf(to) }),
    })),
  ]
  return (
    <>
      <FaultList
        faults={problem?.faults ?? []}
        nameOf={({ pointer }) => pointer ?? ''}
        jumpTo={() => form.focusField('lateUntil')}
      />
      <Form
        form={form}
        layout="vertical"
        className="question"
        aria-label={say('replan.title')}
        initialValues={standingOf(consignment)}
        onFinish={onSay}
      >
        <div className="form-grid">
          <Form.Item className="span-6" name="leg" label={say('replan.where')}>
            <Select options={stands} popupMatchSelectWidth={false} />
          </Form.Item>
          <Form.Item
            className="span-3"
            name="lateUntil"
            label={say('replan.when')}
            rules={[{ required: true, message: say('replan.whenMissing') }]}
          >
            <MomentField />
          </Form.Item>
          <div className="ask span-3">
            <Button type="primary" htmlType="submit" loading={busy}>
              {say('replan.do')}
            </Button>
          </div>
        </div>
      </Form>
    </>
  )
}

function Answer({ answer: { was, missed, now } }: { readonly answer: ReplanShown }) {
  const { say } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const instead: InsteadShown | undefined = now.find(({ plan }) => plan.id === chosen) ?? now[0]
  return (
    <>
      <p className={missed === null ? 'said' : 'warned'} role="status">
        {missed === null ? say('replan.nothingMissed') : say('replan.missed', { leg: missed })}
      </p>
      {now.length === 0 ? (
        <Empty title={say('itinerary.empty')}>
          <p className="secondary">{say('replan.emptyHelps')}</p>
        </Empty>
      ) : (
        <InsteadTable was={was} now={now} chosen={instead?.plan.id ?? null} onChoose={choose} />
      )}
      {instead && (
        <div className="columns">
          <div>
            <Gantt plan={instead.plan} />
          </div>
          <div>
            <Section title={say('replan.newWay')}>
              <LegsMap legs={instead.plan.legs} moving />
            </Section>
          </div>
        </div>
      )}
    </>
  )
}
