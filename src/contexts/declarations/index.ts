/** A door is a page of types. At run time contexts do not know each other: apps/compose.ts introduces them. */
export type { DeclarationContent, MessageHeader } from './model/content.ts'
export type { Acceptance, Answer, Control, Declaration, Declared, Fact, Lane, Refusal } from './model/declaration.ts'
export type { DeclaredContainer, DeclaredGoods, Direction } from './model/declared.ts'
export type { Shipment, ShipmentGoods, ShipmentParty } from './model/generate.ts'
export type { Access, Fault, Judgement, Language, Need, NeedRow, RulePack, Said, Sentence } from './model/judgement.ts'
export type { Known, SummaryKnown, TwoStep } from './model/known.ts'
