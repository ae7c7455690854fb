/** How the network is asked. Importing is the operator's, at the command line. */
import type { Route } from '../../../platform/route.ts'
import { itineraries, type Ports as ItineraryPorts } from './itineraries.ts'
import { places, type Ports as PlacePorts } from './places.ts'

export type Ports = PlacePorts & ItineraryPorts

export const routes: readonly Route<Ports>[] = [places, itineraries]
