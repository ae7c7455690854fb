/**
 * A workspace is a role's day: which screens it has, and which comes first. It arranges screens and owns none; what may
 * be done on them the server says, act by act.
 */
import type { Role } from '../ui/client/session.ts'
import type { Word } from '../ui/words/language.ts'

export type Place = '/consignments' | '/declarations' | '/releases' | '/board' | '/plan' | '/departures' | '/timetables'

export type Entry = { readonly to: Place; readonly word: Word; readonly stage?: string }

const CONSIGNMENTS: Entry = { to: '/consignments', word: 'nav.consignments' }
const DECLARATIONS: Entry = { to: '/declarations', word: 'nav.declarations' }
const CONTAINERS: Entry = { to: '/releases', word: 'nav.releasesTerminal' }
const PLAN: Entry = { to: '/plan', word: 'nav.plan' }
const DEPARTURES: Entry = { to: '/departures', word: 'nav.departures' }
const TIMETABLES: Entry = { to: '/timetables', word: 'nav.timetables' }
const BOARD: Entry = { to: '/board', word: 'nav.board' }

/** The first entry is the first screen. */
const WORKSPACES: Readonly<Record<Role, readonly Entry[]>> = {
  forwarder: [CONSIGNMENTS, PLAN, DECLARATIONS, CONTAINERS, BOARD],
  broker: [DECLARATIONS, CONSIGNMENTS, PLAN, CONTAINERS, BOARD],
  importer: [CONSIGNMENTS, PLAN, CONTAINERS, DECLARATIONS, BOARD],
  officer: [{ to: '/releases', word: 'nav.releases' }, DECLARATIONS, CONSIGNMENTS, BOARD],
  laboratory: [{ to: '/releases', word: 'nav.releasesLaboratory', stage: 'outside' }, BOARD],
  terminalClerk: [{ ...CONTAINERS, stage: 'awaited' }, CONSIGNMENTS, DEPARTURES, BOARD],
  planner: [DEPARTURES, TIMETABLES, PLAN, BOARD],
  administrator: [CONSIGNMENTS, PLAN, DEPARTURES, DECLARATIONS, CONTAINERS, BOARD],
}

const VISITOR: readonly Entry[] = [BOARD]

export function workspaceOf(roles: readonly Role[]): readonly Entry[] {
  const [first] = roles
  return (first && WORKSPACES[first]) ?? VISITOR
}
