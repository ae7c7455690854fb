/** A door is a page of types. At run time contexts do not know each other: apps/compose.ts introduces them. */
export type { DeclarationContent, MessageHeader } from './model/content.ts'
export type { Acceptance, Answer, Control, Declaration, Declared, Fact, Lane, Refusal } from './model/declaration.ts'
export type { DeclaredContainer, DeclaredGoods, Direction, Line } from './model/declared.ts'
export type { Shipment, ShipmentGoods, ShipmentParty } from './model/generate.ts'
export type {
  Access, Case, Fault, Judgement, Known, Language, Need, NeedRow, OfContainer, OfLine, Rule, RulePack, Said, Sentence, Source,
} from './model/judgement.ts'
