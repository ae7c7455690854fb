import { grouped } from '../../ui/figures.tsx'
import { useWords } from '../../ui/words/language.ts'

const GRAMS_PER_KG = 1_000

/** Grams are what is known; people compare kilograms. Unknown is said, never shown as nothing. */
export function Co2e({ grams }: { readonly grams: number | null }) {
  const { say } = useWords()
  if (grams === null)
    return (
      <span className="secondary" title={say('itinerary.co2eUnknownMeans')}>
        {say('itinerary.unknown')}
      </span>
    )
  return (
    <span className="figure" title={`${grouped(String(grams))} g`}>
      {grouped(String(Math.round(grams / GRAMS_PER_KG)))} <span className="unit">kg</span>
    </span>
  )
}

const HOUR = 60
const DAY = 24 * HOUR

export function Duration({ minutes }: { readonly minutes: number }) {
  const { say } = useWords()
  const [days, hours] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / HOUR)]
  return (
    <span className="figure">
      {days > 0
        ? say('itinerary.daysHours', { days, hours })
        : say('itinerary.hours', { hours, minutes: minutes % HOUR })}
    </span>
  )
}
