/** A file of services becomes a draft. All that is wrong with it is said at once, by row and column. */
import { Button, Form, Input, InputNumber } from 'antd'
import { useRef, useState } from 'react'
import { useCommand } from '../../../ui/client/command.ts'
import type { Fault } from '../../../ui/client/problem.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { grouped } from '../../../ui/figures.tsx'
import { fieldOf } from '../../../ui/field-faults.ts'
import { Plain } from '../../../ui/plain.tsx'
import { Refused, Sentence } from '../../../ui/refused.tsx'
import { useWords } from '../../../ui/words/language.ts'

type Said = { readonly source: string; readonly firstDay: string; readonly days: number }

type Chosen = { readonly name: string; readonly text: string }

const DAYS = { usual: 90, most: 400 }

export function TimetableImport({ onDrafted }: { readonly onDrafted: (id: string) => void }) {
  const { say } = useWords()
  const [form] = Form.useForm<Said>()
  const [file, choose] = useState<Chosen | null>(null)
  const [missing, miss] = useState(false)
  const draft = useCommand('network')
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    draft.reset()
    miss(false)
    choose({ name: chosen.name, text: await chosen.text() })
    if (!form.getFieldValue('source')) form.setFieldsValue({ source: chosen.name })
  }
  const send = (said: Said) => {
    if (!file) return miss(true)
    draft.mutate({ path: '/timetables', body: { ...said, text: file.text } }, { onSuccess: ({ id }) => onDrafted(id) })
  }
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        className="question"
        aria-label={say('timetable.import')}
        initialValues={{ source: '', firstDay: '', days: DAYS.usual }}
        onFinish={send}
      >
        <div className="form-grid">
          <FileField file={file} missing={missing} onTake={(chosen) => void take(chosen)} />
          <Form.Item
            className="span-3"
            name="source"
            label={say('timetable.source')}
            rules={[{ required: true, message: say('timetable.sourceMissing') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item
            className="span-2"
            name="firstDay"
            label={say('timetable.firstDay')}
            rules={[{ required: true, message: say('timetable.dayMissing') }]}
          >
            <Input type="date" />
          </Form.Item>
          <Form.Item className="span-2" name="days" label={say('timetable.daysLong')}>
            <InputNumber min={1} max={DAYS.most} precision={0} />
          </Form.Item>
          <div className="ask span-2">
            <Button type="primary" htmlType="submit" loading={draft.isPending}>
              {say('timetable.import')}
            </Button>
          </div>
        </div>
      </Form>
      {draft.isPending && (
        <p className="progress" role="status">
          {say('timetable.reading')}
        </p>
      )}
      {draft.error &&
        (draft.error.faults.length > 0 ? <RowFaults faults={draft.error.faults} /> : <Refused problem={draft.error} />)}
    </>
  )
}

type FileProps = {
  readonly file: Chosen | null
  readonly missing: boolean
  readonly onTake: (file: File | undefined) => void
}

function FileField({ file, missing, onTake }: FileProps) {
  const { say } = useWords()
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <Form.Item
      className="span-3"
      label={say('timetable.file')}
      extra={say('timetable.fileHint')}
      {...(missing ? { validateStatus: 'error' as const, help: say('timetable.fileMissing') } : {})}
    >
      <section
        className="file-field"
        aria-label={say('timetable.file')}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          onTake(event.dataTransfer.files[0])
        }}
      >
        <Button onClick={() => chooser.current?.click()}>{say('timetable.chooseFile')}</Button>
        <input
          ref={chooser}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label={say('timetable.chooseFile')}
          onChange={({ target }) => {
            onTake(target.files?.[0])
            target.value = ''
          }}
        />
        {file && (
          <span className="secondary">
            <Plain text={file.name} /> · {grouped(String(file.text.length))} {say('timetable.characters')}
          </span>
        )}
      </section>
    </Form.Item>
  )
}

function RowFaults({ faults }: { readonly faults: readonly Fault[] }) {
  const { say } = useWords()
  const rows = faults.map((fault, place) => {
    const [, line, column] = fieldOf(fault.pointer ?? '')
    return { fault, place, line: String(line ?? ''), column: String(column ?? '') }
  })
  return (
    <section className="faults" role="alert">
      <h2>{say('faults.title', { count: faults.length })}</h2>
      <DataTable
        caption={say('faults.title', { count: faults.length })}
        rows={rows}
        keyOf={({ place }) => String(place)}
        savedAs="timetable-faults"
        columns={[
          {
            key: 'line',
            label: say('timetable.line'),
            title: say('timetable.line'),
            cell: ({ line }) => line || <span className="missing">–</span>,
            align: 'right',
          },
          {
            key: 'column',
            label: say('timetable.column'),
            title: say('timetable.column'),
            cell: ({ column }) => <code>{column}</code>,
          },
          {
            key: 'what',
            label: say('timetable.wrong'),
            title: say('timetable.wrong'),
            cell: ({ fault }) => (
              <>
                <Sentence code={fault.code} message={fault.message} remedy={fault.remedy} />
                {fault.message && <span className="secondary block" lang="en">
                    {fault.message}
                  </span>}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
