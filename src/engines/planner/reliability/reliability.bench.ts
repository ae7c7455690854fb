/**
 * How long the reliability of one answer takes: 66 itineraries of up to 6 legs, beside 100,000 throws of the dice for each
 * of them, and by how much the two differ. `now` reads milliseconds; the engine itself has no clock.
 */
import { reliabilities, type Chain, type Step } from './chain.ts'
import type { Delay } from './delay.ts'
import { drawnChain, drawnDelay, hours, mulberry32, simulated, type Drawn, type Random } from './simulation.bench.ts'

export type BenchLine = {
  readonly bench: string
  readonly against: string
  readonly value: number
  readonly againstValue: number
  readonly unit: string
  readonly ratio: number
  readonly want: number | null
  readonly n: number
}

const [ITINERARIES, LEGS, SERVICES, SETS, DRAWS, COMPARED] = [66, 6, 60, 40, 100_000, 2] as const
const ROUNDS = 5
const [AIM_MS, AIM_POINTS] = [5, 1] as const

export function bench(now: () => number): readonly BenchLine[] {
  const sets = Array.from({ length: SETS }, (_, seed) => drawnSet(mulberry32(seed + 1)))
  const alone = sets.map((set) => set.map(copied))
  const [shared, apart] = [middleOf(timesOf(sets, now)), middleOf(timesOf(alone, now))]
  let [dice, difference, compared] = [0, 0, 0]
  for (const set of sets.slice(0, COMPARED)) {
    const ours = reliabilities(set, deadlineOf(set))
    set.forEach((chain, at) => {
      const start = now()
      const drawn = simulated(chain, DRAWS, mulberry32(at))
      dice += (now() - start) / COMPARED
      const answer = ours[at]
      if (answer) difference = Math.max(difference, 100 * largestDifference(answer, drawn, deadlineOf(set)))
      compared++
    })
  }
  const line = { unit: 'ms', n: SETS }
  return [
    { ...line, bench: 'reliability-set', against: 'dice-100000', value: shared, againstValue: dice, ratio: dice / shared, want: null },
    { ...line, bench: 'reliability-set', against: 'aim', value: shared, againstValue: AIM_MS, ratio: AIM_MS / shared, want: 1 },
    {
      ...line, bench: 'reliability-set-nothing-shared', against: 'aim', value: apart,
      againstValue: AIM_MS, ratio: AIM_MS / apart, want: null,
    },
    {
      bench: 'reliability-difference', against: 'allowed', value: difference, againstValue: AIM_POINTS, unit: 'percentage points',
      ratio: AIM_POINTS / difference, want: 1, n: compared,
    },
  ]
}

/** Of every likelihood in the answer: lost, each miss, the deadline, and every edge of the histogram. */
export function largestDifference(ours: ReturnType<typeof reliabilities>[number], drawn: Drawn, deadline: number): number {
  let reached = 0
  const differences = ours.histogram.mass.map((mass, bin) => {
    reached += mass
    return reached - shareBy(drawn, ours.histogram.edges[bin + 1] ?? 0)
  })
  differences.push(ours.lost - drawn.lost, (ours.arriveBy ?? 0) - shareBy(drawn, deadline))
  differences.push(...ours.missed.map((share, at) => share - (drawn.missed[at] ?? 0)))
  return differences.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
}

function shareBy({ arrivals }: Drawn, minute: number): number {
  let [low, high] = [0, arrivals.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((arrivals[middle] ?? 0) <= minute) low = middle + 1
    else high = middle
  }
  return low / arrivals.length
}

/** Warm, and of ROUNDS the least: what else the machine does takes its time too. */
function timesOf(sets: readonly (readonly Chain[])[], now: () => number): number[] {
  const times = sets.map(() => Infinity)
  for (let round = 0; round < ROUNDS; round++) {
    sets.forEach((set, at) => {
      const start = now()
      reliabilities(set, deadlineOf(set))
      times[at] = Math.min(times[at] ?? Infinity, now() - start)
    })
  }
  return times
}

function middleOf(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0
}

/** Late enough that most chains are undecided. */
function deadlineOf(set: readonly Chain[]): number {
  const planned = set.map(({ steps }) => steps.reduce((last, step) => (step.by === 'service' ? step.arrive : last), 0))
  return middleOf(planned) + 360
}

/**
 * As a front is: most itineraries begin like another and go on differently. SERVICES services and as many queues have
 * their own delays and hours.
 */
function drawnSet(random: Random): readonly Chain[] {
  const lateness = Array.from({ length: SERVICES }, () => ({
    departing: drawnDelay(random), running: drawnDelay(random), delay: drawnDelay(random), calendar: hours(random),
  }))
  const usual = (step: Step): Step => {
    const one = lateness[Math.floor(random() * SERVICES)]
    if (step.by === 'unscheduled') {
      return { ...step, delay: step.delay && (one?.delay ?? null), calendar: step.calendar && (one?.calendar ?? null) }
    }
    return { ...step, departing: step.departing && (one?.departing ?? null), running: step.running && (one?.running ?? null) }
  }
  const fresh = (): Chain => {
    const { ready, steps } = drawnChain(random, LEGS)
    return { ready, steps: steps.map(usual) }
  }
  const set: Chain[] = []
  while (set.length < ITINERARIES) {
    const like = set[Math.floor(random() * set.length)] ?? fresh()
    const cut = Math.floor(random() * like.steps.length)
    const other = fresh()
    const [from = 0, to = 0] = [endOf(other, cut), endOf(like, cut)]
    const rest = other.steps.slice(cut).map((step) => moved(step, to - from))
    set.push({ ready: like.ready, steps: [...like.steps.slice(0, cut), ...rest] })
  }
  return set
}

/** When the steps before this one should be over, by the timetable alone. */
function endOf({ ready, steps }: Chain, cut: number): number {
  return steps.slice(0, cut).reduce((now, step) => (step.by === 'service' ? step.arrive : now + step.minutes), ready)
}

function moved(step: Step, minutes: number): Step {
  if (step.by === 'unscheduled') return step
  const later = step.later.map(({ closes, arrive }) => ({ closes: closes + minutes, arrive: arrive + minutes }))
  return { ...step, closes: step.closes + minutes, arrive: step.arrive + minutes, later }
}

/** The same chain in objects of its own, delays too: nothing is recognised. */
function copied(chain: Chain): Chain {
  const own = (delay: Delay | null) => delay && { ...delay }
  return {
    ...chain,
    steps: chain.steps.map((step) =>
      step.by === 'unscheduled'
        ? { ...step, delay: own(step.delay) }
        : { ...step, departing: own(step.departing), running: own(step.running) }),
  }
}
