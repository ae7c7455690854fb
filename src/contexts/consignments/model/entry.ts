/**
 * What a forwarder enters once: who, what, in which boxes, on which terms, from where to where and by when. Everything
 * that is said of the consignment later, to a carrier or to an authority, is made from this.
 */
import type { Brand } from '../../../kernel/brand.ts'
import { present } from '../../../kernel/assert.ts'
import type { ContainerNumber, CountryCode, HsCode, NodeCode, OrganisationId } from '../../../kernel/ids.ts'
import { parseMoney, type Currency, type Money } from '../../../kernel/money.ts'
import { parseThousandths, type Thousandths } from '../../../kernel/quantity.ts'
import type { Instant } from '../../../kernel/time.ts'

export const DIRECTIONS = ['import', 'export'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Source: ICC Incoterms 2020. */
export const INCOTERMS = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

/** `45R1`: length, height and kind of a container. Source: ISO 6346, size and type codes. */
export type SizeType = Brand<string, 'SizeType'>

/** Two signs, `CT` carton. Source: UN/ECE Recommendation 21. */
export type PackageCode = Brand<string, 'PackageCode'>

/** an..35. Source: ISO 17712 for the kind, WCO Data Model for the length. */
export type SealNumber = Brand<string, 'SealNumber'>

/** Who stands where to the consignment: permission and sight are by relation. */
export type Relations = Readonly<Record<string, OrganisationId>>

/** A firm that is known here, or a firm abroad by name and address. Never a person: facts are for ever. */
export type PartySaid =
  | { readonly organisation: OrganisationId }
  | { readonly name: string; readonly address: string; readonly country: CountryCode }

export const ROLES = ['consignor', 'consignee', 'notifyParty', 'exporter', 'importer', 'seller', 'buyer', 'carrier'] as const
export type Role = (typeof ROLES)[number]

export type Parties = { readonly consignor: PartySaid; readonly consignee: PartySaid } & { readonly [Other in Role]?: PartySaid }

export type Packages = { readonly kind: PackageCode; readonly count: number }

/** Masses in thousandths of a kilogram. */
export type GoodsLine = {
  readonly hs: HsCode
  readonly description: string
  readonly packages: Packages
  readonly grossMass: Thousandths
  readonly netMass: Thousandths
  readonly value: Money
  readonly origin: CountryCode
}

/** How many packages of a line are in a box. Lines count from 1. */
export type Load = { readonly line: number; readonly packages: number }

export type Equipment = {
  readonly container: ContainerNumber
  readonly type: SizeType
  readonly seals: readonly SealNumber[]
  readonly loads: readonly Load[]
  /** Where the cooling is set to, in whole degrees. Null: not cooled. */
  readonly temperatureC: number | null
}

/** The named place, and its code where it has one: the two may disagree, and then somebody is warned. */
export type Terms = { readonly incoterm: string; readonly place: string; readonly placeCode: string | null }

export type Slot = { readonly ready: Instant; readonly deliverBy: Instant }

type Same = {
  readonly reference: string
  readonly direction: Direction
  readonly relations: Relations
  readonly parties: Parties
  /** None yet: boxes are allocated later, before the first of them moves. */
  readonly equipment: readonly Equipment[]
  readonly terms: Terms
  readonly from: NodeCode
  readonly to: NodeCode
  readonly wanted: Slot
}

export type Entry = Same & { readonly goods: readonly GoodsLine[] }

/** A line as it was typed: numbers are text until they are known to be exact. */
export type LineSaid = Omit<GoodsLine, 'grossMass' | 'netMass' | 'value'> & {
  readonly grossMassKg: string
  readonly netMassKg: string
  readonly value: { readonly amount: string; readonly currency: Currency }
}

export type EntrySaid = Same & { readonly goods: readonly LineSaid[] }

/** For what has no fault. Throws otherwise: whoever calls has asked `faultsOf`. */
export function entryOf({ goods, ...same }: EntrySaid): Entry {
  return { ...same, goods: goods.map(lineOf) }
}

function lineOf({ grossMassKg, netMassKg, value, ...same }: LineSaid): GoodsLine {
  return {
    ...same,
    grossMass: present(parseThousandths(grossMassKg), 'a mass without fault'),
    netMass: present(parseThousandths(netMassKg), 'a mass without fault'),
    value: present(parseMoney(value.amount, value.currency), 'an amount without fault'),
  }
}

export function parseSizeType(text: string): SizeType | null {
  return /^[1-4A-P][0-9A-P][A-Z][0-9A-Z]$/.test(text) ? (text as SizeType) : null
}

export function parsePackageCode(text: string): PackageCode | null {
  return /^[A-Z0-9]{2}$/.test(text) ? (text as PackageCode) : null
}

export function parseSealNumber(text: string): SealNumber | null {
  return /^[A-Za-z0-9/-]{1,35}$/.test(text) ? (text as SealNumber) : null
}

/** The third sign of the type is R where the box has its own cooling. */
export function isReefer({ type }: Pick<Equipment, 'type'>): boolean {
  return type[2] === 'R'
}

/** Twenty-foot units: a box of twenty feet is one, a longer one counts two. */
export function teuOf({ type }: Pick<Equipment, 'type'>): number {
  return type[0] === '2' ? 1 : 2
}
