/** How risk is asked, by officers only. What a trader may know of it stands on the declaration: lane, places, legal basis. */
import { Type } from 'typebox'
import type { Life } from '../../platform/life-view.ts'
import type { Reader } from '../../platform/postgres.ts'
import { list, resource, type Route } from '../../platform/route.ts'
import { InstantText, oneOf, record } from '../../platform/words.ts'
import { GRADES, LANES } from './model/profile.ts'
import type { Selection } from './model/selection.ts'
import { findSelection, listSelections } from './views.ts'

export type Ports = { readonly reader: Reader }

const Words = Type.Object({ en: Type.String(), 'zh-CN': Type.String() })
const Places = Type.Object({ port: Type.Boolean(), destination: Type.Boolean() })

export const SelectionShown = Type.Object({
  id: Type.String({ description: 'id of the declaration' }),
  lane: oneOf(LANES),
  ordered: Places,
  containers: Type.Array(Type.String()),
  basis: Type.String(),
  edition: Type.String(),
  selector: Type.String(),
  given: Type.Object({
    day: Type.String(), grade: oneOf(GRADES), commitment: Type.String(),
    draws: Type.Object({ random: Type.Integer(), relief: Type.Integer() }),
  }),
  trace: Type.Array(Type.Object({
    rule: Type.String(), kind: oneOf(['hard', 'profile', 'random']), line: Type.Union([Type.Integer(), Type.Null()]),
    values: Type.Object({}, { additionalProperties: { type: 'string' } }), because: Words, instruction: Words,
    lane: oneOf(LANES), orders: Places, source: Type.String(), lifted: Type.Boolean(),
  })),
  decidedAt: InstantText,
})

export const routes: readonly Route<Ports>[] = [
  list({
    name: 'risk.list',
    path: '/selections',
    summary: 'Selections by lane, for the offices concerned',
    query: record({ lane: Type.Optional(oneOf(LANES)) }),
    item: SelectionShown,
    lists: async ({ reader }, { viewer, query, cursor, limit }) => {
      const page = await listSelections(reader, viewer, { lane: query.lane ?? null }, { cursor, limit })
      return { items: page.lives.map(shown), next: page.next }
    },
  }),
  resource({
    name: 'risk.find',
    path: '/selections/{id}',
    summary: 'Why a declaration was selected or not: every rule that was met, with its values and what to do',
    gives: SelectionShown,
    finds: async ({ reader }, viewer, id) => {
      const life = await findSelection(reader, viewer, id)
      if (!life) return null
      const relations = life.state.name === 'routed' ? life.state.relations : {}
      return { version: life.version, body: shown(life), relations, acts: [] }
    },
  }),
]

function shown({ id, state, history, changedAt }: Life<Selection>) {
  if (state.name === 'unasked') return { id }
  const { lane, ordered, containers, basis, edition, selector, given, trace } = state
  return { id, lane, ordered, containers, basis, edition, selector, given, trace, decidedAt: history[0]?.at ?? changedAt }
}
