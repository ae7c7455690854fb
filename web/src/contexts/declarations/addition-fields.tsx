import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import type { Fault } from '../../ui/client/problem.ts'
import { faultSentence } from '../../ui/field-faults.ts'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { Additions, Paper } from './additions.ts'

type Props = {
  readonly additions: Additions
  readonly faultsAt: (field: keyof Additions) => readonly Fault[]
  readonly onChange: (additions: Additions) => void
}

/** What only a broker can say. Everything else comes from the record. */
export function AdditionFields({ additions, faultsAt, onChange }: Props) {
  const { say } = useWords()
  const { papers } = additions
  const field = (name: 'lrn' | 'office' | 'current' | 'previous', hint: ReactNode, maxLength: number) => (
    <AdditionField name={name} hint={hint} faults={faultsAt(name)}>
      <Input
        id={`addition-${name}`}
        value={additions[name]}
        maxLength={maxLength}
        autoComplete="off"
        status={faultsAt(name).length > 0 ? 'error' : ''}
        aria-invalid={faultsAt(name).length > 0}
        onChange={({ target }) => onChange({ ...additions, [name]: target.value.trim() })}
      />
    </AdditionField>
  )
  return (
    <Section title={say('form.additions')}>
      <p className="hint">{say('form.additionsHint')}</p>
      <div className="form-grid tight">
        {field('lrn', say('form.lrnHint'), 22)}
        {field('office', say('form.officeHint'), 17)}
        {field('current', say('form.currentHint'), 2)}
        {field('previous', say('form.previousHint'), 2)}
        <div className="span-12 content-field">
          <span id="addition-papers" tabIndex={-1}>
            {say('form.papers')}
          </span>
          {papers.map((paper, place) => (
            <PaperFields
              // biome-ignore lint/suspicious/noArrayIndexKey: papers have no other identity while they are typed
              key={place}
              paper={paper}
              onChange={(changed) => onChange({ ...additions, papers: papers.with(place, changed) })}
              onRemove={() => onChange({ ...additions, papers: papers.toSpliced(place, 1) })}
            />
          ))}
          <Button
            size="small"
            type="dashed"
            onClick={() => onChange({ ...additions, papers: [...papers, { category: 'N', type: '911', id: '' }] })}
          >
            {say('form.addPaper')}
          </Button>
          <Faults of={faultsAt('papers')} />
        </div>
      </div>
    </Section>
  )
}

function AdditionField({
  name,
  hint,
  faults,
  children,
}: {
  readonly name: string
  readonly hint: ReactNode
  readonly faults: readonly Fault[]
  readonly children: ReactNode
}) {
  const { named } = useWords()
  return (
    <div className="span-3 content-field">
      <label htmlFor={`addition-${name}`}>{named('field', name)}</label>
      {children}
      {faults.length > 0 ? <Faults of={faults} /> : <p className="hint">{hint}</p>}
    </div>
  )
}

function Faults({ of }: { readonly of: readonly Fault[] }) {
  const words = useWords()
  if (of.length === 0) return null
  return <p className="hint wrong">{of.map((fault) => faultSentence(fault, words)).join(' ')}</p>
}

function PaperFields({
  paper,
  onChange,
  onRemove,
}: {
  readonly paper: Paper
  readonly onChange: (paper: Paper) => void
  readonly onRemove: () => void
}) {
  const { say, named } = useWords()
  const field = (name: keyof Paper, width: number) => (
    <Input
      aria-label={named('paper', name)}
      prefix={<span className="hint">{named('paper', name)}</span>}
      value={paper[name]}
      style={{ width }}
      maxLength={70}
      onChange={({ target }) => onChange({ ...paper, [name]: target.value.trim() })}
    />
  )
  return (
    <div className="paper">
      {field('category', 120)}
      {field('type', 140)}
      {field('id', 280)}
      <Button type="link" size="small" onClick={onRemove}>
        {say('app.remove')}
      </Button>
    </div>
  )
}
