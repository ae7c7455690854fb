export type { Fact, Refusal, Release, Subject } from './model/release.ts'
export type { Check, CreditGrade, Ground, Ordered, Relief, SiteCode } from './model/leave.ts'
export type { Requirement } from './model/use.ts'
