/**
 * Judges XML that strangers send, and hands on its canonical text, which `engines/xml` reads into the plain tree.
 * The parser is libxml2 compiled to WebAssembly: no network, no files, and every document is freed before we answer.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  ParseOption, XmlBufferInputProvider, XmlDocument, XmlElement, XmlLibError, XsdValidator, xmlCleanupInputProvider,
  xmlRegisterInputProvider, type ErrorDetail,
} from 'libxml2-wasm'
import { decodeXml, hasDoctype } from './xml-decoding.ts'

export type XmlFaultCode =
  | 'bytes_over_limit' | 'nodes_over_limit' | 'attributes_over_limit' | 'depth_over_limit'
  | 'encoding_unknown' | 'text_not_decodable' | 'nul_character'
  | 'doctype_refused' | 'not_well_formed' | 'schema_broken'

export type XmlFault = {
  readonly code: XmlFaultCode
  readonly message: string
  readonly line: number | null
  /** `/MetaData/Declaration/GoodsShipment/Buyer[2]/@currencyID`, by local names; null where it is no place. */
  readonly pointer: string | null
}

export type XmlVerdict =
  | { readonly wellFormed: false; readonly schemaValid: false; readonly faults: readonly XmlFault[] }
  | {
      readonly wellFormed: true
      /** False too where no schema was asked for. */
      readonly schemaValid: boolean
      readonly faults: readonly XmlFault[]
      /** Canonical XML 1.0 without comments. Null where it is not defined: a namespace named by a relative address. */
      readonly canonical: string | null
    }

export type XmlLimits = {
  readonly bytesMax: number
  readonly nodesMax: number
  /** In one tag. Parsers compare each with each. */
  readonly attributesMax: number
  readonly faultsMax: number
}

/** A declaration of 999 lines, richly commented, is 8 MB. Depth is limited by the parser: 256. */
export const XML_LIMITS: XmlLimits = { bytesMax: 10_000_000, nodesMax: 500_000, attributesMax: 1000, faultsMax: 300 }

export type XmlSchema = { readonly validate: (document: XmlDocument) => readonly ErrorDetail[]; readonly close: () => void }

/**
 * In: a document, a schema or null, limits. Out: a verdict for every input; throws only where the parser itself breaks.
 * About 0.3 ms for a declaration of 16 kB.
 */
export function judgeXml(bytes: Uint8Array, schema: XmlSchema | null, limits: XmlLimits = XML_LIMITS): XmlVerdict {
  if (bytes.length > limits.bytesMax) return malformed('bytes_over_limit', `more than ${limits.bytesMax} bytes`)
  const decoded = decodeXml(bytes)
  if ('fault' in decoded) return malformed(decoded.fault, MEANS[decoded.fault])
  const { text } = decoded
  if (hasDoctype(text)) return malformed('doctype_refused', 'a DOCTYPE is refused before anything else is read')
  const over = overLimit(text, limits)
  if (over !== null) return over
  const parsed = parse(text)
  if (!(parsed instanceof XmlDocument)) return parsed
  try {
    if (parsed.dtd !== null) return malformed('doctype_refused', 'a DOCTYPE is refused before anything else is read')
    const canonical = canonicalTextOf(parsed)
    const known = new Map([['', named([parsed.root])]])
    const faults = (schema?.validate(parsed) ?? []).slice(0, limits.faultsMax).map((detail) => schemaFault(detail, known))
    return { wellFormed: true, schemaValid: schema !== null && faults.length === 0, faults, canonical }
  } finally {
    parsed.dispose()
  }
}

const MEANS = {
  encoding_unknown: 'the document names an encoding that is not known',
  text_not_decodable: 'the bytes are not text in the encoding of the document',
  nul_character: 'the text holds a NUL',
} as const

const OPTIONS = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOCDATA
  | ParseOption.XML_PARSE_BIG_LINES | ParseOption.XML_PARSE_IGNORE_ENC | ParseOption.XML_PARSE_NO_SYS_CATALOG

function parse(text: string): XmlDocument | XmlVerdict {
  if (text === '') return malformed('not_well_formed', 'the document is empty')
  try {
    return XmlDocument.fromString(text, { option: OPTIONS })
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error
    const details = error.details.length > 0 ? error.details : [{ message: error.message, line: 0 }]
    return {
      wellFormed: false,
      schemaValid: false,
      faults: details.map(({ message, line }) => ({
        code: message.includes('Excessive depth') ? 'depth_over_limit' : 'not_well_formed',
        message: message.trim(),
        line: line > 0 ? line : null,
        pointer: null,
      })),
    }
  }
}

