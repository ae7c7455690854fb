/** From the tree of an entry summary to the fields that rules name, and from a place among them back to the tree. */
import type { Field, Fields } from '../../engines/rules/edition.ts'
import type { Group, Location } from '../../engines/rules/judging.ts'
import type { XmlElement } from '../../engines/xml/index.ts'

/**
 * In: the root, and the fields of the form. Out: what stands in them, text as it is written, blanks included. Names are
 * local. What the form does not have is left out, and of what may stand once the first counts: a schema says no to both.
 */
export function readFields(element: XmlElement, fields: Fields): Group {
  const group: Record<string, Read | Read[]> = {}
  for (const child of element.children) {
    if (child.kind !== 'element' || !Object.hasOwn(fields, child.local)) continue
    const field = fields[child.local]
    const before = group[child.local]
    if (field === undefined || (before !== undefined && !field.many)) continue
    if (Array.isArray(before)) before.push(readField(child, field))
    else group[child.local] = field.many ? [readField(child, field)] : readField(child, field)
  }
  return group
}

type Read = Group | string

function readField(element: XmlElement, field: Field): Read {
  return field.type === 'group' ? readFields(element, field.fields) : textOf(element)
}

function textOf(element: XmlElement): string {
  const [only] = element.children
  if (element.children.length === 1 && only?.kind === 'text') return only.text
  return element.children.map((node) => (node.kind === 'text' ? node.text : node.kind === 'element' ? textOf(node) : '')).join('')
}

/** `/ie:CC315A[1]/GOOITEGDS[2]`, as the administration writes it: only the root has a namespace. */
export function printPlace(at: Location, root: string): string {
  return [`/ie:${root}[1]`, ...at.map(({ field, position }) => `${field}[${position}]`)].join('/')
}
