/** A message in XML as rules see it: a declaration by its own reader, any other as its form names the elements. */
import { readDeclaration } from '../../contexts/declarations/wire/declaration.ts'
import { DECLARATION_FORM } from '../../contexts/declarations/wire/rule-form.ts'
import type { Form } from '../../engines/rules/edition.ts'
import type { Group } from '../../engines/rules/judging.ts'
import { readCanonical, rootOf } from '../../engines/xml/index.ts'
import { judgeXml, type XmlFault } from '../../platform/xml.ts'
import { readFields } from '../../regimes/eu/message.ts'

/** Schemas are not asked here: `tongdao check` asks them. */
export function readXmlMessage(bytes: Uint8Array, form: Form): { readonly message: Group } | { readonly why: string } {
  const verdict = judgeXml(bytes, null)
  const said = ({ line, message }: XmlFault) => `${line === null ? '' : `line ${line}: `}${message}`
  if (!verdict.wellFormed) return { why: verdict.faults.map(said).join('; ') }
  const { canonical } = verdict
  if (canonical === null) return { why: 'it has more names than are read' }
  if (form.name === DECLARATION_FORM.name) {
    const read = readDeclaration(canonical)
    return read === null ? { why: 'it holds no declaration' } : { message: read.content }
  }
  const tree = readCanonical(canonical)
  return tree === null ? { why: 'it cannot be read' } : { message: readFields(rootOf(tree), form.fields) }
}
