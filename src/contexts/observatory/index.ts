/** A door is a page of types. At run time contexts do not know each other: apps/compose.ts introduces them. */
export type { Figures, Ground, Reading, Spread } from './model/passage.ts'
