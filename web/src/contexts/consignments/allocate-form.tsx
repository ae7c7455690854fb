import { Button, Form } from 'antd'
import type { Problem } from '../../ui/client/problem.ts'
import { fieldName, jumpTo, useFaults } from '../../ui/field-faults.ts'
import { FaultList } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { ConsignmentShown } from './answer.ts'
import { EMPTY_BOX, boxesOf, type BoxSaid } from './entry.ts'
import { EquipmentFields } from './entry-fields.tsx'

type Props = {
  readonly consignment: ConsignmentShown
  readonly problem: Problem | null
  readonly busy: boolean
  readonly onSay: (said: Readonly<Record<string, unknown>>) => void
  readonly onLeave: () => void
}

/** Boxes are named later than the goods, before the first of them moves. */
export function AllocateForm({ consignment: { equipment }, problem, busy, onSay, onLeave }: Props) {
  const words = useWords()
  const { say, named } = words
  const [form] = Form.useForm<{ equipment: readonly BoxSaid[] }>()
  useFaults(form, problem)
  return (
    <Form
      form={form}
      layout="vertical"
      aria-label={named('act', 'consignments.allocate')}
      initialValues={{ equipment: equipment.length > 0 ? equipment : [EMPTY_BOX] }}
      onFinish={(said) => onSay({ equipment: boxesOf(said.equipment) })}
    >
      <FaultList
        faults={problem?.faults ?? []}
        nameOf={({ pointer }) => fieldName(pointer ?? '', words)}
        jumpTo={({ pointer }) => jumpTo(form, pointer ?? '')}
      />
      <EquipmentFields />
      <div className="acts form-end">
        <Button type="primary" htmlType="submit" loading={busy}>
          {named('act', 'consignments.allocate')}
        </Button>
        <Button onClick={onLeave}>{say('app.cancel')}</Button>
      </div>
    </Form>
  )
}
