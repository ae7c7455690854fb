/** What a fault means and what helps, in both languages, by the code of the rule. `{name}` is a value of the fault. */
import type { Language, RulePack } from '../../contexts/declarations/index.ts'

type Words = readonly [message: string, remedy: string]

const said = (en: Words, zh: Words): Record<Language, { message: string; remedy: string }> => ({
  en: { message: en[0], remedy: en[1] },
  'zh-CN': { message: zh[0], remedy: zh[1] },
})

export const SENTENCES: RulePack['sentences'] = {
  lrn_missing: said(
    [
      'The declarant’s own reference is missing, or longer than 22 characters.',
      'Give a reference of up to 22 characters without spaces that you have not used before.',
    ],
    ['缺少申报人自编号，或超过22个字符。', '请填写未使用过的自编号，不超过22个字符，不含空格。']),
  declaration_kind_unknown: said(
    [
      '"{kind}" is no kind of declaration.',
      'Say IM for import or EX for export, then one letter for the kind, for example IMA.',
    ],
    ['“{kind}”不是有效的报关单类型。', '进口填 IM，出口填 EX，后加一位类型字母，例如 IMA。']),
  function_not_original: said(
    ['Function "{function}" is not taken here: only new declarations are.', 'Lodge it as an original, function 9.'],
    ['不接受功能代码“{function}”，目前只受理新申报。', '请以原始申报（功能代码 9）提交。']),
  office_unknown: said(
    [
      '"{office}" is no customs office that is known here.',
      'Give the code of the office where the goods are presented.',
    ],
    ['未找到海关代码“{office}”。', '请填写货物申报地海关的代码。']),
  importer_code_wrong: said(
    [
      '"{code}" is no unified social credit code: its check digit does not fit, or the importer has none.',
      'Copy the 18 characters from the business licence of the importer.',
    ],
    ['“{code}”不是有效的统一社会信用代码：缺失或校验位不符。', '请按收货单位营业执照填写18位统一社会信用代码。']),
  importer_not_registered: said(
    [
      'The importer {code} is not registered here, so nobody can have a mandate from it.',
      'Ask the importer to register, or correct the code.',
    ],
    ['收货单位{code}未在本平台注册，因而无法确认委托关系。', '请联系收货单位注册，或更正代码。']),
  exporter_not_registered: said(
    [
      'The exporter "{code}" is not registered here, so nobody can have a mandate from it.',
      'Give its unified social credit code, or ask the exporter to register.',
    ],
    ['发货单位“{code}”未在本平台注册，因而无法确认委托关系。', '请填写其统一社会信用代码，或联系发货单位注册。']),
  incoterm_unknown: said(
    ['"{term}" is no term of delivery.', 'Use one of {known}.'],
    ['“{term}”不是有效的贸易术语。', '请使用以下之一：{known}。']),
  goods_missing: said(
    ['The declaration names no goods.', 'Add at least one line of goods.'],
    ['报关单没有商品项。', '请至少填写一项商品。']),
  packages_total_differs: said(
    [
      'The total of {total} packages is not the sum of the lines.',
      'Correct the total, or the packages of the lines.',
    ],
    ['总件数{total}与各项商品件数之和不符。', '请更正总件数或各项件数。']),
  description_missing: said(
    ['The goods are not described.', 'Say in words what the goods are.'],
    ['缺少商品名称。', '请填写商品名称及规格。']),
  hs_code_not_ten_digits: said(
    ['"{code}" is not a commodity code of ten digits.', 'Give eight digits as TSP and the last two as TRC.'],
    ['“{code}”不是10位商品编码。', '前8位填 TSP，后2位填 TRC。']),
  hs_code_unknown: said(
    [
      'HS code {code} is not in the nomenclature in force on {day}.',
      'Look up the code that was in force on that day.',
    ],
    ['商品编码{code}在{day}有效的税则目录中不存在。', '请查询当日有效的商品编码。']),
  origin_missing: said(
    [
      'The country of origin is missing, or is no country code of two letters.',
      'Add an origin of kind 1 with its country, for example BR.',
    ],
    ['缺少原产国，或不是两位国别代码。', '请填写原产国（类型1），例如 BR。']),
  mass_missing: said(
    [
      'Gross and net mass in kilograms are needed, the net mass over zero.',
      'Give both, in KGM, with at most three digits after the point.',
    ],
    ['须填写毛重和净重（千克），净重须大于零。', '请以千克（KGM）填写毛重和净重，小数不超过三位。']),
  net_exceeds_gross: said(
    ['The net mass of {net} kg is more than the gross mass of {gross} kg.', 'Check which of the two is wrong.'],
    ['净重{net}千克大于毛重{gross}千克。', '请核对毛重和净重。']),
  value_not_positive: said(
    [
      'The price of this line is missing, not over zero, or not in a currency that is known.',
      'Give the invoice price with its currency, for example 260000.00 USD.',
    ],
    ['该项成交价格缺失、不大于零，或币制无效。', '请按发票填写价格及币制，例如 260000.00 USD。']),
  packages_missing: said(
    [
      'The packages of this line are missing, or their kind is.',
      'Say how many and of which kind, for example 2000 CT.',
    ],
    ['该项缺少件数或包装种类。', '请填写件数和包装种类，例如 2000 CT。']),
  quarantine_licence_missing: said(
    [
      'Meat is imported under a quarantine licence, and none is named.',
      'Add the licence as a document of type 911 with its number.',
    ],
    ['进口肉类须有进境动植物检疫许可证，报关单未列明。', '请添加类型为 911 的单证并填写许可证编号。']),
  health_certificate_not_named: said(
    [
      'The veterinary certificate of the exporting country is not named.',
      'Add it as a document of type 853, or have it ready at the inspection.',
    ],
    ['未列明出口国兽医卫生证书。', '请添加类型为 853 的单证，或在查验时出示。']),
  container_number_wrong: said(
    [
      '"{container}" is no container number: its check digit does not fit.',
      'If the rest is right, the number is {right}.',
    ],
    ['集装箱号“{container}”校验位不符。', '若其余字符无误，正确箱号为{right}。']),
  container_repeated: said(
    ['Container {container} is named twice.', 'Name each container once.'],
    ['集装箱{container}重复申报。', '每个集装箱只填写一次。']),
  seal_not_named: said(
    [
      'No seal of container {container} is named.',
      'Add the number of the seal. Without it no inspection can be transferred.',
    ],
    ['集装箱{container}未填写封志号。', '请填写封志号，否则不能申请转场检查。']),
  form_broken: said(
    ['The form does not allow this: {message}', 'Correct the field.'],
    ['报文格式不符：{message}', '请更正该字段。']),
  lodged_late: said(
    [
      'The means of transport declared its entry on {arrived}; the time to declare ended on {until}.',
      'Expect a fee for the delay.',
    ],
    ['运输工具于{arrived}申报进境，申报期限至{until}届满。', '可能产生滞报金。']),
}

