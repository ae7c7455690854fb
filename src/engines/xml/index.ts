export { amend, type Amended } from './amend.ts'
export { canonicalise } from './canonical.ts'
export { differenceOf, type Difference } from './difference.ts'
export { dress } from './dress.ts'
export { printXml } from './print.ts'
export { readCanonical } from './read.ts'
export {
  attributeOf, childElements, countLeaves, element, isElement, rootOf, text, plainValue, withoutBlanks,
  type XmlAttribute, type XmlDeclaration, type XmlDocument, type XmlElement, type XmlInstruction, type XmlNode,
  type XmlText,
} from './tree.ts'
