/** One declaration: what customs answered, with every error at its place; the signed receipt; what was declared. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { one, type Resource } from '../../ui/client/queries.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { When } from '../../ui/figures.tsx'
import { fieldName } from '../../ui/field-faults.ts'
import { History } from '../../ui/history.tsx'
import { Page, Section, Terms } from '../../ui/page.tsx'
import { Plain } from '../../ui/plain.tsx'
import { Sentence } from '../../ui/refused.tsx'
import { Selection } from '../../ui/selection.tsx'
import { Shown } from '../../ui/states.tsx'
import { useWords, type Words } from '../../ui/words/language.ts'
import type { AnswerShown, DeclarationShown, FaultShown } from './answer.ts'
import { groupsOf, leavesOf } from './leaves.ts'
import { DeclarationStage, LaneMark } from './marks.tsx'
import { Receipt } from './receipt.tsx'

export function DeclarationPage() {
  const { id } = useParams({ from: '/inside/declarations/$id' })
  const asked = useQuery(one<DeclarationShown>('declarations', id, `/declarations/${id}`))
  return <Shown asked={asked}>{(declaration) => <Declaration declaration={declaration} />}</Shown>
}

function Declaration({ declaration }: { readonly declaration: Resource<DeclarationShown> }) {
  const { say, named } = useWords()
  const { id, lrn, stage, errors, warnings, notifications, history, allowedActions } = declaration
  const mayLodge = allowedActions.some(({ act, refused }) => act === 'declarations.lodge' && refused === null)
  return (
    <Page
      title={lrn || say('queue.noLrn')}
      beside={<DeclarationStage of={stage} />}
      above={<Link to="/declarations">{say('queue.title')}</Link>}
      acts={
        mayLodge && (
          <Link className="button-link primary" to="/declarations/new" search={{ after: id }}>
            {say('answer.correct')}
          </Link>
        )
      }
    >
      <Faults title={say('answer.errors', { count: errors.length })} faults={errors} tone="faults" />
      <Faults title={say('answer.warnings', { count: warnings.length })} faults={warnings} tone="warned" />
      <div className="columns">
        <div>
          <Section title={say('answer.notifications')}>
            <Notifications of={notifications} />
          </Section>
          <Selection declaration={id} />
          <Declared of={declaration} />
          <Section title={say('release.history')}>
            <History caption={say('release.history')} lines={history} />
          </Section>
        </div>
        <div>
          <Section title={say('release.about')}>
            <About of={declaration} />
          </Section>
          <Receipt of={declaration} />
          <p className="hint">{say('form.notChinas')}</p>
          {declaration.needs.length > 0 && (
            <Section title={say('answer.needs')}>
              <ul className="plain-list">
                {declaration.needs.map((need) => (
                  <li key={need}>{named('requirement', need)}</li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      </div>
    </Page>
  )
}

function Faults({
  title,
  faults,
  tone,
}: {
  readonly title: string
  readonly faults: readonly FaultShown[]
  readonly tone: 'faults' | 'warned'
}) {
  const words = useWords()
  if (faults.length === 0) return null
  return (
    <section className={tone} aria-label={title}>
      <h2>{title}</h2>
      <ol>
        {faults.map((fault) => (
          <li key={`${fault.rule} ${fault.pointer}`}>
            <span className="at">{fieldOf(fault, words)}</span>
            <Sentence
              code={fault.code}
              message={fault.message}
              remedy={fault.remedy}
              {...(fault.said ? { said: fault.said } : {})}
            />
            <span className="secondary block">
              {words.say('answer.rule', { rule: fault.rule })} · {words.named('ruleSource', fault.source.basis)}:{' '}
              <Plain text={fault.source.of} /> · <code>{fault.wcoPointer}</code>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function fieldOf({ said, pointer }: FaultShown, words: Pick<Words, 'named' | 'language'>): string {
  return said?.[words.language]?.field ?? fieldName(pointer, words)
}

function Notifications({ of }: { readonly of: readonly AnswerShown[] }) {
  const { say, named } = useWords()
  return (
    <DataTable
      caption={say('answer.notifications')}
      rows={of}
      keyOf={({ number }) => String(number)}
      columns={[
        { key: 'number', title: say('answer.number'), label: say('answer.number'), cell: ({ number }) => number },
        {
          key: 'what',
          title: say('time.what'),
          label: say('time.what'),
          cell: ({ code, container }) => (
            <>
              {named('answer', code)} <code>{code}</code>
              {container && <span className="number secondary"> {container}</span>}
            </>
          ),
        },
        { key: 'at', title: say('time.happened'), label: say('time.happened'), cell: ({ at }) => <When at={at} /> },
      ]}
    />
  )
}

function About({
  of: { mrn, consignment, control, office, direction, importer, edition, source, id, containers },
}: {
  readonly of: DeclarationShown
}) {
  const { say, named } = useWords()
  return (
    <Terms
      of={[
        [
          say('answer.mrn'),
          mrn ? (
            <span key="mrn" className="number">
              {mrn}
            </span>
          ) : (
            '–'
          ),
        ],
        ...(direction ? [[named('field', 'direction'), named('direction', direction)] as const] : []),
        [say('answer.office'), <Plain key="office" text={office ?? '–'} />],
        [named('relation', 'importer'), <Plain key="importer" text={importer ?? '–'} />],
        ...(consignment
          ? [
              [
                say('release.consignment'),
                <Link key="c" className="number" to="/consignments/$id" params={{ id: consignment }}>
                  {consignment}
                </Link>,
              ] as const,
            ]
          : []),
        [
          say('list.boxes'),
          <span key="boxes">
            {containers.map((container) => (
              <Link key={container} className="number block" to="/releases/$id" params={{ id: `${id}-${container}` }}>
                {container}
              </Link>
            ))}
          </span>,
        ],
        [say('queue.lane'), <LaneMark key="lane" control={control} />],
        ...(control ? [[say('answer.basis'), <Plain key="basis" text={control.basis} />] as const] : []),
        [say('answer.source'), named('source', source)],
        ...(edition
          ? [
              [
                say('answer.edition'),
                <span key="edition" className="number">
                  {edition}
                </span>,
              ] as const,
            ]
          : []),
      ]}
    />
  )
}

/** What was declared, field by field, as it was lodged. */
function Declared({ of: { content } }: { readonly of: DeclarationShown }) {
  const words = useWords()
  return (
    <details className="declared">
      <summary>{words.say('answer.declared')}</summary>
      {groupsOf(leavesOf(content)).map(({ title, number, base, leaves }) => (
        <section key={`${title} ${number}`}>
          <h3>{number === null ? words.say(`form.${title}`) : `${words.say(`form.${title}`)} ${number}`}</h3>
          <Terms
            of={leaves.map(
              ({ pointer, value }) => [fieldName(pointer, words, base), <Plain key={pointer} text={value} />] as const,
            )}
          />
        </section>
      ))}
    </details>
  )
}
