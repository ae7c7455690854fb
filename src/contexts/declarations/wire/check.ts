/** What a declaration in a file would be answered by rules that need nothing but the declaration, in WCO pointers. */
import type { Day } from '../../../kernel/time.ts'
import type { DeclarationContent } from '../model/content.ts'
import { judge, type Known, type Language, type RulePack } from '../model/judgement.ts'
import { pointerOfPath, pointerOfXml, printPointer } from './pointer.ts'

/** `pointer` is `42A/67A/68A[1]/23A/65A:128`, or empty where the file is no declaration at all. */
export type FileError = { readonly code: string; readonly pointer: string; readonly message: string; readonly remedy: string }

/** Nothing is looked up: rules that ask for it find that all is well. */
const NOTHING_LOOKED_UP: Known = { hsCodes: null, office: true, importer: true, exporter: true, arrivedOn: null }

/** Out: all errors at once, in the order of the pack. */
export function errorsIn(content: DeclarationContent, pack: RulePack, day: Day, language: Language): readonly FileError[] {
  return judge(pack, content, NOTHING_LOOKED_UP, day).errors.map(({ code, pointer, said }) =>
    ({ code, pointer: printPointer(pointerOfPath(pointer)), message: said[language].message, remedy: said[language].remedy }))
}

/** In: a place in the XML, as a schema validator names it. Out: the WCO pointer to it, as far as the tables know. */
export function pointerTo(xmlPath: string | null): string {
  return printPointer(pointerOfXml(xmlPath ?? ''))
}
