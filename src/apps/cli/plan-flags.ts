/** The options of `tongdao plan`, as its help lists them. */
import type { Option } from './commands.ts'

/** Where nobody says what the goods weigh: assumed, and said so. */
export const ASSUMED_KG_PER_TEU = 10_000

/** `field`: of the body that is sent over HTTP. */
type Planned = Option & { readonly field: string }

export const PLANNED: readonly Planned[] = [
  { name: 'from', value: 'PLACE', field: 'from', what: 'UN/LOCODE or local code, CNCQI; near names are suggested' },
  { name: 'to', value: 'PLACE', field: 'to', what: 'where to, SGSIN' },
  { name: 'teu', value: 'N', field: 'teu', what: 'twenty-foot equivalents' },
  { name: 'boxes', value: 'N', field: 'boxes', what: 'containers; two TEU to a box if not given' },
  { name: 'mass', value: 'KG', field: 'grossMassKg', what: `of the goods; ${ASSUMED_KG_PER_TEU} for each TEU is assumed if not given` },
  { name: 'ready', value: 'DAY', field: 'ready', what: 'when the cargo is ready: 2026-12-01, or 2026-12-01T08:00:00.000Z' },
  { name: 'deadline', value: 'DAY', field: 'latestArrival', what: 'wanted by the end of this day; without --ready, leave late' },
  { name: 'reefer', field: 'reefer', what: 'needs a plug for each box' },
  { name: 'dangerous', value: 'CLASS', field: 'dangerousClass', what: 'UN class of dangerous goods, 1 to 9' },
  { name: 'legs', value: 'N', field: 'maxLegs', what: 'at most so many legs, 6 if not given' },
  { name: 'within', value: 'SHARE', field: 'within', what: '0.05 leaves out what is less than 5 % better; exact if not given' },
  { name: 'avoid', value: 'PLACES', field: 'avoid', what: 'not through these, with commas between them' },
  { name: 'must', value: 'PLACES', field: 'must', what: 'through all of these' },
  { name: 'boundary', value: 'NAME', field: 'boundary', what: 'of the emissions: direct (if not given) or well-to-wheel' },
  { name: 'show', value: 'N', field: 'show', what: 'name so many ways that differ' },
]

export const PLAN_OPTIONS: readonly Option[] = [
  ...PLANNED.map(({ field: _, ...option }) => option),
  { name: 'json', what: 'as POST /api/v1/plans answers' },
]
