import type { ConsignmentShown, PartyShown } from './answer.ts'
import { OUTSIDE, type EntrySaid, type PartySaid } from './entry.ts'

/** The same again, to be changed: all but the reference, the boxes' numbers, the seals and the days. */
export function entryLike({
  direction,
  relations,
  parties,
  goods,
  equipment,
  terms,
  from,
  to,
}: ConsignmentShown): EntrySaid {
  return {
    reference: '',
    direction,
    relations,
    parties: Object.fromEntries(Object.entries(parties).map(([role, party]) => [role, saidOf(party)])),
    goods,
    equipment: equipment.map((box) => ({ ...box, container: '', seals: [] })),
    terms,
    from,
    to,
    wanted: { ready: '', deliverBy: '' },
  }
}

function saidOf(party: PartyShown): PartySaid {
  return 'organisation' in party ? party : { organisation: OUTSIDE, ...party }
}
