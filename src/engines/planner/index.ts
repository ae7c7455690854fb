/** The planner's door: build a network once, ask it many times. Start with README.md, it explains the words. */
export { buildNetwork, tollAt, tollCount, type Build, type Network } from './network.ts'
export { plan, planSteps, type Step } from './search.ts'
export { DOOR, LIMITS } from './tables.ts'
export { call, change, lorry, question, service, tables } from './rows.ts'
export type { Answer, Cargo, Itinerary, Named, Query, Refusal, Ride, Transfer } from './query.ts'
export type {
  CalendarRow, Carriage, CutOffs, Fault, MicrogramsPerKg, Price, ServiceRow, StopRow, StorageRow, Tables, TransferRow, UnscheduledRow,
} from './tables.ts'
export {
  ASSIGN_LIMITS, type AssignAnswer, type AssignOptions, type Assignment, type AssignRefusal, type Booking, type Left, type Round,
  type Scarce, type Taken,
} from './assignment/booking.ts'
export { assign } from './assignment/assign.ts'
export type { Way } from './assignment/way.ts'
export { firstCome } from './assignment/load.ts'
export type { Column as ProgramColumn, LinearProgram, Row as ProgramRow, Solution, Solve, SolveLimits } from './assignment/program.ts'
export { certain, DELAY_LIMITS, histogramOf, NO_DELAY, parseDelay, type Delay } from './reliability/delay.ts'
export { lognormal, mixture, triangular } from './reliability/prior.ts'
export { reliabilities, reliability } from './reliability/chain.ts'
export type { Chain, Chance, ScheduledStep, Step as ChainStep, UnscheduledStep } from './reliability/chain.ts'
export type { Reliability } from './reliability/arrival.ts'
export {
  LOCATE_LIMITS, type Candidate, type Cell, type Choice, type Demand, type Located, type LocateOptions, type LocateRefusal, type Served,
  type Study, type Unserved,
} from './study/study.ts'
export { locate } from './study/locate.ts'
export { matrices, type Lane, type Lanes, type Matrices } from './study/matrices.ts'
export { CRITERIA, criteriaOf, rangesOf, regretOf, type Criteria, type Criterion, type Ranges } from './choose/criteria.ts'
export { DIFFER_LIMITS, differing, regretAmong, type Differing } from './choose/differ.ts'
export { ONLY_COST, rankedBy, scoreOf, type Ranked, type Score, type Weights } from './choose/score.ts'
export { beatenOn, whyOnFront, type Beaten, type Why } from './choose/why.ts'
export { asking, earliestArrivals, type ArrivalQuery, type Arrivals, type Asking } from './timetable/arrivals.ts'
export { dayOf, type Day } from './timetable/day.ts'
export { NO_CHANGE, TIMETABLE_LIMITS, UNTIMED, type Calls, type ServiceDays, type TimetableRows } from './timetable/rows.ts'
export { buildTimetable, type Timetable, type TimetableRefusal } from './timetable/timetable.ts'