export const FIELDS: RulePack['fields'] = {
  '': { en: 'the declaration', 'zh-CN': '报关单' },
  '/reference': { en: 'own reference (LRN)', 'zh-CN': '自编号（LRN）' },
  '/type': { en: 'kind of declaration', 'zh-CN': '报关单类型' },
  '/function': { en: 'function', 'zh-CN': '功能代码' },
  '/officeId': { en: 'customs office', 'zh-CN': '申报地海关' },
  '/totalPackages': { en: 'total packages', 'zh-CN': '总件数' },
  '/exporter/id': { en: 'exporter', 'zh-CN': '境内发货人' },
  '/shipment/importer/id': { en: 'importer', 'zh-CN': '境内收货人' },
  '/shipment/tradeTerms/incoterm': { en: 'term of delivery', 'zh-CN': '成交方式' },
  '/shipment/items': { en: 'lines of goods', 'zh-CN': '商品项' },
  '/shipment/items/*/commodity/description': { en: 'description of the goods', 'zh-CN': '商品名称' },
  '/shipment/items/*/commodity/classifications': { en: 'commodity code', 'zh-CN': '商品编码' },
  '/shipment/items/*/origins': { en: 'country of origin', 'zh-CN': '原产国' },
  '/shipment/items/*/commodity/measure': { en: 'gross and net mass', 'zh-CN': '毛重和净重' },
  '/shipment/items/*/commodity/measure/netMass': { en: 'net mass', 'zh-CN': '净重' },
  '/shipment/items/*/commodity/invoiceLine/price': { en: 'price', 'zh-CN': '成交价格' },
  '/shipment/items/*/packages': { en: 'packages', 'zh-CN': '件数及包装' },
  '/shipment/items/*/documents': { en: 'documents', 'zh-CN': '随附单证' },
  '/shipment/consignment/equipment/*/id': { en: 'container number', 'zh-CN': '集装箱号' },
  '/shipment/consignment/equipment/*/seals': { en: 'seals', 'zh-CN': '封志号' },
}
