import { expect, test } from 'vitest'
import { BEEF, BOOKED, ENTERED } from '../../../../test/support/beef.ts'
import { replay } from '../../../kernel/decision.ts'
import type { ConsignmentId } from '../../../kernel/ids.ts'
import { rules, type Fact } from '../model/consignment.ts'
import { entryOf, type EntrySaid } from '../model/entry.ts'
import { documentPage, escaped } from './document-page.ts'
import { documentOf, type MultimodalDocument, type Named } from './multimodal-document.ts'

test('the document says what the record says, and nothing was typed again', () => {
  const { exchangedDocument, specifiedConsignment: [said], ...state } = drafted()
  expect(state).toEqual({ 'x-state': 'DRAFT', 'x-recordVersion': 2 })
  expect(exchangedDocument).toEqual({ id: { content: 'CQ-BEEF-001' }, typeCode: { content: '700', listId: 'UNTDID 1001' }, versionId: { content: '2' } })
  expect(said.consignor).toEqual({
    name: [{ content: 'Frigorífico Santos Ltda' }], postalAddress: { lineOne: { content: 'Rua do Porto 1, Santos' }, countryId: { content: 'BR', listId: 'ISO 3166-1' } },
  })
  expect(said.consignee.name).toEqual([{ content: '巴渝食品', languageId: 'zh' }, { content: 'Bayu Foods', languageId: 'en' }])
  expect(said.freightForwarder?.name[0]?.content, 'a firm that the register does not know').toBe('yuxin-forwarding')
  expect([said.packageQuantity, said.grossWeight, said.netWeight, said.associatedInvoiceAmount]).toEqual([
    { content: '2100' }, { content: '55000.5', unitCode: 'KGM' }, { content: '52500', unitCode: 'KGM' }, { content: '268000.00', currencyId: 'USD' },
  ])
  expect(said.specifiedTradeDeliveryTerms).toEqual({
    deliveryTypeCode: { content: 'CIF', listId: 'Incoterms 2020' }, relevantTradeLocation: { id: { content: 'CNQZH', schemeId: 'UN/LOCODE' }, name: { content: 'Qinzhou' } },
  })
  expect(said.specifiedLogisticsTransportMovement.map(({ modeCode, departureEvent, arrivalEvent }) => [
    modeCode.content, departureEvent.occurrenceLogisticsLocation.id.content, arrivalEvent.scheduledOccurrenceDateTime,
  ])).toEqual([['1', 'BRSSZ', '2026-02-05T11:00:00.000Z'], ['3', 'CNQZH', '2026-02-06T01:00:00.000Z'], ['2', 'CNQZH-RCT', '2026-02-09T02:00:00.000Z']])
  expect(said.utilizedLogisticsTransportEquipment[0]).toEqual({
    id: { content: 'CSQU3054383', schemeId: 'ISO 6346' }, characteristicCode: { content: '45R1', listId: 'ISO 6346' }, loadedPackageQuantity: { content: '1100' },
    affixedLogisticsSeal: [{ id: { content: 'BR0001' } }], settingTransportSettingTemperature: { value: { content: '-18', unitCode: 'CEL' } },
  })
  expect(said.includedConsignmentItem[1]?.associatedReferencedLogisticsTransportEquipment.map(({ id }) => id.content)).toEqual(['CSQU3054383'])
})

test('a field changed once in the record changes in the document', () => {
  const moved = drafted({ ...BEEF, terms: { incoterm: 'DAP', place: 'Chongqing', placeCode: null } })
  expect(moved.specifiedConsignment[0].specifiedTradeDeliveryTerms).toEqual({
    deliveryTypeCode: { content: 'DAP', listId: 'Incoterms 2020' }, relevantTradeLocation: { name: { content: 'Chongqing' } },
  })
})

test('amounts of several currencies are not added', () => {
  const [one, other] = BEEF.goods as [EntrySaid['goods'][0], EntrySaid['goods'][0]]
  const mixed = { ...BEEF, goods: [one, { ...other, value: { amount: '100', currency: 'JPY' as never } }] }
  expect(drafted(mixed).specifiedConsignment[0].associatedInvoiceAmount).toBeUndefined()
})

test('before anything is booked there is a document without movements, and before the entry there is none', () => {
  const entered = documentOf(ID, 1, replay(rules, [ENTERED]), NAMED)
  expect(entered?.specifiedConsignment[0].specifiedLogisticsTransportMovement).toEqual([])
  expect(page(entered!)).toContain('Nothing is booked yet')
  expect(documentOf(ID, 0, rules.initial, NAMED)).toBeNull()
})

test('the page says DRAFT and its version in both languages, and carries no script', () => {
  const html = page(drafted())
  for (const said of ['草稿', 'DRAFT', '版次', 'Version', '巴渝食品 Bayu Foods', '钦州 Qinzhou', '55000.5 kg', '268000.00 USD', 'size: A4', '海运 sea']) {
    expect(html).toContain(said)
  }
  expect(html).not.toMatch(/<script|javascript:|\son\w+=/i)
})

const HOSTILE = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\u202Ereversed\u202C', 'zero\u200Bwidth', 'nul\u0000', 'line\u2028separator',
  '\uD800 half a pair', '</td></tr></table>', '&amp;', '\u2066isolate\u2069', '\uFEFFmark',
]

for (const text of HOSTILE) {
  test(`a description of ${JSON.stringify(text)} is text on the page, and all of it can be seen`, () => {
    const [one, ...others] = BEEF.goods as [EntrySaid['goods'][0]]
    const html = page(drafted({ ...BEEF, reference: text, goods: [{ ...one, description: text }, ...others] }))
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
    expect(html.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(html.match(/<table>/g)).toHaveLength(3)
    expect(html.match(/<\/table>/g)).toHaveLength(3)
  })
}

test('what turns the direction of writing is written out', () => {
  expect(escaped('a\u202Eb')).toBe('a[U+202E]b')
  expect(escaped(`<a href='x'>"&"</a>`)).toBe('&#60;a href=&#39;x&#39;&#62;&#34;&#38;&#34;&#60;/a&#62;')
})

// The words of these tests.

const ID = '01jdy2m8w3000000000000000a' as ConsignmentId
const PLACES: Record<string, { en: string; zh: string | null }> = {
  BRSSZ: { en: 'Santos', zh: '桑托斯' }, CNQZH: { en: 'Qinzhou', zh: '钦州' }, 'CNQZH-RCT': { en: 'Qinzhou railway container terminal', zh: null },
}
const NAMED: Named = {
  firm: (id) => (id === 'bayu-foods' ? { names: { zh: '巴渝食品', en: 'Bayu Foods' }, identifier: { scheme: 'USCC', value: '9144030071526726XG' } } : null),
  place: (code) => PLACES[code] ?? null,
}

function drafted(said: EntrySaid = BEEF): MultimodalDocument {
  const entered = { ...ENTERED, entry: entryOf(said) } as Fact
  return documentOf(ID, 2, replay(rules, [entered, BOOKED]), NAMED)!
}

function page(document: MultimodalDocument): string {
  return documentPage({ ...document })
}
