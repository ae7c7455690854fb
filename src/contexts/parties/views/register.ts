/** The read models of the three lives: organisations, people and mandates. Every query is made for a viewer. */
import type { OrganisationId } from '../../../kernel/ids.ts'
import { findLife, lifeView, listLives, type Life, type Page } from '../../../platform/life-view.ts'
import type { Recorded, View } from '../../../platform/postgres-journal.ts'
import type { Reader, Sql, Viewer } from '../../../platform/postgres.ts'
import { mandateRules, type Mandate, type MandateFact } from '../model/mandate.ts'
import type { Identifiers } from '../model/identifier.ts'
import { organisationRules, type Kind, type Organisation, type OrganisationFact } from '../model/organisation.ts'
import { personRules, type Person, type PersonFact } from '../model/person.ts'

const ORGANISATION = 'parties.organisation'
const PERSON = 'parties.person'
const MANDATE = 'parties.mandate'

const organisations = lifeView({ table: ORGANISATION, rules: organisationRules, seenBy: () => [] })
const people = lifeView({
  table: PERSON,
  rules: personRules,
  seenBy: (person) => (person.name === 'unknown' ? [] : [person.organisation, person.registrar]),
})
const mandates = lifeView({
  table: MANDATE,
  rules: mandateRules,
  seenBy: (mandate) => (mandate.name === 'unoffered' ? [] : [mandate.terms.principal, mandate.terms.agent]),
})

/** Three lives share the journal of this context; the type of a fact says whose it is. */
const LIFE_OF: Readonly<Record<(OrganisationFact | PersonFact | MandateFact)['type'], View>> = {
  organisationRegistered: organisations,
  gradeGranted: organisations,
  gradeDowngraded: organisations,
  personRegistered: people,
  rolesAssigned: people,
  personLeft: people,
  personErased: people,
  mandateOffered: mandates,
  mandateAccepted: mandates,
  mandateRefused: mandates,
  mandateRevoked: mandates,
}

export const view: View = {
  context: 'parties',
  async project(sql, news) {
    for (const life of [organisations, people, mandates]) {
      const own = news.filter((recorded) => LIFE_OF[typeOf(recorded)] === life)
      if (own.length > 0) await life.project(sql, own)
    }
    await endWhatLeft(sql, news)
  },
}

/** Whoever has left is signed out, and an erased name is gone, in the very transaction that records it. */
async function endWhatLeft(sql: Sql, news: readonly Recorded[]): Promise<void> {
  const left = news.filter((recorded) => typeOf(recorded) === 'personLeft').map(({ id }) => id)
  const erased = news.filter((recorded) => typeOf(recorded) === 'personErased').map(({ id }) => id)
  for (const table of left.length > 0 ? ['session', 'token', 'invitation', 'password'] : []) {
    await sql(`delete from parties.${table} where person = any($1)`, [left])
  }
  if (erased.length > 0) await sql('delete from parties.person_detail where person = any($1)', [erased])
}

function typeOf({ fact }: Recorded): keyof typeof LIFE_OF {
  return (fact as OrganisationFact | PersonFact | MandateFact).type
}

export function findOrganisation(reader: Reader, viewer: Viewer, id: string): Promise<Life<Organisation> | null> {
  return reader.as(viewer, (sql) => findLife<Organisation>(sql, ORGANISATION, id))
}

/** `named`: part of the name in either language, or of the id. */
export type OrganisationSought = { readonly named: string | null; readonly kind: Kind | null }

type Paging = { readonly cursor: string | null; readonly limit: number }

export function listOrganisations(
  reader: Reader,
  viewer: Viewer,
  { named, kind }: OrganisationSought,
  page: Paging,
): Promise<Page<Organisation>> {
  const where = `($1::text is null or position(lower($1) in lower(concat_ws(' ', id, name_zh, name_en))) > 0)
    and ($2::text is null or kind = $2)`
  return reader.as(viewer, (sql) => listLives<Organisation>(sql, ORGANISATION, { where, values: [named, kind] }, page))
}

