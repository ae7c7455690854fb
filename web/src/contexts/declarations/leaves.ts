/** A declaration as a form sees it: every text of it by its pointer, and back. */
import type { Content, ContentValue } from './answer.ts'

export type Leaf = { readonly pointer: string; readonly value: string }

export function leavesOf(content: Content): readonly Leaf[] {
  return below('', content).filter(({ pointer }) => !pointer.startsWith('/message/'))
}

function below(pointer: string, value: ContentValue): readonly Leaf[] {
  if (typeof value === 'string') return [{ pointer, value }]
  return Object.entries(value).flatMap(([step, inner]) =>
    inner === undefined ? [] : below(`${pointer}/${step}`, inner as ContentValue),
  )
}

/** The same content with other texts; one that was emptied is left out. */
export function withTexts(content: Content, texts: Readonly<Record<string, string>>): Content {
  return changed(content, '', texts) as Content
}

function changed(
  value: ContentValue,
  pointer: string,
  texts: Readonly<Record<string, string>>,
): ContentValue | undefined {
  if (typeof value === 'string') {
    const text = texts[pointer] ?? value
    return text === '' ? undefined : text
  }
  if (Array.isArray(value))
    return value.flatMap((inner: ContentValue, place) => changed(inner, `${pointer}/${place}`, texts) ?? [])
  const entries = Object.entries(value).map(
    ([step, inner]) =>
      [step, inner === undefined ? undefined : changed(inner as ContentValue, `${pointer}/${step}`, texts)] as const,
  )
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined)) as Content
}

export type Group = {
  readonly title: 'general' | 'parties' | 'transport' | 'container' | 'item'
  readonly number: number | null
  readonly base: string
  readonly leaves: readonly Leaf[]
}

const PARTIES = /^\/(agent|declarant|exporter|shipment\/(consignee|consignor|importer|buyer|seller))\//
const ITEM = /^(\/shipment\/items\/(\d+))\//
const CONTAINER = /^(\/shipment\/consignment\/equipment\/(\d+))\//

/** In the order in which a broker reads them. */
export function groupsOf(leaves: readonly Leaf[]): readonly Group[] {
  const groups = new Map<string, { title: Group['title']; number: number | null; base: string; leaves: Leaf[] }>()
  for (const leaf of leaves) {
    const place = placeOf(leaf.pointer)
    const key = `${place.title} ${place.number}`
    const group = groups.get(key) ?? { ...place, leaves: [] }
    group.leaves.push(leaf)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((one, other) => ORDER.indexOf(one.title) - ORDER.indexOf(other.title))
}

const ORDER: readonly Group['title'][] = ['general', 'item', 'container', 'parties', 'transport']

function placeOf(pointer: string): Omit<Group, 'leaves'> {
  const item = ITEM.exec(pointer)
  if (item) return { title: 'item', number: Number(item[2]) + 1, base: item[1] ?? '' }
  const container = CONTAINER.exec(pointer)
  if (container) return { title: 'container', number: Number(container[2]) + 1, base: container[1] ?? '' }
  if (PARTIES.test(pointer)) return { title: 'parties', number: null, base: '' }
  return {
    title: pointer.startsWith('/shipment/') || pointer.startsWith('/borderMeans') ? 'transport' : 'general',
    number: null,
    base: '',
  }
}
