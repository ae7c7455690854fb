/** What the routes of the three lives share: the ports, the shape of a history, and who it is that asks. */
import { Type, type TSchema } from 'typebox'
import { present } from '../../../kernel/assert.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Life } from '../../../platform/life-view.ts'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import type { Relations } from '../../../platform/route.ts'
import { InstantText } from '../../../platform/words.ts'
import type { MandatePorts } from '../operations/mandates.ts'
import type { OrganisationPorts } from '../operations/organisations.ts'
import type { PeoplePorts } from '../operations/people.ts'

export type Ports = OrganisationPorts & PeoplePorts & MandatePorts & { readonly reader: Reader }

export const History = Type.Array(
  Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() }))

/** A set in a body: something, not endless, nothing twice. */
export const SEVERAL = { minItems: 1, maxItems: 100, uniqueItems: true }

export function orNull<Word extends TSchema>(word: Word) {
  return Type.Union([word, Type.Null()])
}

/** A person acts for one organisation, so the one that speaks is known. */
export function ownOf({ organisations }: Viewer): OrganisationId {
  return present(organisations[0], 'whoever is admitted acts for an organisation')
}

type Find<State> = (reader: Reader, viewer: Viewer, id: string) => Promise<Life<State> | null>

/** The subject of a command: found for the viewer, or null. */
export function subjectOf<State>(find: Find<State>, relationsOf: (state: State) => Relations) {
  return async ({ reader }: Ports, viewer: Viewer, id: string) => {
    const life = await find(reader, viewer, id)
    return life && relationsOf(life.state)
  }
}
