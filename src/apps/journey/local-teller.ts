/** Tells a journey of the past through the routes themselves, as of then: the clock is an argument here as everywhere. */
import type { Composition } from '../compose.ts'
import { addMinutes, msOf, type Instant } from '../../kernel/time.ts'
import type { OrganisationId } from '../../kernel/ids.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor, CommandKey } from '../../platform/journal.ts'
import type { Viewer } from '../../platform/postgres.ts'
import { Refused, type Person, type Shown, type Teller } from './teller.ts'

export type LocalTelling = {
  readonly composed: Composition
  /** Who somebody is, and for whom they act. */
  readonly who: (person: Person) => { readonly id: string; readonly organisation: OrganisationId }
  readonly begins: Instant
  /** Every command of a journey is keyed by its name and place. */
  readonly name: string
  readonly heard: () => Promise<void>
}

/** The command with which a journey begins. */
export function firstOf(name: string): CommandKey {
  return keyOf(name, 1, '')
}

function keyOf(name: string, count: number, act: string): CommandKey {
  return { id: `journey/${name}/${count}`, digest: act }
}

export function localTeller({ composed, who, begins, name, heard }: LocalTelling): Teller {
  let at = begins
  let count = 0
  const routeOf = (act: string) => {
    const found = composed.routes.find(({ route }) => route.name === act)
    if (!found) throw new Error(`no route is called ${act}`)
    return found
  }
  const viewerOf = (person: Person): Viewer => {
    const { id, organisation } = who(person)
    return { by: id as Actor, organisations: [organisation] }
  }

  return {
    heard,
    later: (minutes) => {
      at = addMinutes(at, minutes)
      return at
    },
    async act(person, act, { id = newId<never>(msOf(at)) as string, body }) {
      const { route, ports } = routeOf(act)
      if (route.kind !== 'command') throw new Error(`${act} is no command`)
      count += 1
      const viewer = viewerOf(person)
      const asked = { by: viewer.by, at, command: keyOf(name, count, act) }
      const decision = await route.does(ports, { id, body, asked, viewer })
      if ('faults' in decision) throw new Refused('faulty', JSON.stringify(decision.faults))
      if ('refused' in decision) throw new Refused(decision.refused, `${act}: ${decision.refused}`)
      const stream = await composed.journal.answered(asked.command)
      const changed = stream ? stream.stream.slice(stream.stream.indexOf('/') + 1) : id
      const receipt = { id: changed, version: stream?.version ?? 0, recorded: [] }
      return (route.gives?.answer(decision.facts, receipt) ?? receipt) as Shown
    },
    async find(person, act, id) {
      const { route, ports } = routeOf(act)
      if (route.kind !== 'resource') throw new Error(`${act} is no resource`)
      const found = await route.finds(ports, viewerOf(person), id)
      if (!found) throw new Refused('not_found', `${person} does not see ${id}`)
      return found.body
    },
    async list(person, act, query) {
      const { route, ports } = routeOf(act)
      if (route.kind !== 'list') throw new Error(`${act} is no list`)
      const page = await route.lists(ports, { viewer: viewerOf(person), query, cursor: null, limit: 100 })
      if ('refused' in page) throw new Refused(page.refused, `${act}: ${page.refused}`)
      return page.items as readonly Shown[]
    },
  }
}
