/** The page around signing in, setting up and accepting an invitation: one short form each. */
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../../ui/words/language.ts'

export function Entrance({ title, lead, children }: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  const { say } = useWords()
  useEffect(() => {
    document.title = `${title} · ${say('app.name')}`
  }, [title, say])
  return (
    <div className="entrance">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {children}
      <ul className="entrance-links">
        <li><Link to="/sign-in">{say('signIn.title')}</Link></li>
        <li><Link to="/invitation">{say('signIn.invited')}</Link></li>
        <li><Link to="/set-up">{say('signIn.setUp')}</Link></li>
        <li><Link to="/board">{say('signIn.board')}</Link></li>
      </ul>
    </div>
  )
}
