/** Places by their names in the reader's language; the code is what is recorded. Read once: an edition does not change. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Page } from './client/queries.ts'
import { read } from './client/request.ts'
import { useWords } from './words/language.ts'

export type PlaceShown = {
  readonly code: string
  readonly name: { readonly en: string; readonly zh: string }
  readonly country: string
  readonly aliases?: readonly string[]
  readonly position: { readonly lat: number; readonly lon: number } | null
}

const PAGES_MAX = 10

export const placesQuery = queryOptions({
  queryKey: ['network', 'places'],
  queryFn: async (): Promise<ReadonlyMap<string, PlaceShown>> => {
    const places = new Map<string, PlaceShown>()
    let cursor: string | null = null
    for (let page = 0; page < PAGES_MAX; page++) {
      const { items, next }: Page<PlaceShown> = await read('/nodes', { limit: 100, cursor })
      for (const place of items) places.set(place.code, place)
      if (next === null) break
      cursor = next
    }
    return places
  },
  staleTime: Number.POSITIVE_INFINITY,
})

const NONE: ReadonlyMap<string, PlaceShown> = new Map()

export function usePlaces(): ReadonlyMap<string, PlaceShown> {
  return useQuery(placesQuery).data ?? NONE
}

export function Place({ code }: { readonly code: string }) {
  const { language } = useWords()
  const place = usePlaces().get(code)
  if (!place) return <span className="number">{code}</span>
  return <span title={code}>{nameIn(place, language)}</span>
}

export function nameIn({ name, code }: PlaceShown, language: 'en' | 'zh-CN'): string {
  return (language === 'zh-CN' ? name.zh : name.en) || name.en || code
}
