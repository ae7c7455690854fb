/** Fields that choose from what the server knows: a place, an organisation, a code of goods. Each is a form control. */
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Select } from 'antd'
import { useState } from 'react'
import { answer, type Page } from './client/queries.ts'
import { nameIn, usePlaces } from './places.tsx'
import { useWords } from './words/language.ts'

type Control = { readonly id?: string; readonly value?: string; readonly onChange?: (value: string) => void }

/** Leaves out what is undefined: a control that a form does not fill in keeps its own. */
function given({ id, value, onChange }: Control) {
  return { ...(id === undefined ? {} : { id }), ...(value ? { value } : {}), ...(onChange ? { onChange } : {}) }
}

const byLabel = (typed: string, option?: { readonly label: string }) =>
  (option?.label ?? '').toLowerCase().includes(typed.toLowerCase())

export function PlaceField(control: Control) {
  const { language, say } = useWords()
  const places = usePlaces()
  const options = [...places.values()].map((place) => ({
    value: place.code,
    label: `${nameIn(place, language)} · ${place.code}`,
  }))
  return (
    <Select
      {...given(control)}
      showSearch={{ filterOption: byLabel }}
      options={options}
      popupMatchSelectWidth={false}
      placeholder={say('choice.place')}
    />
  )
}

export type OrganisationShown = {
  readonly id: string
  readonly names: { readonly en: string; readonly zh: string }
  readonly kind: string
}

export function useOrganisations(): readonly OrganisationShown[] {
  return useQuery(answer<Page<OrganisationShown>>('parties', '/organisations', { limit: 100 })).data?.items ?? []
}

export function OrganisationField({ kinds, ...control }: Control & { readonly kinds?: readonly string[] }) {
  const { language, say } = useWords()
  const all = useOrganisations()
  const options = all
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .map((organisation) => ({
      value: organisation.id,
      label: `${organisationName(organisation, language)} · ${organisation.id}`,
    }))
  return (
    <Select
      {...given(control)}
      allowClear
      showSearch={{ filterOption: byLabel }}
      options={options}
      popupMatchSelectWidth={false}
      placeholder={say('choice.organisation')}
    />
  )
}

export function organisationName({ names, id }: OrganisationShown, language: 'en' | 'zh-CN'): string {
  return (language === 'zh-CN' ? names.zh : names.en) || id
}

export function Organisation({ id }: { readonly id: string }) {
  const { language } = useWords()
  const known = useOrganisations().find((organisation) => organisation.id === id)
  return <span title={id}>{known ? organisationName(known, language) : id}</span>
}

type CodeOfGoods = { readonly code: string; readonly nameEn: string; readonly nameZh: string | null }

const SHORTEST = 2

/** Looked up by digits or words in the edition of the day; any code may be typed, the server says whether it is one. */
export function HsField(control: Control) {
  const { language, say } = useWords()
  const [sought, seek] = useState('')
  const { data } = useQuery({
    ...answer<Page<CodeOfGoods>>('reference', '/reference/hs', { q: sought, limit: 20 }),
    enabled: sought.length >= SHORTEST,
  })
  const options = (data?.items ?? []).map(({ code, nameEn, nameZh }) => ({
    value: code,
    label: `${code} · ${language === 'zh-CN' ? (nameZh ?? nameEn) : nameEn}`,
  }))
  return (
    <AutoComplete
      {...given(control)}
      options={options}
      showSearch={{ onSearch: seek, filterOption: false }}
      maxLength={12}
      placeholder={say('choice.hs')}
      popupMatchSelectWidth={360}
    />
  )
}
