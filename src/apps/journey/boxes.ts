import { checkDigit } from '../../kernel/ids.ts'

/** Two container numbers of the owner DEM, which the demonstration invents, with right check digits. */
export function boxesOf(serial: number): readonly [string, string] {
  return [numberOf(serial * 2), numberOf(serial * 2 + 1)]
}

function numberOf(serial: number): string {
  const body = `DEMU${String(serial % 1_000_000).padStart(6, '0')}`
  return `${body}${checkDigit(body)}`
}
