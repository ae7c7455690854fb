/**
 * What stands beside the rules: the words for faults of form, the number that CDS gives to each code, and what each field is
 * called. English messages are those of the published list; the rest is ours.
 */
import type { RulePack } from '../../contexts/declarations/index.ts'
import { ERRORS } from './lists/errors.ts'

type Row = readonly [code: string, remedy: string, zhMessage: string, zhRemedy: string]

/** Under which a schema validator's findings are told. */
const OF_FORM: readonly Row[] = [
  ['CDS10001', 'Fill in this field.', '必填项未填写。', '请填写该栏目。'],
  ['CDS10002', 'Take this field out, or put it where the form has it.', '该栏目不允许填写。', '请删除该栏目，或移至正确位置。'],
  ['CDS10003', 'Leave as many as the form allows.', '该栏目出现次数超过允许数量。', '请减少至允许的次数。'],
  ['CDS10010', 'Correct the form: length, signs or number.', '格式无效。', '请更正长度、字符或数字格式。'],
  ['CDS10020', 'Use a value that the published list of this field has.', '数据项取值无效。', '请使用该栏目公布代码表中的值。'],
]

/** `{message}` is what a schema validator says. */
export const FORM: RulePack['sentences'] = Object.fromEntries([
  ['form_broken', both('The form does not allow this: {message}', 'Correct the field.', '报文格式不符：{message}', '请更正该字段。')] as const,
  ...OF_FORM.map(([code, remedy, message, zhRemedy]) => [code, both(ERRORS[code] ?? code, remedy, message, zhRemedy)] as const),
])

/** Our codes, where a published one is too wide for a remedy: an obligation of one field. */
const NARROWER: Readonly<Record<string, string>> = { exit_office_missing: 'CDS10001', net_mass_missing: 'CDS10001' }

export const NUMBERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(ERRORS).map((code) => [code, code])),
  ...NARROWER,
}

/** The number that the administration gives to an error. */
export function publishedCode(code: string): string {
  return NARROWER[code] ?? code
}

export const FIELDS: RulePack['fields'] = {
  '/type': { en: 'declaration type (D.E. 1/1, 1/2)', 'zh-CN': '报关单类型（D.E. 1/1、1/2）' },
  '/function': { en: 'function', 'zh-CN': '功能代码' },
  '/reference': { en: 'LRN (D.E. 2/5)', 'zh-CN': '自编号（D.E. 2/5）' },
  '/itemCount': { en: 'total number of items (D.E. 1/9)', 'zh-CN': '商品项总数（D.E. 1/9）' },
  '/exitOffice/id': { en: 'office of exit (D.E. 5/12)', 'zh-CN': '出境海关（D.E. 5/12）' },
  '/shipment/items/*/sequence': { en: 'goods item number (D.E. 1/6)', 'zh-CN': '商品项序号（D.E. 1/6）' },
  '/shipment/items/*/commodity/measure/netMass': { en: 'net mass (D.E. 6/1)', 'zh-CN': '净重（D.E. 6/1）' },
  '/shipment/items/*/procedures/*/current': { en: 'requested procedure (D.E. 1/10)', 'zh-CN': '申报程序（D.E. 1/10）' },
  '/shipment/items/*/procedures': { en: 'additional procedure (D.E. 1/11)', 'zh-CN': '附加程序（D.E. 1/11）' },
  '/shipment/items/*/commodity/invoiceLine/price': { en: 'item price (D.E. 4/14)', 'zh-CN': '商品价格（D.E. 4/14）' },
  '/shipment/items/*/packages/*/type': { en: 'kind of packages (D.E. 6/9)', 'zh-CN': '包装种类（D.E. 6/9）' },
  '/shipment/items/*/origins/*/country': { en: 'country of origin (D.E. 5/15)', 'zh-CN': '原产国（D.E. 5/15）' },
  '/documents': { en: 'documents of the declaration (D.E. 2/3, 2/6)', 'zh-CN': '报关单随附单证（D.E. 2/3、2/6）' },
  '/shipment/previousDocuments': { en: 'previous documents (D.E. 2/1)', 'zh-CN': '前序单证（D.E. 2/1）' },
  '/shipment/previousDocuments/*/category': { en: 'category of the previous document (D.E. 2/1)', 'zh-CN': '前序单证类别（D.E. 2/1）' },
  '/shipment/previousDocuments/*/type': { en: 'kind of previous document (D.E. 2/1)', 'zh-CN': '前序单证类型（D.E. 2/1）' },
  '/shipment/exportCountry/id': { en: 'country of dispatch (D.E. 5/14)', 'zh-CN': '启运国（D.E. 5/14）' },
  '/shipment/destination/country': { en: 'country of destination (D.E. 5/8)', 'zh-CN': '目的国（D.E. 5/8）' },
  '/shipment/consignee': { en: 'consignee (D.E. 3/9, 3/10)', 'zh-CN': '收货人（D.E. 3/9、3/10）' },
  '/shipment/consignee/name': { en: 'name of the consignee (D.E. 3/9)', 'zh-CN': '收货人名称（D.E. 3/9）' },
  '/shipment/consignment/equipment/*/id': { en: 'container number (D.E. 7/10)', 'zh-CN': '集装箱号（D.E. 7/10）' },
  '/securityConsignment/carrier/id': { en: 'carrier (D.E. 3/31, 3/32)', 'zh-CN': '承运人（D.E. 3/31、3/32）' },
  '/shipment/items': { en: 'goods items', 'zh-CN': '商品项' },
  '/shipment/items/*/consignee/name': { en: 'name of the consignee (D.E. 3/9)', 'zh-CN': '收货人名称（D.E. 3/9）' },
  '/shipment/items/*/commodity/measure/grossMass': { en: 'gross mass (D.E. 6/5)', 'zh-CN': '毛重（D.E. 6/5）' },
  '/shipment/items/*/statements': { en: 'additional information (D.E. 2/2)', 'zh-CN': '附加信息（D.E. 2/2）' },
  '/shipment/items/*/documents': { en: 'additional documents (D.E. 2/3)', 'zh-CN': '随附单证（D.E. 2/3）' },
  '/shipment/items/*/documents/*/id': { en: 'number of the document (D.E. 2/3)', 'zh-CN': '随附单证编号（D.E. 2/3）' },
  '/shipment/items/*/packages/*/sequence': { en: 'number of the packaging', 'zh-CN': '包装序号' },
  '/shipment/items/*/commodity/duties/*/payment': { en: 'amount of tax (D.E. 4/6, 4/7)', 'zh-CN': '税额（D.E. 4/6、4/7）' },
  '/shipment/items/*/commodity/classifications/*/kind': { en: 'type of the commodity code (D.E. 6/14 to 6/17)', 'zh-CN': '商品编码类型（D.E. 6/14至6/17）' },
}

function both(message: string, remedy: string, zhMessage: string, zhRemedy: string) {
  return { en: { message, remedy }, 'zh-CN': { message: zhMessage, remedy: zhRemedy } }
}
