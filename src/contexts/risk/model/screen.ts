/**
 * From a declaration to a lane, with a reason for every step. The order of selection: mandatory controls, the rules of the
 * office, chance, relief for trust. Source: ASYCUDA selectivity manual for the first three; DOMAIN 7.2.
 *
 * The strictest that stands decides. Relief lifts what the office and chance have selected, and never a mandatory control.
 * Pure: the same declaration, profile, grade and draws give the same answer a year later.
 */
import { LANES, type Declared, type Grade, type Lane, type Ordered, type Profile, type Values, type Words } from './profile.ts'

/** Two numbers out of ten thousand, drawn with the secret of the day: see operations/draw.ts. */
export type Draws = { readonly random: number; readonly relief: number }

/** One reason. A lifted one was met and does not count. */
export type Reason = {
  readonly rule: string
  readonly kind: 'hard' | 'profile' | 'random'
  /** Of the line of goods, from 1; null where it is about all of them. */
  readonly line: number | null
  readonly values: Values
  readonly because: Words
  readonly instruction: Words
  readonly lane: Lane
  readonly orders: Ordered
  readonly source: string
  readonly lifted: boolean
}

export type Screened = { readonly lane: Lane; readonly ordered: Ordered; readonly trace: readonly Reason[] }

export function screen(declared: Declared, { grade, draws }: { readonly grade: Grade; readonly draws: Draws }, profile: Profile): Screened {
  const met = declared.goods.flatMap((line, place) => profile.rules.flatMap((rule): Reason[] => {
    const values = rule.met(line, declared, grade)
    if (values === null) return []
    const { id, kind, lane, orders, because, instruction, source } = rule
    const words = { because: filled(because, values), instruction }
    return [{ rule: id, kind, line: place + 1, values, ...words, lane, orders, source, lifted: false }]
  }))
  const selected = met.some(({ orders }) => orders.port || orders.destination)
  const chosen = !selected && draws.random < profile.randomPerTenThousand ? [byChance(draws, profile)] : []
  const relieved = grade === 'advanced' && draws.relief >= profile.keptOfAdvancedPerTenThousand
  const trace = [...met, ...chosen].map((reason) => ({ ...reason, lifted: relieved && reason.kind !== 'hard' }))
  const standing = trace.filter(({ lifted }) => !lifted)
  return {
    lane: LANES.find((lane) => standing.some((reason) => reason.lane === lane)) ?? 'green',
    ordered: {
      port: standing.some(({ orders }) => orders.port),
      destination: standing.some(({ orders }) => orders.destination),
    },
    trace,
  }
}

function byChance({ random }: Draws, { randomPerTenThousand }: Profile): Reason {
  const values = { drawn: String(random), below: String(randomPerTenThousand) }
  return {
    rule: 'RND', kind: 'random', line: null, values, lane: 'red', orders: { port: true, destination: false }, source: 'ours', lifted: false,
    because: filled({ en: 'Chosen by chance: {drawn} of 10000 is below {below}', 'zh-CN': '随机布控：抽得{drawn}，低于{below}（万分之）' }, values),
    instruction: { en: 'Inspect as if nothing were known.', 'zh-CN': '按常规查验。' },
  }
}

function filled(words: Words, values: Values): Words {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return { en: fill(words.en), 'zh-CN': fill(words['zh-CN']) }
}
