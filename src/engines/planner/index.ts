/** The planner's door: build a network once, ask it many times. Start with README.md, it explains the words. */
export { buildNetwork, type Build, type Network } from './network.ts'
export { plan } from './search.ts'
export { LIMITS } from './tables.ts'
export type { Answer, Cargo, Itinerary, Query, Refusal, Ride, Transfer } from './query.ts'
export type { Carriage, DepartureRow, Fault, Price, Tables, TransferRow, UnscheduledRow } from './tables.ts'
