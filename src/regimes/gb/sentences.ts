/**
 * What an error means and what helps. English messages are those of the published list; the rest is ours. A code of our
 * own stands for one published code in one field: `published` gives the number.
 */
import type { RulePack } from '../../contexts/declarations/index.ts'
import { ERRORS } from './lists/errors.ts'

type Row = readonly [code: string, remedy: string, zhMessage: string, zhRemedy: string]

const ROWS: readonly Row[] = [
  ['CDS10001', 'Fill in this field.', '必填项未填写。', '请填写该栏目。'],
  ['CDS10002', 'Take this field out, or put it where the form has it.', '该栏目不允许填写。', '请删除该栏目，或移至正确位置。'],
  ['CDS10003', 'Leave as many as the form allows.', '该栏目出现次数超过允许数量。', '请减少至允许的次数。'],
  ['CDS10010', 'Correct the form: length, signs or number.', '格式无效。', '请更正长度、字符或数字格式。'],
  ['CDS10020', 'Use a value that the published list of this field has.', '数据项取值无效。', '请使用该栏目公布代码表中的值。'],
  ['CDS11003', 'Make the total number of items (D.E. 1/9) the number of goods items that follow.', '商品项总数与实际商品项数不符。', '请使商品项总数等于实际商品项数。'],
  ['CDS11006', 'Correct the masses: the net mass (D.E. 6/1) is more than the gross mass (D.E. 6/5).', '净重须低于毛重。', '请更正净重或毛重。'],
  ['CDS12022', 'Number the goods items (D.E. 1/6) no higher than their total (D.E. 1/9).', '商品项序号大于商品项总数。', '请使商品项序号不大于总数。'],
  ['CDS12024', 'Give every goods item a number of its own (D.E. 1/6).', '该值应唯一。', '请为每个商品项使用不同的序号。'],
  ['CDS12050', 'Use a requested procedure (D.E. 1/10) of the published list.', '申报程序代码无效，未作进一步校验。', '请使用公布代码表中的申报程序。'],
  ['CDS12057', 'Use one invoice currency (D.E. 4/11) for all goods items.', '所有商品项的发票币制必须一致。', '请统一发票币制。'],
  ['CDS12149', 'Declare additional procedure 000 alone, or leave it out (D.E. 1/11).', '附加程序代码000不能与其他附加程序代码同时申报。', '请单独申报000，或将其删除。'],
]

/** Our codes, where a published one is too wide for a remedy. */
const NARROWER: readonly (readonly [code: string, published: string, remedy: string, zhRemedy: string])[] = [
  ['exit_office_missing', 'CDS10001',
    'Name the office of exit (D.E. 5/12): an export declaration needs one.', '请填写出境海关（D.E. 5/12）：出口报关单必须填写。'],
  ['net_mass_missing', 'CDS10001',
    'Give the net mass (D.E. 6/1): goods released without any relief need it.', '请填写净重（D.E. 6/1）：无减免放行的货物必须填写。'],
]

/** What the published list has no words for: a validator's own sentence, and what is not lodged here. */
const OWN: readonly (readonly [code: string, message: string, remedy: string, zhMessage: string, zhRemedy: string])[] = [
  ['form_broken',
    'The form does not allow this: {message}', 'Correct the field.', '报文格式不符：{message}', '请更正该字段。'],
  ['declaration_kind_unknown',
    'A declaration of kind "{kind}" is not lodged here.', 'Lodge an import (IM) or an export (EX); send others to CDS itself.',
    '此处不受理类型为“{kind}”的报关单。', '请申报进口（IM）或出口（EX）；其他类型请直接报送CDS。'],
  ['function_not_original',
    'Function "{function}" is not lodged here.', 'Lodge an original (9); send amendments and cancellations to CDS itself.',
    '此处不受理功能代码为“{function}”的报文。', '请申报原始报关单（9）；修改和撤销请直接报送CDS。'],
]

export const SENTENCES: RulePack['sentences'] = Object.fromEntries([
  ...OWN.map(([code, message, remedy, zhMessage, zhRemedy]) => [code, both(message, remedy, zhMessage, zhRemedy)] as const),
  ...ROWS.map(([code, remedy, message, zhRemedy]) => [code, both(ERRORS[code] ?? code, remedy, message, zhRemedy)] as const),
  ...NARROWER.map(([code, published, remedy, zhRemedy]) => {
    const [, , message = ''] = ROWS.find(([wide]) => wide === published) ?? []
    return [code, both(ERRORS[published] ?? published, remedy, message, zhRemedy)] as const
  }),
])

const PUBLISHED: ReadonlyMap<string, string> = new Map(NARROWER.map(([code, published]) => [code, published]))

export const NUMBERS: Readonly<Record<string, string>> = Object.fromEntries([
  ...ROWS.map(([code]) => [code, code] as const),
  ...PUBLISHED,
])

/** The number that the administration gives to an error. */
export function publishedCode(code: string): string {
  return PUBLISHED.get(code) ?? code
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
  '/shipment/items/*/packages': { en: 'kind of packages (D.E. 6/9)', 'zh-CN': '包装种类（D.E. 6/9）' },
  '/shipment/items/*/origins': { en: 'country of origin (D.E. 5/15)', 'zh-CN': '原产国（D.E. 5/15）' },
}

function both(message: string, remedy: string, zhMessage: string, zhRemedy: string) {
  return { en: { message, remedy }, 'zh-CN': { message: zhMessage, remedy: zhRemedy } }
}
