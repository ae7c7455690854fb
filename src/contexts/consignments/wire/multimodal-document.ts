/**
 * The one document for all modes, drafted from the record: nothing in it is typed again. It speaks in the names of
 * UN/CEFACT's buy-ship-pay model; it is a draft until a carrier issues it, and says so.
 *
 * Source: UN/CEFACT D23B, MMTContractMaster and MultimodalWaybill (uncefact/spec-JSONschema 47d813e): names of
 * elements, `content` with its unit, currency or list, decimals as text, extensions from `x-` on. Not judged by the
 * published schema: its subset for the waybill leaves out most of what a waybill says.
 */
import { addMoney, printMoney, type Money } from '../../../kernel/money.ts'
import { printThousandths, type Thousandths } from '../../../kernel/quantity.ts'
import type { ConsignmentId } from '../../../kernel/ids.ts'
import { planOf, type Consignment } from '../model/consignment.ts'
import type { Entry, Equipment, GoodsLine, Load, PartySaid, Role } from '../model/entry.ts'
import type { Mode, PlannedLeg } from '../model/itinerary.ts'

/** What the register says of a firm. `identifier` is what its administration gave it. */
export type Firm = {
  readonly names: { readonly zh: string; readonly en: string }
  readonly identifier: { readonly scheme: string; readonly value: string } | null
}
export type PlaceNames = { readonly en: string; readonly zh: string | null }

/** What the document says and the record holds by reference only. */
export type Named = {
  readonly firm: (organisation: string) => Firm | null
  readonly place: (code: string) => PlaceNames | null
}

export type Text = { readonly content: string; readonly languageId?: 'en' | 'zh' }
export type Id = { readonly content: string; readonly schemeId?: string }
export type Code = { readonly content: string; readonly listId?: string }
export type Amount = { readonly content: string; readonly currencyId: string }
export type Measure = { readonly content: string; readonly unitCode: 'KGM' | 'CEL' }
export type Count = { readonly content: string }

export type TradeParty = {
  readonly id?: readonly Id[]
  readonly name: readonly Text[]
  readonly postalAddress?: { readonly lineOne: Text; readonly countryId: Code }
}
export type Location = { readonly id: Id; readonly name: readonly Text[] }
export type Occurrence = { readonly scheduledOccurrenceDateTime: string; readonly occurrenceLogisticsLocation: Location }

export type Movement = {
  readonly sequenceNumeric: Count
  readonly modeCode: Code
  readonly id?: Id
  readonly departureEvent: Occurrence
  readonly arrivalEvent: Occurrence
}

export type Item = {
  readonly sequenceNumeric: Count
  readonly typeCode: Code
  readonly natureIdCargo: { readonly identification: Text }
  readonly packageQuantity: Count
  readonly transportLogisticsPackage: readonly { readonly typeCode: Code; readonly itemQuantity: Count }[]
  readonly grossWeight: Measure
  readonly netWeight: Measure
  readonly invoiceAmount: Amount
  readonly originTradeCountry: { readonly id: Code }
  readonly associatedReferencedLogisticsTransportEquipment: readonly { readonly id: Id; readonly loadedPackageQuantity: Count }[]
}

export type Box = {
  readonly id: Id
  readonly characteristicCode: Code
  readonly loadedPackageQuantity: Count
  readonly affixedLogisticsSeal: readonly { readonly id: Id }[]
  readonly settingTransportSettingTemperature?: { readonly value: Measure }
}

export type DeliveryTerms = {
  readonly deliveryTypeCode: Code
  readonly relevantTradeLocation: { readonly id?: Id; readonly name: Text }
}

