/**
 * A server with the routes of release on a real database, and stand-ins for the rest: four people with their tokens,
 * a few rows of permission, lists that hold everything. For tests of what lies around a context, not of its rules.
 */
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import {
  releaseIdOf, type ConsignmentId, type ContainerNumber, type DeclarationId, type HsCode, type OrganisationId, type ReleaseId,
} from '../../src/kernel/ids.ts'
import { dayAt } from '../../src/kernel/time.ts'
import { tell, type Ports } from '../../src/contexts/release/operations.ts'
import { routes } from '../../src/contexts/release/routes.ts'
import { view } from '../../src/contexts/release/views.ts'
import { now } from '../../src/platform/clock.ts'
import { bind } from '../../src/platform/http/bound.ts'
import type { Gate, Person } from '../../src/platform/http/gate.ts'
import { createServer, type ServerParts } from '../../src/platform/http/server.ts'
import type { Actor } from '../../src/platform/journal.ts'
import { SILENT } from '../../src/platform/log.ts'
import { openMetrics } from '../../src/platform/metrics.ts'
import { openJournal, type PostgresJournal } from '../../src/platform/postgres-journal.ts'
import { connect, type Database } from '../../src/platform/postgres.ts'

const organisation = (id: string) => id as OrganisationId

export const RELATIONS = {
  broker: organisation('jiangbei-brokers'),
  importer: organisation('bayu-foods'),
  terminal: organisation('qinzhou-terminal'),
  portOffice: organisation('qinzhou-customs'),
  destinationOffice: organisation('chongqing-customs'),
}

const person = (by: string, at: OrganisationId, roles: string[]): Person => ({ by: by as Actor, organisations: [at], roles })

/** By token. `stranger` is signed in, and stands in no relation to any release. */
export const PEOPLE: Readonly<Record<string, Person>> = {
  terminal: person('person-terminal', RELATIONS.terminal, ['terminalClerk']),
  officer: person('person-officer', RELATIONS.portOffice, ['officer']),
  broker: person('person-broker', RELATIONS.broker, ['broker']),
  stranger: person('person-stranger', organisation('santos-beef'), ['exporter']),
}

/** Signed in by the cookie `tongdao_session=desk`. */
export const AT_DESK: Person = { ...person('person-officer', RELATIONS.portOffice, ['officer']), csrf: 'the-word-of-this-session' }

const MAY: Readonly<Record<string, readonly string[]>> = {
  terminalClerk: ['release.find', 'release.list', 'release.noteArrival', 'release.noteSeal'],
  officer: [
    'release.find', 'release.list', 'release.orderInspections', 'release.placeHold', 'release.liftHold', 'release.sendSample',
    'release.notePortFinding', 'release.applyToLeave',
  ],
  broker: ['release.find', 'release.list', 'release.applyToLeave'],
  exporter: ['release.find', 'release.list'],
}

export const gate: Gate = {
  authenticate: async ({ session, token }) => (session === 'desk' ? AT_DESK : PEOPLE[token ?? ''] ?? null),
  may: (asker, act, relations) => (asker?.roles.some((role) => MAY[role]?.includes(act)) ?? false)
    && (Object.keys(relations).length === 0 || Object.values(relations).some((one) => asker?.organisations.includes(one))),
}

export type Corridor = {
  readonly database: Database
  readonly journal: PostgresJournal
  readonly ports: Ports & { readonly reader: Database['reader'] }
}

export function openCorridor(connectionString: string, hearersOf: (fact: string) => readonly string[] = () => []): Corridor {
  const database = connect(connectionString)
  afterAll(() => database.close())
  const journal = openJournal({ writer: database.writer, views: [view], hearersOf })
  const ports = {
    journal,
    reader: database.reader,
    listing: async () => ({ listed: true, edition: '2026-01' }) as const,
    siteApproved: async () => true,
    creditOf: async () => 'general' as const,
    dayAtOffice: (at: Parameters<typeof dayAt>[0]) => dayAt(at, 480),
  }
  return { database, journal, ports }
}

export function releaseServer({ journal, ports }: Corridor, more: Partial<ServerParts> = {}): FastifyInstance {
  const metrics = openMetrics()
  const app = createServer({ routes: bind(routes, ports), gate, journal, log: SILENT, metrics, ...more })
  afterAll(async () => {
    await app.close()
    metrics.close()
  })
  return app
}

let opened = 0

/** Another release each time: one container of one declaration, which waits for its arrival. */
export async function openRelease({ ports }: Corridor): Promise<ReleaseId> {
  opened += 1
  const declaration = `01jdy2m8w3${String(opened).padStart(16, '0')}` as DeclarationId
  const consignment = '01jdy2m8w30000000000000000' as ConsignmentId
  const container = 'CSQU3054383' as ContainerNumber
  const id = releaseIdOf(declaration, container)
  const subject = { declaration, consignment, container, goods: ['02023000' as HsCode], needs: [], relations: RELATIONS }
  const at = now()
  await tell(ports, id, { type: 'open', ...subject, at }, { by: 'test' as Actor, at, command: { id: `open/${id}`, digest: id } })
  return id
}
