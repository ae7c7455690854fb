/** Entering a consignment, once. All faults come back together and stand at their fields; the list above them leads there. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useCommand } from '../../ui/client/command.ts'
import { one, type Resource } from '../../ui/client/queries.ts'
import { useSession, type Session } from '../../ui/client/session.ts'
import { fieldName, jumpTo, useFaults } from '../../ui/field-faults.ts'
import { Page } from '../../ui/page.tsx'
import { FaultList, Refused } from '../../ui/refused.tsx'
import { Shown } from '../../ui/states.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { ConsignmentShown } from './answer.ts'
import { EMPTY_BOX, EMPTY_LINE, bodyOf, type EntrySaid } from './entry.ts'
import { EquipmentFields, GoodsFields, JourneyFields, PartyFields, RelationFields } from './entry-fields.tsx'
import { entryLike } from './entry-like.ts'

export function NewConsignment() {
  const { like } = useSearch({ from: '/inside/consignments/new' })
  const session = useSession()
  if (like === undefined) return <EntryForm start={emptyFor(session)} />
  return <Copied of={like} />
}

function Copied({ of }: { readonly of: string }) {
  const asked = useQuery(one<ConsignmentShown>('consignments', of, `/consignments/${of}`))
  return <Shown asked={asked}>{(like: Resource<ConsignmentShown>) => <EntryForm start={entryLike(like)} />}</Shown>
}

function EntryForm({ start }: { readonly start: EntrySaid }) {
  const words = useWords()
  const { say } = words
  const [form] = Form.useForm<EntrySaid>()
  const navigate = useNavigate()
  const enter = useCommand('consignments')
  const faults = enter.error?.faults ?? []
  useFaults(form, enter.error)
  const send = (said: EntrySaid) =>
    enter.mutate(
      { path: '/consignments', body: bodyOf(said) },
      {
        onSuccess: ({ id }) => void navigate({ to: '/consignments/$id', params: { id } }),
      },
    )
  return (
    <Page title={say('entry.title')} above={<Link to="/consignments">{say('nav.consignments')}</Link>}>
      <FaultList
        faults={faults}
        nameOf={({ pointer }) => fieldName(pointer ?? '', words)}
        jumpTo={({ pointer }) => jumpTo(form, pointer ?? '')}
      />
      {enter.error && faults.length === 0 && <Refused problem={enter.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={start}
        onFinish={send}
        className="entry-form"
        aria-label={say('entry.title')}
      >
        <JourneyFields />
        <GoodsFields />
        <EquipmentFields />
        <PartyFields />
        <RelationFields />
        <div className="acts form-end">
          <Button type="primary" htmlType="submit" loading={enter.isPending}>
            {say('entry.do')}
          </Button>
          <Link to="/consignments">{say('app.cancel')}</Link>
        </div>
      </Form>
    </Page>
  )
}

function emptyFor(session: Session | null): EntrySaid {
  const mine = session ? { [session.person.roles[0] ?? 'forwarder']: session.organisation.id } : {}
  return {
    reference: '',
    direction: 'import',
    relations: mine,
    parties: {},
    goods: [EMPTY_LINE],
    equipment: [EMPTY_BOX],
    terms: { incoterm: 'CIF', place: '' },
    from: '',
    to: '',
    wanted: { ready: '', deliverBy: '' },
  }
}
