/** What happens to a selection: look up the grade and the secret of the day, screen, record. No SQL, no HTTP. */
import type { Declared, Fact as DeclarationFact } from '../declarations/index.ts'
import { present } from '../../kernel/assert.ts'
import { record, type Decision } from '../../kernel/decision.ts'
import type { DeclarationId, OrganisationId } from '../../kernel/ids.ts'
import type { Day, Instant } from '../../kernel/time.ts'
import { change, type Asked, type Journal } from '../../platform/journal.ts'
import { profileOn, type Grade } from './model/profile.ts'
import { screen as screened } from './model/screen.ts'
import { rules, type Fact, type Refusal } from './model/selection.ts'
import { commitmentTo, drawsFor } from './operations/draw.ts'

/** What risk needs from the others, in its own words. apps/compose.ts fills these in. */
export type Ports = {
  readonly journal: Journal
  readonly gradeOf: (organisation: OrganisationId, at: Instant) => Promise<Grade>
  /** Long, random, the same all day, and told to nobody until the day is over. */
  readonly secretOf: (day: Day) => Promise<string>
  readonly dayAtOffice: (at: Instant) => Day
}

export type Accepted = { readonly id: string; readonly fact: Extract<DeclarationFact, { type: 'declarationAccepted' }> }

/** Two-stage access is the law by which anything is looked at here. */
const LEGAL_BASIS = 'gacc160'

/** Hears that a declaration was accepted, and says at once whether, where and why it is looked at. Elsewhere others select. */
export async function screen(ports: Ports, { id, fact }: Accepted, asked: Asked): Promise<Decision<Fact, Refusal>> {
  if (fact.access === 'none') return record()
  const declaration = id as DeclarationId
  // The day of acceptance decides, however late the news comes: profile and secret are those of that day.
  const day = ports.dayAtOffice(fact.at)
  const [grade, secret] = await Promise.all([gradeOf(ports, fact), ports.secretOf(day)])
  const profile = present(profileOn(day), 'a profile is in force on every day on which a pack is')
  const draws = drawsFor(secret, declaration)
  return change(ports.journal, rules, `risk/${declaration}`, {
    type: 'route',
    ...screened(fact, { grade, draws }, profile),
    declaration,
    direction: fact.direction,
    containers: fact.containers.map(({ container }) => container),
    relations: fact.relations,
    edition: profile.edition,
    selector: `risk/${profile.edition}`,
    basis: LEGAL_BASIS,
    given: { day, grade, draws, commitment: commitmentTo(secret) },
    at: asked.at,
  }, asked)
}

/** The firm that answers for the goods is the one that is trusted or not. One that nobody knows is of standard credit. */
async function gradeOf(ports: Ports, { direction, relations, at }: Declared & { readonly at: Instant }): Promise<Grade> {
  const firm = relations[direction === 'import' ? 'importer' : 'exporter']
  return firm ? ports.gradeOf(firm, at) : 'general'
}
