/**
 * Reads canonical text into the tree. It is no XML parser: canonical text has no comments, no DOCTYPE, no CDATA, one
 * kind of quote and seven references, and that is all this reader knows. A real parser stands before it
 * (`platform/xml.ts`), judges the document and writes the canonical text.
 */
import { outermost } from './canonical.ts'
import type { XmlAttribute, XmlDeclaration, XmlDocument, XmlElement, XmlNode } from './tree.ts'

type Open = Omit<XmlElement, 'children'> & { readonly children: XmlNode[] }
type Frame = { readonly node: Open; readonly name: string; readonly scope: ReadonlyMap<string, string> }

/** In: canonical text. Out: the tree, or null where the text is not canonical. Throws nothing. O(length). */
export function readCanonical(source: string): XmlDocument | null {
  const top: XmlNode[] = []
  const stack: Frame[] = []
  let at = 0
  while (at < source.length) {
    const frame = stack.at(-1)
    const siblings = frame ? frame.node.children : top
    if (source[at] !== '<') {
      const end = source.indexOf('<', at)
      const stop = end < 0 ? source.length : end
      const value = source.slice(at, stop)
      if (frame) siblings.push({ kind: 'text', text: decode(value) })
      else if (value.trim() !== '') return null
      at = stop
      continue
    }
    const sign = source[at + 1]
    const end = source.indexOf(sign === '?' ? '?>' : '>', at)
    if (end < 0 || sign === '!') return null
    if (sign === '?') {
      const [, target = '', data = ''] = /^(\S+)(?:\s+([\s\S]*))?$/.exec(source.slice(at + 2, end)) ?? []
      siblings.push({ kind: 'instruction', target, data })
      at = end + 2
      continue
    }
    const inside = source.slice(at + 1, sign === '/' ? end : endOfTag(source, at))
    if (sign === '/') {
      if (frame === undefined || inside !== `/${frame.name}`) return null
      stack.pop()
      at = end + 1
      continue
    }
    const opened = open(inside, frame?.scope ?? outermost())
    if (opened === null) return null
    siblings.push(opened.node)
    stack.push(opened)
    at += inside.length + 2
  }
  return stack.length === 0 && top.some((node) => node.kind === 'element') ? { kind: 'document', children: top } : null
}

/** `>` may stand in a value, where canonical text leaves it as it is: the end is the first one outside quotes. */
function endOfTag(source: string, from: number): number {
  let isQuoted = false
  for (let at = from; at < source.length; at += 1) {
    const sign = source.charCodeAt(at)
    if (sign === QUOTE) isQuoted = !isQuoted
    else if (sign === GREATER && !isQuoted) return at
  }
  return source.length
}

const QUOTE = '"'.charCodeAt(0)
const GREATER = '>'.charCodeAt(0)

const PAIR = / ([^\s="]+)="([^"]*)"/y

function open(inside: string, outer: ReadonlyMap<string, string>): Frame | null {
  const space = inside.indexOf(' ')
  const name = space < 0 ? inside : inside.slice(0, space)
  const pairs: [string, string][] = []
  PAIR.lastIndex = name.length
  while (PAIR.lastIndex < inside.length) {
    const [, key, value] = PAIR.exec(inside) ?? []
    if (key === undefined || value === undefined) return null
    pairs.push([key, decode(value)])
  }
  const declares = pairs.flatMap(declaration)
  const scope = declares.length === 0 ? outer : new Map(outer)
  if (scope instanceof Map) for (const { prefix, namespace } of declares) scope.set(prefix, namespace)
  const [prefix, local] = split(name)
  const attributes = pairs.flatMap((pair) => attribute(pair, scope))
  const node: Open = {
    kind: 'element', prefix, local, namespace: scope.get(prefix) ?? '', declares, attributes, children: [],
  }
  return { node, name, scope }
}

function declaration([key, namespace]: [string, string]): XmlDeclaration[] {
  if (key === 'xmlns') return [{ prefix: '', namespace }]
  return key.startsWith('xmlns:') ? [{ prefix: key.slice(6), namespace }] : []
}

function attribute([key, value]: [string, string], scope: ReadonlyMap<string, string>): XmlAttribute[] {
  if (key === 'xmlns' || key.startsWith('xmlns:')) return []
  const [prefix, local] = split(key)
  return [{ prefix, local, namespace: prefix === '' ? '' : (scope.get(prefix) ?? ''), value }]
}

export function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

const MEANS: Readonly<Record<string, string>> = {
  '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x9;': '\t', '&#xA;': '\n', '&#xD;': '\r',
}

function decode(value: string): string {
  if (!value.includes('&')) return value
  return value.replace(/&(?:amp|lt|gt|quot|#x9|#xA|#xD);/g, (reference) => MEANS[reference] ?? reference)
}
