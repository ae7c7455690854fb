import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from './words/language.ts'

const PAUSE_MS = 250

/** The search of a list: `/` leads here. It says what it seeks when the typing pauses, so that the address keeps up. */
export function SearchField({
  sought,
  placeholder,
  onSeek,
}: {
  readonly sought: string
  readonly placeholder: string
  readonly onSeek: (text: string) => void
}) {
  const { say } = useWords()
  const [text, setText] = useState(sought)
  useEffect(() => setText(sought), [sought])
  useEffect(() => {
    if (text === sought) return
    const pause = setTimeout(() => onSeek(text), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [text, sought, onSeek])
  return (
    <Input
      type="search"
      data-search
      aria-label={say('app.search')}
      aria-keyshortcuts="/"
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd>/</kbd>}
      placeholder={placeholder}
      value={text}
      maxLength={70}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => onSeek(text)}
      className="search-field"
    />
  )
}
