/**
 * The form of a declaration. Rehearsing judges it without lodging: all faults come at once, each stands at its field and
 * is reached from the list. What was drawn from the record and not touched is lodged as drawn; what was corrected by hand
 * is lodged as it then reads.
 */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Fault } from '../../ui/client/problem.ts'
import { fieldName } from '../../ui/field-faults.ts'
import { Page } from '../../ui/page.tsx'
import { FaultList, Refused } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'
import { AdditionFields } from './addition-fields.tsx'
import { additionAt, contentBody, recordBody, withoutAdditions, type Additions } from './additions.ts'
import type { Content, DeclarationShown, LodgedShown } from './answer.ts'
import { ContentFields, fieldId } from './content-fields.tsx'
import { useJudgement } from './judgement.ts'
import { groupsOf, leavesOf, withTexts } from './leaves.ts'

type Props = {
  /** Null: it does not come from a record, and is lodged as it reads. */
  readonly consignment: string | null
  readonly drawn: Content
  readonly start: Additions
  readonly corrects: Pick<DeclarationShown, 'id' | 'lrn' | 'errors'> | null
}

export function DeclarationForm({ consignment, drawn, start, corrects }: Props) {
  const words = useWords()
  const { say } = words
  const [additions, add] = useState(start)
  const [texts, write] = useState<Readonly<Record<string, string>>>({})
  const content = useMemo(() => withoutAdditions(drawn), [drawn])
  const groups = useMemo(() => groupsOf(leavesOf(content)), [content])
  const pointers = useMemo(() => groups.flatMap(({ leaves }) => leaves.map(({ pointer }) => pointer)), [groups])
  const isTouched = Object.entries(texts).some(([pointer, text]) =>
    groups.some(({ leaves }) => leaves.some((leaf) => leaf.pointer === pointer && leaf.value !== text)),
  )
  const isComplete = [additions.lrn, additions.office, additions.current, additions.previous].every(
    (text) => text !== '',
  )
  // What lacks an addition is judged as it reads: then all its faults come together, and not the lack alone.
  const body =
    consignment !== null && !isTouched && isComplete
      ? recordBody(consignment, additions)
      : contentBody(withTexts(content, texts), additions)

  const { faults, problem, rejected, isClean, busy, rehearse, lodge } = useJudgement(body, corrects?.errors ?? [])
  return (
    <Page title={say('form.title')} above={<Link to="/declarations">{say('nav.declarations')}</Link>}>
      {corrects && <p className="hint">{say('form.corrects', { lrn: corrects.lrn })}</p>}
      <Outcome rejected={rejected} isClean={isClean} />
      {problem && <Refused problem={problem} />}
      <FaultList
        faults={faults}
        nameOf={(fault) => nameOf(fault, words)}
        jumpTo={({ pointer }) => leadTo(pointer ?? '', pointers)}
      />
      <form
        className="entry-form"
        aria-label={say('form.title')}
        onSubmit={(event) => {
          event.preventDefault()
          if (isComplete) lodge()
          else rehearse()
        }}
      >
        <AdditionFields
          additions={additions}
          onChange={add}
          faultsAt={(field) => faults.filter(({ pointer }) => pointer !== null && additionAt(pointer) === field)}
        />
        <p className="hint">{say(consignment === null ? 'form.byHand' : isTouched ? 'form.touched' : 'form.drawn')}</p>
        <ContentFields
          groups={groups}
          texts={texts}
          onChange={(pointer, text) => write((before) => ({ ...before, [pointer]: text }))}
          faultsAt={(at) =>
            faults.filter(
              ({ pointer }) => pointer !== null && additionAt(pointer) === null && standsAt(pointer, pointers) === at,
            )
          }
        />
        <div className="acts form-end">
          <Button onClick={rehearse} loading={busy === 'rehearsal'}>
            {say('form.rehearse')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy === 'lodging'}>
            {say('form.lodge')}
          </Button>
          <span className="hint">{say('form.notChinas')}</span>
        </div>
      </form>
    </Page>
  )
}

function Outcome({ rejected, isClean }: { readonly rejected: LodgedShown | null; readonly isClean: boolean }) {
  const { say } = useWords()
  if (rejected) {
    return (
      <p className="warned" role="status">
        {say('form.rejected', { lrn: rejected.lrn })}{' '}
        <Link to="/declarations/$id" params={{ id: rejected.id }}>
          {say('form.seeRejected')}
        </Link>
      </p>
    )
  }
  return isClean ? (
    <p className="said" role="status">
      {say('form.rehearsed')}
    </p>
  ) : null
}

/** The field at which a fault stands: its own, or the first of its group. */
function standsAt(pointer: string, pointers: readonly string[]): string | null {
  const plain = pointer.replace(/^\/content/, '')
  return (
    pointers.find((one) => one === plain) ??
    pointers.find((one) => one.startsWith(`${plain}/`)) ??
    pointers.find((one) => plain.startsWith(`${one}/`)) ??
    null
  )
}

function leadTo(pointer: string, pointers: readonly string[]): void {
  const addition = additionAt(pointer)
  const at = standsAt(pointer, pointers)
  const field = document.getElementById(addition ? `addition-${addition}` : fieldId(at ?? ''))
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}

function nameOf({ pointer, said }: Fault, words: Pick<ReturnType<typeof useWords>, 'named' | 'language'>): string {
  return said?.[words.language]?.field ?? fieldName((pointer ?? '').replace(/^\/(content|record)/, ''), words)
}
