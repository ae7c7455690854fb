/**
 * Who asks, and about what. The people of the demonstration, an administrator, and for every role a stranger who has it
 * in a firm that takes no part; and one subject of every kind, of whose relations the test knows from what it entered.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { clientOf } from '../../src/apps/cli/client.ts'
import { tokenOf } from '../../src/apps/cli/login.ts'
import { boxesOf } from '../../src/apps/journey/boxes.ts'
import { BEEF } from '../../src/apps/journey/cargo.ts'
import { tellImport } from '../../src/apps/journey/import.ts'
import { remoteTeller } from '../../src/apps/journey/remote-teller.ts'
import type { Teller } from '../../src/apps/journey/teller.ts'
import type { Kind } from '../../src/contexts/parties/model/organisation.ts'
import type { PersonId, Role } from '../../src/contexts/parties/model/person.ts'
import { registerOrganisation } from '../../src/contexts/parties/operations/organisations.ts'
import { registerPerson } from '../../src/contexts/parties/operations/people.ts'
import type { OrganisationId } from '../../src/kernel/ids.ts'
import { addDays, dayAt, type Day, type Instant } from '../../src/kernel/time.ts'
import { now } from '../../src/platform/clock.ts'
import { askedAt } from '../support/parties.ts'
import { world } from '../support/world.ts'

export type Asker = { readonly name: string; readonly role: Role; readonly organisation: string; readonly token: string }

/** `seenBy` null: by everybody who has signed in. */
export type Subject = {
  readonly id: string
  readonly relations: Readonly<Record<string, string>>
  readonly seenBy: readonly string[] | null
}

const DEMONSTRATION = [
  ['forwarder', 'forwarder', 'yuxin-forwarding'],
  ['broker', 'broker', 'jiangbei-brokers'],
  ['importer', 'importer', 'bayu-foods'],
  ['officer.qinzhou', 'officer', 'qinzhou-customs'],
  ['officer.chongqing', 'officer', 'chongqing-customs'],
  ['laboratory', 'laboratory', 'qinzhou-laboratory'],
  ['terminal', 'terminalClerk', 'qinzhou-terminal'],
  ['planner', 'planner', 'southern-rail'],
] as const

/** An administrator of the importer, a clerk for him to administer, a stranger in every role, and the operator. */
const OTHERS: readonly (readonly [name: string, role: Role, organisation: string, kind: Kind])[] = [
  ['administrator', 'administrator', 'bayu-foods', 'trader'],
  ['clerk', 'importer', 'bayu-foods', 'trader'],
  ['stranger.forwarder', 'forwarder', 'elsewhere-forwarding', 'forwarder'],
  ['stranger.broker', 'broker', 'elsewhere-brokers', 'broker'],
  ['stranger.importer', 'importer', 'elsewhere-foods', 'trader'],
  ['stranger.officer', 'officer', 'elsewhere-customs', 'office'],
  ['stranger.laboratory', 'laboratory', 'elsewhere-laboratory', 'laboratory'],
  ['stranger.terminal', 'terminalClerk', 'elsewhere-terminal', 'terminal'],
  ['stranger.planner', 'planner', 'elsewhere-rail', 'carrier'],
  ['stranger.administrator', 'administrator', 'elsewhere-foods', 'trader'],
  ['operator.administrator', 'administrator', 'operator', 'operator'],
]

const MATTER = {
  forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', exporter: 'santos-beef', carrier: 'southern-rail',
  terminal: 'qinzhou-terminal', portOffice: 'qinzhou-customs', destinationOffice: 'chongqing-customs', laboratory: 'qinzhou-laboratory',
}

export type Cast = {
  readonly address: string
  readonly password: string
  readonly askers: readonly Asker[]
  /** By the address below which it is found. */
  readonly subjects: Readonly<Record<string, Subject>>
}

