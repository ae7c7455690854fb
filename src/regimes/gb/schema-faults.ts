/** A fault of form, as a schema validator words it, under the number that CDS gives to faults of that kind. */
const KINDS: readonly (readonly [words: RegExp, code: string])[] = [
  [/Missing child element|is required but missing/, 'CDS10001'],
  [/This element is not expected|is not allowed|No matching global/, 'CDS10002'],
  [/facet 'enumeration'/, 'CDS10020'],
]

/** In: the validator's sentence. Out: the code; a value that does not fit its type is a format error. */
export function codeOfSchemaFault(message: string): string {
  return KINDS.find(([words]) => words.test(message))?.[1] ?? 'CDS10010'
}
