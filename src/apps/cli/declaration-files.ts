/** Declarations in files, judged and reprinted without a server: `tongdao check` and `tongdao roundtrip`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RulePack } from '../../contexts/declarations/index.ts'
import { checkContent, pointerTo, withoutLookUps, type FileError, type PackAlone } from '../../contexts/declarations/wire/check.ts'
import { printDeclaration, readDeclaration } from '../../contexts/declarations/wire/declaration.ts'
import { present } from '../../kernel/assert.ts'
import { judgeXml, openXmlSchema, type XmlFault, type XmlSchema } from '../../platform/xml.ts'
import { codeOfSchemaFault } from '../../regimes/gb/schema-faults.ts'
import { DECLARATION_ROOTS } from '../../regimes/gb/schemas.ts'
import { FORM, publishedCode } from '../../regimes/gb/words.ts'
import { readPacks } from '../rule-packs.ts'
import { openEntrySummaries } from './entry-summary-files.ts'
import { distinct, malformedError, REMEDIES, type FileVerdict } from './file-verdict.ts'

/** Whose rules judge. Left out: those of the administration that the declaration names, as far as they look nothing up. */
export type Regime = (typeof REGIMES)[number]
export const REGIMES = ['gb', 'eu', 'cn'] as const

export function isRegime(name: unknown): name is Regime {
  return REGIMES.some((regime) => regime === name)
}

export type Writing = { readonly json: boolean; readonly write: (text: string) => void; readonly report: (line: string) => void }

export type Checking = Writing & { readonly regime?: Regime | undefined }

/** Out: true where every file could be read, and so was judged; a malformed one is judged too. */
export function checkFiles(paths: readonly string[], { json, write, report, regime }: Checking): boolean {
  const { judge, close } = regime === 'eu' ? openEntrySummaries() : openDeclarations(regime)
  let isDone = true
  for (const file of paths) {
    const bytes = readOrReport(file, report)
    isDone &&= bytes !== null
    if (bytes === null) continue
    const verdict = judge(file, bytes)
    write(json ? `${JSON.stringify(verdict)}\n` : printVerdict(verdict))
  }
  close()
  return isDone
}

function openDeclarations(regime: Declared | undefined) {
  const schema = openDeclarationSchema()
  return { judge: (file: string, bytes: Uint8Array) => judgeFile(file, bytes, schema, regime), close: schema.close }
}

/** Prints what was read, from the record and its leftovers. Out: false where the file holds no declaration. */
export function roundtripFile(path: string, { write, report }: Omit<Writing, 'json'>): boolean {
  const bytes = readOrReport(path, report)
  if (bytes === null) return false
  const verdict = judgeXml(bytes, null)
  const read = verdict.wellFormed && verdict.canonical !== null ? readDeclaration(verdict.canonical) : null
  if (read === null) {
    const reason = verdict.wellFormed ? 'it holds no declaration' : verdict.faults.map(({ message }) => message).join('; ')
    report(`${path}: ${reason}`)
    return false
  }
  write(printDeclaration(read.content, read.leftovers))
  return true
}

/** Compiled once: 60 ms. Close it where the process lives on. */
export function openDeclarationSchema(): XmlSchema {
  return openXmlSchema(join(import.meta.dirname, '../../regimes/gb/schemas'), DECLARATION_ROOTS)
}

/** Form first, all of its faults at once; rules only over what has the form. */
export function judgeFile(file: string, bytes: Uint8Array, schema: XmlSchema, regime?: Declared): FileVerdict {
  const { wellFormed, schemaValid, ...rest } = judgeXml(bytes, schema)
  if (!wellFormed) return { file, wellFormed, schemaValid, verdict: 'malformed', errors: rest.faults.map(malformedError) }
  if (!schemaValid) {
    return { file, wellFormed, schemaValid, verdict: 'rejected', errors: distinct(rest.faults.map((fault) => schemaError(fault, regime))) }
  }
  const canonical = 'canonical' in rest ? rest.canonical : null
  const content = canonical === null ? null : readDeclaration(canonical)?.content
  if (!content) return { file, wellFormed, schemaValid, verdict: 'rejected', errors: [NO_DECLARATION] }
  // Most of China's rules look something up: unless they are asked for by name, only the form of its declarations is judged.
  const judges = regime ?? (content.message?.country === 'CN' ? null : 'gb')
  if (judges === null) return { file, wellFormed, schemaValid, verdict: 'accepted', errors: [] }
  const alone = packAlone(judges)
  const { errors: found, notJudged } = checkContent(content, alone, alone.pack.edition.from, 'en')
  const errors = found.map((error) => ({ ...error, code: publishedCode(error.code) }))
  const left = notJudged.length === 0 ? {} : { notJudged }
  return { file, wellFormed, schemaValid, verdict: errors.length === 0 ? 'accepted' : 'rejected', errors, ...left }
}

/** To whom declarations in the WCO form are made. */
type Declared = Exclude<Regime, 'eu'>

const ALONE = new Map<Declared, PackAlone>()

/** Of the pack in force last, what a file alone can be held against; read once. */
function packAlone(regime: Declared): PackAlone {
  const made = ALONE.get(regime) ?? withoutLookUps(present<RulePack>(readPacks(regime).at(-1), 'every regime has an edition'))
  ALONE.set(regime, made)
  return made
}

const NO_DECLARATION: FileError = {
  code: 'no_declaration', pointer: '', message: 'the document holds no declaration', remedy: 'Put a Declaration into the envelope.',
}

/** China publishes no number for a fault of form. */
function schemaError({ message, line, pointer }: XmlFault, regime: Declared | undefined): FileError {
  const code = regime === 'cn' ? 'form_broken' : codeOfSchemaFault(message)
  const said = line === null ? message : `line ${line}: ${message}`
  return { code, pointer: pointerTo(pointer), message: said, remedy: FORM[code]?.en.remedy ?? REMEDIES.schema_broken }
}

function readOrReport(path: string, report: (line: string) => void): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch (failure) {
    report(`${path}: ${failure instanceof Error ? failure.message : String(failure)}`)
    return null
  }
}

function printVerdict({ file, verdict, errors, notJudged = [] }: FileVerdict): string {
  const lines = errors.map(({ code, pointer, message, remedy }) =>
    `  ${[code, pointer].filter(Boolean).join(' ')}: ${message}\n    ${remedy}`)
  const left = notJudged.length === 0 ? [] : [`  not judged without a server: ${notJudged.join(', ')}`]
  return `${[`${file}: ${verdict}`, ...lines, ...left].join('\n')}\n`
}
