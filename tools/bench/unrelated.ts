/**
 * How long does somebody wait who asks for something small while others plan? A server of its own process answers
 * GET /healthz, which is its event loop and nothing else, and GET /api/v1/nodes, which asks the database as well. Three
 * times in turn: nobody else asks; four people plan as fast as they are answered; nobody plans, and as many cores as the
 * planner has threads are kept busy by a process of ours. The last tells waiting for a core from waiting for the loop.
 */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { tokenOf } from '../../src/apps/cli/login.ts'
import { addDays, dayAt } from '../../src/kernel/time.ts'
import { now } from '../../src/platform/clock.ts'
import type { Comparison } from './run.ts'
import { served } from './served.ts'

const ROUNDS = 3
const SAMPLES = 400
const GAP_MS = 5
const PLANNERS = 4

type Situation = 'quiet' | 'planning' | 'busy'
type Measured = { readonly health: number[]; readonly nodes: number[]; readonly loop: number[]; plans: number }

export async function benchUnrelated(): Promise<readonly Comparison[]> {
  return served(async ({ address, password }) => comparisons(await measure(address, await tokenOf(address, 'forwarder', password))))
}

async function measure(address: string, token: string): Promise<Readonly<Record<Situation, Measured>>> {
  const empty = (): Measured => ({ health: [], nodes: [], loop: [], plans: 0 })
  const measured = { quiet: empty(), planning: empty(), busy: empty() }
  await samples(address, token, empty())
  for (let round = 0; round < ROUNDS; round += 1) {
    await samples(address, token, measured.quiet)
    const planned = planning(address, token)
    await samples(address, token, measured.planning)
    measured.planning.plans += await planned.end()
    const burning = burn()
    await samples(address, token, measured.busy)
    burning()
  }
  return measured
}

async function samples(address: string, token: string, into: Measured): Promise<void> {
  await loopDelay(address)
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    into.health.push(await timed(`${address}/healthz`, token))
    into.nodes.push(await timed(`${address}/api/v1/nodes?limit=20`, token))
    await pause(GAP_MS)
  }
  into.loop.push(await loopDelay(address))
}

async function timed(url: string, token: string): Promise<number> {
  const began = performance.now()
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return performance.now() - began
}

/** Milliseconds, the 99th of a hundred, since it was asked before: of the server's own loop, as it measures it. */
async function loopDelay(address: string): Promise<number> {
  const page = await (await fetch(`${address}/metrics`)).text()
  return Number(/^tongdao_event_loop_delay_p99_seconds (\S+)$/m.exec(page)?.[1]) * 1_000
}

/** People who plan, each as soon as they have their answer. Out: `end` says how many plans there were. */
function planning(address: string, token: string) {
  const day = dayAt(now(), 0)
  let [going, plans] = [true, 0]
  const person = async (first: number) => {
    for (let turn = first; going; turn += PLANNERS) {
      const to = ['SGSIN', 'DEDUI', 'VNHAN', 'LAVTE'][turn % 4]
      const ready = `${addDays(day, 1 + (turn % 50))}T00:00:00.000Z`
      const answer = await fetch(`${address}/api/v1/plans`, {
        method: 'POST', headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ from: 'CNCQI', to, ready, teu: 2, boxes: 1, grossMassKg: 20_000, show: 5 }),
      })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`a plan was answered ${answer.status}`)
      plans += 1
    }
  }
  const people = Promise.all(Array.from({ length: PLANNERS }, (_, first) => person(first)))
  return { end: async () => {
    going = false
    await people
    return plans
  } }
}

/** Out: ends it. */
function burn(): () => void {
  const threads = Math.max(1, availableParallelism() - 1)
  const fires = Array.from({ length: threads }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
  return () => {
    for (const fire of fires) fire.kill('SIGKILL')
  }
}

function comparisons({ quiet, planning: load, busy }: Readonly<Record<Situation, Measured>>): readonly Comparison[] {
  process.stderr.write(`unrelated: ${load.plans} plans meanwhile, ${load.health.length} requests of each kind\n`)
  const lines = (['health', 'nodes'] as const).flatMap((what) => ([50, 99] as const).flatMap((percent) => [
    compared(`${what} p${percent}`, 'quiet', at(load[what], percent), at(quiet[what], percent)),
    compared(`${what} p${percent}`, 'a busy core', at(load[what], percent), at(busy[what], percent)),
  ]))
  const loop = (one: Measured) => Math.max(...one.loop)
  const delay = 'event loop delay p99'
  return [...lines, compared(delay, 'quiet', loop(load), loop(quiet)), compared(delay, 'a busy core', loop(load), loop(busy))]
}

function compared(unit: string, against: string, value: number, againstValue: number): Comparison {
  const rounded = (ms: number) => Math.round(ms * 100) / 100
  return {
    bench: 'unrelated', against, value: rounded(value), againstValue: rounded(againstValue), unit: `ms, ${unit}`,
    ratio: rounded(againstValue / value), want: null, n: ROUNDS * SAMPLES,
  }
}

function at(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
