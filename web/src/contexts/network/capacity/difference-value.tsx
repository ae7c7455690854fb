/** A value of a service as people read it: a time of day, a duration, or as it is. */
import { Plain } from '../../../ui/plain.tsx'
import { Duration } from '../measures.tsx'

const HOUR = 60

export function DifferenceValue({ field, value }: { readonly field: string; readonly value: string }) {
  if (value === '') return <span className="missing">–</span>
  const minutes = Number(value)
  if (Number.isInteger(minutes) && field === 'departsMinute')
    return <span title={`${value} min`}>{clock(minutes)} UTC</span>
  if (Number.isInteger(minutes) && (field === 'duration.value' || field.startsWith('cutOffs.')))
    return <Duration minutes={minutes} source={`${value} min`} />
  return <Plain text={value} />
}

/** Minute 1050 of the day is 17:30. */
function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`
}
