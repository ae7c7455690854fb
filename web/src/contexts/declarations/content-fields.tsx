/** The declared content, field by field, as it was generated; each field takes its faults, and can be corrected by hand. */
import { Input } from 'antd'
import type { Fault } from '../../ui/client/problem.ts'
import { fieldName, faultSentence } from '../../ui/field-faults.ts'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { Group, Leaf } from './leaves.ts'

type Props = {
  readonly groups: readonly Group[]
  readonly texts: Readonly<Record<string, string>>
  readonly faultsAt: (pointer: string) => readonly Fault[]
  readonly onChange: (pointer: string, text: string) => void
}

export function ContentFields({ groups, ...rest }: Props) {
  const { say } = useWords()
  return groups.map(({ title, number, base, leaves }) => (
    <Section
      key={`${title} ${number}`}
      title={number === null ? say(`form.${title}`) : `${say(`form.${title}`)} ${number}`}
    >
      <div className="form-grid tight">
        {leaves.map((leaf) => (
          <ContentField key={leaf.pointer} leaf={leaf} base={base} {...rest} />
        ))}
      </div>
    </Section>
  ))
}

function ContentField({
  leaf: { pointer, value },
  base,
  texts,
  faultsAt,
  onChange,
}: Omit<Props, 'groups'> & { readonly leaf: Leaf; readonly base: string }) {
  const words = useWords()
  const faults = faultsAt(pointer)
  const id = fieldId(pointer)
  const text = texts[pointer] ?? value
  return (
    <div className={text.length > 24 ? 'span-6 content-field' : 'span-3 content-field'}>
      <label htmlFor={id}>
        {fieldName(pointer, words, base)}
        {text !== value && <span className="mark small">{words.say('form.changed')}</span>}
      </label>
      <Input
        id={id}
        value={text}
        maxLength={512}
        autoComplete="off"
        status={faults.length > 0 ? 'error' : ''}
        aria-invalid={faults.length > 0}
        aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
        onChange={({ target }) => onChange(pointer, target.value)}
      />
      {faults.length > 0 && (
        <p className="hint wrong" id={`${id}-faults`}>
          {faults.map((fault) => faultSentence(fault, words)).join(' ')}
        </p>
      )}
    </div>
  )
}

export function fieldId(pointer: string): string {
  return `content${pointer.replaceAll('/', '-')}`
}
