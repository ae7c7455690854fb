/** A place by code or by name in either language. What is not among them can be asked for all the same: the server knows near names. */
import { Select } from 'antd'
import { useState } from 'react'
import { nameIn, usePlaces, type PlaceShown } from '../../../ui/places.tsx'
import { useWords } from '../../../ui/words/language.ts'

type Control = { readonly id?: string; readonly value?: string; readonly onChange?: (code: string) => void }

type Option = { readonly value: string; readonly label: string; readonly sought: string }

export function PlaceSearch({
  id,
  value,
  onChange,
  mayBeLeftOut = false,
}: Control & { readonly mayBeLeftOut?: boolean }) {
  const { say } = useWords()
  const [typed, type] = useState('')
  const known = usePlaceOptions()
  const text = typed.trim()
  const isKnown = text === '' || known.some(({ sought }) => sought.includes(text.toLowerCase()))
  const asTyped = [...(isKnown ? [] : [text]), ...(value ? [value] : [])]
    .filter((code) => !known.some((option) => option.value === code))
    .map((code) => ({ value: code, label: say('plan.asTyped', { text: code }), sought: code.toLowerCase() }))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      options={[...known, ...asTyped]}
      showSearch={{
        filterOption: matches,
        filterSort: (one, other, { searchValue }) => nearer(searchValue, one, other),
        onSearch: type,
      }}
      popupMatchSelectWidth={false}
      allowClear={mayBeLeftOut}
      placeholder={say('plan.placeHint')}
    />
  )
}

export function PlacesSearch({
  id,
  value,
  onChange,
}: Pick<Control, 'id'> & { value?: string[]; onChange?: (codes: string[]) => void }) {
  const { say } = useWords()
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      mode="multiple"
      allowClear
      options={usePlaceOptions()}
      showSearch={{ filterOption: matches }}
      popupMatchSelectWidth={false}
      placeholder={say('plan.anyPlace')}
    />
  )
}

function usePlaceOptions(): Option[] {
  const { language } = useWords()
  return [...usePlaces().values()].map((place) => ({
    value: place.code,
    label: `${nameIn(place, language)} · ${place.code}`,
    sought: soughtIn(place),
  }))
}

function soughtIn({ code, name, aliases = [] }: PlaceShown): string {
  return [code, name.en, name.zh, ...aliases].join('\n').toLowerCase()
}

function matches(typed: string, option?: Option): boolean {
  return (option?.sought ?? '').includes(typed.trim().toLowerCase())
}

/** Whatever begins with what was typed comes first: `CNCQI` is the city before it is one of its terminals. */
function nearer(typed: string, one: Option, other: Option): number {
  const rank = ({ sought }: Option) => {
    const words = sought.split('\n')
    const text = typed.trim().toLowerCase()
    return words.includes(text) ? 0 : words.some((word) => word.startsWith(text)) ? 1 : 2
  }
  return rank(one) - rank(other)
}
