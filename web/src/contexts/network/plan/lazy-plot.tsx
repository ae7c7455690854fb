/** Charts come when they are first shown: a list of consignments does without them. */
import { lazy, Suspense } from 'react'
import { useLight } from '../../../ui/light.ts'
import { useWords } from '../../../ui/words/language.ts'
import type { PlanShown } from './answer.ts'
import { tonesIn } from './plot.ts'

const ParetoPlot = lazy(() => import('./pareto-plot.tsx').then((module) => ({ default: module.ParetoPlot })))

type Props = {
  readonly front: readonly PlanShown[]
  readonly chosen: string | null
  readonly beside: string | null
  readonly onChoose: (id: string) => void
}

export function Plot(props: Props) {
  const { say } = useWords()
  const light = useLight()
  const someUnknown = props.front.some(({ co2e }) => co2e.grams === null)
  const someSized = props.front.some(({ reliability }) => typeof reliability?.onTime === 'number')
  return (
    <figure className="plot-figure">
      <Suspense fallback={<div className="plot" role="status" aria-label={say('app.loading')} />}>
        <ParetoPlot {...props} />
      </Suspense>
      <figcaption className="plot-legend">
        <span className="scale">
          {say('plan.lessCo2e')}
          <span className="scale-steps" aria-hidden="true">
            {tonesIn(light).map((tone) => (
              <i key={tone} style={{ background: tone }} />
            ))}
          </span>
          {say('plan.moreCo2e')}
        </span>
        {someUnknown && (
          <span>
            <i className="diamond" aria-hidden="true" /> {say('plan.co2eUnknown')}
          </span>
        )}
        {someSized && (
          <span>
            <i className="dot small" aria-hidden="true" />
            <i className="dot large" aria-hidden="true" /> {say('plan.sizeMeans')}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
