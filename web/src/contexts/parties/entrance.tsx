/** The page around signing in, setting up and accepting an invitation: one short form each. */
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../../ui/words/language.ts'

const WAYS = [
  { to: '/sign-in', word: 'signIn.title' },
  { to: '/board', word: 'signIn.board' },
  { to: '/invitation', word: 'signIn.invited' },
  { to: '/set-up', word: 'signIn.setUp' },
] as const

export function Entrance({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}) {
  const { say } = useWords()
  const { pathname } = useLocation()
  useEffect(() => {
    document.title = `${title} · ${say('app.name')}`
  }, [title, say])
  return (
    <div className="entrance">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {children}
      <ul className="entrance-links">
        {WAYS.filter(({ to }) => to !== pathname).map(({ to, word }) => (
          <li key={to}>
            <Link to={to}>{say(word)}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
