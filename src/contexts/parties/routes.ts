/** How parties is asked. What answers with a cookie or a secret, sign-in and tokens, stands in apps/api/session.ts. */
import type { Route } from '../../platform/route.ts'
import type { Ports as Asking } from './routes/asking.ts'
import { mandateRoutes } from './routes/mandates.ts'
import { organisationRoutes } from './routes/organisations.ts'
import { peopleRoutes } from './routes/people.ts'

export type Ports = Asking

export const routes: readonly Route<Ports>[] = [...organisationRoutes, ...peopleRoutes, ...mandateRoutes]
