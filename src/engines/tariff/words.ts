/** What an auditor reads, in both languages, keyed by the codes of derivations and refusals. */

export type Language = 'en' | 'zh-CN'

export type Words = Readonly<Record<Language, string>>

/** What an amount is. */
export const WHAT = {
  price: { en: 'price paid or payable', 'zh-CN': '实付或应付价格' },
  goods: { en: 'value of the goods', 'zh-CN': '货物价值' },
  freight: { en: 'freight to the place of entry', 'zh-CN': '运抵输入地点的运费' },
  insurance: { en: 'insurance', 'zh-CN': '保险费' },
  carriageBefore: { en: 'carriage before loading', 'zh-CN': '装运前运费' },
  loading: { en: 'loading', 'zh-CN': '装货费' },
  carriageAfter: { en: 'carriage after entry', 'zh-CN': '输入地点之后的运费' },
  dutyInPrice: { en: 'duties and taxes in the price', 'zh-CN': '价格内所含税款' },
  adjustment: { en: 'adjustment', 'zh-CN': '调整项' },
  customsValue: { en: 'customs value', 'zh-CN': '完税价格' },
  share: { en: 'share of this line', 'zh-CN': '本项分摊' },
  weight: { en: 'weight of this line', 'zh-CN': '本项权数' },
  weights: { en: 'weight of all lines', 'zh-CN': '各项权数合计' },
  inCurrency: { en: 'in the currency of the assessment', 'zh-CN': '折算为计税货币' },
  rateOfExchange: { en: 'rate of exchange', 'zh-CN': '汇率' },
  rate: { en: 'rate', 'zh-CN': '税率' },
  amountPerUnit: { en: 'amount per unit', 'zh-CN': '单位税额' },
  quantity: { en: 'quantity', 'zh-CN': '数量' },
  multiplier: { en: 'factor of the unit', 'zh-CN': '计量单位系数' },
  alcoholicStrength: { en: 'alcoholic strength, % vol', 'zh-CN': '酒精度（% vol）' },
  sucrose: { en: 'sucrose content, %', 'zh-CN': '蔗糖含量（%）' },
  pureAlcohol: { en: 'litres of pure alcohol', 'zh-CN': '纯酒精升数' },
  producerDiscount: { en: 'discount of the producer', 'zh-CN': '小生产者折扣' },
  retailPrice: { en: 'retail price', 'zh-CN': '零售价' },
  adValorem: { en: 'ad valorem component', 'zh-CN': '从价部分' },
  specific: { en: 'specific component', 'zh-CN': '从量部分' },
  discount: { en: 'reduction for small producers', 'zh-CN': '小生产者减征额' },
  agricultural: { en: 'agricultural component', 'zh-CN': '农业成分税' },
  expression: { en: 'duty expression so far', 'zh-CN': '税额表达式（至此）' },
  minimum: { en: 'not less than the minimum', 'zh-CN': '不低于最低额' },
  maximum: { en: 'not more than the maximum', 'zh-CN': '不高于最高额' },
  nothing: { en: 'no duty', 'zh-CN': '不征税' },
  base: { en: 'base', 'zh-CN': '计税基础' },
  baseWithTax: { en: 'base with the tax inside', 'zh-CN': '组成计税价格' },
  duty: { en: 'duty', 'zh-CN': '关税' },
  additionalDuty: { en: 'additional duty', 'zh-CN': '附加关税' },
  excise: { en: 'excise', 'zh-CN': '国内消费税' },
  consumptionTax: { en: 'consumption tax', 'zh-CN': '消费税' },
  vat: { en: 'import VAT', 'zh-CN': '进口增值税' },
  deduction: { en: 'deduction', 'zh-CN': '扣除额' },
  relief: { en: 'relief', 'zh-CN': '减免' },
  suspended: { en: 'suspended', 'zh-CN': '暂停征收' },
  assessed: { en: 'assessed', 'zh-CN': '核定税额' },
  lineTotal: { en: 'total of the line', 'zh-CN': '本项合计' },
  total: { en: 'total', 'zh-CN': '合计' },
} as const satisfies Readonly<Record<string, Words>>

export type What = keyof typeof WHAT

/** How an amount follows from those below it. */
export const HOW = {
  given: { en: 'given', 'zh-CN': '给定' },
  sum: { en: 'sum of', 'zh-CN': '合计' },
  minus: { en: 'the first less the others', 'zh-CN': '首项减其余' },
  percentOf: { en: 'per cent of', 'zh-CN': '百分比' },
  product: { en: 'product of', 'zh-CN': '乘积' },
  quotient: { en: 'the first divided by the second', 'zh-CN': '首项除以次项' },
  greatest: { en: 'the greatest of', 'zh-CN': '取最高' },
  least: { en: 'the least of', 'zh-CN': '取最低' },
  inside: { en: 'first / (100 % - second)', 'zh-CN': '首项 ÷（100% − 次项）' },
  share: { en: 'first x second / third, largest remainder', 'zh-CN': '首项×次项÷第三项，最大余数法' },
  rounded: { en: 'rounded', 'zh-CN': '取整' },
} as const satisfies Readonly<Record<string, Words>>

export type How = keyof typeof HOW

export const ROUNDING_WORDS = {
  halfUp: { en: 'half up', 'zh-CN': '四舍五入' },
  halfEven: { en: 'half to even', 'zh-CN': '四舍六入五成双' },
  halfDown: { en: 'half down', 'zh-CN': '五舍六入' },
  down: { en: 'cut', 'zh-CN': '舍去' },
  up: { en: 'up', 'zh-CN': '进位' },
  floor: { en: 'down to the floor', 'zh-CN': '向下取整' },
  ceiling: { en: 'up to the ceiling', 'zh-CN': '向上取整' },
} as const satisfies Readonly<Record<string, Words>>

export const HEADINGS = {
  what: { en: 'what', 'zh-CN': '项目' },
  amount: { en: 'amount', 'zh-CN': '数额' },
  unit: { en: 'unit', 'zh-CN': '单位' },
  how: { en: 'how', 'zh-CN': '计算方法' },
  source: { en: 'source', 'zh-CN': '依据' },
} as const satisfies Readonly<Record<string, Words>>

/** Why no amount could be given. `of` of a refusal says which one. Source: the tariff context's list; ours where it has none. */
export const REFUSED = {
  value_missing: { en: 'A value is missing', 'zh-CN': '缺少价格' },
  rate_of_exchange_missing: { en: 'There is no rate of exchange for the day', 'zh-CN': '当日无汇率' },
  supplementary_unit_missing: { en: 'A quantity is missing', 'zh-CN': '缺少数量' },
  agricultural_component_missing: { en: 'The amount of the agricultural component is missing', 'zh-CN': '缺少农业成分税额' },
  origin_missing: { en: 'The origin is missing', 'zh-CN': '缺少原产地' },
  proof_missing: { en: 'The preference has no proof of origin', 'zh-CN': '优惠税率缺少原产地证明' },
  certificate_missing: { en: 'A document is missing', 'zh-CN': '缺少单证' },
  quota_exhausted: { en: 'The quota has not enough left', 'zh-CN': '配额余量不足' },
  measure_not_open: { en: 'The measure that was asked for is not open', 'zh-CN': '所选措施不适用' },
  code_unknown_on_day: { en: 'The commodity code has no duty on this day', 'zh-CN': '商品编码当日无适用税率' },
  prohibited_goods: { en: 'The goods are prohibited', 'zh-CN': '禁止进出口货物' },
} as const satisfies Readonly<Record<string, Words>>
