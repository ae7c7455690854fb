/** Preparing a declaration: drawn from the record, or from one that was rejected and is to be corrected. */
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { one, type Resource } from '../../ui/client/queries.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Shown } from '../../ui/states.tsx'
import { useWords } from '../../ui/words/language.ts'
import { additionsOf, NO_ADDITIONS } from './additions.ts'
import type { Content, DeclarationShown } from './answer.ts'
import { DeclarationForm } from './declaration-form.tsx'

export function NewDeclaration() {
  const { say } = useWords()
  const { consignment, after } = useSearch({ from: '/inside/declarations/new' })
  if (consignment !== undefined) return <FromRecord consignment={consignment} />
  if (after !== undefined) return <FromRejected declaration={after} />
  return (
    <Page title={say('form.title')}>
      <Empty title={say('form.fromWhat')}>
        <p className="secondary">{say('form.fromWhatHelps')}</p>
        <Link to="/consignments">{say('nav.consignments')}</Link>
      </Empty>
    </Page>
  )
}

function FromRecord({ consignment }: { readonly consignment: string }) {
  const asked = useQuery({
    ...one<{ readonly content: Content }>('declarations', consignment, `/declarations/drafts/${consignment}`),
    refetchOnWindowFocus: false,
  })
  return (
    <Shown asked={asked}>
      {({ content }) => (
        <DeclarationForm
          consignment={consignment}
          drawn={content}
          start={{ ...NO_ADDITIONS, office: officeIn(content) }}
          corrects={null}
        />
      )}
    </Shown>
  )
}

function FromRejected({ declaration }: { readonly declaration: string }) {
  const asked = useQuery(one<DeclarationShown>('declarations', declaration, `/declarations/${declaration}`))
  return (
    <Shown asked={asked}>
      {(rejected: Resource<DeclarationShown>) => (
        <DeclarationForm
          consignment={null}
          drawn={rejected.content}
          start={additionsOf(rejected.content)}
          corrects={rejected}
        />
      )}
    </Shown>
  )
}

function officeIn({ officeId }: Content): string {
  return typeof officeId === 'string' ? officeId : ''
}
