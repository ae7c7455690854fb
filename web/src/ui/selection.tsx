/** Why a declaration was selected, for officers: every rule that was met, with its values and what the inspector is to do. */
import { useQuery } from '@tanstack/react-query'
import { one } from './client/queries.ts'
import { useSession } from './client/session.ts'
import { Section } from './page.tsx'
import { Plain } from './plain.tsx'
import { useWords } from './words/language.ts'

type Both = { readonly en: string; readonly 'zh-CN': string }

type SelectionShown = {
  readonly lane: string
  readonly edition: string
  readonly trace: readonly {
    readonly rule: string
    readonly because: Both
    readonly instruction: Both
    readonly lane: string
    readonly source: string
    readonly lifted: boolean
  }[]
}

export function Selection({ declaration }: { readonly declaration: string }) {
  const isOfficer = useSession()?.person.roles.includes('officer') ?? false
  return isOfficer ? <Reasons declaration={declaration} /> : null
}

function Reasons({ declaration }: { readonly declaration: string }) {
  const { say, named, language } = useWords()
  const { data } = useQuery(one<SelectionShown>('risk', declaration, `/selections/${declaration}`))
  if (!data) return null
  return (
    <Section
      title={say('selection.title')}
      beside={<span className={`lane ${data.lane}`}>{named('lane', data.lane)}</span>}
    >
      <p className="hint">
        {say('selection.hint')} {say('selection.edition', { edition: data.edition })}
      </p>
      {data.trace.length === 0 ? (
        <p>{say('selection.none')}</p>
      ) : (
        <ol className="reasons">
          {data.trace.map(({ rule, because, instruction, lane, source, lifted }) => (
            <li key={`${rule} ${because.en}`}>
              <span className={`lane ${lane}`}>
                <Plain text={because[language]} />
              </span>
              {lifted && <span className="mark small">{say('selection.lifted')}</span>}
              {instruction[language] && (
                <span className="block">
                  {say('selection.instruction')}: <Plain text={instruction[language]} />
                </span>
              )}
              <span className="secondary block">
                <code>{rule}</code> · <Plain text={source} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
