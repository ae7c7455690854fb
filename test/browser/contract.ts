/**
 * What the screens read is what the routes give. Nothing here runs: where a route gives another shape than a screen
 * reads, this file does not compile.
 */
import type { Static } from 'typebox'
import type {
  ConsignmentListed as ListedRoute,
  ConsignmentShown as ConsignmentRoute,
  PromiseShown,
  TimelineShown as TimelineRoute,
} from '../../src/contexts/consignments/routes/shown.ts'
import type {
  DeclarationListed as DeclarationListedRoute,
  DeclarationShown as DeclarationRoute,
} from '../../src/contexts/declarations/routes.ts'
import type { Lodged } from '../../src/contexts/declarations/routes/notification.ts'
import type { PlanAnswer, PlanLine, ReplanAnswer } from '../../src/contexts/network/routes/plan-shown.ts'
import type { BookingShown as BookingRoute } from '../../src/contexts/network/routes/bookings.ts'
import type { ItineraryShown as ItineraryRoute } from '../../src/contexts/network/routes/shown.ts'
import type { FiguresShown as FiguresRoute } from '../../src/contexts/observatory/routes.ts'
import type { OrganisationShown as OrganisationRoute } from '../../src/contexts/parties/routes/organisations.ts'
import type { ReleaseShown as ReleaseRoute } from '../../src/contexts/release/routes.ts'
import type { SelectionShown as SelectionRoute } from '../../src/contexts/risk/routes.ts'
import type { SessionShown } from '../../src/apps/api/session.ts'
import type {
  ConsignmentListed,
  PromiseShown as Promised,
  TimelineShown,
} from '../../web/src/contexts/consignments/answer.ts'
import type { DeclarationListed, LodgedShown } from '../../web/src/contexts/declarations/answer.ts'
import type { ItineraryShown } from '../../web/src/contexts/network/answer.ts'
import type { BookingShown } from '../../web/src/contexts/network/capacity/answer.ts'
import type { PlansShown, ReplanShown, StepShown } from '../../web/src/contexts/network/plan/answer.ts'
import type { FiguresShown } from '../../web/src/contexts/observatory/answer.ts'
import type { ReleaseShown } from '../../web/src/contexts/release/answer.ts'

/** Every field that the screen reads is given, and is of a type that the screen can read. */
type Gives<Given, Read> = {
  readonly [Field in keyof Read]: Field extends keyof Given ? (Given[Field] extends Read[Field] ? true : Field) : Field
}[keyof Read]
type Holds<Answer extends true> = Answer

export type Held = [
  Holds<Gives<Static<typeof ListedRoute>, Omit<ConsignmentListed, 'promise'>>>,
  Holds<Gives<Static<typeof PromiseShown>, NonNullable<Promised>>>,
  Holds<Gives<Static<typeof TimelineRoute>, TimelineShown>>,
  Holds<
    Gives<
      Static<typeof ConsignmentRoute>,
      { id: string; reference: string; cargo: { teu: number; boxes: number; grossMassKg: string; reefer: boolean } }
    >
  >,
  Holds<Gives<Static<typeof DeclarationListedRoute>, DeclarationListed>>,
  Holds<
    Gives<Static<typeof DeclarationRoute>, DeclarationListed & { receipt: string | null; needs: readonly string[] }>
  >,
  Holds<Gives<Static<typeof Lodged>, LodgedShown>>,
  Holds<Gives<Static<typeof ItineraryRoute>, Omit<ItineraryShown, 'comparisons'>>>,
  Holds<Gives<Static<typeof PlanAnswer>, PlansShown>>,
  Holds<Gives<Static<typeof PlanLine>, StepShown>>,
  Holds<Gives<Static<typeof ReplanAnswer>, ReplanShown>>,
  Holds<Gives<Static<typeof BookingRoute>, BookingShown>>,
  Holds<Gives<Static<typeof FiguresRoute>, FiguresShown>>,
  Holds<Gives<Static<typeof OrganisationRoute>, { id: string; names: { en: string; zh: string }; kind: string }>>,
  Holds<Gives<Static<typeof ReleaseRoute>, Omit<ReleaseShown, 'stage' | 'history'>>>,
  Holds<Gives<Static<typeof SelectionRoute>, { lane: string; edition: string }>>,
  Holds<Gives<Static<typeof SessionShown>, { basis: 'registered' | 'demonstration'; csrf: string | null }>>,
]
