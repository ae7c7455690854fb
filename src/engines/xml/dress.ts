/** Gives a bare tree its prefixes. One rule decides; where an author chose otherwise, `chosen` says so. */
import { outermost } from './canonical.ts'
import type { XmlAttribute, XmlDeclaration, XmlDocument, XmlElement, XmlNode } from './tree.ts'

type Scope = ReadonlyMap<string, string>
type Parent = { readonly prefix: string; readonly namespace: string }

/** The prefix that somebody chose for an element of the bare tree, or undefined to follow the rule. */
export type Chosen = (bare: XmlElement) => string | undefined

/**
 * In: a tree whose elements have namespaces and declarations; attributes with a namespace have their prefix already.
 * Out: the same tree, every prefix bound to the namespace of its element. Throws nothing. O(nodes).
 */
export function dress(document: XmlDocument, chosen: Chosen = () => undefined): XmlDocument {
  const scope = outermost()
  return { ...document, children: document.children.map((node) => dressNode(node, { scope, parent: null, chosen })) }
}

type Context = { readonly scope: Scope; readonly parent: Parent | null; readonly chosen: Chosen }

function dressNode(node: XmlNode, { scope: outer, parent, chosen }: Context): XmlNode {
  if (node.kind !== 'element') return node
  let scope = widen(outer, node.declares)
  let declares = node.declares
  const wanted = chosen(node)
  let prefix = wanted !== undefined && scope.get(wanted) === node.namespace ? wanted : prefixFor(node, parent, scope)
  if (prefix === null) {
    // Nothing in scope names this namespace: the element names it for itself and what it holds.
    prefix = ''
    declares = [...declares.filter((declared) => declared.prefix !== ''), { prefix, namespace: node.namespace }]
    scope = widen(outer, declares)
  }
  const inner: Context = { scope, parent: { prefix, namespace: node.namespace }, chosen }
  const attributes = node.attributes.map((attribute) => named(attribute, scope))
  return { ...node, prefix, declares, attributes, children: node.children.map((child) => dressNode(child, inner)) }
}

/** The prefix of the parent where it still serves, else the first by alphabet. Null: none is bound. */
export function prefixFor(node: { readonly namespace: string }, parent: Parent | null, scope: Scope): string | null {
  const { namespace } = node
  if (parent !== null && parent.namespace === namespace && scope.get(parent.prefix) === namespace) return parent.prefix
  let first: string | null = null
  for (const [prefix, bound] of scope) if (bound === namespace && (first === null || prefix < first)) first = prefix
  return first
}

export function widen(scope: Scope, declares: readonly XmlDeclaration[]): Scope {
  if (declares.length === 0) return scope
  const inner = new Map(scope)
  for (const { prefix, namespace } of declares) inner.set(prefix, namespace)
  return inner
}

function named(attribute: XmlAttribute, scope: Scope): XmlAttribute {
  return attribute.prefix === '' ? attribute : { ...attribute, namespace: scope.get(attribute.prefix) ?? '' }
}
