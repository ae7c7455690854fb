/** Answers the cases of the pack wco-dec: customs declarations, notifications and assessed tax. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canonicalise, readCanonical, withoutBlanks } from '../../src/engines/xml/index.ts'
import { parseCurrency, parseMoney, printMoney, roundHalfUp, type Fraction, type Money } from '../../src/kernel/money.ts'
import { severityOf } from '../../src/contexts/declarations/model/notification.ts'
import { printDeclaration, readDeclaration } from '../../src/contexts/declarations/wire/declaration.ts'
import { readNotification } from '../../src/contexts/declarations/wire/notification.ts'
import { parsePointer, printPointer, tagPathOf } from '../../src/contexts/declarations/wire/pointer.ts'
import { judgeFile } from '../../src/apps/cli/declaration-files.ts'
import { judgeXml, openXmlSchema, type XmlSchema } from '../../src/platform/xml.ts'
import { FIELD_NAMES } from '../../src/regimes/gb/lists/field-names.ts'
import { DECLARATION_ROOTS } from '../../src/regimes/gb/schemas.ts'
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

/** round(base x rate / 100 - deduct), a half away from zero. Exact: the only rounding is the last. */
function taxLine({ base, rate, deduct }: TaxLine): unknown {
  const gross = roundHalfUp(pounds(base).minor, percentage(rate))
  return { assessed: printMoney({ ...pounds(base), minor: gross - (deduct === null ? 0n : pounds(deduct).minor) }) }
}

function vatBase({ dutyBase, duties }: VatBase): unknown {
  const minor = duties.reduce((sum, { assessed }) => sum + pounds(assessed).minor, pounds(dutyBase).minor)
  return { vatBase: printMoney({ ...pounds(dutyBase), minor }) }
}

function pounds(figure: string): Money {
  const currency = parseCurrency('GBP')
  const money = currency && parseMoney(figure, currency)
  if (!money) throw new Error(`no amount of pounds: ${figure}`)
  return money
}

/** `2.70` per cent is 270 of 10,000. */
function percentage(rate: string): Fraction {
  const [whole = '0', part = ''] = rate.split('.')
  return { of: BigInt(`${whole}${part}`), per: 100n * 10n ** BigInt(part.length) }
}
