/** The consignment as a declaration needs it: all that was entered or planned once, so that nothing is typed twice. */
import type { ConsignmentId, NodeCode } from '../../../kernel/ids.ts'
import { crossingOf, planOf, type Consignment } from './consignment.ts'
import type { Direction, Equipment, GoodsLine, Parties, Relations, Terms } from './entry.ts'
import type { PlannedLeg } from './itinerary.ts'

export type Shipment = {
  readonly consignment: ConsignmentId
  readonly reference: string
  readonly direction: Direction
  readonly relations: Relations
  readonly parties: Parties
  readonly terms: Terms
  readonly from: NodeCode
  readonly to: NodeCode
  readonly goods: readonly GoodsLine[]
  readonly equipment: readonly Equipment[]
  readonly legs: readonly PlannedLeg[]
  /** The leg on which the goods cross the border; its end is the port of an import. Null: nothing is booked yet. */
  readonly crossing: PlannedLeg | null
}

/** Null: nobody has entered it, or it was given up. */
export function shipmentOf(consignment: ConsignmentId, state: Consignment): Shipment | null {
  const { entry, equipment, stage } = state
  if (entry === null || stage === 'cancelled') return null
  const { reference, direction, relations, parties, terms, from, to, goods } = entry
  const plan = planOf(state)
  const legs = plan?.legs ?? []
  const crossing = plan && crossingOf(plan, direction)
  return { consignment, reference, direction, relations, parties, terms, from, to, goods, equipment, legs, crossing }
}
