/**
 * Declarations in the WCO form (DEC): canonical text ⇄ what the declaration says. What the model does not hold comes
 * back as leftovers, and a print of both says exactly what was read.
 */
import {
  amend, countLeaves, differenceOf, printXml, readCanonical, rootOf, withoutBlanks,
  type Difference, type XmlDocument, type XmlElement,
} from '../../../engines/xml/index.ts'
import type { DeclarationContent } from '../model/content.ts'
import type { Namespaces } from './codec.ts'
import { DECLARATION } from './declaration-table.ts'
import { enclose, open } from './envelope.ts'

/** What a message says and the model does not hold: a path, a text, and its place among its neighbours. */
export type Leftover = Difference

export type ReadDeclaration = { readonly content: DeclarationContent; readonly leftovers: readonly Leftover[] }

const NAMES: Namespaces = {
  body: 'urn:wco:datamodel:WCO:DEC-DMS:2',
  dates: 'urn:wco:datamodel:WCO:Declaration_DS:DMS:2',
}

/**
 * In: the canonical text of a well-formed document. Out: null where it holds no declaration. Any declaration is read,
 * also one that no schema would accept: what does not fit the model is left over. Throws nothing.
 */
export function readDeclaration(canonical: string): ReadDeclaration | null {
  const tree = readCanonical(canonical)
  if (tree === null) return null
  const document = withoutBlanks(tree)
  const content = contentOf(rootOf(document))
  return content && { content, leftovers: differenceOf(treeOf(content), document) }
}

/**
 * In: what a declaration says, and what was left over when it was read; none for one of our own making. Out: XML. A
 * leftover whose part of the declaration is gone, or whose value has changed, is not printed. Throws nothing.
 */
export function printDeclaration(content: DeclarationContent, leftovers: readonly Leftover[] = []): string {
  return printXml(amend(treeOf(content), leftovers).document)
}

/** How much of a document the model itself holds: values and attributes, the spelling of names left out. */
export function shareHeld(canonical: string, leftovers: readonly Leftover[]): { readonly held: number; readonly all: number } {
  const tree = readCanonical(canonical)
  const all = tree === null ? 0 : countLeaves(rootOf(withoutBlanks(tree)))
  const left = leftovers.filter(({ path }) => !path.endsWith(')') && !path.includes('/@xmlns')).length
  return { held: all - left, all }
}

function contentOf(root: XmlElement): DeclarationContent | null {
  const found = open(root, 'Declaration')
  const said = found && DECLARATION.read(found.message)
  if (!found || !said) return null
  return found.header === undefined ? said : { message: found.header, ...said }
}

function treeOf({ message, ...said }: DeclarationContent): XmlDocument {
  return enclose(message, DECLARATION.print(said, 'Declaration', NAMES), NAMES)
}
