/** China as this software knows it: its packs, on which calendar, under which heading. */
import type { MessageHeader, RulePack } from '../../contexts/declarations/index.ts'
import type { CountryCode } from '../../kernel/ids.ts'
import type { OffsetMinutes } from '../../kernel/time.ts'
import { PACK_2026 } from './rules/2026-01-01.ts'

export const ADMINISTRATION = 'CN' as CountryCode

/** One time for the whole country, the year round. */
export const OFFSET_MINUTES: OffsetMinutes = 480

/**
 * China publishes no schema of its own message. What is printed is the WCO form, valid under the schema that the UK
 * publishes for it, and the heading says who made it.
 */
export const HEADER: MessageHeader = { modelVersion: '3.6', type: 'DEC', country: ADMINISTRATION, agency: 'Tongdao, not a GACC message' }

export const PACKS: readonly RulePack[] = [PACK_2026]