export type MultimodalDocument = {
  readonly 'x-state': 'DRAFT'
  /** Version of the record that it was drafted from. */
  readonly 'x-recordVersion': number
  readonly exchangedDocument: { readonly id: Id; readonly typeCode: Code; readonly versionId: Id }
  readonly specifiedConsignment: readonly [{
    readonly id: Id
    readonly freightForwarderAssignedId: Id
    readonly consignor: TradeParty
    readonly consignee: TradeParty
    readonly notified?: TradeParty
    readonly freightForwarder?: TradeParty
    readonly carrier?: TradeParty
    readonly specifiedTradeDeliveryTerms: DeliveryTerms
    readonly carrierAcceptanceLogisticsLocation: Location
    readonly consigneeReceiptLogisticsLocation: Location
    readonly packageQuantity: Count
    readonly grossWeight: Measure
    readonly netWeight: Measure
    /** Left out where the lines are in several currencies. */
    readonly associatedInvoiceAmount?: Amount
    readonly includedConsignmentItem: readonly Item[]
    readonly utilizedLogisticsTransportEquipment: readonly Box[]
    readonly specifiedLogisticsTransportMovement: readonly Movement[]
  }]
}

/** UNTDID 1001: waybill. */
const WAYBILL = '700'
/** Source: UN/ECE Recommendation 19. */
const MODE_CODES: Readonly<Record<Mode, string>> = { sea: '1', rail: '2', road: '3', 'inland water': '8' }

/** Null: nobody has entered it. Without a booking there are no movements; without boxes, none. */
export function documentOf(id: ConsignmentId, version: number, consignment: Consignment, named: Named): MultimodalDocument | null {
  const { entry, equipment } = consignment
  if (entry === null) return null
  const { goods } = entry
  const optional = (role: Role, name: string) => {
    const said = entry.parties[role]
    return said ? { [name]: partyOf(said, named) } : {}
  }
  const forwarder = entry.relations['forwarder']
  return {
    'x-state': 'DRAFT',
    'x-recordVersion': version,
    exchangedDocument: {
      id: { content: entry.reference },
      typeCode: { content: WAYBILL, listId: 'UNTDID 1001' },
      versionId: { content: String(version) },
    },
    specifiedConsignment: [{
      id: { content: id },
      freightForwarderAssignedId: { content: entry.reference },
      consignor: partyOf(entry.parties.consignor, named),
      consignee: partyOf(entry.parties.consignee, named),
      ...optional('notifyParty', 'notified'),
      ...(forwarder ? { freightForwarder: partyOf({ organisation: forwarder }, named) } : {}),
      ...optional('carrier', 'carrier'),
      specifiedTradeDeliveryTerms: termsOf(entry.terms),
      carrierAcceptanceLogisticsLocation: locationOf(entry.from, named),
      consigneeReceiptLogisticsLocation: locationOf(entry.to, named),
      packageQuantity: countOf(sum(goods, ({ packages }) => packages.count)),
      grossWeight: kilograms(sum(goods, ({ grossMass }) => grossMass)),
      netWeight: kilograms(sum(goods, ({ netMass }) => netMass)),
      ...invoiceOf(goods),
      includedConsignmentItem: goods.map((line, place) => itemOf(line, place + 1, equipment)),
      utilizedLogisticsTransportEquipment: equipment.map(boxOf),
      specifiedLogisticsTransportMovement: (planOf(consignment)?.legs ?? []).map((leg) => movementOf(leg, named)),
    }],
  }
}

function termsOf({ incoterm, place, placeCode }: Entry['terms']): DeliveryTerms {
  const id = placeCode ? { id: { content: placeCode, schemeId: 'UN/LOCODE' } } : {}
  return { deliveryTypeCode: { content: incoterm, listId: 'Incoterms 2020' }, relevantTradeLocation: { ...id, name: { content: place } } }
}

