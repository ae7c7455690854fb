import type { DeclarationContent } from '../model/content.ts'
import type {
  Consignment, Freight, GoodsLocation, GoodsShipment, Seal, SecurityConsignment, TradeTerms, TransportEquipment,
  TransportMeans,
} from '../model/content/shipment.ts'
import { amount, code, decimal, group, many, measure, moment, one, textField } from './codec.ts'
import { DESTINATION, EXPORT_COUNTRY, GOODS_ITEM, VALUATION } from './goods-table.ts'
import { AMENDMENT, DOCUMENT, GUARANTEE, PREVIOUS_DOCUMENT, STATEMENT, UCR } from './papers-table.ts'
import { address, AGENT, AUTHENTICATION, AUTHORISATION_HOLDER, party, roleParty } from './parties-table.ts'

type MeansIds = Readonly<Record<'name' | 'id' | 'idKind' | 'kind' | 'nationality' | 'mode', string>>

function transportMeans(ids: MeansIds) {
  return group<TransportMeans>({
    name:        textField('Name', ids.name),
    id:          textField('ID', ids.id),
    idKind:      code('IdentificationTypeCode', ids.idKind),
    kind:        code('TypeCode', ids.kind),
    nationality: code('RegistrationNationalityCode', ids.nationality),
    mode:        code('ModeCode', ids.mode),
  })
}

const EQUIPMENT = group<TransportEquipment>({
  sequence: decimal('SequenceNumeric', '006'),
  id:       textField('ID', '159'),
  seals: many('Seal', '44B', group<Seal>({ sequence: decimal('SequenceNumeric', '006'), id: textField('ID', '165') })),
})

const CONSIGNMENT = group<Consignment>({
  containerised: code('ContainerCode', '096'),
  arrivalMeans: one('ArrivalTransportMeans', '10A', transportMeans({
    name: 'T001', id: 'T002', idKind: 'T034', kind: 'T008', nationality: 'T012', mode: 'T020',
  })),
  departureMeans: one('DepartureTransportMeans', '46A', transportMeans({
    name: 'T003', id: 'T004', idKind: 'T029', kind: 'T009', nationality: 'T013', mode: 'T021',
  })),
  location: one('GoodsLocation', '64A', group<GoodsLocation>({
    name: textField('Name', 'L016'), id: textField('ID', 'L017'), kind: code('TypeCode', 'L110'), address,
  })),
  loadingPlace: one('LoadingLocation', '83A', group<NonNullable<Consignment['loadingPlace']>>({
    name: textField('Name', 'L009'), id: textField('ID', 'L010'),
  })),
  equipment: many('TransportEquipment', '31B', EQUIPMENT),
})

const consignor = one('Consignor', '30A', party({ name: 'R020', id: 'R021' }))

const freight = one('Freight', '62A', group<Freight>({ paymentMethod: code('PaymentMethodCode', '098') }))

const SECURITY_CONSIGNMENT = group<SecurityConsignment>({
  carrier: one('Carrier', '18A', party({ name: 'R011', id: 'R012' })),
  items: many('ConsignmentItem', '29A', group<NonNullable<SecurityConsignment['items']>[number]>({
    sequence: decimal('SequenceNumeric', '006'), consignor, freight,
  })),
  consignor,
  freight,
  itinerary: many('Itinerary', '81A', group<NonNullable<SecurityConsignment['itinerary']>[number]>({
    sequence: decimal('SequenceNumeric', '006'), country: code('RoutingCountryCode', '064'),
  })),
})

