/**
 * The declaration that follows from the record of a consignment. Nothing that the record knows is typed again; the
 * broker adds what only a broker can: the reference, the office, the procedure, and the papers that were issued.
 *
 * It says nothing of when it was made, so the same record and the same additions make the same declaration.
 */
import { present } from '../../../kernel/assert.ts'
import type { ConsignmentId, ContainerNumber, CountryCode, HsCode, Lrn, OrganisationId, Unlocode } from '../../../kernel/ids.ts'
import { addMoney, printMoney, type Money } from '../../../kernel/money.ts'
import { printThousandths, type Thousandths } from '../../../kernel/quantity.ts'
import type { Day } from '../../../kernel/time.ts'
import type { DeclarationContent, MessageHeader } from './content.ts'
import { decimalOf, parseDecimal, type Decimal, type DeclaredAmount, type DeclaredMeasure } from './content/figures.ts'
import type { GoodsItem } from './content/goods-item.ts'
import type { SupportingDocument } from './content/papers.ts'
import type { Party } from './content/parties.ts'
import type { Direction } from './declared.ts'

/** A firm as it is to be named to customs. `id` is what its administration gave it: USCC, EORI, UEN; null where none is known. */
export type ShipmentParty = {
  readonly name: string
  readonly id: string | null
  readonly city: string | null
  readonly country: CountryCode
  readonly line: string | null
  readonly postcode: string | null
}

export type ShipmentGoods = {
  readonly hsCode: HsCode
  readonly description: string
  readonly packages: number
  /** UN/ECE Recommendation 21, `CT` carton. */
  readonly packageKind: string
  readonly grossMass: Thousandths
  readonly netMass: Thousandths
  readonly value: Money
  readonly origin: CountryCode
  /** Empty: the record does not say which boxes it is in. */
  readonly containers: readonly ContainerNumber[]
}

/** What the record of a consignment knows, in the words of whoever declares it. */
export type Shipment = {
  readonly consignment: ConsignmentId
  readonly direction: Direction
  readonly relations: Readonly<Record<string, OrganisationId>>
  readonly importer: ShipmentParty
  readonly exporter: ShipmentParty
  readonly goods: readonly ShipmentGoods[]
  readonly equipment: readonly { readonly container: ContainerNumber; readonly seals: readonly string[] }[]
  readonly incoterm: { readonly code: string; readonly place: Unlocode | null }
  readonly loadedAt: Unlocode
  /** Where it crosses the border of the administration that it is declared to. */
  readonly borderAt: Unlocode
  /** UN/ECE Recommendation 19, of the means that crosses that border: 1 sea, 2 rail, 3 road. */
  readonly borderMode: 1 | 2 | 3
  readonly arrivedOn: Day | null
}

/** What the record does not know. */
export type Addition = {
  readonly lrn: Lrn
  /** The code under which the administration knows the office. */
  readonly office: string
  readonly procedure: { readonly current: string; readonly previous: string }
  readonly documents: readonly SupportingDocument[]
}

/** In: the record, the additions, the firm that lodges, the header of the message. Out: a whole declaration. */
export function generate(shipment: Shipment, addition: Addition, declarant: ShipmentParty, message: MessageHeader): DeclarationContent {
  const { lrn, office, procedure, documents } = addition
  const drawn = draw(shipment, declarant, message)
  const items = (drawn.shipment?.items ?? []).map((item) => (
    { ...item, procedures: [procedure], ...(documents.length > 0 ? { documents } : {}) }))
  return { ...drawn, reference: lrn, officeId: office, shipment: { ...drawn.shipment, items } }
}

