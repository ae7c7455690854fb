/** What stands beside the rules, in both languages: the words for a fault of form, and what each field is called. */
import type { RulePack } from '../../contexts/declarations/index.ts'

/** `{message}` is what a schema validator says. */
export const FORM: RulePack['sentences'] = {
  form_broken: {
    en: { message: 'The form does not allow this: {message}', remedy: 'Correct the field.' },
    'zh-CN': { message: '报文格式不符：{message}', remedy: '请更正该字段。' },
  },
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
  '/guarantees': { en: 'guarantees', 'zh-CN': '担保' },
  '/borderMeans': { en: 'means of transport', 'zh-CN': '运输工具' },
  '/shipment/previousDocuments': { en: 'previous documents', 'zh-CN': '前序单证' },
}
