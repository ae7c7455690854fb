import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeXml, openXmlSchema } from '../../../platform/xml.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Decimal } from '../model/content/figures.ts'
import { severityOf, type Notification } from '../model/notification.ts'
import { NOTIFICATION_ROOTS } from '../../../regimes/gb/schemas.ts'
import { momentOf, printNotification, readNotification } from './notification.ts'
import { pointerOfPath, printPointer } from './pointer.ts'

const SCHEMA = openXmlSchema(join(import.meta.dirname, '../../../regimes/gb/schemas'), NOTIFICATION_ROOTS)
const issuedAt = momentOf('2026-01-27T08:00:00.000Z' as Instant)
const decimal = (figure: string) => figure as Decimal
const message = { modelVersion: '3.6', type: 'RES' }

const ANSWERS: readonly (readonly [name: string, answer: Notification])[] = [
  ['accepted', { message, function: '01', id: '0192f1c2', issuedAt, declaration: { acceptedAt: issuedAt, reference: 'CQ-1', mrn: '26CN00000000000A1X', version: '1' } }],
  ['rejected', {
    message, function: '03', id: '0192f1c2', issuedAt,
    errors: [
      { code: 'CDS10001', pointer: pointerOfPath('/shipment/items/0/commodity/measure/netMass') },
      { description: 'the reference is too long', code: 'CDS10010', pointer: pointerOfPath('/reference') },
    ],
    declaration: { reference: 'CQ-1', rejectedAt: issuedAt, version: '1' },
  }],
  ['taxed', {
    message, function: '13', issuedAt,
    declaration: {
      reference: 'CQ-1',
      payments: [{ payment: { assessed: { value: decimal('100.00'), currency: 'GBP' }, dueAt: issuedAt } }],
      shipment: { items: [{ sequence: decimal('1'), commodity: { duties: [{ base: { value: decimal('1000.00'), currency: 'GBP' }, rate: decimal('10.00'), type: 'A00' }] } }] },
    },
  }],
]

for (const [name, answer] of ANSWERS) {
  test(`a notification that goods are ${name} is printed valid under the published schema, and reads back the same`, () => {
    const printed = new TextEncoder().encode(printNotification(answer))
    const verdict = judgeXml(printed, SCHEMA)
    expect(verdict.faults).toEqual([])
    expect(verdict.wellFormed && verdict.canonical !== null && readNotification(verdict.canonical)).toEqual(answer)
  })
}

test('a notification without any namespace is read all the same', () => {
  const read = readNotification('<_2MetaData><Response><FunctionCode>03</FunctionCode><Error><ValidationCode>CDS12056</ValidationCode><Pointer><DocumentSectionCode>42A</DocumentSectionCode></Pointer><Pointer><SequenceNumeric>3</SequenceNumeric><DocumentSectionCode>21A</DocumentSectionCode><TagID>337</TagID></Pointer></Error></Response></_2MetaData>')
  expect(read?.errors?.map(({ code, pointer = [] }) => [code, printPointer(pointer)])).toEqual([['CDS12056', '42A/21A:337[3]']])
  expect(read && severityOf(read)).toBe('rejection')
})

test('an error that rides on an acceptance is a warning', () => {
  expect(severityOf({ function: '01' })).toBe('warning')
  expect(severityOf({ function: '02' })).toBe('warning')
})

test('a document that holds no notification is not one', () => {
  for (const source of ['', '<a></a>', '<MetaData><Declaration></Declaration></MetaData>']) expect(readNotification(source)).toBeNull()
})