/** Who already has one of these identifiers. */
export async function findHolder(
  reader: Reader,
  viewer: Viewer,
  { uscc, eori, uen }: Identifiers,
): Promise<OrganisationId | null> {
  const [row] = await reader.as(viewer, (sql) =>
    sql<{ id: OrganisationId }>(
      'select id from parties.organisation where uscc = $1 or eori = $2 or uen = $3 limit 1',
      [uscc ?? null, eori ?? null, uen ?? null],
    ),
  )
  return row?.id ?? null
}

/** By any of the three identifiers, or by the id here, as offices are. */
export async function findCoded(reader: Reader, viewer: Viewer, code: string): Promise<OrganisationId | null> {
  const [row] = await reader.as(viewer, (sql) => sql<{ id: OrganisationId }>(
    'select id from parties.organisation where $1 in (uscc, eori, uen, id) order by id = $1 limit 1', [code]))
  return row?.id ?? null
}

export type Named<State> = Life<State> & { readonly username: string | null; readonly personName: string | null }

export async function findPerson(reader: Reader, viewer: Viewer, id: string): Promise<Named<Person> | null> {
  return reader.as(viewer, async (sql) => {
    const life = await findLife<Person>(sql, PERSON, id)
    return life ? ((await withNames(sql, [life]))[0] ?? null) : null
  })
}

export async function listPeople(
  reader: Reader,
  viewer: Viewer,
  { organisation }: { organisation: OrganisationId | null },
  page: Paging,
): Promise<{ people: readonly Named<Person>[]; next: string | null }> {
  return reader.as(viewer, async (sql) => {
    const { lives, next } = await listLives<Person>(
      sql,
      PERSON,
      { where: '$1::text is null or organisation = $1', values: [organisation] },
      page,
    )
    return { people: await withNames(sql, lives), next }
  })
}

async function withNames(sql: Sql, lives: readonly Life<Person>[]): Promise<Named<Person>[]> {
  const rows = await sql<{ person: string; username: string; name: string }>(
    'select person, username, name from parties.person_detail where person = any($1)',
    [lives.map(({ id }) => id)],
  )
  const details = new Map(rows.map((row) => [row.person, row]))
  return lives.map((life) => {
    const detail = details.get(life.id)
    return { ...life, username: detail?.username ?? null, personName: detail?.name ?? null }
  })
}

export function findMandate(reader: Reader, viewer: Viewer, id: string): Promise<Life<Mandate> | null> {
  return reader.as(viewer, (sql) => findLife<Mandate>(sql, MANDATE, id))
}

export function listMandates(
  reader: Reader,
  viewer: Viewer,
  { stage }: { stage: Mandate['name'] | null },
  page: Paging,
): Promise<Page<Mandate>> {
  return reader.as(viewer, (sql) =>
    listLives<Mandate>(sql, MANDATE, { where: '$1::text is null or stage = $1', values: [stage] }, page),
  )
}

/** Enough for two firms that renew each season; more would be a fault of data, and is cut off at the oldest. */
const MANDATES_BETWEEN_MAX = 200

/** For the question whether an agent may act. The two are asked about together, so it is asked in the name of both. */
export async function mandatesBetween(
  reader: Reader,
  viewer: Viewer,
  two: { principal: OrganisationId; agent: OrganisationId },
): Promise<readonly Mandate[]> {
  const where = 'principal = $1 and agent = $2'
  const { lives } = await reader.as({ ...viewer, organisations: [two.principal, two.agent] }, (sql) =>
    listLives<Mandate>(
      sql,
      MANDATE,
      { where, values: [two.principal, two.agent] },
      { cursor: null, limit: MANDATES_BETWEEN_MAX },
    ),
  )
  return lives.map(({ state }) => state)
}
