/** Puts a list of differences back onto a tree: the other half of `difference.ts`. */
import { segmentsOf, type Difference } from './difference.ts'
import { dress } from './dress.ts'
import { element, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from './tree.ts'

export type Amended = { readonly document: XmlDocument; readonly unplaced: readonly Difference[] }

/** A node that can be changed, and its own name among its siblings. */
type Draft = {
  readonly segment: string
  node: XmlNode | null
  readonly children: Draft[]
}

/**
 * In: a bare tree, perhaps changed since, and a list. Out: the dressed tree, and what found no place: its parent is
 * gone, or the value that it spells has changed. Throws nothing. O(nodes + differences x siblings).
 */
export function amend(bare: XmlDocument, differences: readonly Difference[]): Amended {
  const index = new Map<string, Draft>()
  const top: Draft = { segment: '', node: null, children: drafts('', bare.children, index) }
  index.set('', top)
  const prefixes = new Map<string, string>()
  const unplaced = differences.filter((difference) => {
    if (!difference.path.endsWith('/prefix()')) return !applyTo(index, difference)
    prefixes.set(difference.path.slice(0, -'/prefix()'.length), difference.text)
    return false
  })
  const chosen = new Map<XmlElement, string>()
  const children = top.children.flatMap((draft) => finish(draft, '', (path, node) => {
    const prefix = prefixes.get(path)
    if (prefix !== undefined) chosen.set(node, prefix)
  }))
  return { document: dress({ kind: 'document', children }, (node) => chosen.get(node)), unplaced }
}

/** True where it was placed. */
function applyTo(index: Map<string, Draft>, { path, text, place }: Difference): boolean {
  const cut = path.lastIndexOf('/')
  const segment = path.slice(cut + 1)
  const parentPath = path.slice(0, cut)
  const parent = index.get(parentPath)
  if (parent === undefined) return false
  if (segment.startsWith('@')) return applyToAttribute(parent, segment.slice(1), { text, place })
  if (segment === 'namespace()' && parent.node?.kind === 'element') {
    parent.node = { ...parent.node, namespace: text }
    return true
  }
  if (segment === 'order()') {
    const places = new Map(text.split(' ').map((name, at) => [name, at]))
    parent.children.sort((one, other) => (places.get(one.segment) ?? 0) - (places.get(other.segment) ?? 0))
    return true
  }
  if (place.startsWith('=')) return respell(index.get(path), text, place.slice(1))
  const at = parent.children.findLastIndex((child) => child.segment === (place === 'absent' ? segment : place))
  if (place === 'absent') {
    if (at >= 0) parent.children.splice(at, 1)
    index.delete(path)
    return at >= 0
  }
  const added: Draft = { segment, node: newNode(segment, text, parent), children: [] }
  if (added.node?.kind === 'element' && text !== '') added.children.push(textDraft(text))
  index.set(path, added)
  if (place === '') parent.children.unshift(added)
  else parent.children.splice(at < 0 ? parent.children.length : at + 1, 0, added)
  return true
}

function applyToAttribute(draft: Draft, name: string, { text, place }: Omit<Difference, 'path'>): boolean {
  const { node } = draft
  if (node?.kind !== 'element') return false
  if (name === 'xmlns' || name.startsWith('xmlns:')) {
    const prefix = name.slice(6)
    const others = node.declares.filter((declared) => declared.prefix !== prefix)
    draft.node = { ...node, declares: place === 'absent' ? others : [...others, { prefix, namespace: text }] }
    return true
  }
  const colon = name.indexOf(':')
  const [prefix, local] = [name.slice(0, Math.max(colon, 0)), name.slice(colon + 1)]
  const same = (attribute: XmlAttribute) => attribute.prefix === prefix && attribute.local === local
  if (place.startsWith('=') && node.attributes.find(same)?.value !== place.slice(1)) return false
  const others = node.attributes.filter((attribute) => !same(attribute))
  const attributes = place === 'absent' ? others : [...others, { prefix, local, namespace: '', value: text }]
  draft.node = { ...node, attributes }
  return true
}

function respell(draft: Draft | undefined, text: string, spelled: string): boolean {
  if (draft?.node?.kind !== 'element') return false
  const value = draft.children.map(({ node }) => (node?.kind === 'text' ? node.text : '')).join('')
  if (value !== spelled) return false
  draft.children.splice(0, draft.children.length, ...(text === '' ? [] : [textDraft(text)]))
  return true
}

function newNode(segment: string, text: string, parent: Draft): XmlNode {
  if (segment.startsWith('text()')) return { kind: 'text', text }
  const [, target] = /^processing-instruction\((.*)\)/.exec(segment) ?? []
  if (target !== undefined) return { kind: 'instruction', target, data: text }
  const namespace = parent.node?.kind === 'element' ? parent.node.namespace : ''
  return element(namespace, segment.replace(/\[\d+\]$/, ''))
}

function drafts(path: string, children: readonly XmlNode[], index: Map<string, Draft>): Draft[] {
  const segments = segmentsOf(children)
  return children.map((node, at) => {
    const segment = segments[at] ?? ''
    const own = `${path}/${segment}`
    const draft: Draft = { segment, node, children: node.kind === 'element' ? drafts(own, node.children, index) : [] }
    index.set(own, draft)
    return draft
  })
}

function finish(draft: Draft, above: string, note: (path: string, node: XmlElement) => void): XmlNode[] {
  if (draft.node?.kind !== 'element') return draft.node === null ? [] : [draft.node]
  const path = `${above}/${draft.segment}`
  const node: XmlElement = { ...draft.node, children: draft.children.flatMap((child) => finish(child, path, note)) }
  note(path, node)
  return [node]
}

function textDraft(value: string): Draft {
  return { segment: 'text()', node: { kind: 'text', text: value }, children: [] }
}
