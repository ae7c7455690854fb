/** Entry summary declarations in files, judged without a server: `tongdao check --regime eu`. */
import { join } from 'node:path'
import type { FileError } from '../../contexts/declarations/wire/check.ts'
import { compileEdition } from '../../engines/rules/compile/compile.ts'
import { sentenceOf } from '../../engines/rules/explain.ts'
import { readCanonical, rootOf, type XmlDocument } from '../../engines/xml/index.ts'
import { present } from '../../kernel/assert.ts'
import { judgeXml, openXmlSchema, type XmlFault, type XmlSchema } from '../../platform/xml.ts'
import { EDITIONS, judgeEntrySummary } from '../../regimes/eu/profile.ts'
import { ROOTS, variantsOf, type Variant } from '../../regimes/eu/schemas.ts'
import { readEdition } from '../rule-files.ts'
import { distinct, malformedError, type FileVerdict } from './file-verdict.ts'

const REGIME = join(import.meta.dirname, '../../regimes/eu')

/** Rules are read at once, a schema is compiled when the first message of its kind comes. Close it where the process lives on. */
export function openEntrySummaries() {
  const edition = readEdition(join(REGIME, 'rules', present(EDITIONS.at(-1), 'there is an edition')))
  const judge = compileEdition(edition)
  const schemas = new Map<Variant, XmlSchema>()
  const schemaOf = (variant: Variant): XmlSchema => {
    const schema = schemas.get(variant) ?? openXmlSchema(join(REGIME, 'schemas'), [ROOTS[variant]])
    schemas.set(variant, schema)
    return schema
  }

  /** The first kind whose schema the message has is its kind; where it has none, the kind that asks for least says why. */
  const recognise = (root: string, bytes: Uint8Array): { readonly variant: Variant } | { readonly faults: readonly XmlFault[] } => {
    let faults: readonly XmlFault[] = []
    for (const variant of variantsOf(root)) {
      const verdict = judgeXml(bytes, schemaOf(variant))
      if (verdict.schemaValid) return { variant }
      faults = verdict.faults
    }
    return { faults }
  }

  const errorsIn = (document: XmlDocument, variant: Variant): readonly FileError[] => {
    const verdict = judgeEntrySummary(document, { edition, judge, variant, day: edition.from })
    if ('refused' in verdict) return [tooLarge(verdict.refused)]
    const { findings, errors, message, occasion } = verdict
    return findings.map((finding, place) => {
      const { says, helps } = sentenceOf(edition, finding, message, occasion, 'en')
      return { code: finding.code, pointer: errors[place]?.location ?? '', message: says, remedy: helps }
    })
  }

  return {
    judge: (file: string, bytes: Uint8Array): FileVerdict => {
      const { wellFormed, ...rest } = judgeXml(bytes, null)
      const document = 'canonical' in rest && rest.canonical !== null ? readCanonical(rest.canonical) : null
      if (!wellFormed || document === null) {
        return { file, wellFormed: false, schemaValid: false, verdict: 'malformed', errors: rest.faults.map(malformedError) }
      }
      const root = rootOf(document).local
      if (variantsOf(root).length === 0) return { file, wellFormed, schemaValid: false, verdict: 'rejected', errors: [NO_SUMMARY] }
      const kind = recognise(root, bytes)
      if ('faults' in kind) {
        return { file, wellFormed, schemaValid: false, verdict: 'rejected', errors: distinct(kind.faults.map(formError)) }
      }
      const errors = errorsIn(document, kind.variant)
      return { file, wellFormed, schemaValid: true, verdict: errors.length === 0 ? 'accepted' : 'rejected', errors }
    },
    close: () => { for (const schema of schemas.values()) schema.close() },
  }
}

const NO_SUMMARY: FileError = {
  code: 'no_declaration', pointer: '',
  message: 'the document holds no entry summary declaration', remedy: 'Send a CC315A, or a CC313A to amend one.',
}

function tooLarge(code: string): FileError {
  return { code, pointer: '', message: 'the message is too large to be judged', remedy: 'Split it into smaller ones.' }
}

function formError({ message, line, pointer }: XmlFault): FileError {
  const said = line === null ? message : `line ${line}: ${message}`
  return { code: 'form_broken', pointer: pointer ?? '', message: said, remedy: 'Correct the field.' }
}
