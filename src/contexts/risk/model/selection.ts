/**
 * The selection of one declaration: whether it is looked at, where, and why.
 *
 *   unasked   nothing was accepted under this id
 *   routed    a lane is given; it is given once, and a later word of the same system changes nothing
 *
 * Rerouting by a second person and the results of inspections come with the profiles that learn from them.
 */
import { record, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { ContainerNumber, DeclarationId, OrganisationId } from '../../../kernel/ids.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import type { Grade } from './profile.ts'
import type { Draws, Screened } from './screen.ts'

/** What the decision was made from, so that it can be made again. The secret of the day is published later. */
export type Basis = {
  readonly day: Day
  readonly grade: Grade
  readonly draws: Draws
  /** SHA-256 of the secret of the day. */
  readonly commitment: string
}

export type Routed = Screened & {
  readonly declaration: DeclarationId
  readonly direction: 'import' | 'export'
  readonly containers: readonly ContainerNumber[]
  readonly relations: Readonly<Record<string, OrganisationId>>
  readonly edition: string
  /** Whoever selects may not inspect. */
  readonly selector: string
  /** What the trader may be told: on which law inspections are ordered. A key of corridor/sources.csv. */
  readonly basis: string
  readonly given: Basis
}

export type Selection = { readonly name: 'unasked' } | ({ readonly name: 'routed' } & Routed)
export type Command = { readonly type: 'route'; readonly at: Instant } & Routed
export type Fact = { readonly type: 'controlDecided'; readonly at: Instant } & Routed

/** None: the question is asked once and always has an answer. */
export type Refusal = never

function decide(selection: Selection, command: Command): Decision<Fact, Refusal> {
  return selection.name === 'routed' ? record() : record({ ...command, type: 'controlDecided' })
}

function evolve(selection: Selection, fact: Fact): Selection {
  if (selection.name === 'routed') return selection
  const { type: _, at: __, ...routed } = fact
  return { name: 'routed', ...routed }
}

export const rules: Decider<Selection, Command, Fact, Refusal> = { initial: { name: 'unasked' }, decide, evolve }
