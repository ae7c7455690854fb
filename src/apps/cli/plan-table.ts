/** The answer of the planner as a table that people can read. Every time is UTC. */
import type { Static } from 'typebox'
import type { PlanBody } from '../../contexts/network/routes/plan-body.ts'
import type { PlanAnswer } from '../../contexts/network/routes/plan-shown.ts'
import type { Node } from '../../contexts/network/index.ts'

export type PlanAnswered = Static<typeof PlanAnswer>
type Plan = PlanAnswered['front'][number]
type Leg = Plan['legs'][number]

export type Printing = {
  readonly body: PlanBody
  readonly isMassAssumed: boolean
  readonly answer: PlanAnswered
  readonly nodes: readonly Node[]
}

export function printPlan({ body, isMassAssumed, answer, nodes }: Printing): string {
  const named = new Map<string, string>(nodes.map(({ code, name }) => [code, `${name.en} (${code})`]))
  const place = (code: string) => named.get(code) ?? code
  const { front, differ, relax } = answer
  const shown = new Set(differ?.ids ?? [])
  const blocks = front.map((plan, at) => [...headOf(plan, at + 1, shown), ...plan.legs.flatMap((leg) => linesOf(leg, place)), ''])
  return [
    `${place(body.from)} to ${place(body.to)}: ${cargoOf(body)}${isMassAssumed ? ' (assumed)' : ''}${whenOf(body)}`,
    '',
    ...(front.length === 0 ? ['There is no way.', ...relax.map(relaxed), ''] : [columns(front[0]?.cost.currency ?? ''), ...blocks.flat()]),
    ...footOf(answer),
  ].map((line) => `${line.trimEnd()}\n`).join('')
}

const WIDTHS = [3, 16, 16, 7, 11, 9, 4, 7, 16]
const MOMENTS = [1, 2, 8]

/** Moments begin at one place, figures end at one. */
function row(cells: readonly string[]): string {
  return cells.map((cell, at) => (MOMENTS.includes(at) ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0))).join('  ')
}

function columns(currency: string): string {
  return row(['', 'departure', 'arrival', 'days', currency, 'kg CO2e', 'legs', 'in time', '90 % arrive by'])
}

function headOf(plan: Plan, number: number, shown: ReadonlySet<string>): string[] {
  const { id, departs, arrives, durationMinutes, cost, co2e, legs, reliability } = plan
  const { onTime = null, p90 = null } = reliability ?? {}
  const grams = co2e.grams === null ? 'unknown' : grouped(Math.round(co2e.grams / 1000))
  return [row([
    `${shown.has(id) ? '*' : ''}${number}`, minute(departs), minute(arrives), (durationMinutes / 1440).toFixed(1), cost.amount, grams,
    String(legs.length), onTime === null ? '-' : `${(onTime * 100).toFixed(0)} %`, p90 === null ? '-' : minute(p90),
  ])]
}

function linesOf({ from, to, mode, run, planned, after, slackMinutes }: Leg, place: (code: string) => string): string[] {
  const by = 'service' in run ? String(run['service']) : 'lorry'
  const slack = slackMinutes === null ? '' : `, ${hours(slackMinutes)} to spare`
  const ride = `${mode}, ${by}: ${place(from)} to ${place(to)}, there ${minute(planned.arrival)}${slack}`
  const parts = (after?.parts ?? []).map(({ what, minutes }) => `${what} ${hours(minutes)}`).join(', ')
  return [...(after ? [lineAt(after.begins, `${parts} at ${place(after.node)}`)] : []), lineAt(planned.departure, ride)]
}

function lineAt(moment: string, said: string): string {
  return `${' '.repeat(7)}${minute(moment)}  ${said}`
}

function cargoOf({ teu, boxes, grossMassKg }: PlanBody): string {
  return `${teu} TEU in ${boxes} ${boxes === 1 ? 'box' : 'boxes'}, ${grouped(grossMassKg)} kg of goods`
}

function whenOf({ ready, latestArrival }: PlanBody): string {
  const from = ready === undefined ? '' : `, ready ${minute(ready)}`
  return latestArrival === undefined ? from : `${from}, wanted by ${minute(latestArrival)}`
}

function relaxed({ constraint, to }: PlanAnswered['relax'][number]): string {
  return `One opens when this is relaxed: ${constraint}${to === null ? '' : ` to ${farOf(to)}`}.`
}

function farOf(to: NonNullable<PlanAnswered['relax'][number]['to']>): string {
  if (typeof to === 'string') return minute(to)
  return typeof to === 'object' && 'amount' in to ? `${to.amount} ${to.currency}` : String(to)
}

/** What the reader must know of the figures: nobody takes an invented price for a tariff. */
function footOf({ edition, boundary, front, differ }: PlanAnswered): string[] {
  const regret = differ?.regret ?? null
  const counted = front.map(({ bases }) => bases)
  const sum = (basis: keyof Plan['bases']) => counted.reduce((all, bases) => all + bases[basis], 0)
  const best = regret === null ? '' : ` Nothing else is better by more than ${(regret * 100).toFixed(1)} %.`
  const values = `${sum('published')} published, ${sum('derived')} derived, ${sum('demonstration')} for demonstration only`
  const factors = [...new Set(front.flatMap(({ co2e }) => co2e.factors.split(', ')))].filter((one) => one !== '').join(', ')
  return [
    ...(differ === null ? [] : [`* differ.${best}`]),
    `Edition ${edition}. Times are UTC. Values: ${values}.`,
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
