/** What a declaration in a file would be answered by rules that need nothing but the declaration, in WCO pointers. */
import type { Day } from '../../../kernel/time.ts'
import { judgedAlone } from '../model/alone.ts'
import type { DeclarationContent } from '../model/content.ts'
import { judge, type Language, type RulePack } from '../model/judgement.ts'
import type { Known } from '../model/known.ts'
import { pointerOfPath, pointerOfXml, printPointer } from './pointer.ts'

/** `pointer` is `42A/67A/68A[1]/23A/65A:128`, or empty where the file is no declaration at all. */
export type FileError = { readonly code: string; readonly pointer: string; readonly message: string; readonly remedy: string }

const NOTHING_KNOWN: Known = { hsCodes: null, office: false, importer: false, exporter: false, arrivedOn: null }

/** The pack without the rules that look something up, and the codes of those: nobody asked them. */
export function withoutLookUps(pack: RulePack): { readonly pack: RulePack; readonly unasked: readonly string[] } {
  const { edition, unasked } = judgedAlone(pack.edition)
  return { pack: { ...pack, edition }, unasked: [...new Set(unasked.map(({ code }) => code))] }
}

/** In: a pack without look-ups. Out: all errors at once, in the order of the pack. */
export function errorsIn(content: DeclarationContent, pack: RulePack, day: Day, language: Language): readonly FileError[] {
  return judge(pack, content, NOTHING_KNOWN, day).errors.map(({ code, pointer, said }) =>
    ({ code, pointer: printPointer(pointerOfPath(pointer)), message: said[language].message, remedy: said[language].remedy }))
}

/** In: a place in the XML, as a schema validator names it. Out: the WCO pointer to it, as far as the tables know. */
export function pointerTo(xmlPath: string | null): string {
  return printPointer(pointerOfXml(xmlPath ?? ''))
}
