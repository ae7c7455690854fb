/** Why a judgement is as it is: a tree whose leaves are materials and figures, and whose verdicts follow from below. */
import { printExact, printRatio, type Ratio } from '../../../kernel/ratio.ts'

/** Undetermined: what is stated does not decide it. It is no "no": more papers may. */
export type Verdict = 'met' | 'notMet' | 'undetermined'

export type Ground = {
  readonly code: GroundCode
  readonly verdict: Verdict
  /** What it is about: the requirement in its notation, or a material by name and code. */
  readonly about: string
  readonly figures: readonly Figure[]
  readonly under: readonly Ground[]
}

export type Figure = { readonly name: FigureName; readonly value: Ratio }

export type FigureName =
  | 'valueOfGoods' | 'massOfGoods' | 'foreignValue' | 'foreignMass' | 'originatingValue' | 'labour' | 'overhead' | 'profit' | 'other'
  | 'share' | 'least' | 'most'

export const GROUNDS = {
  oneOf: ['one of these', '下列之一'],
  allOf: ['all of these', '下列各项均须满足'],
  whollyObtained: ['wholly obtained', '完全获得'],
  originatingMaterials: ['made of originating materials only', '仅由原产材料生产'],
  changed: ['foreign materials change classification', '非原产材料税则归类改变'],
  tolerated: ['what did not change is little enough', '未改变部分在微小含量之内'],
  anyHeading: ['foreign materials of any heading', '可使用任何品目的非原产材料'],
  buildDown: ['regional value content, built down', '区域价值成分（扣减法）'],
  buildUp: ['regional value content, built up', '区域价值成分（累加法）'],
  foreignValue: ['value of foreign materials', '非原产材料价值'],
  foreignWeight: ['weight of foreign materials', '非原产材料重量'],
  process: ['specific process', '特定加工工序'],
  moreThanMinimal: ['more than minimal operations', '超出微小加工或处理'],
  unread: ['the published sentence has to be read', '须阅读公布的规则原文'],
  ownMaterial: ['originates where the goods are made', '生产国原产材料'],
  cumulatedMaterial: ['originates in another member, cumulated', '其他成员方原产材料，累积计入'],
  changedMaterial: ['foreign, has changed', '非原产材料，归类已改变'],
  unchangedMaterial: ['foreign, has not changed', '非原产材料，归类未改变'],
  exceptedMaterial: ['foreign, of an excepted heading', '非原产材料，属排除范围'],
  shortCode: ['foreign, its code is too short to say', '非原产材料，编码位数不足'],
  obtainedMaterial: ['material wholly obtained', '完全获得的材料'],
  unobtainedMaterial: ['material not wholly obtained', '非完全获得的材料'],
  foreignMaterial: ['foreign', '非原产材料'],
  direct: ['transported directly', '直接运输'],
  passedThrough: ['passed through another country', '途经其他国家或地区'],
  evidence: ['the way is documented', '运输单证齐备'],
  proof: ['proof of origin', '原产地证明'],
} as const satisfies Readonly<Record<string, readonly [en: string, zh: string]>>
export type GroundCode = keyof typeof GROUNDS

const VERDICTS = { met: ['met', '符合'], notMet: ['not met', '不符合'], undetermined: ['undetermined', '无法判定'] } as const
const FIGURES: Readonly<Record<FigureName, readonly [en: string, zh: string]>> = {
  valueOfGoods: ['value of the goods', '货物价值'], massOfGoods: ['mass of the goods, kg', '货物重量（千克）'],
  foreignValue: ['foreign materials', '非原产材料价值'], foreignMass: ['foreign materials, kg', '非原产材料重量（千克）'],
  originatingValue: ['originating materials', '原产材料价值'], labour: ['labour', '直接人工'], overhead: ['overhead', '直接经营费用'],
  profit: ['profit', '利润'], other: ['other costs', '其他费用'],
  share: ['share, %', '占比（%）'], least: ['at least, %', '不低于（%）'], most: ['at most, %', '不超过（%）'],
}
const SHARES: readonly FigureName[] = ['share', 'least', 'most']

export function groundOf(code: GroundCode, verdict: Verdict, more: Partial<Pick<Ground, 'about' | 'figures' | 'under'>> = {}): Ground {
  return { code, verdict, about: '', figures: [], under: [], ...more }
}

/** Met where one is, not met where none can be. An unknown neither helps nor hurts: Kleene's strong logic. */
export function oneOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('met')) return 'met'
  return verdicts.includes('undetermined') ? 'undetermined' : 'notMet'
}

export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('notMet')) return 'notMet'
  return verdicts.includes('undetermined') ? 'undetermined' : 'met'
}

/** A line for each ground, indented by depth, with its figures; shares as percentages to two places. */
export function printGrounds(grounds: readonly Ground[], language: 'en' | 'zh' = 'en', depth = 0): string {
  const word = language === 'en' ? 0 : 1
  return grounds.map(({ code, verdict, about, figures, under }) => {
    const line = [GROUNDS[code][word], about, `→ ${VERDICTS[verdict][word]}`].filter((part) => part !== '').join('  ')
    const shown = figures.map(({ name, value }) => `${FIGURES[name][word]} ${printFigure(name, value)}`).join(' · ')
    const lines = [line, ...(shown === '' ? [] : [`  ${shown}`])].map((text) => `${'  '.repeat(depth)}${text}\n`)
    return lines.join('') + printGrounds(under, language, depth + 1)
  }).join('')
}

function printFigure(name: FigureName, value: Ratio): string {
  if (SHARES.includes(name)) return printRatio({ of: value.of * 100n, per: value.per }, 2, 'halfUp')
  return printExact(value) ?? printRatio(value, 4, 'halfUp')
}