/** What the record alone says of the declaration: the draft to which the broker adds the rest. */
export function draw(shipment: Shipment, declarant: ShipmentParty, message: MessageHeader): DeclarationContent {
  const { goods, importer, exporter } = shipment
  const isImport = shipment.direction === 'import'
  return {
    message,
    function: '9',
    type: isImport ? 'IMA' : 'EXA',
    itemCount: decimalOf(goods.length),
    ...invoiceTotal(goods),
    totalGrossMass: { ...mass(sum(goods.map(({ grossMass }) => grossMass))), unit: 'KGM' },
    totalPackages: decimalOf(sum(goods.map(({ packages }) => packages))),
    ...(declarant.id === (isImport ? importer : exporter).id ? {} : { agent: { ...identified(declarant), capacity: '2' } }),
    borderMeans: { mode: String(shipment.borderMode) },
    declarant: identified(declarant),
    exporter: named(exporter),
    shipment: {
      consignee: named(importer),
      consignment: {
        containerised: shipment.equipment.length > 0 ? '1' : '0',
        location: { name: shipment.borderAt, kind: 'A', address: { qualifier: 'U', country: shipment.borderAt.slice(0, 2) } },
        loadingPlace: { id: shipment.loadedAt },
        equipment: shipment.equipment.map(({ container, seals }, place) => ({
          sequence: decimalOf(place + 1),
          id: container,
          seals: seals.map((id, seal) => ({ sequence: decimalOf(seal + 1), id })),
        })),
      },
      destination: { country: importer.country },
      exportCountry: { id: isImport ? shipment.loadedAt.slice(0, 2) : exporter.country },
      items: goods.map((line, place) => itemOf(line, place, shipment)),
      importer: named(importer),
      tradeTerms: { incoterm: shipment.incoterm.code, ...(shipment.incoterm.place ? { place: shipment.incoterm.place } : {}) },
      ucr: { traderReference: shipment.consignment },
    },
  }
}

function itemOf(goods: ShipmentGoods, place: number, { equipment }: Shipment): GoodsItem {
  const boxes = equipment.flatMap(({ container }, index) => (
    goods.containers.includes(container) ? [{ sequence: decimalOf(index + 1), id: container }] : []))
  return {
    sequence: decimalOf(place + 1),
    commodity: {
      description: goods.description,
      classifications: [
        { id: goods.hsCode.slice(0, 8), kind: 'TSP' },
        ...(goods.hsCode.length > 8 ? [{ id: goods.hsCode.slice(8), kind: 'TRC' }] : []),
      ],
      measure: { grossMass: mass(goods.grossMass), netMass: mass(goods.netMass) },
      invoiceLine: { price: amount(goods.value) },
      ...(boxes.length > 0 ? { equipment: boxes } : {}),
    },
    valuation: { method: '1' },
    origins: [{ country: goods.origin, kind: '1' }],
    packages: [{ sequence: decimalOf(1), marks: 'N/M', quantity: { value: decimalOf(goods.packages) }, type: goods.packageKind }],
  }
}

/** A total in two currencies would be none. */
function invoiceTotal(goods: readonly ShipmentGoods[]): { readonly invoiceTotal?: DeclaredAmount } {
  const [first, ...others] = goods.map(({ value }) => value)
  if (first === undefined || others.some(({ currency }) => currency !== first.currency)) return {}
  return { invoiceTotal: amount(others.reduce(addMoney, first)) }
}

function named({ name, id, city, country, line, postcode }: ShipmentParty): Party {
  const address = { ...(city ? { city } : {}), country, ...(line ? { line } : {}), ...(postcode ? { postcode } : {}) }
  return { name, ...(id ? { id } : {}), address }
}

/** Whoever is known by a number needs no name; who is not is named. */
function identified(party: ShipmentParty): Party {
  return party.id === null ? named(party) : { id: party.id }
}

function mass(value: Thousandths): DeclaredMeasure {
  return { value: written(printThousandths(value)) }
}

function amount(money: Money): DeclaredAmount {
  return { value: written(printMoney(money)), currency: money.currency }
}

function written(text: string): Decimal {
  return present(parseDecimal(text), 'what we print of a number is a number')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
