import { Link } from '@tanstack/react-router'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words/language.ts'

export function NotFound() {
  const { say } = useWords()
  return (
    <Page title={say('state.notFound')}>
      <p className="secondary">{say('state.notFoundHelps')}</p>
      <p>
        <Link to="/">{say('state.home')}</Link>
      </p>
    </Page>
  )
}
