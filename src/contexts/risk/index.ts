/** A door is a page of types. At run time contexts do not know each other: apps/compose.ts introduces them. */
export type { Fact, Routed, Selection } from './model/selection.ts'
export type { Grade, Lane, Ordered } from './model/profile.ts'
export type { Reason } from './model/screen.ts'
