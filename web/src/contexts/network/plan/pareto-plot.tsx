/** The plot itself. Its library is loaded when it is first shown; the list beside it says the same in words. */
import { ScatterChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useLight, type Light } from '../../../ui/light.ts'
import { useWords } from '../../../ui/words/language.ts'
import type { PlanShown } from './answer.ts'
import { pointsOf, type Point } from './plot.ts'
import { useSentence } from './sentence.ts'

use([ScatterChart, GridComponent, TooltipComponent, SVGRenderer])

type Props = {
  readonly front: readonly PlanShown[]
  readonly chosen: string | null
  readonly beside: string | null
  readonly onChoose: (id: string) => void
}

export function ParetoPlot({ front, chosen, beside, onChoose }: Props) {
  const { say } = useWords()
  const light = useLight()
  const sentence = useSentence()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    if (!box.current) return
    const drawn = init(box.current, null, { renderer: 'svg' })
    chart.current = drawn
    drawn.on('click', ({ data }) => choose.current((data as unknown as Drawn).id))
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    const named = new Map(front.map((plan) => [plan.id, sentence(plan)]))
    const currency = front[0]?.cost.currency ?? ''
    chart.current?.setOption(
      optionsOf(pointsOf(front, light), {
        light,
        marked: { chosen, beside },
        axes: { days: say('plan.axisDays'), cost: say('plan.axisCost', { currency }) },
        sentenceOf: (id) => named.get(id) ?? '',
      }),
      { notMerge: true },
    )
  }, [front, chosen, beside, light, say, sentence])
  const onKey = (event: KeyboardEvent) => {
    const next = nextOf(
      event.key,
      front.map(({ id }) => id),
      chosen,
    )
    if (next === null) return
    event.preventDefault()
    onChoose(next)
  }
  return (
    <div
      className="plot"
      role="listbox"
      tabIndex={0}
      aria-label={say('plan.plotLabel')}
      {...(chosen ? { 'aria-activedescendant': `point-${chosen}` } : {})}
      onKeyDown={onKey}
    >
      <div className="plot-canvas" ref={box} aria-hidden="true" />
      <div className="only-read">
        {front.map((plan) => (
          <div key={plan.id} id={`point-${plan.id}`} role="option" tabIndex={-1} aria-selected={plan.id === chosen}>
            {sentence(plan)}
          </div>
        ))}
      </div>
    </div>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** The arrows go along the front in the order of the list; Home and End to its ends. */
export function nextOf(key: string, ids: readonly string[], chosen: string | null): string | null {
  if (key === 'Home') return ids[0] ?? null
  if (key === 'End') return ids.at(-1) ?? null
  const step = STEPS[key]
  if (step === undefined || ids.length === 0) return null
  const place = chosen === null ? -1 : ids.indexOf(chosen)
  return ids[Math.min(ids.length - 1, Math.max(0, place + step))] ?? null
}

const INK: Readonly<Record<Light, Readonly<Record<'text' | 'line' | 'ground' | 'accent' | 'unknown', string>>>> = {
  light: { text: '#55646a', line: '#e4eaec', ground: '#ffffff', accent: '#1c2a2f', unknown: '#55646a' },
  dark: { text: '#a3b3b9', line: '#27343a', ground: '#12191c', accent: '#ffffff', unknown: '#a3b3b9' },
}

type Drawn = { readonly id: string; readonly value: readonly [number, number] }

type Look = {
  readonly light: Light
  readonly marked: { readonly chosen: string | null; readonly beside: string | null }
  readonly axes: { readonly days: string; readonly cost: string }
  readonly sentenceOf: (id: string) => string
}

function optionsOf(points: readonly Point[], { light, marked, axes, sentenceOf }: Look) {
  const ink = INK[light]
  const axis = {
    type: 'value' as const,
    scale: true,
    boundaryGap: ['8%', '8%'] as [string, string],
    axisLine: { lineStyle: { color: ink.line } },
    axisLabel: { color: ink.text },
    splitLine: { lineStyle: { color: ink.line } },
    nameLocation: 'middle' as const,
    nameTextStyle: { color: ink.text },
  }
  return {
    animation: false,
    grid: { left: 58, right: 20, top: 16, bottom: 44 },
    xAxis: { ...axis, name: axes.days, nameGap: 28 },
    yAxis: { ...axis, name: axes.cost, nameGap: 44 },
    tooltip: { trigger: 'item', confine: true, formatter: ({ data }: { data: Drawn }) => textIn(sentenceOf(data.id)) },
    series: [{ type: 'scatter', data: points.map((point) => drawnOf(point, ink, marked)) }],
  }
}

/** A circle, or a hollow diamond where CO2e is unknown; a ring around the one that is looked at. */
function drawnOf(
  { id, days, cost, grams, tone, size }: Point,
  ink: (typeof INK)[Light],
  { chosen, beside }: Look['marked'],
) {
  const isChosen = id === chosen
  const isMarked = isChosen || id === beside
  return {
    id,
    value: [days, cost],
    symbol: grams === null ? 'diamond' : 'circle',
    symbolSize: isChosen ? size + 6 : size,
    z: isMarked ? 3 : 2,
    itemStyle: {
      color: grams === null ? ink.ground : tone,
      borderColor: isMarked ? ink.accent : grams === null ? ink.unknown : ink.ground,
      borderWidth: isChosen ? 3 : isMarked || grams === null ? 2 : 1,
      borderType: isMarked && !isChosen ? 'dashed' : 'solid',
    },
  }
}

/** As text and never as markup. */
function textIn(sentence: string): HTMLElement {
  const element = document.createElement('div')
  element.className = 'plot-said'
  element.textContent = sentence
  return element
}
