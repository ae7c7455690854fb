/** The WCO form of a declaration, and what its schema has against it, said at places of our record. */
import type { Source } from '../../../engines/rules/edition.ts'
import type { Difference } from '../../../engines/xml/index.ts'
import type { DeclarationContent } from '../model/content.ts'
import { inForm } from '../model/form.ts'
import { saidOf, type Fault, type RulePack } from '../model/judgement.ts'
import { printDeclaration } from './declaration.ts'
import { pathOfXml } from './pointer.ts'

export type Statement = {
  readonly content: DeclarationContent
  readonly leftovers: readonly Difference[]
  /** The message as it came; null where none did. */
  readonly bytes: Uint8Array | null
}

/** Out: XML that says what was said, valid where the content is. */
export function printForm({ content, leftovers }: Omit<Statement, 'bytes'>): string {
  return printDeclaration(inForm(content), leftovers)
}

/** What a schema validator finds, with a path in the XML. */
export type Finding = { readonly message: string; readonly pointer: string | null }

const SCHEMA: Source = { basis: 'read', of: 'WCO DEC 3.6 as published by HMRC' }

/** Out: all of it, as faults in the words of the pack. Throws nothing. */
export function formFaults(said: Statement, pack: RulePack, validate: (xml: Uint8Array) => readonly Finding[]): readonly Fault[] {
  const xml = said.bytes ?? new TextEncoder().encode(printForm(said))
  return validate(xml).map(({ message, pointer }) => {
    const path = pathOfXml(pointer ?? '')
    const words = saidOf(pack, 'form_broken', path, { message })
    return { code: 'form_broken', pointer: path, rule: 'FORM', source: SCHEMA, said: words }
  })
}
