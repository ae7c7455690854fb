/**
 * What one document says beyond another, as a flat list that can be kept, counted and shown: path, text, place.
 * A codec prints what its model holds; the difference to what was read is what the model does not hold.
 */
import { declarationName, outermost } from './canonical.ts'
import { prefixFor, widen } from './dress.ts'
import { element, text, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from './tree.ts'

export type Difference = {
  /** `/Declaration/GoodsShipment/Buyer[2]/Name`, then `/@unitCode`, `/@xmlns:p1`, or a function: see README.md. */
  readonly path: string
  readonly text: string
  /** The sibling it follows, '' for the first; `=x` for another spelling of the value x; `absent` for what is gone. */
  readonly place: string
}

type Parent = XmlElement | XmlDocument
type Out = (path: string, said: string, place: string) => void

/**
 * In: a bare tree (no prefixes, no attribute with a namespace, no instructions: as codecs make it) and any tree, both
 * without blanks. Out: the list, empty where they say the same. `amend(bare, list)` is `target`. Throws nothing.
 */
export function differenceOf(bare: XmlDocument, target: XmlDocument): readonly Difference[] {
  const list: Difference[] = []
  const out: Out = (path, said, place) => list.push({ path, text: said, place })
  compareChildren('', bare, target, out)
  return [...list, ...oddPrefixes(target)]
}

function compare(path: string, base: XmlElement, target: XmlElement, out: Out): void {
  if (base.namespace !== target.namespace) out(`${path}/namespace()`, target.namespace, '')
  compareDeclarations(path, base, target, out)
  compareAttributes(path, base, target, out)
  compareChildren(path, base, target, out)
}

function compareDeclarations(path: string, base: XmlElement, target: XmlElement, out: Out): void {
  for (const { prefix } of base.declares) {
    if (!target.declares.some((declared) => declared.prefix === prefix)) out(`${path}/@${declarationName(prefix)}`, '', 'absent')
  }
  for (const { prefix, namespace } of target.declares) {
    const known = base.declares.find((declared) => declared.prefix === prefix)
    if (known?.namespace !== namespace) out(`${path}/@${declarationName(prefix)}`, namespace, '')
  }
}

function compareAttributes(path: string, base: XmlElement, target: XmlElement, out: Out): void {
  const find = (node: XmlElement, { local, namespace }: XmlAttribute) =>
    node.attributes.find((other) => other.local === local && other.namespace === namespace)
  for (const attribute of base.attributes) {
    if (find(target, attribute) === undefined) out(`${path}/@${attribute.local}`, '', 'absent')
  }
  for (const attribute of target.attributes) {
    const known = find(base, attribute)
    const { prefix, local, value } = attribute
    if (known === undefined) out(`${path}/@${prefix ? `${prefix}:` : ''}${local}`, value, '')
    else if (known.value !== value) out(`${path}/@${local}`, value, `=${known.value}`)
  }
}

function compareChildren(path: string, base: Parent, target: Parent, out: Out): void {
  const was = simpleValue(base)
  const is = simpleValue(target)
  if (was !== null && is !== null) {
    if (was !== is) out(path, is, `=${was}`)
    return
  }
  const known = new Map(segmentsOf(base.children).map((segment, index) => [segment, index]))
  const wanted = segmentsOf(target.children)
  const wantedSet = new Set(wanted)
  for (const [index, segment] of [...known.keys()].entries()) {
    const isKept = base.children[index]?.kind === 'element' && wantedSet.has(segment)
    if (!isKept) out(`${path}/${segment}`, '', 'absent')
  }
  let last = -1
  let isOrdered = true
  for (const [index, node] of target.children.entries()) {
    const segment = wanted[index] ?? ''
    const at = known.get(segment)
    const same = at === undefined ? undefined : base.children[at]
    if (node.kind === 'element' && same?.kind === 'element' && at !== undefined) {
      compare(`${path}/${segment}`, same, node, out)
      isOrdered &&= at > last
      last = at
    } else {
      add(`${path}/${segment}`, node, wanted[index - 1] ?? '', target, out)
    }
  }
  if (!isOrdered) out(`${path}/order()`, wanted.join(' '), '')
}

function add(path: string, node: XmlNode, place: string, parent: Parent, out: Out): void {
  const value = node.kind === 'element' ? (simpleValue(node) ?? '') : node.kind === 'text' ? node.text : node.data
  out(path, value, place)
  if (node.kind !== 'element') return
  const namespace = parent.kind === 'element' ? parent.namespace : ''
  compare(path, element(namespace, node.local, value === '' ? [] : [text(value)]), node, out)
}

/** Where an author's prefix is not the one that the rule gives. */
function oddPrefixes(target: XmlDocument): Difference[] {
  const odd: Difference[] = []
  const visit = (path: string, node: Parent, outer: ReadonlyMap<string, string>): void => {
    const scope = node.kind === 'element' ? widen(outer, node.declares) : outer
    const segments = segmentsOf(node.children)
    for (const [index, child] of node.children.entries()) {
      if (child.kind !== 'element') continue
      const below = `${path}/${segments[index]}`
      const ruled = prefixFor(child, node.kind === 'element' ? node : null, widen(scope, child.declares))
      if (ruled !== child.prefix) odd.push({ path: `${below}/prefix()`, text: child.prefix, place: '' })
      visit(below, child, scope)
    }
  }
  visit('', target, outermost())
  return odd
}

/** The names of siblings, each its own: `Name`, `Name[2]`, `text()`, `processing-instruction(x)`. */
export function segmentsOf(children: readonly XmlNode[]): string[] {
  const seen = new Map<string, number>()
  return children.map((node) => {
    const name = segmentName(node)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}[${count}]`
  })
}

function segmentName(node: XmlNode): string {
  if (node.kind === 'element') return node.local
  return node.kind === 'text' ? 'text()' : `processing-instruction(${node.target})`
}

/** The value of an element that holds nothing but text; null for everything else. */
function simpleValue(node: Parent): string | null {
  if (node.kind === 'document' || node.children.length > 1) return null
  const [only] = node.children
  if (only === undefined) return ''
  return only.kind === 'text' ? only.text : null
}
