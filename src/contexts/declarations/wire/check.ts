/** What a declaration in a file would be answered by rules that need nothing but the declaration, in WCO pointers. */
import type { Rule } from '../../../engines/rules/edition.ts'
import type { Day } from '../../../kernel/time.ts'
import { judgedAlone } from '../model/alone.ts'
import type { DeclarationContent } from '../model/content.ts'
import { kindOf } from '../model/declared.ts'
import { judge, type Language, type RulePack } from '../model/judgement.ts'
import type { Known } from '../model/known.ts'
import { pointerOfPath, pointerOfXml, printPointer } from './pointer.ts'

/** `pointer` is `42A/67A/68A[1]/23A/65A:128`, or empty where the file is no declaration at all. */
export type FileError = { readonly code: string; readonly pointer: string; readonly message: string; readonly remedy: string }

const NOTHING_KNOWN: Known = { hsCodes: null, office: false, importer: false, exporter: false, arrivedOn: null }

/** A pack, and what of it can be asked of a file alone; made once. */
export type PackAlone = { readonly pack: RulePack; readonly unasked: readonly Rule[] }

export function withoutLookUps(pack: RulePack): PackAlone {
  const { edition, unasked } = judgedAlone(pack.edition)
  return { pack: { ...pack, edition }, unasked }
}

/** Out: all errors at once, in the order of the pack; and the codes of rules for this kind of declaration that nobody asked. */
export function checkContent(
  content: DeclarationContent, { pack, unasked }: PackAlone, day: Day, language: Language,
): { readonly errors: readonly FileError[]; readonly notJudged: readonly string[] } {
  const errors = judge(pack, content, NOTHING_KNOWN, day).errors.map(({ code, pointer, said }) =>
    ({ code, pointer: printPointer(pointerOfPath(pointer)), message: said[language].message, remedy: said[language].remedy }))
  const kind = kindOf(content)
  const left = unasked.filter(({ variants }) => variants.length === 0 || variants.includes(kind))
  return { errors, notJudged: [...new Set(left.map(({ code }) => code))] }
}

/** In: a place in the XML, as a schema validator names it. Out: the WCO pointer to it, as far as the tables know. */
export function pointerTo(xmlPath: string | null): string {
  return printPointer(pointerOfXml(xmlPath ?? ''))
}
