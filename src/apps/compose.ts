/**
 * The only file that knows everybody. Contexts are built as constants in reading order: a port that is bound further down
 * does not compile. Which fact is heard by whom stands in news.ts.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { routes as consignmentRoutes, type Ports as ConsignmentPorts } from '../contexts/consignments/routes/consignments.ts'
import { consignmentTold, findConsignment, findShipment, view as consignmentView } from '../contexts/consignments/views.ts'
import { routes as declarationRoutes, type Ports as DeclarationPorts } from '../contexts/declarations/routes.ts'
import { packInForce } from '../contexts/declarations/operations/packs.ts'
import { warmUp } from '../contexts/declarations/routes/warm-up.ts'
import { view as declarationView } from '../contexts/declarations/views.ts'
import { formFaults } from '../contexts/declarations/wire/form.ts'
import { expireOverdue, type BookingPorts } from '../contexts/network/operations/bookings.ts'
import type { TimetablePorts } from '../contexts/network/operations/timetables.ts'
import { routes as networkRoutes, type Ports as NetworkPorts } from '../contexts/network/routes/index.ts'
import { PLANNER_THREAD } from '../contexts/network/routes/plans.ts'
import { bookingsOn, overdueQuotes } from '../contexts/network/views/bookings.ts'
import { networkBook } from '../contexts/network/views/books.ts'
import { demonstrationValuesOf, openItineraries, type Itineraries } from '../contexts/network/views/itineraries.ts'
import { openPlanning } from '../contexts/network/views/planning.ts'
import { view as networkView } from '../contexts/network/views/lives.ts'
import { sheetsOn } from '../contexts/network/views/rates.ts'
import { rowKeeper } from '../contexts/network/views/rows.ts'
import { departureInForce, keepServices, readEditionHead, readServices, readStanding } from '../contexts/network/views/timetables.ts'
import type { Ports as ObservatoryPorts } from '../contexts/observatory/operations.ts'
import { routes as observatoryRoutes } from '../contexts/observatory/routes.ts'
import { keepStamp } from '../contexts/observatory/views.ts'
import { mandateCovers } from '../contexts/parties/operations/mandates.ts'
import { creditOf } from '../contexts/parties/operations/organisations.ts'
import { routes as partyRoutes } from '../contexts/parties/routes.ts'
import { accountsOn } from '../contexts/parties/views/accounts.ts'
import { findHolder, mandatesBetween, view as partyView } from '../contexts/parties/views/register.ts'
import { routes as referenceRoutes, type Ports as ReferencePorts } from '../contexts/reference/routes.ts'
import {
  hsCodesKnown, hsKnown, listing, nodeNamed, placeWarnings, siteApproved, view as referenceView,
} from '../contexts/reference/views.ts'
import type { Ports as RiskPorts } from '../contexts/risk/operations.ts'
import { routes as riskRoutes } from '../contexts/risk/routes.ts'
import { view as riskView } from '../contexts/risk/views.ts'
import { routes as releaseRoutes, type Ports as ReleasePorts } from '../contexts/release/routes.ts'
import { view as releaseView } from '../contexts/release/views.ts'
import type { Day, Instant } from '../kernel/time.ts'
import { dayAt, msOf } from '../kernel/time.ts'
import { now } from '../platform/clock.ts'
import { visibleIn } from '../platform/events.ts'
import { bind } from '../platform/http/bound.ts'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../platform/journal.ts'
import type { Hearer } from '../platform/outbox.ts'
import { hashPassword, verifyPassword } from '../platform/password.ts'
import { openPool, type Pool } from '../platform/pool.ts'
import { openJournal, type PostgresJournal } from '../platform/postgres-journal.ts'
import { sqlOn, type Database, type Reader, type Sql, type Viewer } from '../platform/postgres.ts'
import { digestOf, newSecret, newToken } from '../platform/secrets.ts'
import type { Signing } from '../platform/signing.ts'
import { judgeXml, openXmlSchema } from '../platform/xml.ts'
import { ADMINISTRATION, HEADER, OFFSET_MINUTES } from '../regimes/cn/profile.ts'
import { DECLARATION_ROOTS } from '../regimes/gb/schemas.ts'
import { ADDRESSES, gateOf, sessionAddresses } from './api/session.ts'
import { bookedFrom } from './bindings/itinerary.ts'
import { registerFor, type Register } from './bindings/register.ts'
import { shipmentFor } from './bindings/shipment.ts'
import { newsFor } from './news.ts'
import { readPacks } from './rule-packs.ts'

export type Parts = {
  readonly database: Database
  readonly signing: Signing
  /** What the random stratum of risk is drawn with: the same all day. */
  readonly secretOf: (day: string) => string
  /** Whether the people of the demonstration may sign in. */
  readonly demonstration: boolean
}

