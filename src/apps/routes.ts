/** Every route there is, without ports: for `tongdao routes` and for the tests of the whole interface. In reading order. */
import { routes as consignments } from '../contexts/consignments/routes/consignments.ts'
import { routes as declarations } from '../contexts/declarations/routes.ts'
import { routes as network } from '../contexts/network/routes/index.ts'
import { routes as observatory } from '../contexts/observatory/routes.ts'
import { routes as parties } from '../contexts/parties/routes.ts'
import { routes as reference } from '../contexts/reference/routes.ts'
import { routes as release } from '../contexts/release/routes.ts'
import { routes as risk } from '../contexts/risk/routes.ts'
import type { Route } from '../platform/route.ts'

export const everyRoute: readonly Route<never>[] = [
  ...reference, ...parties, ...network, ...consignments, ...declarations, ...risk, ...release, ...observatory,
]
