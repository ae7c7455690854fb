/**
 * What is looked for, edition by edition. Once in force an edition is not edited: the next one is added. With one country
 * it stands here; the second turns it into a slot that both fill.
 *
 *   hard      a mandatory control: no trust lifts it
 *   profile   what the office has decided to look at; relieved by trust
 *
 * Every row says on whose word it stands. `unverified` is ordinary knowledge of the trade, read in no source.
 */
import type { CountryCode, HsCode } from '../../../kernel/ids.ts'
import { printMoney, type Money } from '../../../kernel/money.ts'
import { printThousandths, type Thousandths } from '../../../kernel/quantity.ts'
import type { Day } from '../../../kernel/time.ts'

/** Strictest first. Source: ASYCUDA selectivity manual; 查验 机检 单证审核 后续稽查 放行. */
export const LANES = ['red', 'scan', 'yellow', 'blue', 'green'] as const
export type Lane = (typeof LANES)[number]

export type Ordered = { readonly port: boolean; readonly destination: boolean }

export const GRADES = ['discredited', 'general', 'advanced'] as const
export type Grade = (typeof GRADES)[number]

/** A line of goods as it was declared; null where nothing usable was. */
export type Goods = {
  readonly hsCode: HsCode | null
  readonly origin: CountryCode | null
  readonly grossMass: Thousandths | null
  readonly netMass: Thousandths | null
  readonly value: Money | null
  readonly dangerous: boolean
}

export type Declared = { readonly direction: 'import' | 'export'; readonly goods: readonly Goods[] }

export type Values = Readonly<Record<string, string>>
export type Words = Readonly<Record<'en' | 'zh-CN', string>>

export type ProfileRule = {
  readonly id: string
  readonly kind: 'hard' | 'profile'
  /** The values of the line that meet it, for the trace; null where it is not met. */
  readonly met: (line: Goods, declared: Declared, grade: Grade) => Values | null
  readonly lane: Lane
  readonly orders: Ordered
  /** Why it was met: `{name}` stands for a value. */
  readonly because: Words
  /** What the inspector is to do. */
  readonly instruction: Words
  readonly source: string
}

export type Profile = {
  readonly edition: string
  readonly from: Day
  readonly rules: readonly ProfileRule[]
  /** Of the rest, chosen by chance, and inspected at the port. */
  readonly randomPerTenThousand: number
  /** Of what is selected without a mandatory control, how much stays selected for a firm of the highest grade. */
  readonly keptOfAdvancedPerTenThousand: number
}

const NONE: Ordered = { port: false, destination: false }
const PORT: Ordered = { port: true, destination: false }
const DESTINATION: Ordered = { port: false, destination: true }
const BOTH: Ordered = { port: true, destination: true }

const CHEAP_BEEF_MINOR_PER_KG = 150n
const MANY_LINES = 50

