/** The keyboard: `/` leads to the search, `?` lists the keys, `g` and a letter go to a screen. */
import { Modal } from 'antd'
import { Fragment, useEffect } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { chooseLanguage, useWords, type Word } from '../ui/words/language.ts'

const SCREENS = {
  c: '/consignments',
  d: '/declarations',
  r: '/releases',
  b: '/board',
  n: '/consignments/new',
  p: '/plan',
  t: '/departures',
} as const

const LISTED: readonly (readonly [keys: readonly string[], word: Word])[] = [
  [['/'], 'keys.search'],
  [['?'], 'keys.help'],
  [['g', 'c'], 'keys.consignments'],
  [['g', 'n'], 'keys.new'],
  [['g', 'p'], 'nav.plan'],
  [['g', 't'], 'nav.departures'],
  [['g', 'd'], 'keys.declarations'],
  [['g', 'r'], 'keys.releases'],
  [['g', 'b'], 'keys.board'],
  [['g', 'l'], 'keys.language'],
]

const CHORD_MS = 1_500

export function Shortcuts({ shown, onShow }: { readonly shown: boolean; readonly onShow: (shown: boolean) => void }) {
  const { say, language } = useWords()
  const navigate = useNavigate()
  useEffect(() => {
    let chordUntil = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const { key } = event
      if (chordUntil > event.timeStamp) {
        chordUntil = 0
        const screen = key in SCREENS ? SCREENS[key as keyof typeof SCREENS] : null
        if (screen) void navigate({ to: screen })
        else if (key === 'l') chooseLanguage(language === 'en' ? 'zh-CN' : 'en')
        else return
      } else if (key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-search]')
        if (!search) return
        search.focus()
        search.select()
      } else if (key === '?') onShow(true)
      else if (key === 'g') chordUntil = event.timeStamp + CHORD_MS
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, onShow, language])
  return (
    <Modal
      open={shown}
      onCancel={() => onShow(false)}
      footer={null}
      title={say('app.shortcuts')}
      width={440}
      closable={{ 'aria-label': say('app.close') }}
    >
      <table className="data-table keys">
        <tbody>
          {LISTED.map(([keys, word]) => (
            <tr key={word}>
              <td>
                {keys.map((key, place) => (
                  <Fragment key={key}>
                    {place > 0 && <span className="secondary"> {say('keys.then')} </span>}
                    <kbd>{key}</kbd>
                  </Fragment>
                ))}
              </td>
              <td>{say(word)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
