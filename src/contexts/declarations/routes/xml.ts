/** A declaration as it comes in XML: what it says, or all that keeps it from being read. */
import type { Fault, Reading } from '../../../platform/route.ts'
import { judgeXml, XML_LIMITS, type XmlFault, type XmlFaultCode } from '../../../platform/xml.ts'
import { readDeclaration } from '../wire/declaration.ts'
import type { Statement } from '../wire/form.ts'

/** Any well-formed declaration is read, also one against its schema: that is judged, and rejected with all its faults. */
export const declarationXml: Reading<{ readonly message: Statement }> = {
  bytesMax: XML_LIMITS.bytesMax,
  read: (bytes) => {
    const verdict = judgeXml(bytes, null)
    if (!verdict.wellFormed) return { faults: verdict.faults.map(shown) }
    const read = verdict.canonical === null ? null : readDeclaration(verdict.canonical)
    return read ? { body: { message: { ...read, bytes } } } : { faults: [NO_DECLARATION] }
  },
}

const NO_DECLARATION: Fault = {
  code: 'no_declaration', pointer: '', message: 'The document holds no declaration.',
  remedy: 'Send a Declaration of the WCO data model, in its MetaData envelope or without.',
}

const REMEDIES: Partial<Record<XmlFaultCode, string>> = {
  doctype_refused: 'Remove the DOCTYPE. Nothing here needs one.',
  encoding_unknown: 'Send UTF-8.',
  text_not_decodable: 'Send UTF-8, or name the encoding that the text is in.',
  nul_character: 'Remove the NUL.',
  bytes_over_limit: 'Split the declaration.',
  nodes_over_limit: 'Split the declaration.',
  depth_over_limit: 'No declaration is that deep.',
}

function shown({ code, message, line, pointer }: XmlFault): Fault {
  const where = line === null ? '' : ` (line ${line})`
  const remedy = REMEDIES[code] ?? 'Repair the document so that it is well-formed.'
  return { code, pointer: pointer ?? '', message: `${message}${where}`, remedy }
}
