/** Prints a tree for people and parsers: two spaces a level, values on one line, prefixes as the tree has them. */
import { declarationName, escapeText, escapeValue, nameOf, writeInstruction } from './canonical.ts'
import { isBlank, isElement, type XmlDocument, type XmlElement, type XmlNode } from './tree.ts'

/** In: a tree. Out: XML 1.0 in UTF-8 that reads back to the same tree, up to blank text. Throws nothing. */
export function printXml(document: XmlDocument): string {
  const body = document.children.map((node) => print(node, '')).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`
}

function print(node: XmlNode, indent: string): string {
  if (node.kind === 'text') return escapeText(node.text)
  if (node.kind === 'instruction') return indent + writeInstruction(node.target, node.data)
  const tag = `${indent}<${nameOf(node)}${pairs(node, indent)}`
  if (node.children.length === 0) return `${tag}/>`
  return `${tag}>${inside(node, indent)}</${nameOf(node)}>`
}

function inside(node: XmlElement, indent: string): string {
  if (!isLaidOut(node)) return node.children.map((child) => print(child, '')).join('')
  const lines = node.children.map((child) => `\n${print(child, `${indent}  `)}`)
  return `${lines.join('')}\n${indent}`
}

/** Space may be added beside elements only where there is no text: elsewhere it would become a part of it. */
function isLaidOut(node: XmlElement): boolean {
  return node.children.some(isElement) && !node.children.some((child) => child.kind === 'text' && !isBlank(child.text))
}

function pairs(node: XmlElement, indent: string): string {
  const declared = node.declares.map(({ prefix, namespace }) => `${declarationName(prefix)}="${escapeValue(namespace)}"`)
  const said = node.attributes.map((attribute) => `${nameOf(attribute)}="${escapeValue(attribute.value)}"`)
  const all = [...declared, ...said]
  return all.length > 2 ? all.map((pair) => `\n${indent}    ${pair}`).join('') : all.map((pair) => ` ${pair}`).join('')
}