/** Every table of lives, by context: what changed there is told to open pages. */
const LIVES = {
  parties: ['parties.organisation', 'parties.person', 'parties.mandate'],
  network: ['network.booking', 'network.booked_departure'],
  consignments: ['consignments.consignment'],
  declarations: ['declarations.declaration'],
  risk: ['risk.selection'],
  release: ['release.release'],
}

const VIEWS = [referenceView, partyView, networkView, consignmentView, declarationView, riskView, releaseView]
const BOOKS = [networkBook]

export function compose(parts: Parts) {
  const { database: { reader, writer }, signing } = parts
  const journal = openJournal({ writer, views: VIEWS, books: BOOKS, hearersOf: (fact) => Object.keys(news[fact] ?? {}) })
  const planners = openPool({ entry: PLANNER_THREAD })
  const ports = contextsOn({ ...parts, journal, planners })
  const { parties, declarations } = ports
  const news = newsFor(ports)
  const routes = [
    ...bind(referenceRoutes, ports.reference),
    ...bind(partyRoutes, parties),
    ...bind(networkRoutes, ports.network),
    ...bind(consignmentRoutes, ports.consignments),
    ...bind(declarationRoutes, declarations),
    ...bind(riskRoutes, ports.risk),
    ...bind(releaseRoutes, ports.release),
    ...bind(observatoryRoutes, ports.observatory),
  ]
  return {
    routes, journal, writer, ports, planners,
    publicKeys: signing.publicKeys,
    warmUp: () => warmUp(declarations, declarations.dayAtOffice(now())),
    gate: gateOf(parties),
    visible: visibleIn(reader, LIVES),
    chores: [{ name: 'network.expireOverdue', everyMs: OVERDUE_MS, does: () => expireOverdue(ports.network, now(), null) }],
    sessions: { mount: sessionAddresses(parties), addresses: ADDRESSES },
    hearers: Object.assign({}, ...Object.values(news)) as Readonly<Record<string, Hearer>>,
  }
}

/** What works beside the contexts, and ends with them. */
type Machinery = { readonly journal: PostgresJournal; readonly planners: Pool }

/** What every context stands on. */
type Ground = {
  readonly journal: PostgresJournal
  readonly reader: Reader
  /** What one context asks of another it asks for nobody: the answer goes into a rule, not onto a screen. */
  readonly everything: Reader
  readonly sql: Sql
  readonly dayAtOffice: (at: Instant) => Day
}

function contextsOn({ database, journal, planners, signing, secretOf, demonstration }: Parts & Machinery) {
  const { reader, writer } = database
  const sql = sqlOn(writer)
  const dayAtOffice = (at: Instant) => dayAt(at, OFFSET_MINUTES)
  const ground: Ground = { journal, reader, sql, dayAtOffice, everything: { as: (_viewer, query) => query(sql) } }
  const { everything } = ground

  const reference: ReferencePorts = { reader, today: dayAtOffice }

  const register = registerFor(everything, ITSELF)
  const parties = {
    journal, reader, dayAtOffice,
    holderOf: (identifiers: Parameters<typeof findHolder>[2]) => findHolder(everything, ITSELF, identifiers),
    mandatesBetween: (two: Parameters<typeof mandatesBetween>[2]) => mandatesBetween(everything, ITSELF, two),
    ...accountsOn(sql),
    admits: demonstration ? (['registered', 'demonstration'] as const) : (['registered'] as const),
    verifyPassword, hashPassword, newSecret, newToken, digestOf,
    newPersonId: () => newId<never>(msOf(now())),
  }

  const planning = openPlanning(everything, planners)
  const network: NetworkPorts = {
    ...bookingOn(ground, () => network.itineraries), ...timetablesOn(ground, writer),
    reader, planning, itineraries: openItineraries(planning),
  }
  const consignments = consignmentsOn(ground, register, network.itineraries)
  const mandates: Pick<DeclarationPorts, 'mandateCovers'> = { mandateCovers: (acting) => mandateCovers(parties, acting) }
  const declarations: DeclarationPorts = { ...declarationsOn(ground, register, signing), ...mandates }

  const risk: RiskPorts & { readonly reader: Reader } = {
    journal, reader, dayAtOffice,
    gradeOf: (organisation, at) => creditOf(parties, organisation, at),
    secretOf: async (day) => secretOf(day),
  }

  const release: ReleasePorts = {
    journal, reader, dayAtOffice,
    listing: (relief, goods, on) => listing(everything, relief, goods, on),
    siteApproved: (site, on) => siteApproved(everything, site, on),
    creditOf: (organisation, at) => creditOf(parties, organisation, at),
  }

  const observatory: ObservatoryPorts & { readonly reader: Reader; readonly basis: 'operation' | 'demonstration' } = {
    reader,
    basis: demonstration ? 'demonstration' : 'operation',
    keep: (stamp) => keepStamp(sql, stamp),
    digestOf: sha256,
  }
  return { reference, parties, network, consignments, declarations, risk, release, observatory }
}

