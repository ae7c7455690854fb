/** The planner's door: build a network once, ask it many times. Start with README.md, it explains the words. */
export { buildNetwork, tollAt, tollCount, type Build, type Network } from './network.ts'
export { plan, planSteps, type Step } from './search.ts'
export { DOOR, LIMITS } from './tables.ts'
export type { Answer, Cargo, Itinerary, Named, Query, Refusal, Ride, Transfer } from './query.ts'
export type {
  CalendarRow, Carriage, CutOffs, Fault, MicrogramsPerKg, Price, ServiceRow, StopRow, StorageRow, Tables, TransferRow, UnscheduledRow,
} from './tables.ts'
export { ASSIGN_LIMITS, type AssignAnswer, type AssignOptions, type Assignment, type Booking, type Left, type Round, type Scarce, type Taken } from './assignment/booking.ts'
export { assign } from './assignment/assign.ts'
export type { Way } from './assignment/way.ts'
export { firstCome } from './assignment/load.ts'
export type { Column, LinearProgram, Row, Solution, Solve, SolveLimits } from './assignment/program.ts'
