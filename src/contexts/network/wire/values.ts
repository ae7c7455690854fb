/** Makers of the values that our tables hold in their cells. Null: the text is no such value. */
import { parseThousandths } from '../../../kernel/quantity.ts'
import { GAUGES_MM, MODES, type GaugeMm, type Means, type Mode } from '../model/carriage.ts'
import type { Basis, ClaimId, Confidence, SourceKey } from '../model/claim.ts'
import { POSITION_QUALITIES, type PositionQuality } from '../model/node.ts'
import { parseNodeCode } from '../../../kernel/ids.ts'
import { DANGEROUS_CLASSES, type DangerousClass } from '../model/request.ts'
import type { Call, OpeningHours, Pass, Weekday } from '../model/service.ts'

export function parseClaimId(text: string): ClaimId | null {
  return /^[a-z]{3}-\d{3,6}$/.test(text) ? (text as ClaimId) : null
}

export function parseSourceKey(text: string): SourceKey | null {
  return /^[a-z0-9][a-z0-9-]{1,30}$/.test(text) ? (text as SourceKey) : null
}

export function parseMode(text: string): Mode | null {
  return MODES.find((mode) => mode === text) ?? null
}

export function parseNodeMode(text: string): Mode | 'air' | null {
  return text === 'air' ? 'air' : parseMode(text)
}

export function parseGauge(text: string): GaugeMm | null {
  return GAUGES_MM.find((gauge) => String(gauge) === text) ?? null
}

/** A gauge where it runs on rails, and none where it does not. */
export function meansOf(mode: Mode, gaugeMm: GaugeMm | null): Means | null {
  if (mode === 'rail') return gaugeMm === null ? null : { mode, gaugeMm }
  return gaugeMm === null ? { mode } : null
}

export function parseBasis(text: string): Basis | null {
  return text === 'published' || text === 'derived' || text === 'demonstration' ? text : null
}

export function parseConfidence(text: string): Confidence | null {
  return text === 'high' || text === 'medium' || text === 'low' ? text : null
}

export function parseQuality(text: string): PositionQuality | null {
  return POSITION_QUALITIES.find((quality) => quality === text) ?? null
}

/** A whole number, not negative, at most a billion. */
export function parseWhole(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** Hours with at most three digits after the point, to the minute. `30.5` is 1,830. */
export function parseHours(text: string): number | null {
  const thousandths = parseThousandths(text)
  return thousandths === null ? null : Math.round((thousandths * 60) / 1_000)
}

/** `25.83` g/tkm is 25,830 mg/tkm. */
export function parseMilligrams(text: string): number | null {
  return parseThousandths(text)
}

export function parseYesNo(text: string): boolean | null {
  if (text === 'yes') return true
  return text === 'no' ? false : null
}

/** `yes` is every class, `no` is none, `3;8` are two of them. */
export function parseClasses(text: string): readonly DangerousClass[] | null {
  const all = parseYesNo(text)
  if (all !== null) return all ? DANGEROUS_CLASSES : []
  const named = text.split(';').map((one) => DANGEROUS_CLASSES.find((number) => String(number) === one))
  const known = named.filter((number) => number !== undefined)
  return known.length === named.length ? known : null
}

/** `CNAKL:96.5`: the place, and hours after departure. */
export function parsePass(text: string): Pass | null {
  const [code = '', hours = ''] = text.split(':')
  const [node, afterMinutes] = [parseNodeCode(code), parseHours(hours)]
  return node === null || afterMinutes === null ? null : { node, afterMinutes }
}

/** `CNNSA:50:62:1520`: the place, hours after departure at which it arrives and leaves, kilometres from where it set out. */
export function parseCall(text: string): Call | null {
  const [code = '', arrives = '', departs = '', km = ''] = text.split(':')
  const [node, arrivesMinutes, departsMinutes] = [parseNodeCode(code), parseHours(arrives), parseHours(departs)]
  const distanceKm = parseWhole(km)
  if (node === null || arrivesMinutes === null || departsMinutes === null || distanceKm === null) return null
  return { node, arrivesMinutes, departsMinutes, distanceKm }
}

/** `08:00-18:30`, in UTC. */
export function parseOpening(text: string): Pick<OpeningHours, 'opens' | 'closes'> | null {
  const [from = '', until = ''] = text.split('-')
  const [opens, closes] = [parseTimeOfDay(from), parseTimeOfDay(until)]
  return opens === null || closes === null ? null : { opens, closes }
}

/** Hours that may be before the planned ones: `-6` is 360 minutes early. */
export function parseSignedHours(text: string): number | null {
  const hours = parseHours(text.replace(/^-/, ''))
  return hours === null ? null : text.startsWith('-') ? -hours : hours
}

export function parseWeekday(text: string): Weekday | null {
  const days: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
  return days.find((day) => String(day) === text) ?? null
}

/** `18:30` is the 1,110th minute of the day. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

export function parseDegrees(most: number): (text: string) => number | null {
  return (text) => (/^-?\d{1,3}(\.\d{1,8})?$/.test(text) && Math.abs(Number(text)) <= most ? Number(text) : null)
}
