/** China as this software knows it: which pack an edition of its rules makes, on which calendar, under which heading. */
import type { MessageHeader, NeedRow, RulePack } from '../../contexts/declarations/index.ts'
import type { Edition } from '../../engines/rules/edition.ts'
import { present } from '../../kernel/assert.ts'
import { parseCountryCode } from '../../kernel/ids.ts'
import type { OffsetMinutes } from '../../kernel/time.ts'
import { FIELDS, FORM } from './words.ts'

export const ADMINISTRATION = present(parseCountryCode('CN'), 'CN is a country')

/** One time for the whole country, the year round. */
export const OFFSET_MINUTES: OffsetMinutes = 480

/**
 * China publishes no schema of its own message. What is printed is the WCO form, valid under the schema that the UK
 * publishes for it, and the heading says who made it.
 */
export const HEADER: MessageHeader = { modelVersion: '3.6', type: 'DEC', country: ADMINISTRATION, agency: 'Tongdao, not a GACC message' }

/** What release waits for before goods may be used. That licences and conformity are waited for: GACC 160/2019, clause II. */
const NEEDS: readonly NeedRow[] = [
  { need: 'licence', direction: 'import', hs: ['02'],
    source: { basis: 'unverified', of: 'gacc160 for the waiting; that meat is licensed' } },
  { need: 'conformity', direction: 'import', hs: ['8703'],
    source: { basis: 'unverified', of: 'gacc160 for the waiting; that cars are certified' } },
  { need: 'duty', direction: 'import', hs: [''], source: { basis: 'ours', of: 'Tongdao, until the law is loaded' } },
]

/** In: the edition that the texts of one folder below `rules/` make. Out: the slot of declarations, filled. */
export function packOf(edition: Edition): RulePack {
  return { administration: ADMINISTRATION, access: 'twoStage', edition, needs: NEEDS, sentences: FORM, fields: FIELDS }
}
