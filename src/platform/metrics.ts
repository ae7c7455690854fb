/** Counts and durations since the start of this process, printed in the text format of Prometheus (version 0.0.4). */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export type Labels = Readonly<Record<string, string>>

export type Metrics = {
  count(name: CounterName, labels?: Labels, by?: number): void
  /** In: seconds. */
  took(labels: Labels, seconds: number): void
  /** `gauges` are read by the caller for this print: name → value. */
  print(gauges: Readonly<Record<string, number>>): string
  close(): void
}

const COUNTERS = {
  tongdao_http_requests_total: 'Requests answered, by route and status',
  tongdao_facts_appended_total: 'Facts recorded by this process, by command or hearer',
  tongdao_news_delivered_total: 'Outbox rows whose hearer has recorded its own',
  tongdao_news_failed_total: 'Attempts to deliver an outbox row that failed',
} as const
export type CounterName = keyof typeof COUNTERS

const DURATION = 'tongdao_http_request_duration_seconds'
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

type Histogram = { readonly counts: number[]; sum: number; count: number }

export function openMetrics(): Metrics {
  const counters = new Map<CounterName, Map<string, number>>()
  const durations = new Map<string, Histogram>()
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()

  return {
    count(name, labels = {}, by = 1) {
      const series = counters.get(name) ?? new Map<string, number>()
      const key = printLabels(labels)
      counters.set(name, series.set(key, (series.get(key) ?? 0) + by))
    },
    took(labels, seconds) {
      const key = printLabels(labels)
      const histogram = durations.get(key) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 }
      durations.set(key, histogram)
      histogram.sum += seconds
      histogram.count += 1
      BUCKETS.forEach((most, at) => { if (seconds <= most) histogram.counts[at] = (histogram.counts[at] ?? 0) + 1 })
    },
    print(gauges) {
      const process = {
        tongdao_event_loop_delay_p99_seconds: delay.percentile(99) / 1e9,
        tongdao_event_loop_delay_max_seconds: delay.max / 1e9,
        process_resident_memory_bytes: globalThis.process.memoryUsage.rss(),
      }
      delay.reset()
      return [...printCounters(counters), ...printDurations(durations), ...printGauges({ ...gauges, ...process }), ''].join('\n')
    },
    close: () => void delay.disable(),
  }
}

function printCounters(counters: ReadonlyMap<CounterName, ReadonlyMap<string, number>>): string[] {
  return [...counters].flatMap(([name, series]) => [
    `# HELP ${name} ${COUNTERS[name]}`,
    `# TYPE ${name} counter`,
    ...[...series].map(([labels, value]) => `${name}${braced(labels)} ${value}`),
  ])
}

function printDurations(durations: ReadonlyMap<string, Histogram>): string[] {
  const lines = [...durations].flatMap(([labels, { counts, sum, count }]) => [
    ...BUCKETS.map((most, at) => `${DURATION}_bucket${braced(labels, `le="${most}"`)} ${counts[at] ?? 0}`),
    `${DURATION}_bucket${braced(labels, 'le="+Inf"')} ${count}`,
    `${DURATION}_sum${braced(labels)} ${sum}`,
    `${DURATION}_count${braced(labels)} ${count}`,
  ])
  return [`# HELP ${DURATION} Time from request to answer`, `# TYPE ${DURATION} histogram`, ...lines]
}

function printGauges(gauges: Readonly<Record<string, number>>): string[] {
  return Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`])
}

function printLabels(labels: Labels): string {
  return Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/g, '_')}"`).join(',')
}

function braced(...labels: string[]): string {
  const said = labels.filter((label) => label !== '')
  return said.length > 0 ? `{${said.join(',')}}` : ''
}