export async function cast(): Promise<Cast> {
  const corridor = await world()
  const { address, password } = corridor
  const people = await engage(corridor)
  const askers: Asker[] = []
  for (const [name, role, organisation] of [...DEMONSTRATION, ...OTHERS]) {
    askers.push({ name, role, organisation, token: await tokenOf(address, name, password) })
  }

  const day = dayAt(now(), 0)
  const tokenFor = async (person: string) => askers.find(({ name }) => name === person)!.token
  const teller = remoteTeller({ server: address, tokenOf: tokenFor, paceMs: 0 })
  const { consignment, declaration, releases } = await tellImport(teller, {
    cargo: BEEF, reference: 'MATRIX-1', boxes: boxesOf(1), until: 'declared', conforms: true, narrate: () => {},
    ready: `${addDays(day, 1)}T00:00:00.000Z`, deliverBy: `${addDays(day, 77)}T00:00:00.000Z`,
  })
  await teller.heard()
  const mandates = (await teller.list('importer', 'parties.listMandates', {})) as unknown as { id: string; agent: string }[]
  const mandate = mandates.find(({ agent }) => agent === 'jiangbei-brokers')!
  const departures = (await teller.list('forwarder', 'network.listDepartures', { from: addDays(day, 3) })) as unknown as { id: string }[]
  const matter = (id: string): Subject => ({ id, relations: MATTER, seenBy: Object.values(MATTER) })
  const subjects = {
    '/consignments': matter(consignment),
    '/declarations': matter(declaration!),
    '/declarations/drafts': matter(consignment),
    '/releases': matter(releases[0]!),
    // Why something was selected is for the offices.
    '/selections': { ...matter(declaration!), seenBy: [MATTER.portOffice, MATTER.destinationOffice] },
    '/bookings': { id: await quoted(teller, day), relations: BOOKED_FOR, seenBy: Object.values(BOOKED_FOR) },
    '/departures': { id: departures[0]!.id, relations: {}, seenBy: null },
    '/timetables': { id: await drafted(address, await tokenFor('planner'), day), relations: {}, seenBy: null },
    '/rate-sheets': { id: await filed(address, await tokenFor('planner')), relations: { carrier: MATTER.carrier }, seenBy: null },
    '/organisations': { id: 'bayu-foods', relations: { competentOffice: 'chongqing-customs' }, seenBy: null },
    '/people': { id: people.get('clerk')!, relations: { employer: 'bayu-foods', registrar: 'bayu-foods' }, seenBy: ['bayu-foods'] },
    '/mandates': { id: mandate.id, relations: { principal: 'bayu-foods', agent: 'jiangbei-brokers' }, seenBy: ['bayu-foods', 'jiangbei-brokers'] },
  }
  return { address, password, askers, subjects }
}

const BOOKED_FOR = { forwarder: MATTER.forwarder, importer: MATTER.importer, carrier: MATTER.carrier }

/** The first way down the river or over the rails that leaves by a timetable. Out: the id of the booking. */
async function quoted(teller: Teller, day: Day): Promise<string> {
  const ready = `${addDays(day, 3)}T00:00:00.000Z` as Instant
  const question = { from: 'CNCQI-TJC', to: 'SGSIN', ready, teu: 2, boxes: 1, grossMassKg: 20_000 }
  const [way] = (await teller.list('forwarder', 'network.itineraries', question)) as unknown as { id: string }[]
  const body = { itinerary: way!.id, question, reference: 'MATRIX-1', relations: BOOKED_FOR, holdMinutes: 1440 }
  return String((await teller.act('forwarder', 'network.quoteBooking', { body }))['id'])
}

/** The timetable of the demonstration with more room on one train. Out: the id of the draft. */
async function drafted(address: string, token: string, day: Day): Promise<string> {
  const file = readFileSync(join(import.meta.dirname, '../../fixtures/demonstration/departures.csv'), 'utf8')
  const text = file.replace(/^(rail-tjc-rct,.*),54,20,/m, '$1,80,20,')
  const { id } = await clientOf(address, token).post<{ id: string }>('/timetables', { source: 'a test', text, firstDay: day, days: 60 })
  return id
}

/** What a carrier asks on a service of its own. Out: the id of the sheet. */
async function filed(address: string, token: string): Promise<string> {
  const lines = [{ of: 'rail-tjc-rct', perTeu: '400.00', perBox: '60.00' }]
  const sheet = { reference: 'MATRIX-1', currency: 'USD', from: '2039-01-01', until: '2040-01-01', lines }
  return (await clientOf(address, token).post<{ id: string }>('/rate-sheets', sheet)).id
}

/** Registers those who are not of the demonstration. Out: their ids by name. */
async function engage({ composed, password }: Awaited<ReturnType<typeof world>>): Promise<ReadonlyMap<string, PersonId>> {
  const { parties } = composed.ports
  const hash = await parties.hashPassword(password)
  const known = new Map<string, PersonId>()
  for (const [username, role, firm, kind] of OTHERS) {
    const organisation = firm as OrganisationId
    const at = now()
    if ((firm.startsWith('elsewhere') && role !== 'administrator') || kind === 'operator') {
      const names = { zh: firm, en: firm }
      const registration = { kind, names, identifiers: {}, officeCode: null, competentOffice: null, basis: 'registered' } as const
      expect(await registerOrganisation(parties, organisation, registration, askedAt(at))).toHaveProperty('facts')
    }
    const person = parties.newPersonId()
    const newcomer = { username, name: username, organisation, roles: [role], registrar: organisation }
    expect(await registerPerson(parties, person, newcomer, askedAt(at))).toHaveProperty('facts')
    await parties.keepPassword(person, hash, at)
    known.set(username, person)
  }
  return known
}

/** The subject of an address with an id, and the address to ask at. Out: null where the address names none. */
export function subjectAt(subjects: Cast['subjects'], address: string): { readonly path: string; readonly subject: Subject } | null {
  if (!address.includes('{id}')) return null
  const above = address.slice('/api/v1'.length, address.indexOf('/{id}'))
  const subject = subjects[above]
  if (!subject) throw new Error(`${address} has an id, and there is no subject for it here`)
  return { path: address.replace('{id}', subject.id), subject }
}
