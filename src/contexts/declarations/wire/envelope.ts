/** The envelope around every WCO message: which data model, whose use of it, then the message. */
import { childElements, element, type XmlDocument, type XmlElement } from '../../../engines/xml/index.ts'
import type { MessageHeader } from '../model/content.ts'
import { code, group, textField, type Namespaces } from './codec.ts'

const NAMESPACE = 'urn:wco:datamodel:WCO:DocumentMetaData-DMS:2'

export const HEADER = group<MessageHeader>({
  modelVersion:         code('WCODataModelVersionCode', ''),
  type:                 textField('WCOTypeName', ''),
  country:              code('ResponsibleCountryCode', ''),
  agency:               textField('ResponsibleAgencyName', ''),
  customization:        code('AgencyAssignedCustomizationCode', ''),
  customizationVersion: code('AgencyAssignedCustomizationVersionCode', ''),
})

export type Enclosed = { readonly header: MessageHeader | undefined; readonly message: XmlElement }

/** In: the root of a document. Out: the message of that name, in an envelope or alone; null where there is none. */
export function open(root: XmlElement, name: string): Enclosed | null {
  if (root.local === name) return { header: undefined, message: root }
  const message = childElements(root).find(({ local }) => local === name)
  // One published sample names its envelope `_2MetaData`.
  if (!root.local.endsWith('MetaData') || message === undefined) return null
  return { header: HEADER.read(root) ?? {}, message }
}

/** The other way. The prefixes are those of published samples. */
export function enclose(header: MessageHeader | undefined, message: XmlElement, names: Namespaces): XmlDocument {
  const named = {
    ...message,
    declares: [{ prefix: '', namespace: names.body }, { prefix: 'p1', namespace: names.dates }],
  }
  if (header === undefined) return { kind: 'document', children: [named] }
  const said = HEADER.print(header, 'MetaData', { body: NAMESPACE, dates: NAMESPACE })
  const envelope = {
    ...element(NAMESPACE, 'MetaData', [...said.children, named]),
    declares: [{ prefix: 'md', namespace: NAMESPACE }],
  }
  return { kind: 'document', children: [envelope] }
}
