/** Moments, money and measures as people read them. The exact value stands behind each, on hover. */
import type { Money } from './money.ts'
import { useWords, type Language } from './words/language.ts'

/** In the reader's own time zone; the moment in UTC is on hover. */
export function When({ at, only }: { readonly at: string | null | undefined; readonly only?: 'day' }) {
  const { language } = useWords()
  if (!at)
    return (
      <span className="missing" aria-hidden="true">
        –
      </span>
    )
  return (
    <time dateTime={at} title={at}>
      {printMoment(at, language, only)}
    </time>
  )
}

export function printMoment(at: string, language: Language, only?: 'day'): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  const sameYear = moment.getFullYear() === new Date().getFullYear()
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    ...(only === 'day' ? {} : { hour: '2-digit', minute: '2-digit', hour12: false }),
  }).format(moment)
}

export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function Amount({ money }: { readonly money: Money | null | undefined }) {
  if (!money)
    return (
      <span className="missing" aria-hidden="true">
        –
      </span>
    )
  return (
    <span className="figure">
      {money.currency} {grouped(money.amount)}
    </span>
  )
}

export function Measure({
  value,
  unit,
}: {
  readonly value: string | number | null | undefined
  readonly unit: string
}) {
  if (value === null || value === undefined || value === '')
    return (
      <span className="missing" aria-hidden="true">
        –
      </span>
    )
  return (
    <span className="figure">
      {grouped(String(value))} <span className="unit">{unit}</span>
    </span>
  )
}

/** `1234567.50` → `1,234,567.50`: digits are grouped as text, never through a binary fraction. */
export function grouped(decimal: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(decimal) ?? []
  if (whole === '') return decimal
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`
}
