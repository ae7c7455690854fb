import type {
  AnsweredDeclaration, AssessedDuty, AssessedItem, Notification, NotificationError, PaymentDue, Status,
} from '../model/notification.ts'
import { amount, code, decimal, group, many, measure, moment, one, textField } from './codec.ts'
import { AMENDMENT, pointer } from './papers-table.ts'

const ASSESSED_DUTY = group<AssessedDuty>({
  base:         amount('AdValoremTaxBaseAmount', '116'),
  deduction:    amount('DeductAmount', '111'),
  preference:   code('DutyRegimeCode', '164'),
  baseQuantity: measure('SpecificTaxBaseQuantity', '129'),
  rate:         decimal('TaxRateNumeric', '115'),
  type:         code('TypeCode', '113'),
  payment: one('Payment', '94A', group<NonNullable<AssessedDuty['payment']>>({
    assessed: amount('TaxAssessedAmount', '120'), amount: amount('PaymentAmount', '378'),
  })),
})

const PAYMENT_DUE = group<PaymentDue>({
  payment: one('Payment', '94A', group<NonNullable<PaymentDue['payment']>>({
    reference: textField('ReferenceID', '014'),
    assessed:  amount('TaxAssessedAmount', '120'),
    dueAt:     moment('DueDateTime', '376'),
    amount:    amount('PaymentAmount', '378'),
    guarantees: many('ObligationGuarantee', '90A', group<{ readonly reference?: string }>({
      reference: textField('ReferenceID', '100'),
    })),
  })),
})

const ANSWERED = group<AnsweredDeclaration>({
  acceptedAt:  moment('AcceptanceDateTime', '023'),
  cancelledAt: moment('CancellationDateTime', '373'),
  reference:   textField('FunctionalReferenceID', 'D026'),
  mrn:         textField('ID', 'D014'),
  rejectedAt:  moment('RejectionDateTime', '374'),
  version:     textField('VersionID', '383'),
  payments:    many('DutyTaxFee', '50A', PAYMENT_DUE),
  shipment: one('GoodsShipment', '67A', group<NonNullable<AnsweredDeclaration['shipment']>>({
    items: many('GovernmentAgencyGoodsItem', '68A', group<AssessedItem>({
      sequence:  decimal('SequenceNumeric', '006'),
      commodity: one('Commodity', '23A', group<NonNullable<AssessedItem['commodity']>>({
        duties: many('DutyTaxFee', '50A', ASSESSED_DUTY),
      })),
    })),
  })),
})

type ContactOffice = NonNullable<Notification['contactOffices']>[number]

export const RESPONSE = group<Omit<Notification, 'message'>>({
  function: code('FunctionCode', '017'),
  id:       textField('FunctionalReferenceID', 'D026'),
  issuedAt: moment('IssueDateTime', 'D029'),
  statements: many('AdditionalInformation', '03A', group<NonNullable<Notification['statements']>[number]>({
    code:  code('StatementCode', '226'),
    text:  textField('StatementDescription', '225'),
    until: moment('LimitDateTime', '264'),
    kind:  code('StatementTypeCode', '369'),
    pointer,
  })),
  amendments:   many('Amendment', '06A', AMENDMENT),
  appealOffice: one('AppealOffice', '07A', group<{ readonly id?: string }>({ id: textField('ID', 'G001') })),
  bank: one('Bank', '14A', group<NonNullable<Notification['bank']>>({
    reference: textField('ReferenceID', 'R069'), account: textField('ID', '372'),
  })),
  contactOffices: many('ContactOffice', '35A', group<ContactOffice>({
    id: textField('ID', 'G002'),
    communications: many('Communication', '25A', group<NonNullable<ContactOffice['communications']>[number]>({
      number: textField('ID', '240'), kind: code('TypeCode', '253'),
    })),
  })),
  errors: many('Error', '53A', group<NotificationError>({
    description: textField('Description', '488'), code: code('ValidationCode', '377'), pointer,
  })),
  statuses: many('Status', '12B', group<Status>({
    effectiveAt: moment('EffectiveDateTime', '380'),
    name:        code('NameCode', '379'),
    releasedAt:  moment('ReleaseDateTime', '277'),
    pointer,
  })),
  declaration: one('Declaration', '42A', ANSWERED),
})
