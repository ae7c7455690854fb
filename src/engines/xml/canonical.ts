/**
 * Canonical XML: one text for all spellings of a document, so that two documents say the same exactly when their
 * texts are equal. Source: W3C Canonical XML 1.0 (inclusive, without comments), document subset not supported.
 */
import { XML_NAMESPACE, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from './tree.ts'

type Scope = ReadonlyMap<string, string>

/** In: a tree. Out: its canonical text. Throws nothing. O(nodes). */
export function canonicalise(document: XmlDocument): string {
  const at = document.children.findIndex((node) => node.kind === 'element')
  return document.children
    .map((node, index) => {
      const written = write(node, new Map([['', '']]))
      return index < at ? `${written}\n` : index > at ? `\n${written}` : written
    })
    .join('')
}

function write(node: XmlNode, scope: Scope): string {
  if (node.kind === 'text') return escapeText(node.text)
  if (node.kind === 'instruction') return writeInstruction(node.target, node.data)
  const inner = within(node, scope)
  const name = nameOf(node)
  const children = node.children.map((child) => write(child, inner)).join('')
  return `<${name}${declarations(node, scope)}${attributes(node)}>${children}</${name}>`
}

/** A declaration that repeats what already holds says nothing. */
function declarations(node: XmlElement, scope: Scope): string {
  return node.declares
    .filter(({ prefix, namespace }) => prefix !== 'xml' && (scope.get(prefix) ?? null) !== namespace)
    .toSorted((one, other) => order(one.prefix, other.prefix))
    .map(({ prefix, namespace }) => ` ${declarationName(prefix)}="${escapeValue(namespace)}"`)
    .join('')
}

function attributes(node: XmlElement): string {
  return node.attributes
    .toSorted((one, other) => order(one.namespace, other.namespace) || order(one.local, other.local))
    .map((attribute) => ` ${nameOf(attribute)}="${escapeValue(attribute.value)}"`)
    .join('')
}

function within(node: XmlElement, scope: Scope): Scope {
  if (node.declares.length === 0) return scope
  const inner = new Map(scope)
  for (const { prefix, namespace } of node.declares) inner.set(prefix, namespace)
  return inner
}

export function nameOf({ prefix, local }: Pick<XmlElement | XmlAttribute, 'prefix' | 'local'>): string {
  return prefix === '' ? local : `${prefix}:${local}`
}

export function declarationName(prefix: string): string {
  return prefix === '' ? 'xmlns' : `xmlns:${prefix}`
}

export function writeInstruction(target: string, data: string): string {
  return data === '' ? `<?${target}?>` : `<?${target} ${data}?>`
}

const IN_TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const IN_VALUE: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;',
}

export function escapeText(value: string): string {
  return value.replace(/[&<>\r]/g, (sign) => IN_TEXT[sign] ?? sign)
}

export function escapeValue(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (sign) => IN_VALUE[sign] ?? sign)
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** What `xml:` means without a declaration. */
export function outermost(): Map<string, string> {
  return new Map([['', ''], ['xml', XML_NAMESPACE]])
}
