import { useCallback } from 'react'
import { grouped } from '../../ui/figures.tsx'
import { useWords } from '../../ui/words/language.ts'

const GRAMS_PER_KG = 1_000

/** Grams are what is known; people compare kilograms. Unknown is said, never shown as nothing. */
export function Co2e({ grams, source }: { readonly grams: number | null; readonly source?: string }) {
  const { say } = useWords()
  if (grams === null)
    return (
      <span className="secondary" title={say('itinerary.co2eUnknownMeans')}>
        {say('itinerary.unknown')}
      </span>
    )
  return (
    <span className="figure" title={[`${grouped(String(grams))} g`, source].filter(Boolean).join(' · ')}>
      {grouped(String(Math.round(grams / GRAMS_PER_KG)))} <span className="unit">kg</span>
    </span>
  )
}

const HOUR = 60
const DAY = 24 * HOUR

export function useDuration(): (minutes: number) => string {
  const { say } = useWords()
  return useCallback(
    (minutes) => {
      const sign = minutes < 0 ? '−' : ''
      const whole = Math.abs(minutes)
      const [days, hours] = [Math.floor(whole / DAY), Math.floor((whole % DAY) / HOUR)]
      const text =
        days > 0
          ? say('itinerary.daysHours', { days, hours })
          : say('itinerary.hours', { hours, minutes: whole % HOUR })
      return `${sign}${text}`
    },
    [say],
  )
}

export function Duration({ minutes, source }: { readonly minutes: number; readonly source?: string }) {
  const print = useDuration()
  return (
    <span className="figure" {...(source === undefined ? {} : { title: source })}>
      {print(minutes)}
    </span>
  )
}
