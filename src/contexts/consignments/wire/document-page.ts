/**
 * The draft document as a page to print, A4, in Chinese and English. All text from the record is escaped; signs that
 * turn the direction of writing, or that cannot be seen, are written out, so that nobody reads what is not there.
 */
import type { Box, DeliveryTerms, Item, Location, Movement, MultimodalDocument, Text, TradeParty } from './multimodal-document.ts'

/** In: the document as it was answered, which may carry more than it says. Out: a whole HTML page without scripts. */
export function documentPage(answered: Readonly<Record<string, unknown>>): string {
  const document = answered as unknown as MultimodalDocument
  const [consignment] = document.specifiedConsignment
  const { grossWeight, netWeight, packageQuantity, associatedInvoiceAmount: invoice } = consignment
  const { specifiedLogisticsTransportMovement: movements, utilizedLogisticsTransportEquipment: boxes } = consignment
  const reference = escaped(document.exchangedDocument.id.content)
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${reference} · 多式联运单证 Multimodal document</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<div><h1>多式联运单证<small>Multimodal document</small></h1><p>${label('编号', 'No.')} <b>${reference}</b>
· ${label('版次', 'Version')} <b>${document['x-recordVersion']}</b></p></div>
<p class="state">草稿<br>DRAFT</p>
</header>
<p class="note">草稿由记录生成，承运人签发之前不具效力。 Drafted from the record; of no effect until a carrier issues it.</p>
<dl class="parties">
${party('发货人', 'Consignor', consignment.consignor)}
${party('收货人', 'Consignee', consignment.consignee)}
${party('通知方', 'Notify party', consignment.notified)}
${party('货运代理', 'Freight forwarder', consignment.freightForwarder)}
${party('承运人', 'Carrier', consignment.carrier)}
<div><dt>${label('贸易术语', 'Terms of delivery')}</dt><dd>${terms(consignment.specifiedTradeDeliveryTerms)}</dd></div>
<div><dt>${label('接货地', 'Place of receipt')}</dt><dd>${place(consignment.carrierAcceptanceLogisticsLocation)}</dd></div>
<div><dt>${label('交货地', 'Place of delivery')}</dt><dd>${place(consignment.consigneeReceiptLogisticsLocation)}</dd></div>
</dl>
${table(MOVEMENT_HEADS, movements.map(movementRow), ['尚未订舱', 'Nothing is booked yet'])}
${table(BOX_HEADS, boxes.map(boxRow), ['尚未配箱', 'No container yet'])}
${table(ITEM_HEADS, consignment.includedConsignmentItem.map(itemRow), ['无', 'None'])}
<p class="sum">${label('合计', 'Total')} ${packageQuantity.content} · ${grossWeight.content} kg ${label('毛重', 'gross')}
· ${netWeight.content} kg ${label('净重', 'net')}${invoice ? ` · ${invoice.content} ${escaped(invoice.currencyId)}` : ''}</p>
</body>
</html>
`
}

/** Out: text that HTML reads as itself. Controls and turns of direction become `[U+202E]`. */
export function escaped(text: string): string {
  return text
    .replace(UNSEEN, (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Controls, format characters (zero width, bidirectional), line and paragraph separators, half pairs. Source: Unicode categories. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

const MODE_NAMES: Readonly<Record<string, string>> = { 1: '海运 sea', 2: '铁路 rail', 3: '公路 road', 8: '内河 inland water' }

type Names = readonly [zh: string, en: string]

const MOVEMENT_HEADS: readonly Names[] = [
  ['运段', 'Leg'], ['方式', 'Mode'], ['自', 'From'], ['计划离开', 'Planned departure, UTC'], ['至', 'To'], ['计划到达', 'Planned arrival, UTC'],
]
const BOX_HEADS: readonly Names[] = [
  ['箱号', 'Container'], ['箱型', 'Type'], ['施封锁', 'Seals'], ['件数', 'Packages'], ['温度 °C', 'Temperature °C'],
]
const ITEM_HEADS: readonly Names[] = [
  ['行', 'Line'], ['商品编码', 'HS code'], ['货名', 'Description'], ['件数', 'Packages'], ['毛重 kg', 'Gross kg'], ['净重 kg', 'Net kg'],
  ['货值', 'Value'], ['原产地', 'Origin'], ['箱号', 'Containers'],
]

function label(zh: string, en: string): string {
  return `<span class="label">${zh} <small>${en}</small></span>`
}

function party(zh: string, en: string, said: TradeParty | undefined): string {
  if (!said) return ''
  const { postalAddress: address, id = [] } = said
  const below = [
    ...(address ? [`${escaped(address.lineOne.content)}, ${escaped(address.countryId.content)}`] : []),
    ...id.map(({ content, schemeId }) => `${escaped(schemeId ?? '')} ${escaped(content)}`),
  ]
  return `<div><dt>${label(zh, en)}</dt><dd>${names(said.name)}${below.map((line) => `<br>${line}`).join('')}</dd></div>`
}

function terms({ deliveryTypeCode, relevantTradeLocation: { id, name } }: DeliveryTerms): string {
  const code = id ? ` (${escaped(id.content)})` : ''
  return `${escaped(deliveryTypeCode.content)} ${escaped(name.content)}${code} <small>Incoterms 2020</small>`
}

function place({ id, name }: Location): string {
  return `${names(name)} <code>${escaped(id.content)}</code>`
}

function names(all: readonly Text[]): string {
  return all.map(({ content }) => escaped(content)).join(' ')
}

function movementRow({ sequenceNumeric, modeCode, id, departureEvent, arrivalEvent }: Movement): readonly string[] {
  const run = id ? `<br><small>${escaped(id.content)}</small>` : ''
  const mode = `${MODE_NAMES[modeCode.content] ?? escaped(modeCode.content)}${run}`
  const ends = [departureEvent, arrivalEvent].flatMap(({ occurrenceLogisticsLocation, scheduledOccurrenceDateTime }) => [
    place(occurrenceLogisticsLocation), moment(scheduledOccurrenceDateTime),
  ])
  return [sequenceNumeric.content, mode, ...ends]
}

function boxRow({ id, characteristicCode, affixedLogisticsSeal, loadedPackageQuantity, ...rest }: Box): readonly string[] {
  const seals = affixedLogisticsSeal.map((seal) => escaped(seal.id.content)).join(', ')
  const temperature = rest.settingTransportSettingTemperature?.value.content ?? ''
  return [escaped(id.content), escaped(characteristicCode.content), seals, loadedPackageQuantity.content, temperature]
}

function itemRow(item: Item): readonly string[] {
  const [kind] = item.transportLogisticsPackage
  const boxes = item.associatedReferencedLogisticsTransportEquipment.map(({ id, loadedPackageQuantity: count }) =>
    `${escaped(id.content)}: ${count.content}`)
  return [
    item.sequenceNumeric.content, escaped(item.typeCode.content), escaped(item.natureIdCargo.identification.content),
    `${item.packageQuantity.content} ${kind ? escaped(kind.typeCode.content) : ''}`, item.grossWeight.content, item.netWeight.content,
    `${item.invoiceAmount.content} ${escaped(item.invoiceAmount.currencyId)}`, escaped(item.originTradeCountry.id.content), boxes.join('<br>'),
  ]
}

function table(heads: readonly Names[], rows: readonly (readonly string[])[], [zh, en]: Names): string {
  const head = heads.map(([one, other]) => `<th scope="col">${label(one, other)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  const none = `<tr><td colspan="${heads.length}">${label(zh, en)}</td></tr>`
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.length > 0 ? body : none}</tbody></table>`
}

/** `2026-01-27T08:00:00.000Z` as a person writes it. */
function moment(instant: string): string {
  return escaped(instant.slice(0, 16).replace('T', ' '))
}

const STYLE = `
@page { size: A4; margin: 14mm }
body { font: 10pt/1.45 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", Arial, sans-serif; color: #111 }
body { max-width: 182mm; margin: 6mm auto }
header { display: flex; justify-content: space-between; align-items: flex-start; border-bottom: 2px solid #111 }
h1 { font-size: 17pt; margin: 0 } h1 small { font-size: 11pt; font-weight: 400; margin-left: 3mm }
.state { border: 2px solid #a00; color: #a00; font-weight: 700; padding: 1mm 4mm; text-align: center; margin: 0 }
.note { color: #555; font-size: 8.5pt }
.label { color: #444 } .label small { color: #666 }
dl { display: grid; grid-template-columns: 1fr 1fr; gap: 1px; background: #999; border: 1px solid #999; margin: 4mm 0 }
dl div { background: #fff; padding: 1.5mm 2.5mm; overflow-wrap: anywhere } dt { font-size: 8.5pt } dd { margin: 0 }
table { border-collapse: collapse; width: 100%; margin: 4mm 0; font-size: 8.5pt } tr { break-inside: avoid }
th, td { border: 1px solid #999; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: break-word }
th { background: #f2f2f2; font-weight: 400 }
.sum { text-align: right; font-weight: 700 }
@media print { body { margin: 0 } }
code { white-space: nowrap }
@media (max-width: 600px) { body { margin: 4mm } dl { grid-template-columns: 1fr } table { display: block; overflow-x: auto } }
`
