/** The frame around every screen: where one can go, who one is, whether news are heard. */
import { MenuOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { mintKey, send } from '../ui/client/request.ts'
import { DemonstrationMark } from '../ui/page.tsx'
import { zoneName } from '../ui/figures.tsx'
import { chooseLight, useLight } from '../ui/light.ts'
import { chooseLanguage, useWords } from '../ui/words/language.ts'
import { workspaceOf, type Entry } from '../workspaces/workspaces.ts'
import { useLive } from './live.ts'
import { markLeft, sessionQuery, useSession, type Session } from '../ui/client/session.ts'
import { Shortcuts } from './shortcuts.tsx'

export function Shell() {
  const { say } = useWords()
  const session = useSession()
  const [keysShown, showKeys] = useState(false)
  const [menuShown, showMenu] = useState(false)
  const entries = workspaceOf(session?.person.roles ?? [])
  return (
    <>
      <a className="skip" href="#content">
        {say('app.skip')}
      </a>
      <header className="top">
        <Button
          className="menu-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label={say('app.menu')}
          onClick={() => showMenu(true)}
        />
        <Link to="/" className="brand">
          <img src="/mark.svg" alt="" />
          {say('app.name')}
        </Link>
        <nav aria-label={say('app.mainNavigation')}>
          <Entries entries={entries} />
        </nav>
        <div className="top-end">
          {session && <LiveMark />}
          <LanguageSwitch />
          {session ? (
            <Who session={session} />
          ) : (
            <Link to="/sign-in" className="who">
              {say('signIn.do')}
            </Link>
          )}
        </div>
      </header>
      <Drawer open={menuShown} onClose={() => showMenu(false)} placement="left" size={260} title={say('app.name')}>
        <nav className="drawer-nav" aria-label={say('app.mainNavigation')}>
          <Entries entries={entries} onGo={() => showMenu(false)} />
        </nav>
        {session && (
          <div className="drawer-who">
            <Who session={session} />
          </div>
        )}
      </Drawer>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="foot">
        <span>{say('app.zone', { zone: zoneName() })}</span>
        <a href="/api/docs">{say('nav.api')}</a>
        <LightSwitch />
        <Button type="link" size="small" className="foot-button" onClick={() => showKeys(true)}>
          {say('app.shortcuts')} <kbd>?</kbd>
        </Button>
      </footer>
      <Shortcuts shown={keysShown} onShow={showKeys} />
    </>
  )
}

function Entries({ entries, onGo }: { readonly entries: readonly Entry[]; readonly onGo?: () => void }) {
  const { say } = useWords()
  return entries.map(({ to, word, stage }) => (
    <Link
      key={to}
      to={to}
      search={stage ? { stage } : {}}
      activeProps={{ className: 'active', 'aria-current': 'page' }}
      activeOptions={{ includeSearch: false }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      {say(word)}
    </Link>
  ))
}

function LanguageSwitch() {
  const { say, language } = useWords()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button type="text" lang={other} aria-label={say('app.switchLanguage')} onClick={() => chooseLanguage(other)}>
      {say('app.otherLanguage')}
    </Button>
  )
}

function LightSwitch() {
  const { say } = useWords()
  const light = useLight()
  const other = light === 'dark' ? 'light' : 'dark'
  return (
    <Button type="link" size="small" className="foot-button" onClick={() => chooseLight(other)}>
      {say(other === 'dark' ? 'app.dark' : 'app.light')}
    </Button>
  )
}

function LiveMark() {
  const { say } = useWords()
  const heard = useLive()
  return (
    <span
      className={heard ? 'live' : 'live off'}
      role="status"
      title={say(heard ? 'app.liveMeans' : 'app.notLiveMeans')}
    >
      <span>{say(heard ? 'app.live' : 'app.notLive')}</span>
    </span>
  )
}

function Who({ session }: { readonly session: Session }) {
  const { say, named, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { person, organisation, basis } = session
  const signOut = async () => {
    await send({ path: '/session', method: 'DELETE', body: undefined, key: mintKey() }).catch(() => null)
    markLeft()
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
    client.setQueryData(sessionQuery.queryKey, null)
    await navigate({ to: '/sign-in' })
  }
  return (
    <>
      {basis === 'demonstration' && <DemonstrationMark />}
      <span className="who" title={say('app.signedInAs', { name: person.username })}>
        {language === 'zh-CN' ? organisation.names.zh : organisation.names.en}
        <small>
          {person.name} · {person.roles.map((role) => named('role', role)).join(', ')}
        </small>
      </span>
      <Button type="text" className="sign-out" onClick={() => void signOut()}>
        {say('app.signOut')}
      </Button>
    </>
  )
}