function itemOf(goods: GoodsLine, line: number, equipment: readonly Equipment[]): Item {
  const { hs, description, packages, grossMass, netMass, value, origin } = goods
  const loads = equipment.flatMap((box) => box.loads.filter((load) => load.line === line).map((load) => ({ box, load })))
  return {
    sequenceNumeric: countOf(line),
    typeCode: { content: hs, listId: 'HS' },
    natureIdCargo: { identification: { content: description } },
    packageQuantity: countOf(packages.count),
    transportLogisticsPackage: [
      { typeCode: { content: packages.kind, listId: 'UN/ECE Rec 21' }, itemQuantity: countOf(packages.count) },
    ],
    grossWeight: kilograms(grossMass),
    netWeight: kilograms(netMass),
    invoiceAmount: amountOf(value),
    originTradeCountry: { id: { content: origin, listId: 'ISO 3166-1' } },
    associatedReferencedLogisticsTransportEquipment: loads.map(({ box, load }) => (
      { id: containerId(box), loadedPackageQuantity: countOf(load.packages) })),
  }
}

function boxOf(box: Equipment): Box {
  const { type, seals, loads, temperatureC } = box
  const set = { value: { content: String(temperatureC), unitCode: 'CEL' } } as const
  return {
    id: containerId(box),
    characteristicCode: { content: type, listId: 'ISO 6346' },
    loadedPackageQuantity: countOf(sum(loads, (load: Load) => load.packages)),
    affixedLogisticsSeal: seals.map((seal) => ({ id: { content: seal } })),
    ...(temperatureC === null ? {} : { settingTransportSettingTemperature: set }),
  }
}

function movementOf({ sequence, mode, from, to, departs, arrives, service }: PlannedLeg, named: Named): Movement {
  return {
    sequenceNumeric: countOf(sequence),
    modeCode: { content: MODE_CODES[mode], listId: 'UN/ECE Rec 19' },
    ...(service === null ? {} : { id: { content: service } }),
    departureEvent: { scheduledOccurrenceDateTime: departs, occurrenceLogisticsLocation: locationOf(from, named) },
    arrivalEvent: { scheduledOccurrenceDateTime: arrives, occurrenceLogisticsLocation: locationOf(to, named) },
  }
}

/** A firm that is not in the register any more is called by its id. */
function partyOf(said: PartySaid, { firm }: Named): TradeParty {
  if (!('organisation' in said)) {
    const countryId = { content: said.country, listId: 'ISO 3166-1' }
    return { name: [{ content: said.name }], postalAddress: { lineOne: { content: said.address }, countryId } }
  }
  const known = firm(said.organisation)
  if (known === null) return { name: [{ content: said.organisation }] }
  const { names, identifier } = known
  return {
    ...(identifier ? { id: [{ content: identifier.value, schemeId: identifier.scheme }] } : {}),
    name: [{ content: names.zh, languageId: 'zh' }, { content: names.en, languageId: 'en' }],
  }
}

function locationOf(code: string, { place }: Named): Location {
  const names = place(code)
  const chinese = names?.zh ? [{ content: names.zh, languageId: 'zh' } as const] : []
  const english = names ? [{ content: names.en, languageId: 'en' } as const] : []
  return { id: { content: code, schemeId: 'UN/LOCODE' }, name: [...chinese, ...english] }
}

function invoiceOf(goods: Entry['goods']): { readonly associatedInvoiceAmount?: Amount } {
  const [first, ...others] = goods.map(({ value }) => value)
  if (!first || others.some(({ currency }) => currency !== first.currency)) return {}
  return { associatedInvoiceAmount: amountOf(others.reduce(addMoney, first)) }
}

function containerId({ container }: Equipment): Id {
  return { content: container, schemeId: 'ISO 6346' }
}

function kilograms(mass: Thousandths): Measure {
  return { content: printThousandths(mass), unitCode: 'KGM' }
}

function amountOf(value: Money): Amount {
  return { content: printMoney(value), currencyId: value.currency }
}

function countOf(count: number): Count {
  return { content: String(count) }
}

function sum<Each>(all: readonly Each[], of: (each: Each) => number): number {
  return all.reduce((total, each) => total + of(each), 0)
}
