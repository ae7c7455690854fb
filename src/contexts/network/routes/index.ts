/** How the network is asked. Importing is the operator's, at the command line. */
import type { Route } from '../../../platform/route.ts'
import { bookings, type Ports as BookingPorts } from './bookings.ts'
import { capacity, type Ports as CapacityPorts } from './capacity.ts'
import { itineraries, type Ports as ItineraryPorts } from './itineraries.ts'
import { places, type Ports as PlacePorts } from './places.ts'
import { timetables, type Ports as TimetablePorts } from './timetables.ts'
import { plans, type Ports as PlanPorts } from './plans.ts'
import { rates, type Ports as RatePorts } from './rates.ts'

export type Ports = PlacePorts & ItineraryPorts & BookingPorts & CapacityPorts & TimetablePorts & RatePorts & PlanPorts

export const routes: readonly Route<Ports>[] = [places, itineraries, ...bookings, ...capacity, ...timetables, ...rates, ...plans]
