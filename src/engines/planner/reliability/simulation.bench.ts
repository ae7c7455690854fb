/**
 * The same question by throwing dice: one journey at a time, written from the README and sharing nothing with the engine
 * but the shapes that go in. And the chains to ask it about, drawn by seed. Tests and the benchmark lean on both.
 */
import { compileCalendar, doneAt, NEVER } from '../calendar.ts'
import type { Chain, ScheduledStep, Step } from './chain.ts'
import { histogramOf, NO_DELAY, parseDelay, type Delay } from './delay.ts'
import { lognormal, mixture, triangular } from './prior.ts'

export type Random = () => number

export function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Drawn = { readonly arrivals: Float64Array; readonly missed: readonly number[]; readonly lost: number }

/** So many journeys along one chain. `arrivals` rise; those that never arrive are Infinity, at the end. */
export function simulated(chain: Chain, draws: number, random: Random): Drawn {
  const calendars = chain.steps.map((step) => (step.by === 'unscheduled' && step.calendar ? compileCalendar(step.calendar) : null))
  const missed = chain.steps.map(() => 0)
  const arrivals = new Float64Array(draws)
  let lost = 0
  for (let draw = 0; draw < draws; draw++) {
    let now = chain.ready
    for (let at = 0; at < chain.steps.length; at++) {
      const step = chain.steps[at]
      if (step === undefined) break
      if (step.by === 'service') {
        if (now > step.closes) missed[at] = (missed[at] ?? 0) + 1
        now = arrivalBy(step, now) + thrown(step.departing, random) + thrown(step.running, random)
      } else if (now < Infinity) {
        const work = Math.max(0, step.minutes + thrown(step.delay, random))
        const calendar = calendars[at]
        const done = calendar ? doneAt(calendar, now, work) : now + work
        now = done === NEVER ? Infinity : done
      }
    }
    if (now === Infinity) lost++
    arrivals[draw] = now
  }
  return { arrivals: arrivals.sort(), missed: missed.map((count) => count / draws), lost: lost / draws }
}

function arrivalBy(step: ScheduledStep, now: number): number {
  if (now <= step.closes) return step.arrive
  for (const { closes, arrive } of step.later) if (now <= closes) return arrive
  return Infinity
}

/** One throw chooses the bin, and what is left of it the place within. */
function thrown(delay: Delay | null, random: Random): number {
  if (delay === null) return 0
  const { edges, mass } = delay
  let rest = random()
  let bin = 0
  while (bin < mass.length - 1 && rest >= (mass[bin] ?? 0)) rest -= mass[bin++] ?? 0
  const left = edges[bin] ?? 0
  return left + Math.min(1, rest / (mass[bin] ?? 1)) * ((edges[bin + 1] ?? 0) - left)
}

/** A chain of up to `legs` legs, a third of them unscheduled, with queues, opening hours, tight and easy connections. */
export function drawnChain(random: Random, legs: number): Chain {
  const upTo = (n: number) => Math.floor(random() * n)
  const ready = upTo(3_000)
  const steps: Step[] = []
  let now = ready
  for (let leg = 0; leg < legs; leg++) {
    if (leg > 0 || random() < 0.5) {
      const delay = random() < 0.5 ? drawnDelay(random) : null
      const change = { minutes: upTo(4) * 60, delay, calendar: random() < 0.3 ? hours(random) : null }
      steps.push({ by: 'unscheduled', ...change })
      now += change.minutes + (change.calendar ? 600 : 0)
    }
    if (random() < 0.33) {
      const minutes = 60 + upTo(600)
      steps.push({ by: 'unscheduled', minutes, delay: random() < 0.7 ? drawnDelay(random) : null, calendar: null })
      now += minutes
    } else {
      const closes = Math.round(now + (random() < 0.7 ? upTo(500) : upTo(60) - 30))
      const every = [240, 720, 1_440, 10_080][upTo(4)] ?? 1_440
      const arrive = closes + 120 + 300 + upTo(2_400)
      const later = Array.from({ length: upTo(12) }, (_, at) => ({ closes: closes + (at + 1) * every, arrive: arrive + (at + 1) * every }))
      const lateness = () => (random() < 0.75 ? drawnDelay(random) : null)
      steps.push({ by: 'service', closes, arrive, departing: lateness(), running: lateness(), later })
      now = arrive
    }
  }
  return { ready, steps }
}

/** Open for some hours of each day, for eighty days. */
export function hours(random: Random): readonly number[] {
  const [opens, long] = [Math.floor(random() * 600), 360 + Math.floor(random() * 600)]
  return Array.from({ length: 160 }, (_, at) => Math.floor(at / 2) * 1_440 + opens + (at % 2) * long)
}

/** Of each kind: stated, observed, mixed, or edges and masses without sense. */
export function drawnDelay(random: Random): Delay {
  const upTo = (n: number) => Math.floor(random() * n)
  const kind = upTo(5)
  const early = -upTo(60)
  const long = lognormal({ earliest: early, p50: early + 20 + upTo(240), p90: early + 300 + upTo(1_500) }) ?? NO_DELAY
  const edges = Array.from({ length: 2 + upTo(8) }, () => early + upTo(40) * 30).sort((one, other) => one - other)
  const drawn = [
    long,
    triangular({ earliest: early, likely: early + upTo(90), latest: early + 120 + upTo(600) }),
    histogramOf(Array.from({ length: 60 }, () => Math.round(early + 300 * random() ** 3)), 15),
    mixture([{ weight: 3, delay: NO_DELAY }, { weight: 1, delay: long }]),
    parseDelay({ edges, mass: edges.slice(1).map(() => 0.01 + random()) }),
  ]
  return drawn[kind] ?? NO_DELAY
}