const SHIPMENT = group<GoodsShipment>({
  exitAt:            moment('ExitDateTime', '024'),
  transactionNature: code('TransactionNatureCode', '103'),
  recognisedParties: many('AEOMutualRecognitionParty', '16C', roleParty('R143')),
  buyer:             one('Buyer', '16A', party({ name: 'R009', id: 'R010' })),
  consignee:         one('Consignee', '27A', party({ name: 'R014', id: 'R015' })),
  consignment:       one('Consignment', '28A', CONSIGNMENT),
  consignor,
  valuation:         one('CustomsValuation', '41A', VALUATION),
  destination:       one('Destination', '99B', DESTINATION),
  taxParties:        many('DomesticDutyTaxParty', '55B', roleParty('R119')),
  exportCountry:     one('ExportCountry', '95B', EXPORT_COUNTRY),
  items:             many('GovernmentAgencyGoodsItem', '68A', GOODS_ITEM),
  importer:          one('Importer', '74A', party({ name: 'R037', id: 'R038' })),
  invoice: one('Invoice', '78A', group<NonNullable<GoodsShipment['invoice']>>({
    id: textField('ID', 'D016'), issuedAt: moment('IssueDateTime', 'D015'),
  })),
  payer:             one('Payer', '56B', party({ name: 'R120', id: 'R121' })),
  previousDocuments: many('PreviousDocument', '99A', PREVIOUS_DOCUMENT),
  seller:            one('Seller', '09B', party({ name: 'R050', id: 'R051' })),
  surety:            one('Surety', '19B', party({ name: 'R054', id: 'R055' })),
  tradeTerms: one('TradeTerms', '22B', group<TradeTerms>({
    incoterm:     code('ConditionCode', '090'),
    relationship: code('CountryRelationshipCode', '106'),
    description:  textField('Description', '089'),
    place:        textField('LocationID', 'L002'),
    placeName:    textField('LocationName', 'L001'),
  })),
  ucr: one('UCR', '35B', UCR),
  warehouse: one('Warehouse', '43B', group<NonNullable<GoodsShipment['warehouse']>>({
    id: textField('ID', 'L019'), kind: code('TypeCode', 'L112'),
  })),
})

const office = (wcoId: string) => group<{ readonly id?: string }>({ id: textField('ID', wcoId) })

export const DECLARATION = group<Omit<DeclarationContent, 'message'>>({
  acceptedAt:            moment('AcceptanceDateTime', '023'),
  function:              code('FunctionCode', '017'),
  reference:             textField('FunctionalReferenceID', 'D026'),
  mrn:                   textField('ID', 'D014'),
  issuedAt:              moment('IssueDateTime', 'D011'),
  issuePlace:            textField('IssueLocationID', 'D012'),
  type:                  code('TypeCode', 'D013'),
  itemCount:             decimal('GoodsItemQuantity', '228'),
  officeId:              textField('DeclarationOfficeID', '065'),
  invoiceTotal:          amount('InvoiceAmount', '109'),
  loadingListCount:      decimal('LoadingListQuantity', '013'),
  totalGrossMass:        measure('TotalGrossMassMeasure', '131'),
  totalPackages:         decimal('TotalPackageQuantity', '146'),
  specificCircumstances: code('SpecificCircumstancesCodeCode', '504'),
  authentication:        one('Authentication', '61B', AUTHENTICATION),
  submitter:             one('Submitter', '17B', party({ name: 'R058', id: 'R059' })),
  documents:             many('AdditionalDocument', '02A', DOCUMENT),
  statements:            many('AdditionalInformation', '03A', STATEMENT),
  agent:                 one('Agent', '05A', AGENT),
  amendments:            many('Amendment', '06A', AMENDMENT),
  authorisations:        many('AuthorisationHolder', '17C', AUTHORISATION_HOLDER),
  borderMeans: one('BorderTransportMeans', '15A', transportMeans({
    name: 'T005', id: 'T006', idKind: 'T018', kind: 'T010', nationality: 'T014', mode: 'T022',
  })),
  securityConsignment:   one('Consignment', '28A', SECURITY_CONSIGNMENT),
  exchangeRates: many('CurrencyExchange', '40A', group<NonNullable<DeclarationContent['exchangeRates']>[number]>({
    currency: code('CurrencyTypeCode', '135'), rate: decimal('RateNumeric', '118'),
  })),
  declarant:             one('Declarant', '57B', party({ name: 'R124', id: 'R123' })),
  exitOffice:            one('ExitOffice', '56A', office('G005')),
  exporter:              one('Exporter', '57A', party({ name: 'R031', id: 'R032' })),
  shipment:              one('GoodsShipment', '67A', SHIPMENT),
  guarantees:            many('ObligationGuarantee', '90A', GUARANTEE),
  presentationOffice:    one('PresentationOffice', '15C', office('G015')),
  supervisingOffice:     one('SupervisingOffice', '97B', office('G012')),
})
