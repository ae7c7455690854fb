/**
 * Identifiers that other people issue. Each has one maker, `parse…`, which answers null for text that cannot
 * be one. Past the edge of the system nothing checks a shape again.
 */
import type { Brand } from './brand.ts'

/** Five characters: country and place, `CNQZH` is Qinzhou. Source: UN/LOCODE. */
export type Unlocode = Brand<string, 'Unlocode'>

/** A place: a UN/LOCODE, or a local code made from one or from a country, `CNQZH-RCT`, `CN-HUAIHUA`. Source: ours. */
export type NodeCode = Brand<string, 'NodeCode'>

/** Eleven characters: owner, category, serial, check digit, `CSQU3054383`. Source: ISO 6346. */
export type ContainerNumber = Brand<string, 'ContainerNumber'>

/** 2 to 12 digits, no dots: 6 are the same everywhere, the rest belong to one tariff. Source: WCO HS. */
export type HsCode = Brand<string, 'HsCode'>

/** Eighteen characters: year, country, serial, check digit, `21DE27364916384836`. Source: UCC, EUCDM 12 01. */
export type Mrn = Brand<string, 'Mrn'>

/** Up to 22 characters, the declarant's own reference, unique for the declarant. Source: UCC data element 2/5. */
export type Lrn = Brand<string, 'Lrn'>

/** Eighteen characters: a firm registered in China, `9144030071526726XG`. Source: GB 32100. */
export type Uscc = Brand<string, 'Uscc'>

/** Two letters, `CN`. Source: ISO 3166-1. */
export type CountryCode = Brand<string, 'CountryCode'>

/** Our own ids are minted at the edge and passed in: ULID, lower case, `01jdy2m8w3…`. */
export type ConsignmentId = Brand<string, 'ConsignmentId'>
export type DeclarationId = Brand<string, 'DeclarationId'>

/** One container under one declaration, `01jdy2m8w3…-CSQU3054383`: customs lets boxes go one by one. */
export type ReleaseId = Brand<string, 'ReleaseId'>

/** A firm, an office or a laboratory: whoever acts on a record and may see it, `qinzhou-customs`. */
export type OrganisationId = Brand<string, 'OrganisationId'>

const ULID = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

export function parseUnlocode(text: string): Unlocode | null {
  return /^[A-Z]{2}[A-Z2-9]{3}$/.test(text) ? (text as Unlocode) : null
}

export function parseNodeCode(text: string): NodeCode | null {
  return /^[A-Z]{2}([A-Z2-9]{3})?(-[A-Z0-9]{2,12})?$/.test(text) && text.length > 2 ? (text as NodeCode) : null
}

export function parseContainerNumber(text: string): ContainerNumber | null {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(text)) return null
  return checkDigit(text.slice(0, 10)) === text[10] ? (text as ContainerNumber) : null
}

export function parseHsCode(text: string): HsCode | null {
  return /^(\d{2}|\d{4}|\d{6}|\d{8}|\d{10}|\d{12})$/.test(text) ? (text as HsCode) : null
}

/** The shape alone: sample messages of administrations carry made-up digits, and a codec must read them. */
export function parseMrn(text: string): Mrn | null {
  return /^\d{2}[A-Z]{2}[A-Z0-9]{13}\d$/.test(text) ? (text as Mrn) : null
}

export function hasRightCheckDigit(mrn: Mrn): boolean {
  return checkDigit(mrn.slice(0, 17)) === mrn[17]
}

/** The reference that we give, in the shape of an MRN. In: two digits, two letters, 13 characters. */
export function makeMrn(year: string, country: CountryCode, serial: string): Mrn | null {
  const body = `${year}${country}${serial}`
  return parseMrn(`${body}${checkDigit(body)}`)
}

export function parseLrn(text: string): Lrn | null {
  return /^[A-Za-z0-9/_-]{1,22}$/.test(text) ? (text as Lrn) : null
}

export function parseUscc(text: string): Uscc | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return null
  return usccCheck(text.slice(0, 17)) === text[17] ? (text as Uscc) : null
}

export function parseConsignmentId(text: string): ConsignmentId | null {
  return ULID.test(text) ? (text as ConsignmentId) : null
}

export function parseDeclarationId(text: string): DeclarationId | null {
  return ULID.test(text) ? (text as DeclarationId) : null
}

export function releaseIdOf(declaration: DeclarationId, container: ContainerNumber): ReleaseId {
  return `${declaration}-${container}` as ReleaseId
}

export function parseReleaseId(text: string): ReleaseId | null {
  const declaration = parseDeclarationId(text.slice(0, 26))
  const container = parseContainerNumber(text.slice(27))
  return declaration && container && text[26] === '-' ? releaseIdOf(declaration, container) : null
}

export function parseOrganisationId(text: string): OrganisationId | null {
  return /^[a-z][a-z0-9-]{1,39}$/.test(text) ? (text as OrganisationId) : null
}

export function parseCountryCode(text: string): CountryCode | null {
  return /^[A-Z]{2}$/.test(text) ? (text as CountryCode) : null
}

/**
 * ISO 6346: each character weighs 2 to its place, the sum modulo 11, and ten is written as zero.
 * Letters count from A = 10 and skip the multiples of 11 (11, 22, 33), which would weigh nothing.
 */
export function checkDigit(body: string): string {
  const sum = [...body].reduce((total, character, place) => total + weightOf(character) * 2 ** place, 0)
  return String((sum % 11) % 10)
}

function weightOf(character: string): number {
  if (character <= '9') return Number(character)
  const letter = character.charCodeAt(0) - 'A'.charCodeAt(0)
  return 10 + letter + Math.floor((letter + 9) / 10)
}

/** GB 32100: 31 signs (no I, O, S, V, Z), each weighs 3 to its place modulo 31; 31 less the sum, modulo 31. */
function usccCheck(body: string): string {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  let weight = 1
  let sum = 0
  for (const character of body) {
    sum += signs.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return signs[(31 - (sum % 31)) % 31] ?? ''
}
