/** Answers the cases of the pack wco-dec: customs declarations, notifications and assessed tax. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canonicalise, readCanonical, withoutBlanks } from '../../src/engines/xml/index.ts'
import { parseRatio, printRatio, type Ratio } from '../../src/kernel/ratio.ts'
import { severityOf } from '../../src/contexts/declarations/model/notification.ts'
import { printDeclaration, readDeclaration } from '../../src/contexts/declarations/wire/declaration.ts'
import { readNotification } from '../../src/contexts/declarations/wire/notification.ts'
import { parsePointer, printPointer, tagPathOf } from '../../src/contexts/declarations/wire/pointer.ts'
import { judgeFile } from '../../src/apps/cli/declaration-files.ts'
import { judgeXml, openXmlSchema, type XmlSchema } from '../../src/platform/xml.ts'
import { given, sum, type Derivation, type What } from '../../src/engines/tariff/index.ts'
import { FIELD_NAMES } from '../../src/regimes/gb/lists/field-names.ts'
import { DECLARATION_ROOTS } from '../../src/regimes/gb/schemas.ts'
import { assessedAs } from '../../src/regimes/gb/tariff/tax-lines.ts'
import { packFile, type Case } from './packs.ts'

/** `null`: this kind is not answered. */
export type Answer = (asked: Case) => unknown | null

export type Setting = {
  readonly directory: string
  /** Where printed files go, under the path of what they were printed from. */
  readonly keep: string | null
}

export function answerer(setting: Setting): { readonly answer: Answer; readonly close: () => void } {
  const schema = openXmlSchema(schemasFor(setting.directory), DECLARATION_ROOTS)
  const errorsSeen = new Map<string, number>()
  const answers: ReadonlyMap<string, Answer> = new Map(Object.entries<Answer>({
    'schema-verdict': (asked) => schemaVerdict(bytesOf(setting, asked), schema),
    'round-trip': (asked) => roundTrip(asked, setting),
    'notification-error': (asked) => {
      // A file with two errors makes two cases, in the order of the file.
      const file = String(asked['input'])
      const nth = errorsSeen.get(file) ?? 0
      errorsSeen.set(file, nth + 1)
      return notificationError(bytesOf(setting, asked), nth)
    },
    'declaration-outcome': (asked) => declarationOutcome(bytesOf(setting, asked), schema),
    'tax-line': (asked) => taxLine(asked['input'] as TaxLine),
    'vat-base': (asked) => vatBase(asked as unknown as VatBase),
  }))
  return { answer: (asked) => answers.get(asked.kind)?.(asked) ?? null, close: () => schema.close() }
}

/** Those of the directory or of the public pack, where both roots are there; else our own copy of the same. */
function schemasFor(directory: string): string {
  const [root, other] = DECLARATION_ROOTS.map((file) => packFile(directory, 'wco-dec', `schemas/wco/${file}`))
  if (!root || !other || dirname(root) !== dirname(other)) return join(import.meta.dirname, '../../src/regimes/gb/schemas')
  return dirname(dirname(root))
}

function bytesOf({ directory }: Setting, asked: Case): Uint8Array {
  return readFileSync(join(directory, String(asked['input'])))
}

function schemaVerdict(bytes: Uint8Array, schema: XmlSchema): unknown {
  const { wellFormed, schemaValid } = judgeXml(bytes, schema)
  return { wellFormed, schemaValid }
}

/** Reads, prints from the record and its leftovers, reads what was printed with a parser, and compares. */
function roundTrip(asked: Case, setting: Setting): unknown {
  const text = canonicalTextOf(bytesOf(setting, asked))
  const read = text === null ? null : readDeclaration(text)
  if (text === null || read === null) return { canonicalEqual: false }
  const printed = printDeclaration(read.content, read.leftovers)
  if (setting.keep !== null) {
    const file = join(setting.keep, String(asked['input']))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, printed)
  }
  const back = canonicalTextOf(new TextEncoder().encode(printed))
  return { canonicalEqual: back !== null && said(back) === said(text) }
}

/** What a document says: canonical, without the blank text between elements. */
function said(canonical: string): string | null {
  const document = readCanonical(canonical)
  return document && canonicalise(withoutBlanks(document))
}

function canonicalTextOf(bytes: Uint8Array): string | null {
  const verdict = judgeXml(bytes, null)
  return verdict.wellFormed ? verdict.canonical : null
}

function notificationError(bytes: Uint8Array, nth: number): unknown {
  const text = canonicalTextOf(bytes)
  const notification = text === null ? null : readNotification(text)
  const error = notification?.errors?.[nth]
  if (!notification || !error) return { code: null, pointer: null, tagPath: null, fieldName: null, severity: null }
  const pointer = error.pointer ?? []
  const tagPath = tagPathOf(pointer)
  return {
    code: error.code ?? null,
    pointer: printPointer(pointer),
    tagPath,
    fieldName: FIELD_NAMES.get(tagPath) ?? null,
    severity: severityOf(notification),
  }
}

/** What rules can say that look nothing up: accepted or rejected, and why. What follows an acceptance is for the life. */
function declarationOutcome(bytes: Uint8Array, schema: XmlSchema): unknown {
  const { schemaValid, verdict, errors } = judgeFile('', bytes, schema)
  const [functionCode, outcome] = verdict === 'accepted' ? ['01', 'ACC'] : ['03', 'REJ']
  const found = errors.map(({ code, pointer }) => ({
    code,
    pointer: (parsePointer(pointer) ?? []).map(({ section = null, tag = null, sequence = null }) => ({ section, tag, seq: sequence })),
  }))
  return { schemaValid, functionCodes: [functionCode], outcome: [outcome], errors: found }
}

type TaxLine = { readonly base: string; readonly rate: string; readonly deduct: string | null }
type VatBase = { readonly dutyBase: string; readonly duties: readonly { readonly assessed: string }[] }

/** base x rate / 100, cut to the penny, less the deduction. */
function taxLine({ base, rate, deduct }: TaxLine): unknown {
  const { amount } = assessedAs({ base: figure(base), rate: figure(rate), deduct: deduct === null ? null : figure(deduct) })
  return { assessed: printRatio(amount, 2, 'halfUp') }
}

/** VAT is taken of the value and all assessed duty. */
function vatBase({ dutyBase, duties }: VatBase): unknown {
  const base = sum('base', [pounds('customsValue', dutyBase), ...duties.map((duty) => pounds('duty', duty.assessed))], 'GBP')
  return { vatBase: printRatio(base.amount, 2, 'halfUp') }
}

function pounds(what: What, text: string): Derivation {
  return given(what, figure(text), 'GBP')
}

function figure(text: string): Ratio {
  const ratio = parseRatio(text)
  if (ratio === null) throw new Error(`no figure: ${text}`)
  return ratio
}
