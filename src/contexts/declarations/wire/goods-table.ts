import type {
  Charge, Classification, Commodity, Destination, DutyTaxFee, EquipmentReference, GoodsItem, GoodsMeasure, Origin,
  Packaging, Procedure, Valuation,
} from '../model/content/goods-item.ts'
import { amount, code, decimal, group, many, measure, one, textField } from './codec.ts'
import { DOCUMENT, PREVIOUS_DOCUMENT, STATEMENT, UCR } from './papers-table.ts'
import { party, roleParty } from './parties-table.ts'

const DUTY = group<DutyTaxFee>({
  base:         amount('AdValoremTaxBaseAmount', '116'),
  deduction:    amount('DeductAmount', '111'),
  preference:   code('DutyRegimeCode', '164'),
  baseQuantity: measure('SpecificTaxBaseQuantity', '129'),
  rate:         decimal('TaxRateNumeric', '115'),
  type:         code('TypeCode', '113'),
  quotaOrder:   textField('QuotaOrderID', '401'),
  payment: one('Payment', '94A', group<NonNullable<DutyTaxFee['payment']>>({
    method:   code('MethodCode', '107'),
    assessed: amount('TaxAssessedAmount', '120'),
    amount:   amount('PaymentAmount', '378'),
  })),
})

const COMMODITY = group<Commodity>({
  description: textField('Description', '137'),
  classifications: many('Classification', '21A', group<Classification>({
    id:   textField('ID', '145'),
    kind: code('IdentificationTypeCode', '337'),
  })),
  dangerousGoods: many('DangerousGoods', '12C', group<{ readonly unNumber?: string }>({
    unNumber: textField('UNDGID', '506'),
  })),
  duties: many('DutyTaxFee', '50A', DUTY),
  measure: one('GoodsMeasure', '65A', group<GoodsMeasure>({
    grossMass:             measure('GrossMassMeasure', '126'),
    netMass:               measure('NetNetWeightMeasure', '128'),
    supplementaryQuantity: measure('TariffQuantity', '130'),
  })),
  invoiceLine: one('InvoiceLine', '79A', group<NonNullable<Commodity['invoiceLine']>>({
    price: amount('ItemChargeAmount', '112'),
  })),
  equipment: many('TransportEquipment', '31B', group<EquipmentReference>({
    sequence: decimal('SequenceNumeric', '006'),
    id:       textField('ID', '159'),
  })),
})

export const VALUATION = group<Valuation>({
  method:  code('MethodCode', '122'),
  freight: amount('FreightChargeAmount', '117'),
  charges: many('ChargeDeduction', '58B', group<Charge>({
    kind:   code('ChargesTypeCode', '371'),
    amount: amount('OtherChargeDeductionAmount', '181'),
  })),
})

export const DESTINATION = group<Destination>({ country: code('CountryCode', '465'), region: textField('RegionID', '477') })

export const EXPORT_COUNTRY = group<{ readonly id?: string }>({ id: textField('ID', '062') })

const PACKAGING = group<Packaging>({
  sequence: decimal('SequenceNumeric', '006'),
  marks:    textField('MarksNumbersID', '142'),
  quantity: measure('QuantityQuantity', '144'),
  type:     code('TypeCode', '141'),
  material: textField('PackingMaterialDescription', '344'),
  length:   measure('LengthMeasure', '367'),
  width:    measure('WidthMeasure', '368'),
  height:   measure('HeightMeasure', '402'),
  volume:   measure('VolumeMeasure', '395'),
})

export const GOODS_ITEM = group<GoodsItem>({
  customsValue:      amount('CustomsValueAmount', '108'),
  sequence:          decimal('SequenceNumeric', '006'),
  statisticalValue:  amount('StatisticalValueAmount', '114'),
  transactionNature: code('TransactionNatureCode', '103'),
  documents:         many('AdditionalDocument', '02A', DOCUMENT),
  statements:        many('AdditionalInformation', '03A', STATEMENT),
  recognisedParties: many('AEOMutualRecognitionParty', '16C', roleParty('R143')),
  buyer:             one('Buyer', '16A', party({ name: 'R009', id: 'R010' })),
  commodity:         one('Commodity', '23A', COMMODITY),
  consignee:         one('Consignee', '27A', party({ name: 'R014', id: 'R015' })),
  consignor:         one('Consignor', '30A', party({ name: 'R020', id: 'R021' })),
  valuation:         one('CustomsValuation', '41A', VALUATION),
  destination:       one('Destination', '99B', DESTINATION),
  taxParties:        many('DomesticDutyTaxParty', '55B', roleParty('R119')),
  exportCountry:     one('ExportCountry', '95B', EXPORT_COUNTRY),
  procedures: many('GovernmentProcedure', '70A', group<Procedure>({
    current:  code('CurrentCode', '166'),
    previous: code('PreviousCode', '161'),
  })),
  origins: many('Origin', '92A', group<Origin>({
    country: code('CountryCode', '063'),
    region:  textField('RegionID', '066'),
    kind:    code('TypeCode', '501'),
  })),
  packages:          many('Packaging', '93A', PACKAGING),
  previousDocuments: many('PreviousDocument', '99A', PREVIOUS_DOCUMENT),
  seller:            one('Seller', '09B', party({ name: 'R050', id: 'R051' })),
  ucr:               one('UCR', '35B', UCR),
  valuationIndicators: one('ValuationAdjustment', '39B', group<{ readonly code?: string }>({
    code: code('AdditionCode', '188'),
  })),
})
