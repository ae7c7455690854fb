/** The United Kingdom as this software knows it: which pack an edition of its rules makes. */
import type { RulePack } from '../../contexts/declarations/index.ts'
import type { Edition } from '../../engines/rules/edition.ts'
import { present } from '../../kernel/assert.ts'
import { parseCountryCode } from '../../kernel/ids.ts'
import { FIELDS, FORM, NUMBERS } from './words.ts'

const ADMINISTRATION = present(parseCountryCode('GB'), 'GB is a country')

/** In: the edition that the texts of one folder below `rules/` make. Out: the slot of declarations, filled. */
export function packOf(edition: Edition): RulePack {
  return { administration: ADMINISTRATION, access: 'none', edition, needs: [], numbers: NUMBERS, sentences: FORM, fields: FIELDS }
}
