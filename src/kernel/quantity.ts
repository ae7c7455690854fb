/** Masses, lengths and counts as trade writes them: a decimal, kept as a whole number of thousandths. */

/** Thousandths of the unit. 28,000.5 kg is 28000500. */
export type Thousandths = number

/** One million tonnes in grams still fits an exact number. */
const MOST = 1_000_000_000_000

/** In: `28000.5`. Out: null for a sign, more than three digits after the point, or over a million tonnes. */
export function parseThousandths(text: string): Thousandths | null {
  const match = /^(\d{1,13})(?:\.(\d{1,3}))?$/.exec(text)
  if (!match) return null
  const [, whole = '0', fraction = ''] = match
  const value = Number(whole) * 1000 + Number(fraction.padEnd(3, '0'))
  return value <= MOST ? value : null
}

/** Out: `28000.5`, without needless zeros. `parseThousandths(printThousandths(q))` is q. */
export function printThousandths(value: Thousandths): string {
  const fraction = String(value % 1000).padStart(3, '0').replace(/0+$/, '')
  return `${Math.floor(value / 1000)}${fraction ? `.${fraction}` : ''}`
}