const RULES_2026: readonly ProfileRule[] = [
  {
    id: 'H01', kind: 'hard', lane: 'red', orders: BOTH, source: 'unverified: meat is inspected and quarantined on entry',
    met: (line, { direction }) => under(direction === 'import' ? line : null, ['02']),
    because: { en: 'Meat, HS {hs} of {origin}', 'zh-CN': '肉类，商品编码{hs}，原产国{origin}' },
    instruction: {
      en: 'At the port compare seals and veterinary certificate and take a sample; at the destination check temperature and marks.',
      'zh-CN': '口岸核对封志和卫生证书并取样；目的地检查温度和标签。',
    },
  },
  {
    id: 'H02', kind: 'hard', lane: 'red', orders: PORT, source: 'unverified: live animals and plants are quarantined on entry',
    met: (line, { direction }) => under(direction === 'import' ? line : null, ['01', '06']),
    because: { en: 'Live animals or plants, HS {hs} of {origin}', 'zh-CN': '活动物或植物，商品编码{hs}，原产国{origin}' },
    instruction: { en: 'Quarantine at the port; nothing leaves before the result.', 'zh-CN': '口岸检疫，结果合格前不得提离。' },
  },
  {
    id: 'H03', kind: 'hard', lane: 'red', orders: PORT, source: 'unverified: dangerous goods are inspected at the port',
    met: (line) => (line.dangerous ? { hs: line.hsCode ?? '' } : null),
    because: { en: 'Declared as dangerous, HS {hs}', 'zh-CN': '申报为危险货物，商品编码{hs}' },
    instruction: { en: 'Compare UN number, packing and marks.', 'zh-CN': '核对联合国编号、包装和标记。' },
  },
  {
    id: 'P01', kind: 'profile', lane: 'scan', orders: PORT, source: 'ours',
    met: ({ grossMass, netMass }) => (grossMass !== null && netMass !== null && grossMass * 2 > netMass * 3
      ? { gross: printThousandths(grossMass), net: printThousandths(netMass) } : null),
    because: {
      en: '{gross} kg gross for {net} kg net: the packing weighs more than half of the goods',
      'zh-CN': '毛重{gross}千克，净重{net}千克：包装重量超过货物一半',
    },
    instruction: { en: 'Scan the container; open it if the picture does not fit.', 'zh-CN': '机检集装箱，图像不符则开箱。' },
  },
  {
    id: 'P02', kind: 'profile', lane: 'yellow', orders: DESTINATION, source: 'ours; the limit is for demonstration',
    met: (line) => cheapBeef(line),
    because: { en: 'Frozen beef at {price} USD a kilogram', 'zh-CN': '冻牛肉申报单价每千克{price}美元' },
    instruction: { en: 'Ask for contract and payment; compare kind and quality at the destination.', 'zh-CN': '核对合同和付汇单据，在目的地核对品种和品质。' },
  },
  {
    id: 'P03', kind: 'profile', lane: 'red', orders: PORT, source: 'unverified: waste is watched at every border',
    met: (line, { direction }) => under(direction === 'import' ? line : null, ['3915', '4707', '7204', '2620']),
    because: { en: 'Waste or scrap, HS {hs} of {origin}', 'zh-CN': '废料，商品编码{hs}，原产国{origin}' },
    instruction: { en: 'Open and compare with the declared kind.', 'zh-CN': '开箱核对申报品种。' },
  },
  {
    id: 'P04', kind: 'profile', lane: 'red', orders: BOTH, source: 'unverified: firms of discredited grade are inspected more',
    met: (_line, _declared, grade) => (grade === 'discredited' ? { grade } : null),
    because: { en: 'The firm is of grade {grade}', 'zh-CN': '企业信用等级为{grade}' },
    instruction: { en: 'Inspect in full at both places.', 'zh-CN': '两地全面查验。' },
  },
  {
    id: 'P05', kind: 'profile', lane: 'yellow', orders: NONE, source: 'ours',
    met: (line, { goods }) => (goods.length > MANY_LINES && goods[0] === line ? { lines: String(goods.length) } : null),
    because: { en: '{lines} lines of goods', 'zh-CN': '共{lines}项商品' },
    instruction: { en: 'Compare packing list and declaration.', 'zh-CN': '核对装箱单与报关单。' },
  },
]

/** Source of one fifth: corridor source `aeo-bj`, GACC Order 251. The random share is ours. */
export const PROFILES: readonly Profile[] = [
  {
    edition: 'first-2026-01-01', from: '2026-01-01' as Day, rules: RULES_2026,
    randomPerTenThousand: 200, keptOfAdvancedPerTenThousand: 2_000,
  },
]

/** Null: no profile was in force on that day. */
export function profileOn(day: Day): Profile | null {
  return PROFILES.findLast(({ from }) => from <= day) ?? null
}

function under(line: Goods | null, beginnings: readonly string[]): Values | null {
  const code = line?.hsCode ?? ''
  return beginnings.some((beginning) => code.startsWith(beginning)) ? { hs: code, origin: line?.origin ?? '?' } : null
}

/** In whole cents, so that nothing is rounded before it is compared. */
function cheapBeef({ hsCode, value, netMass }: Goods): Values | null {
  if (!hsCode?.startsWith('0202') || value === null || value.currency !== 'USD' || netMass === null || netMass === 0) return null
  const [paid, mass] = [value.minor * 1_000n, BigInt(netMass)]
  if (paid >= CHEAP_BEEF_MINOR_PER_KG * mass) return null
  return { price: printMoney({ minor: paid / mass, currency: value.currency }) }
}
