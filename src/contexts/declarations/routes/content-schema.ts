/**
 * What a declaration says, as a body in JSON: the record of `model/content.ts`, field by field. Every field may be
 * absent; one that is not here is refused by its name. Whether what is said is right is for the rules.
 */
import { Type, type TSchema } from 'typebox'
import { record } from '../../../platform/words.ts'
import type { Decimal } from '../model/content/figures.ts'

const LIST_MAX = 999
/** What XML can carry, so that everything that was lodged can be printed. Source: XML 1.0, Char. */
const PRINTABLE = '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]*$'

const Words = Type.String({ maxLength: 512, pattern: PRINTABLE, description: 'text' })
const Code = Type.String({ maxLength: 70, pattern: PRINTABLE, description: 'a code or number' })
const Figure = Type.Unsafe<Decimal>({
  type: 'string', maxLength: 30, pattern: '^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)$', description: 'a decimal number as text', examples: ['54000.5'],
})
const Moment = record({
  text: Type.String({ maxLength: 20, pattern: '^[0-9]{8}([0-9]{6})?(Z|[+-][0-9]{2})?$', description: 'a date or a moment', examples: ['20260127'] }),
  format: Type.Unsafe<'102' | '304'>({ type: 'string', enum: ['102', '304'] }),
})

const all = <Fields extends Record<string, TSchema>>(fields: Fields) => record(Type.Partial(Type.Object(fields)).properties)
const many = <Item extends TSchema>(item: Item) => Type.Array(item, { maxItems: LIST_MAX })

const Amount = record({ value: Figure, currency: Type.Optional(Code) })
const Measure = record({ value: Figure, unit: Type.Optional(Code) })

const Address = all({
  qualifier: Code, city: Words, country: Code, subdivisionCode: Code, subdivision: Words, line: Words, postcode: Code,
})
const partyFields = {
  name: Words, id: Code, address: Address, contact: all({ name: Words }), communication: all({ number: Code, kind: Code }),
}
const Party = all(partyFields)
const RoleParty = all({ id: Code, role: Code })
const Office = all({ id: Code })

const PointerStep = all({ sequence: Figure, section: Code, tag: Code })
const Document = all({
  category: Code, validUntil: Moment, id: Code, reason: Words, type: Code, status: Code,
  issuer: all({ name: Words, role: Code }), writeOff: all({ quantity: Measure, amount: Amount }),
})
const Statement = all({ code: Code, text: Words, kind: Code, pointer: many(PointerStep) })
const PreviousDocument = all({ category: Code, id: Code, type: Code, line: Figure })
const Ucr = all({ id: Code, traderReference: Code })

const Duty = all({
  base: Amount, deduction: Amount, preference: Code, baseQuantity: Measure, rate: Figure, type: Code, quotaOrder: Code,
  payment: all({ method: Code, assessed: Amount, amount: Amount }),
})
const Commodity = all({
  description: Words,
  classifications: many(all({ id: Code, kind: Code })),
  dangerousGoods: many(all({ unNumber: Code })),
  duties: many(Duty),
  measure: all({ grossMass: Measure, netMass: Measure, supplementaryQuantity: Measure }),
  invoiceLine: all({ price: Amount }),
  equipment: many(all({ sequence: Figure, id: Code })),
})
const Valuation = all({ method: Code, freight: Amount, charges: many(all({ kind: Code, amount: Amount })) })
const Place = all({ country: Code, region: Code })
const Packaging = all({
  sequence: Figure, marks: Words, quantity: Measure, type: Code, material: Words, length: Measure, width: Measure,
  height: Measure, volume: Measure,
})
const Item = all({
  customsValue: Amount, sequence: Figure, statisticalValue: Amount, transactionNature: Code, documents: many(Document),
  statements: many(Statement), recognisedParties: many(RoleParty), buyer: Party, commodity: Commodity, consignee: Party,
  consignor: Party, valuation: Valuation, destination: Place, taxParties: many(RoleParty), exportCountry: Office,
  procedures: many(all({ current: Code, previous: Code })),
  origins: many(all({ country: Code, region: Code, kind: Code })),
  packages: many(Packaging), previousDocuments: many(PreviousDocument), seller: Party, ucr: Ucr,
  valuationIndicators: all({ code: Code }),
})

const Means = all({ name: Words, id: Code, idKind: Code, kind: Code, nationality: Code, mode: Code })
const Consignment = all({
  containerised: Code, arrivalMeans: Means, departureMeans: Means,
  location: all({ name: Words, id: Code, kind: Code, address: Address }),
  loadingPlace: all({ name: Words, id: Code }),
  equipment: many(all({ sequence: Figure, id: Code, seals: many(all({ sequence: Figure, id: Code })) })),
})
const Freight = all({ paymentMethod: Code })
const SecurityConsignment = all({
  carrier: Party, items: many(all({ sequence: Figure, consignor: Party, freight: Freight })), consignor: Party, freight: Freight,
  itinerary: many(all({ sequence: Figure, country: Code })),
})
const Shipment = all({
  exitAt: Moment, transactionNature: Code, recognisedParties: many(RoleParty), buyer: Party, consignee: Party,
  consignment: Consignment, consignor: Party, valuation: Valuation, destination: Place, taxParties: many(RoleParty),
  exportCountry: Office, items: many(Item), importer: Party, invoice: all({ id: Code, issuedAt: Moment }), payer: Party,
  previousDocuments: many(PreviousDocument), seller: Party, surety: Party,
  tradeTerms: all({ incoterm: Code, relationship: Code, description: Words, place: Code, placeName: Words }),
  ucr: Ucr, warehouse: all({ id: Code, kind: Code }),
})

export const SupportingDocumentBody = Document

export const ContentBody = all({
  message: all({ modelVersion: Code, type: Words, country: Code, agency: Words, customization: Code, customizationVersion: Code }),
  acceptedAt: Moment, function: Code, reference: Code, mrn: Code, issuedAt: Moment, issuePlace: Code, type: Code,
  itemCount: Figure, officeId: Code, invoiceTotal: Amount, loadingListCount: Figure, totalGrossMass: Measure,
  totalPackages: Figure, specificCircumstances: Code,
  authentication: all({ text: Words, authenticator: all({ name: Words }) }),
  submitter: Party, documents: many(Document), statements: many(Statement), agent: all({ ...partyFields, capacity: Code }),
  amendments: many(all({ reason: Code, pointer: many(PointerStep) })),
  authorisations: many(all({ id: Code, kind: Code })),
  borderMeans: Means, securityConsignment: SecurityConsignment,
  exchangeRates: many(all({ currency: Code, rate: Figure })),
  declarant: Party, exitOffice: Office, exporter: Party, shipment: Shipment,
  guarantees: many(all({ amount: Amount, id: Code, reference: Code, kind: Code, accessCode: Code, office: Office })),
  presentationOffice: Office, supervisingOffice: Office,
})
