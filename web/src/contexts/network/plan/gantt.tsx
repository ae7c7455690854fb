/** The legs on an axis of time: handling, waiting, border and customs, with cut-offs as marks. The same as a table beside it. */
import { Button, Tooltip } from 'antd'
import { useState, type CSSProperties, type ReactNode } from 'react'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { printMoment, When } from '../../../ui/figures.tsx'
import { toneOf } from '../../../ui/map/tones.ts'
import { Section } from '../../../ui/page.tsx'
import { Place } from '../../../ui/places.tsx'
import { useWords, type Word } from '../../../ui/words/language.ts'
import { Duration, useDuration } from '../measures.tsx'
import { useProvenance } from '../provenance.ts'
import type { PlanShown } from './answer.ts'
import { rowsOf, ticksOf, type Bar, type CutOff, type Row } from './gantt-rows.ts'

export function Gantt({ plan }: { readonly plan: PlanShown }) {
  const { say } = useWords()
  const [isTable, showTable] = useState(false)
  const rows = rowsOf(plan)
  return (
    <Section
      title={say('gantt.title')}
      beside={
        <Button type="link" size="small" aria-pressed={isTable} onClick={() => showTable(!isTable)}>
          {say(isTable ? 'gantt.asChart' : 'gantt.asTable')}
        </Button>
      }
    >
      {isTable ? <GanttTable plan={plan} rows={rows} /> : <Chart plan={plan} rows={rows} />}
    </Section>
  )
}

type Props = { readonly plan: PlanShown; readonly rows: readonly Row[] }

/** Room at both ends, so that the first and the last moment can be seen. */
const MARGIN = 0.01
const LABEL_END = 0.97

function Chart({ plan, rows }: Props) {
  const { say, named, language } = useWords()
  const duration = useDuration()
  const moments = rows.flatMap(({ bars }) => bars.flatMap(({ from, until }) => [from, until]))
  const [first, last] = [Math.min(...moments), Math.max(...moments)]
  const from = first - (last - first) * MARGIN
  const until = last + (last - first) * MARGIN
  const at = (moment: number) => `${((moment - from) / (until - from)) * 100}%`
  const ticks = ticksOf(from, until, -new Date(first).getTimezoneOffset() * 60_000)
  // A label that would run out at the end is left out; its line stays.
  const labelled = ticks.filter((tick) => (tick - from) / (until - from) < LABEL_END)
  const kinds = [...new Set(rows.flatMap(({ bars }) => bars.map(({ kind }) => kind)))].filter(
    (kind) => kind !== 'carriage',
  )
  return (
    <figure className="gantt">
      <div className="gantt-row gantt-axis" aria-hidden="true">
        <span />
        <div className="gantt-track">
          {labelled.map((tick) => (
            <span key={tick} className="tick" style={{ left: at(tick) }}>
              {printMoment(new Date(tick).toISOString(), language, 'day')}
            </span>
          ))}
        </div>
      </div>
      {rows.map((row) => (
        <div className="gantt-row" key={row.leg.sequence}>
          <span className="gantt-name">
            <span className="secondary">{row.leg.sequence}</span> {named('mode', row.leg.mode)}
            <span className="secondary block">
              <Place code={row.leg.from} /> → <Place code={row.leg.to} />
            </span>
            {row.leg.slackMinutes !== null && (
              <span className="slack" title={say('gantt.spareMeans')}>
                {say('gantt.spare', { time: duration(row.leg.slackMinutes) })}
              </span>
            )}
          </span>
          <div className="gantt-track">
            {ticks.map((tick) => (
              <i key={tick} className="gantt-line" style={{ left: at(tick) }} aria-hidden="true" />
            ))}
            {row.bars.map((bar) => (
              <BarMark
                key={`${bar.kind} ${bar.from}`}
                bar={bar}
                mode={row.leg.mode}
                plan={plan}
                style={{ left: at(bar.from), width: widthOf(bar, until - from) }}
              />
            ))}
            {row.cutOffs.map((cutOff) => (
              <CutOffMark key={cutOff.kind} cutOff={cutOff} style={{ left: at(cutOff.at) }} />
            ))}
          </div>
        </div>
      ))}
      <Legend kinds={kinds} />
    </figure>
  )
}

function Legend({ kinds }: { readonly kinds: readonly string[] }) {
  const { say, named } = useWords()
  return (
    <figcaption className="legend gantt-legend">
      {kinds.map((kind) => (
        <span key={kind}>
          <i className={`bar ${classOf(kind)}`} /> {named('change', kind)}
        </span>
      ))}
      <span>
        <i className="cut-off" /> {say('gantt.cutOff')}
      </span>
    </figcaption>
  )
}

function widthOf({ from, until }: Bar, whole: number): string {
  return `max(3px, ${((until - from) / whole) * 100}%)`
}

