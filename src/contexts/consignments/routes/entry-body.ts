/** What an entry is made of, as a body. The schema says form; whether it agrees with itself and with the lists, rules say. */
import { Type, type Static } from 'typebox'
import {
  ContainerNumberText, CountryCodeText, CurrencyText, DecimalText, HsCodeText, InstantText, NodeCodeText, oneOf, OrganisationIdText,
  record, text,
} from '../../../platform/words.ts'
import { DIRECTIONS, type EntrySaid, type PackageCode, type SealNumber, type SizeType } from '../model/entry.ts'

const LIMITS = { lines: 999, boxes: 200, seals: 10, loads: 200, packages: 100_000_000 }

const Organisation = record({ organisation: OrganisationIdText })
const FirmAbroad = record({ name: text(70, 'name of the firm'), address: text(140, 'street and city'), country: CountryCodeText })
const PartyBody = Type.Union([Organisation, FirmAbroad])

/** Every relation there is. Who must be named depends on the direction. */
const RelationsBody = record({
  forwarder: Type.Optional(OrganisationIdText),
  broker: Type.Optional(OrganisationIdText),
  importer: Type.Optional(OrganisationIdText),
  exporter: Type.Optional(OrganisationIdText),
  carrier: Type.Optional(OrganisationIdText),
  terminal: Type.Optional(OrganisationIdText),
  portOffice: Type.Optional(OrganisationIdText),
  destinationOffice: Type.Optional(OrganisationIdText),
  laboratory: Type.Optional(OrganisationIdText),
})

const PartiesBody = record({
  consignor: PartyBody,
  consignee: PartyBody,
  notifyParty: Type.Optional(PartyBody),
  exporter: Type.Optional(PartyBody),
  importer: Type.Optional(PartyBody),
  seller: Type.Optional(PartyBody),
  buyer: Type.Optional(PartyBody),
  carrier: Type.Optional(PartyBody),
})

const PackageKind = Type.Unsafe<PackageCode>({
  type: 'string', pattern: '^[A-Z0-9]{2}$', description: 'kind of package, UN/ECE Recommendation 21', examples: ['CT'],
})
const BoxType = Type.Unsafe<SizeType>({
  type: 'string', pattern: '^[1-4A-P][0-9A-P][A-Z][0-9A-Z]$', description: 'size and type, ISO 6346', examples: ['45R1'],
})
const Seal = Type.Unsafe<SealNumber>({
  type: 'string', pattern: '^[A-Za-z0-9/-]{1,35}$', description: 'number of a seal', examples: ['BR0001'],
})

const LineBody = record({
  hs: HsCodeText,
  description: text(256, 'what the goods are called in trade'),
  packages: record({
    kind: PackageKind,
    count: Type.Integer({ minimum: 0, maximum: LIMITS.packages }),
  }),
  grossMassKg: DecimalText,
  netMassKg: DecimalText,
  value: record({ amount: text(24, 'digits and a point'), currency: CurrencyText }),
  origin: CountryCodeText,
})

export const EquipmentBody = record({
  container: ContainerNumberText,
  type: BoxType,
  seals: Type.Array(Seal, { maxItems: LIMITS.seals }),
  loads: Type.Array(record({ line: Type.Integer(), packages: Type.Integer({ minimum: 1, maximum: LIMITS.packages }) }), {
    maxItems: LIMITS.loads, description: 'which lines, counted from 1, and how many of their packages are in this box',
  }),
  temperatureC: Type.Union([Type.Integer({ minimum: -80, maximum: 40 }), Type.Null()], {
    description: 'where the cooling is set to; null: not cooled',
  }),
})

export const EntryBody = record({
  reference: text(35, 'the forwarder’s own reference'),
  direction: oneOf(DIRECTIONS),
  relations: RelationsBody,
  parties: PartiesBody,
  goods: Type.Array(LineBody, { minItems: 1, maxItems: LIMITS.lines }),
  equipment: Type.Array(EquipmentBody, { maxItems: LIMITS.boxes, description: 'empty: the boxes are named later' }),
  terms: record({
    incoterm: text(3, 'rule of Incoterms 2020'),
    place: text(70, 'the named place'),
    placeCode: Type.Union([text(5, 'its UN/LOCODE'), Type.Null()]),
  }),
  from: NodeCodeText,
  to: NodeCodeText,
  wanted: record({ ready: InstantText, deliverBy: InstantText }),
})

/** The body and the model say the same; relations that were left out are not there. */
export function saidOf({ relations, parties, ...same }: Static<typeof EntryBody>): EntrySaid {
  const { consignor, consignee, ...others } = parties
  return { ...same, relations: present(relations), parties: { ...present(others), consignor, consignee } }
}

function present<Value>(fields: Readonly<Record<string, Value | undefined>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
