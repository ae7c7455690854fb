import type {
  Amendment, Guarantee, PointerStep, PreviousDocument, Statement, SupportingDocument, UniqueConsignmentReference,
} from '../model/content/papers.ts'
import { amount, code, decimal, group, many, measure, moment, one, textField } from './codec.ts'

export const DOCUMENT = group<SupportingDocument>({
  category:   code('CategoryCode', 'D031'),
  validUntil: moment('EffectiveDateTime', '276'),
  id:         textField('ID', 'D005'),
  reason:     textField('Name', 'D028'),
  type:       code('TypeCode', 'D006'),
  status:     code('LPCOExemptionCode', '360'),
  issuer: one('Submitter', '17B', group<NonNullable<SupportingDocument['issuer']>>({
    name: textField('Name', 'R058'),
    role: code('RoleCode', 'R005'),
  })),
  writeOff: one('WriteOff', '22C', group<NonNullable<SupportingDocument['writeOff']>>({
    quantity: measure('QuantityQuantity', '502'),
    amount:   amount('AmountAmount', '503'),
  })),
})

export const PREVIOUS_DOCUMENT = group<PreviousDocument>({
  category: code('CategoryCode', 'D031'),
  id:       textField('ID', 'D018'),
  type:     code('TypeCode', 'D019'),
  line:     decimal('LineNumeric', '171'),
})

export const pointer = many('Pointer', '97A', group<PointerStep>({
  sequence: decimal('SequenceNumeric', '006'),
  section:  code('DocumentSectionCode', '375'),
  tag:      code('TagID', '381'),
}))

export const STATEMENT = group<Statement>({
  code: code('StatementCode', '226'),
  text: textField('StatementDescription', '225'),
  kind: code('StatementTypeCode', '369'),
  pointer,
})

export const AMENDMENT = group<Amendment>({ reason: code('ChangeReasonCode', '099'), pointer })

export const GUARANTEE = group<Guarantee>({
  amount:     amount('AmountAmount', '492'),
  id:         textField('ID', 'D014'),
  reference:  textField('ReferenceID', '100'),
  kind:       code('SecurityDetailsCode', '101'),
  accessCode: code('AccessCode', '499'),
  office: one('GuaranteeOffice', '14C', group<NonNullable<Guarantee['office']>>({ id: textField('ID', 'G014') })),
})

export const UCR = group<UniqueConsignmentReference>({
  id:              textField('ID', '016'),
  traderReference: textField('TraderAssignedReferenceID', '009'),
})
