/** The answer of the planner as a table that people can read. Every time is UTC. */
import type { Static } from 'typebox'
import type { PlanBody } from '../../contexts/network/routes/plan-body.ts'
import type { PlanAnswer } from '../../contexts/network/routes/plan-shown.ts'
import type { Node } from '../../contexts/network/index.ts'

export type PlanAnswered = Static<typeof PlanAnswer>
type Plan = PlanAnswered['front'][number]
type Leg = Plan['legs'][number]

export type Printing = { readonly body: PlanBody; readonly isMassAssumed: boolean; readonly answer: PlanAnswered; readonly nodes: readonly Node[] }

export function printPlan({ body, isMassAssumed, answer, nodes }: Printing): string {
  const named = new Map<string, string>(nodes.map(({ code, name }) => [code, `${name.en} (${code})`]))
  const place = (code: string) => named.get(code) ?? code
  const { front, differ, relax } = answer
  const shown = new Set(differ?.ids ?? [])
  const blocks = front.map((plan, at) => [...headOf(plan, at + 1, shown), ...plan.legs.flatMap((leg) => linesOf(leg, place)), ''])
  return [
    `${place(body.from)} to ${place(body.to)}: ${cargoOf(body)}${isMassAssumed ? ' (assumed)' : ''}${whenOf(body)}`,
    '',
    ...(front.length === 0 ? ['There is no way.', ...relax.map(relaxed), ''] : [COLUMNS(front[0]?.cost.currency ?? ''), ...blocks.flat()]),
    ...footOf(answer),
  ].map((line) => `${line.trimEnd()}\n`).join('')
}

const WIDTHS = [3, 16, 16, 7, 11, 9, 4, 7, 16] as const

function row(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 1 || at === 2 || at === 8 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0))).join('  ')
}

const COLUMNS = (currency: string) => row(['', 'departure', 'arrival', 'days', currency, 'kg CO2e', 'legs', 'in time', '90 % arrive by'])

function headOf({ id, departs, arrives, durationMinutes, cost, co2e, legs, reliability }: Plan, number: number, shown: ReadonlySet<string>): string[] {
  const { onTime = null, p90 = null } = reliability ?? {}
  const grams = co2e.grams === null ? 'unknown' : grouped(Math.round(co2e.grams / 1000))
  return [row([
    `${shown.has(id) ? '*' : ''}${number}`, minute(departs), minute(arrives), (durationMinutes / 1440).toFixed(1), cost.amount, grams,
    String(legs.length), onTime === null ? '-' : `${(onTime * 100).toFixed(onTime > 0.995 && onTime < 1 ? 1 : 0)} %`, p90 === null ? '-' : minute(p90),
  ])]
}

function linesOf({ from, to, mode, run, planned, after, slackMinutes }: Leg, place: (code: string) => string): string[] {
  const by = 'service' in run ? String(run['service']) : 'lorry'
  const slack = slackMinutes === null ? '' : `, ${hours(slackMinutes)} to spare`
  const change = after === null ? [] : [`       ${minute(after.begins)}  ${after.parts.map(({ what, minutes }) => `${what} ${hours(minutes)}`).join(', ')} at ${place(after.node)}`]
  return [...change, `       ${minute(planned.departure)}  ${mode}, ${by}: ${place(from)} to ${place(to)}, there ${minute(planned.arrival)}${slack}`]
}

function cargoOf({ teu, boxes, grossMassKg }: PlanBody): string {
  return `${teu} TEU in ${boxes} ${boxes === 1 ? 'box' : 'boxes'}, ${grouped(grossMassKg)} kg of goods`
}

function whenOf({ ready, latestArrival }: PlanBody): string {
  return `${ready === undefined ? '' : `, ready ${minute(ready)}`}${latestArrival === undefined ? '' : `, wanted by ${minute(latestArrival)}`}`
}

function relaxed({ constraint, to }: PlanAnswered['relax'][number]): string {
  const far = to === null ? '' : ` to ${typeof to === 'string' ? minute(to) : typeof to === 'object' && 'amount' in to ? `${to.amount} ${to.currency}` : String(to)}`
  return `One opens when this is relaxed: ${constraint}${far}.`
}

/** What the reader must know of the figures: nobody takes an invented price for a tariff. */
function footOf({ edition, boundary, front, differ }: PlanAnswered): string[] {
  const counted = front.map(({ bases }) => bases)
  const sum = (basis: keyof Plan['bases']) => counted.reduce((all, bases) => all + bases[basis], 0)
  const factors = [...new Set(front.flatMap(({ co2e }) => co2e.factors.split(', ')))].filter((one) => one !== '').join(', ')
  return [
    ...(differ === null ? [] : [`* differ.${differ.regret === null ? '' : ` Nothing on the front is better than all of these by more than ${(differ.regret * 100).toFixed(1)} %.`}`]),
    `Edition ${edition}. Times are UTC. Values: ${sum('published')} published, ${sum('derived')} derived, ${sum('demonstration')} for demonstration only.`,
    `CO2e ${boundary}${factors === '' ? '' : `, factors of ${factors}`}. --json shows every value with its source.`,
  ]
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}

function hours(minutes: number): string {
  return minutes >= 2880 ? `${Math.floor(minutes / 1440)} d` : `${(minutes / 60).toFixed(minutes % 60 === 0 ? 0 : 1)} h`
}

function grouped(whole: number): string {
  return String(whole).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
