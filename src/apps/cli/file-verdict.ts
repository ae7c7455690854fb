/** What is said of a file that holds a declaration, whoever judges it. */
import type { FileError } from '../../contexts/declarations/wire/check.ts'
import type { XmlFault, XmlFaultCode } from '../../platform/xml.ts'

export type FileVerdict = {
  readonly file: string
  readonly wellFormed: boolean
  readonly schemaValid: boolean
  readonly verdict: 'accepted' | 'rejected' | 'malformed'
  readonly errors: readonly FileError[]
  /** Codes of rules that look something up, so that nobody asked them; left out where there are none. */
  readonly notJudged?: readonly string[]
}

/** What helps where a file is no XML that is read here. */
export const REMEDIES: Readonly<Record<XmlFaultCode, string>> = {
  bytes_over_limit: 'Split it into smaller declarations.',
  nodes_over_limit: 'Split it into smaller declarations.',
  attributes_over_limit: 'Leave out attributes that the form does not have.',
  depth_over_limit: 'Nest no deeper than the form does.',
  encoding_unknown: 'Save it as UTF-8.',
  text_not_decodable: 'Save it as UTF-8, and let the XML declaration say so.',
  nul_character: 'Remove the NUL.',
  doctype_refused: 'Remove the DOCTYPE and what needs it.',
  not_well_formed: 'Correct the XML at the line named.',
  schema_broken: 'Correct the field.',
}

export function malformedError({ code, message, line }: XmlFault): FileError {
  return { code, pointer: '', message: line === null ? message : `line ${line}: ${message}`, remedy: REMEDIES[code] }
}

/** A validator says of one value that it breaks a facet, and then that it is not of its type: once is enough. */
export function distinct(errors: readonly FileError[]): readonly FileError[] {
  const seen = new Map(errors.toReversed().map((error) => [`${error.code} ${error.pointer}`, error]))
  return errors.filter((error) => seen.get(`${error.code} ${error.pointer}`) === error)
}
