import type { ConsignmentShown } from './answer.ts'
import { EMPTY_BOX, EMPTY_LINE, type EntrySaid } from './entry.ts'

/** The same again, to be changed: all but what is this one's own. */
export function entryLike(_: ConsignmentShown): EntrySaid {
  return {
    reference: '', direction: 'import', relations: {}, parties: {}, goods: [EMPTY_LINE], equipment: [EMPTY_BOX],
    terms: { incoterm: 'CIF', place: '' }, from: '', to: '', wanted: { ready: '', deliverBy: '' },
  }
}