const CLASSES: Readonly<Record<string, string>> = {
  'gauge change': 'gauge',
  queue: 'queue',
  processing: 'border',
  'border crossing': 'border',
  'wagon change': 'gauge',
  customs: 'customs',
  waiting: 'waiting',
}

function classOf(kind: string): string {
  return CLASSES[kind] ?? 'handling'
}

function BarMark({
  bar,
  mode,
  plan,
  style,
}: {
  readonly bar: Bar
  readonly mode: string
  readonly plan: PlanShown
  readonly style: CSSProperties
}) {
  const { named, language, say } = useWords()
  const duration = useDuration()
  const sourceOf = useProvenance(plan)
  const name = bar.kind === 'carriage' ? named('mode', mode) : named('change', bar.kind)
  const [from, until] = [bar.from, bar.until].map((moment) => printMoment(new Date(moment).toISOString(), language))
  const source = bar.said ? sourceOf(bar.said) : say('gantt.follows')
  const lines = [`${name} · ${duration(minutesOf(bar))}`, `${from} – ${until}`, source]
  const tone = bar.kind === 'carriage' ? { background: toneOf(mode) } : {}
  return (
    <Said lines={lines}>
      <button
        type="button"
        className={`bar ${bar.kind === 'carriage' ? 'carriage' : classOf(bar.kind)}`}
        aria-label={lines.join('. ')}
        style={{ ...style, ...tone }}
      />
    </Said>
  )
}

function CutOffMark({
  cutOff: { kind, at, slackMinutes },
  style,
}: {
  readonly cutOff: CutOff
  readonly style: CSSProperties
}) {
  const { named, language, say } = useWords()
  const duration = useDuration()
  const moment = printMoment(new Date(at).toISOString(), language)
  const lines = [
    `${named('cutOff', kind)} · ${moment}`,
    slackMinutes === null ? say('gantt.papers') : say('gantt.slack', { time: duration(slackMinutes) }),
  ]
  return (
    <Said lines={lines}>
      <button type="button" className="cut-off" aria-label={lines.join('. ')} style={style} />
    </Said>
  )
}

/** Shown on hover and when the keyboard comes there. */
function Said({ lines, children }: { readonly lines: readonly string[]; readonly children: ReactNode }) {
  const title = lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))
  return (
    <Tooltip title={title} placement="bottom" trigger={['hover', 'focus']}>
      {children}
    </Tooltip>
  )
}

function minutesOf({ from, until }: Pick<Bar, 'from' | 'until'>): number {
  return Math.round((until - from) / 60_000)
}

type Line = {
  readonly key: string
  readonly leg: number
  readonly what: string
  readonly from: number
  readonly until: number | null
  readonly minutes: number | null
  readonly source: string
}

function GanttTable({ plan, rows }: Props) {
  const { say, named } = useWords()
  const sourceOf = useProvenance(plan)
  const lines = rows.flatMap(({ leg, bars, cutOffs }): Line[] => [
    ...bars.map((bar) => ({
      key: `${leg.sequence} ${bar.kind} ${bar.from}`,
      leg: leg.sequence,
      what: bar.kind === 'carriage' ? named('mode', leg.mode) : named('change', bar.kind),
      from: bar.from,
      until: bar.until,
      minutes: minutesOf(bar),
      source: bar.said ? sourceOf(bar.said) : say('gantt.follows'),
    })),
    ...cutOffs.map(({ kind, at, slackMinutes }) => ({
      key: `${leg.sequence} ${kind}`,
      leg: leg.sequence,
      what: named('cutOff', kind),
      from: at,
      until: null,
      minutes: slackMinutes,
      source: say(slackMinutes === null ? 'gantt.papers' : 'gantt.slackMeans'),
    })),
  ])
  const column = (key: string, label: Word, cell: Column<Line>['cell'], align?: 'right'): Column<Line> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
    ...(align ? { align } : {}),
  })
  return (
    <DataTable
      caption={say('gantt.title')}
      rows={lines.toSorted((one, other) => one.from - other.from)}
      keyOf={({ key }) => key}
      savedAs="legs"
      columns={[
        column('leg', 'itinerary.leg', ({ leg }) => leg),
        column('what', 'time.what', ({ what }) => what),
        column('from', 'gantt.from', ({ from }) => <When at={new Date(from).toISOString()} />),
        column('until', 'gantt.until', ({ until }) => (
          <When at={until === null ? null : new Date(until).toISOString()} />
        )),
        column(
          'duration',
          'itinerary.duration',
          ({ minutes }) => (minutes === null ? <span className="missing">–</span> : <Duration minutes={minutes} />),
          'right',
        ),
        column('source', 'gantt.source', ({ source }) => <span className="secondary">{source}</span>),
      ]}
    />
  )
}
