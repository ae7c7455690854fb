/** Answers the cases of the pack ens: which errors an entry summary has, and where; and whether it has the form. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { compileEdition } from '../../src/engines/rules/compile/compile.ts'
import type { Edition } from '../../src/engines/rules/edition.ts'
import type { Judge } from '../../src/engines/rules/judging.ts'
import { readCanonical, type XmlDocument } from '../../src/engines/xml/index.ts'
import { readEdition } from '../../src/apps/rule-files.ts'
import { judgeXml, openXmlSchema, type XmlSchema } from '../../src/platform/xml.ts'
import { EDITIONS, judgeEntrySummary } from '../../src/regimes/eu/profile.ts'
import { parseVariant, ROOTS, VARIANTS, type Variant } from '../../src/regimes/eu/schemas.ts'
import { packFile, type Case } from './packs.ts'
import type { Answer, Setting } from './wco-dec.ts'

const REGIME = join(import.meta.dirname, '../../src/regimes/eu')

export function answerer({ directory }: Setting): { readonly answer: Answer; readonly close: () => void } {
  const edition = openEdition()
  const judge = openJudge(edition)
  const schemas = openSchemas(directory)
  const textOf = messagesOf(directory)
  const answer: Answer = (asked) => {
    const variant = parseVariant(String(asked['variant']))
    const text = variant === null ? null : textOf(asked)
    if (variant === null || text === null) return null
    if (asked.kind === 'schema') return { schemaValid: judgeXml(Buffer.from(text), schemas(variant)).schemaValid }
    return asked.kind === 'rule' ? errorsIn(text, edition, judge, variant) : null
  }
  return { answer, close: schemas.close }
}

/** The edition in force, read from its texts. Throws where they have faults. */
export function openEdition(): Edition {
  return readEdition(join(REGIME, 'rules', EDITIONS[0]))
}

export function openJudge(edition: Edition): Judge {
  return compileEdition(edition)
}

function errorsIn(text: string, edition: Edition, judge: Judge, variant: Variant): unknown {
  const document = readMessage(text)
  if (document === null) return { errors: null }
  const verdict = judgeEntrySummary(document, { edition, judge, variant, day: edition.from })
  return 'refused' in verdict ? verdict : { errors: verdict.errors }
}

/** Null where it is no XML. The form is not judged: the pack has done so for every message that its rules are asked about. */
export function readMessage(text: string): XmlDocument | null {
  const verdict = judgeXml(Buffer.from(text), null)
  return verdict.wellFormed && verdict.canonical !== null ? readCanonical(verdict.canonical) : null
}

export type Schemas = { (variant: Variant): XmlSchema; readonly close: () => void }

/** Those of the directory or of the public pack; else our own copy of the same. Each is compiled when it is first asked for. */
export function openSchemas(directory: string): Schemas {
  const open = new Map<Variant, XmlSchema>()
  const found = VARIANTS.map((variant) => packFile(directory, 'ens', join('schemas', ROOTS[variant])))
  const [first] = found
  const isWhole = first && found.every((file) => file !== null && dirname(file) === dirname(first))
  const folder = isWhole ? dirname(first) : join(REGIME, 'schemas')
  const schemaOf = (variant: Variant): XmlSchema => {
    const schema = open.get(variant) ?? openXmlSchema(folder, [ROOTS[variant]])
    open.set(variant, schema)
    return schema
  }
  return Object.assign(schemaOf, { close: () => { for (const schema of open.values()) schema.close() } })
}

/** A message is a line of a packed file, found by its key; a file is unpacked when it is first asked for. */
export function messagesOf(directory: string): (asked: Case) => string | null {
  const files = new Map<string, ReadonlyMap<string, string>>()
  return (asked) => {
    const { file, key } = asked['input'] as { readonly file: string; readonly key: string }
    const path = join(directory, file)
    const messages = files.get(file) ?? (existsSync(path) ? unpack(path) : new Map<string, string>())
    files.set(file, messages)
    return messages.get(key) ?? null
  }
}

function unpack(path: string): ReadonlyMap<string, string> {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => {
    const { key, xml } = JSON.parse(line) as { readonly key: string; readonly xml: string }
    return [key, xml]
  }))
}