function bookingOn({ journal, sql }: Ground, itineraries: () => Itineraries): Omit<BookingPorts, 'reader'> {
  return {
    journal,
    offered: async (id, question) => (await itineraries().offered(ITSELF, question, id))?.itinerary ?? null,
    inForce: (departure) => departureInForce(sql, departure),
    overdue: (at, departures) => overdueQuotes(sql, at, { departures, limit: OVERDUE_MAX }),
    bookingsOn: (departure) => bookingsOn(sql, departure),
  }
}

function timetablesOn({ journal, sql }: Ground, writer: Database['writer']): Omit<TimetablePorts, 'reader'> {
  return {
    journal,
    digestOf: (text) => sha256(text) as ReturnType<TimetablePorts['digestOf']>,
    keepRows: rowKeeper(writer),
    keepServices: (digest, services) => keepServices(sql, digest, services),
    servicesOf: (digest) => readServices(sql, digest),
    editionOn: (at) => readStanding(sql, at),
    headOf: (edition) => readEditionHead(sql, edition),
    ratesOn: (day) => sheetsOn(sql, day),
  }
}

/** How long a quote that was not taken up may still be counted as held on the board; whoever finds no room does not wait. */
const OVERDUE_MS = 15_000

/** Quotes that are given back at once, before somebody who finds no room tries again. */
const OVERDUE_MAX = 100

function consignmentsOn({ everything, sql, ...ground }: Ground, register: Register, itineraries: Itineraries): ConsignmentPorts {
  return {
    ...ground,
    hsKnown: (code, on) => hsKnown(everything, code as Parameters<typeof hsKnown>[1], on),
    nodeNamed: (code, on) => nodeNamed(everything, code, on),
    placeWarnings: (said, on) => placeWarnings(everything, said, on),
    organisationKnown: register.isKnown,
    itinerary: async (id, { edition, cargo: { grossMass, ...load }, ...asked }) => {
      const cargo = { ...load, grossMassKg: Math.ceil(grossMass / 1000), dangerous: false }
      const question = { ...asked, edition: edition as never, latestArrival: null, cargo }
      const offer = await itineraries.offered(ITSELF, question, id as never)
      return offer && bookedFrom(offer.itinerary, demonstrationValuesOf(offer.itinerary))
    },
    consignmentTold: (stream) => consignmentTold(sql, stream),
    firmNamed: register.firm,
    placeNamed: async (code, on) => {
      const node = await nodeNamed(everything, code, on)
      return node && { en: node.nameEn, zh: node.nameZh }
    },
  }
}

function declarationsOn(
  { everything, sql: _, ...ground }: Ground, register: Register, signing: Signing,
): Omit<DeclarationPorts, 'mandateCovers'> {
  const schema = openXmlSchema(SCHEMAS, DECLARATION_ROOTS)
  const packs = readPacks()
  return {
    ...ground,
    packFor: (day, administration = ADMINISTRATION) => packInForce(packs, administration, day),
    header: HEADER,
    shipment: async (id) => {
      const [shipment, life] = await Promise.all([findShipment(everything, ITSELF, id), findConsignment(everything, ITSELF, id)])
      if (!shipment || !life) return null
      const { crossing } = shipment
      const arrival = life.state.events
        .find(({ leg, code, classifier }) => leg === crossing?.sequence && code === 'ARRI' && classifier === 'ACT')
      return shipmentFor(shipment, arrival?.eventDateTime ?? null, register.party, OFFSET_MINUTES)
    },
    partyOf: register.party,
    organisationWith: register.holderOf,
    hsCodesKnown: (codes, on) => hsCodesKnown(everything, codes, on),
    formFaults: (said, pack) => formFaults(said, pack, (xml) => judgeXml(xml, schema).faults),
    sign: signing.sign,
    digestOf: sha256,
    answerBy: ground.journal.answerBy,
  }
}

export type Composition = ReturnType<typeof compose>

const ITSELF: Viewer = { by: 'tongdao' as Actor, organisations: [] }
const SCHEMAS = join(import.meta.dirname, '..', 'regimes', 'gb', 'schemas')

function sha256(said: string | Uint8Array): string {
  return createHash('sha256').update(said).digest('hex')
}