function malformed(code: XmlFaultCode, message: string): XmlVerdict {
  return { wellFormed: false, schemaValid: false, faults: [{ code, message, line: null, pointer: null }] }
}

/** Every tag begins with the one sign and every attribute has the other, so counting them bounds the tree before there is one. */
function overLimit(text: string, { nodesMax, attributesMax }: XmlLimits): XmlVerdict | null {
  let nodes = 0
  for (let at = text.indexOf('<'); at >= 0; ) {
    nodes += 1
    if (nodes > nodesMax) return malformed('nodes_over_limit', `more than ${nodesMax} tags`)
    const next = text.indexOf('<', at + 1)
    const end = next < 0 ? text.length : next
    if (end - at > attributesMax && isTag(text, at) && attributesIn(text, at, end) > attributesMax) {
      return malformed('attributes_over_limit', `more than ${attributesMax} attributes in one tag`)
    }
    at = next
  }
  return null
}

function isTag(text: string, at: number): boolean {
  return text[at + 1] !== '!' && text[at + 1] !== '?'
}

function attributesIn(text: string, from: number, end: number): number {
  const close = text.indexOf('>', from)
  const stop = close < 0 ? end : Math.min(close, end)
  let count = 0
  for (let at = text.indexOf('=', from); at >= 0 && at < stop; at = text.indexOf('=', at + 1)) count += 1
  return count
}

function canonicalTextOf(document: XmlDocument): string | null {
  try {
    return document.canonicalizeToString({ withComments: false })
  } catch {
    return null
  }
}

function schemaFault({ message, line, xpath }: ErrorDetail, known: Map<string, Known>): XmlFault {
  const said = message.trim().replaceAll(/\{[^}]*\}/g, '')
  const [, attribute] = /^Element '[^']*', attribute '([^']*)'/.exec(said) ?? []
  const holder = pointerTo(xpath ?? '', known)
  const pointer = holder !== null && attribute !== undefined ? `${holder}/@${attribute}` : holder
  return { code: 'schema_broken', message: said, line: line > 0 ? line : null, pointer }
}

/**
 * libxml2 names a place as `/md:MetaData/*[6]/*[2]`; a person needs the names. Children are looked up once per parent,
 * however many faults stand among them.
 */
function pointerTo(xpath: string, known: Map<string, Known>): string | null {
  let pointer = ''
  let above = ''
  for (const step of xpath.split('/').slice(1)) {
    const [, name = '', nth = '1'] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
    const siblings = known.get(above)
    const found = siblings?.filter((one) => name === '*' || one.qualified === name)[Number(nth) - 1]
    if (found === undefined) break
    pointer += `/${found.segment}`
    above += `/${step}`
    if (!known.has(above)) known.set(above, childrenOf(found.node))
  }
  return pointer === '' ? null : pointer
}

type Known = readonly { readonly node: XmlElement; readonly qualified: string; readonly segment: string }[]

function childrenOf(parent: XmlElement): Known {
  return named(parent.find('*').filter((node) => node instanceof XmlElement))
}

function named(nodes: readonly XmlElement[]): Known {
  const counts = new Map<string, number>()
  return nodes.map((node) => {
    const { name, prefix } = node
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return { node, qualified: prefix === '' ? name : `${prefix}:${name}`, segment: count > 1 ? `${name}[${count}]` : name }
  })
}

/**
 * Compiles the schemas of a directory, once for the life of the process. In: the directory and the files whose roots
 * are bound together: an envelope with a strict wildcard knows nothing of its content unless both are. Throws where
 * they are no schemas. The parser reads them from memory, and forgets how when they are compiled: no document can ever
 * make it open a file.
 */
export function openXmlSchema(directory: string, roots: readonly string[]): XmlSchema {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xsd'))
  const held = Object.fromEntries(files.map((file) => [`/schema/${file.replaceAll('\\', '/')}`, readFileSync(join(directory, file))]))
  const imports = roots.map((file) => {
    const [, namespace = ''] = /targetNamespace="([^"]*)"/.exec(held[`/schema/${file}`]?.toString('utf8') ?? '') ?? []
    return `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`
  })
  const source = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`
  xmlRegisterInputProvider(new XmlBufferInputProvider(held))
  const document = XmlDocument.fromString(source, { url: '/schema/roots.xsd' })
  try {
    const validator = XsdValidator.fromDoc(document)
    return {
      validate: (subject) => validate(validator, subject),
      close: () => {
        validator.dispose()
        document.dispose()
      },
    }
  } finally {
    xmlCleanupInputProvider()
  }
}

function validate(validator: XsdValidator, document: XmlDocument): readonly ErrorDetail[] {
  try {
    validator.validate(document)
    return []
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error
    return error.details
  }
}
