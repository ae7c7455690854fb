/**
 * The plain tree: what a document says, without what its author's keyboard did to it. No comments, no entities, no
 * CDATA: they are spellings. Namespaces are resolved, and the prefixes are kept beside them.
 */
export type XmlText = { readonly kind: 'text'; readonly text: string }

export type XmlInstruction = { readonly kind: 'instruction'; readonly target: string; readonly data: string }

export type XmlAttribute = {
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  readonly value: string
}

/** `xmlns:prefix="namespace"`; the default namespace has the prefix ''. */
export type XmlDeclaration = { readonly prefix: string; readonly namespace: string }

export type XmlElement = {
  readonly kind: 'element'
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  readonly declares: readonly XmlDeclaration[]
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlNode[]
}

export type XmlNode = XmlElement | XmlText | XmlInstruction

/** One element, and perhaps instructions before and after it. */
export type XmlDocument = { readonly kind: 'document'; readonly children: readonly XmlNode[] }

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'

/** An element as a codec makes it: no prefixes, no declarations. `dress` gives it both. */
export function element(namespace: string, local: string, children: readonly XmlNode[] = []): XmlElement {
  return { kind: 'element', prefix: '', local, namespace, declares: [], attributes: [], children }
}

export function text(value: string): XmlText {
  return { kind: 'text', text: value }
}

export function isElement(node: XmlNode): node is XmlElement {
  return node.kind === 'element'
}

export function childElements(parent: XmlElement | XmlDocument): readonly XmlElement[] {
  return parent.children.filter(isElement)
}

/** Throws where the document has no element: no reader makes such a document. */
export function rootOf(document: XmlDocument): XmlElement {
  const root = document.children.find(isElement)
  if (root === undefined) throw new Error('a document without an element')
  return root
}

/** The text of an element, or null where it holds elements and so is not a value. */
export function plainValue(node: XmlElement): string | null {
  let value = ''
  for (const child of node.children) {
    if (child.kind === 'element') return null
    if (child.kind === 'text') value += child.text
  }
  return value
}

export function attributeOf(node: XmlElement, local: string): string | undefined {
  return node.attributes.find((attribute) => attribute.local === local && attribute.namespace === '')?.value
}

/** Blank text beside elements is layout. Blank text alone in an element is its value, and stays. */
export function withoutBlanks<Node extends XmlElement | XmlDocument>(node: Node): Node {
  const layout = node.kind === 'document' || node.children.some(isElement)
  const children: XmlNode[] = []
  for (const child of node.children) {
    if (child.kind === 'element') children.push(withoutBlanks(child))
    else if (!layout || child.kind !== 'text' || !isBlank(child.text)) children.push(child)
  }
  return { ...node, children }
}

export function isBlank(value: string): boolean {
  return /^[ \t\r\n]*$/.test(value)
}

/** How much a document says: values of elements without elements, and attributes. */
export function countLeaves(node: XmlElement): number {
  const inside = childElements(node).reduce((sum, child) => sum + countLeaves(child), 0)
  const own = node.children.some(isElement) ? 0 : 1
  return inside + own + node.attributes.length
}
