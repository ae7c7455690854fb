import pg from 'pg'
import { expect, test } from 'vitest'
import { askedAt, partiesWorld, SYSTEM } from '../../../../test/support/parties.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Actor } from '../../../platform/journal.ts'
import type { Viewer } from '../../../platform/postgres.ts'
import type { MandatedAct } from '../model/mandate.ts'
import { OPERATOR } from '../model/organisation.ts'
import type { PersonId } from '../model/person.ts'
import { findOrganisation, findPerson, listMandates, listOrganisations, listPeople } from '../views/register.ts'
import { DEMONSTRATION_USERNAMES, seedDemoPeople } from './demonstration.ts'
import { ensureFirstAdministrator, setUp } from './first-administrator.ts'
import { answerMandate, mandateCovers, offerMandate } from './mandates.ts'
import { creditOf, downgradeGrade, grantGrade, registerOrganisation, type Registration } from './organisations.ts'
import { dismissPerson, erasePerson, registerPerson } from './people.ts'
import { memberBySession, memberByToken, makeToken, signIn } from './sign-in.ts'

const { ports, reader, writer, connectionString } = await partiesWorld()
const day = '2026-04-01T01:00:00.000Z'
const PASSWORD = 'quiet harbour 19'
const PAGE = { cursor: null, limit: 50 }

const [bayu, jiangbei, chongqing, qinzhou] = ['test-foods', 'test-brokers', 'test-chongqing', 'test-qinzhou'] as OrganisationId[]
for (const [id, kind] of [[chongqing, 'office'], [qinzhou, 'office'], [bayu, 'trader'], [jiangbei, 'broker']] as const) {
  await registerOrganisation(ports, id!, firm({ kind, competentOffice: kind === 'office' ? null : chongqing! }), askedAt(day))
}

test('PAR-3 an agent whose mandate covers import at Chongqing is refused at Qinzhou with mandate_out_of_scope', async () => {
  const cover = (office: OrganisationId, act: MandatedAct, at: string) =>
    mandateCovers(ports, { principal: bayu!, agent: jiangbei!, act, office, at: askedAt(at).at })
  expect(await cover(chongqing!, 'import', '2026-04-10T00:00:00.000Z')).toBe('mandate_missing')

  const id = ports.newMandateId()
  const terms = { principal: bayu!, agent: jiangbei!, acts: ['import'], offices: [chongqing!], from: '2026-04-01' as Day, until: '2027-04-01' as Day } as const
  expect(await offerMandate(ports, id, terms, askedAt(day))).toMatchObject({ facts: [{ type: 'mandateOffered' }] })
  expect(await answerMandate(ports, id, { answer: 'accept', by: qinzhou! }, askedAt(day))).toEqual({ refused: 'mandate_not_offered_to_you' })
  expect(await answerMandate(ports, id, { answer: 'accept', by: jiangbei! }, askedAt(day))).toMatchObject({ facts: [{ type: 'mandateAccepted' }] })

  expect(await cover(chongqing!, 'import', '2026-04-10T00:00:00.000Z')).toBe('covered')
  expect(await cover(qinzhou!, 'import', '2026-04-10T00:00:00.000Z')).toBe('mandate_out_of_scope')
  expect(await cover(chongqing!, 'export', '2026-04-10T00:00:00.000Z')).toBe('mandate_out_of_scope')

  await answerMandate(ports, id, { answer: 'revoke', by: bayu! }, askedAt('2026-04-20T00:00:00.000Z'))
  expect(await cover(chongqing!, 'import', '2026-04-20T00:00:00.000Z')).toBe('mandate_missing')
  expect(await cover(chongqing!, 'import', '2026-04-19T23:59:59.999Z')).toBe('covered')
})

test('a mandate is for somebody, before offices that are offices', async () => {
  const terms = { principal: bayu!, agent: jiangbei!, acts: ['import'], offices: [chongqing!], from: '2026-04-01' as Day, until: '2027-04-01' as Day } as const
  expect(await offerMandate(ports, ports.newMandateId(), { ...terms, agent: 'no-such-firm' as OrganisationId }, askedAt(day))).toEqual({ refused: 'organisation_unknown' })
  expect(await offerMandate(ports, ports.newMandateId(), { ...terms, offices: [bayu!] }, askedAt(day))).toEqual({ refused: 'office_not_competent' })
})

test('a grade counts from its second on, and a firm that nobody registered is trusted by nobody', async () => {
  const firmId = 'graded-foods' as OrganisationId
  await registerOrganisation(ports, firmId, firm({}), askedAt(day))
  expect(await creditOf(ports, firmId, askedAt(day).at)).toBe('general')
  await grantGrade(ports, firmId, { grade: 'advanced', from: askedAt('2026-04-02T00:00:00.000Z').at }, askedAt(day))
  await downgradeGrade(ports, firmId, { grade: 'discredited', from: askedAt('2026-04-03T04:00:00.000Z').at }, askedAt('2026-04-03T04:00:00.000Z'))
  const grades = ['2026-04-01T23:59:59.999Z', '2026-04-02T00:00:00.000Z', '2026-04-03T03:59:59.999Z', '2026-04-03T04:00:00.000Z']
  expect(await Promise.all(grades.map((at) => creditOf(ports, firmId, askedAt(at).at)))).toEqual(['general', 'advanced', 'advanced', 'discredited'])
  expect(await creditOf(ports, 'no-such-firm' as OrganisationId, askedAt(day).at)).toBe('discredited')
})

test('an identifier is well formed and belongs to one organisation', async () => {
  const uscc = '9144030071526726XG'
  expect(await registerOrganisation(ports, 'first-firm' as OrganisationId, firm({ identifiers: { uscc } }), askedAt(day))).toMatchObject({ facts: [{ identifiers: { uscc } }] })
  expect(await registerOrganisation(ports, 'first-firm' as OrganisationId, firm({ identifiers: { uscc } }), askedAt(day))).toEqual({ facts: [] })
  expect(await registerOrganisation(ports, 'second-firm' as OrganisationId, firm({ identifiers: { uscc } }), askedAt(day))).toEqual({ refused: 'identifier_taken' })
  expect(await registerOrganisation(ports, 'third-firm' as OrganisationId, firm({ identifiers: { uscc: '9144030071526726XH' } }), askedAt(day))).toEqual({ refused: 'identifier_form_invalid' })
})

test('a username is one person’s, and whoever is refused leaves no name behind', async () => {
  await newPerson('li.hua', bayu!)
  expect(await registerPerson(ports, ports.newPersonId(), newcomer('li.hua', bayu!), askedAt(day))).toEqual({ refused: 'username_taken' })
  expect(await registerPerson(ports, ports.newPersonId(), { ...newcomer('wang.wu', bayu!), roles: ['officer'] }, askedAt(day))).toEqual({ refused: 'role_does_not_fit' })
  expect(await ports.accountByUsername('wang.wu')).toBeNull()
  await newPerson('wang.wu', bayu!)
})

test('who has left is signed out everywhere at once, and an erased name is nowhere, not even in the facts', async () => {
  const person = await newPerson('zhao.liu', bayu!, '赵六 Zhao Liu')
  const { session, member } = await seated('zhao.liu')
  const made = await makeToken(ports, member, { label: 'script', days: 30 }, askedAt(day).at)
  const token = 'token' in made ? made.token : ''
  expect(await memberByToken(ports, token, askedAt(day).at)).toMatchObject({ username: 'zhao.liu' })

  expect(await erasePerson(ports, person, askedAt(day))).toEqual({ refused: 'person_active' })
  await dismissPerson(ports, person, askedAt(day))
  expect(await memberBySession(ports, session, askedAt(day).at)).toBeNull()
  expect(await memberByToken(ports, token, askedAt(day).at)).toBeNull()
  expect(await signIn(ports, credentials('zhao.liu'), askedAt(day).at)).toEqual({ refused: 'sign_in_wrong' })

  await erasePerson(ports, person, askedAt(day))
  expect(await findPerson(reader, viewerOf(bayu!), person)).toMatchObject({ state: { name: 'erased' }, username: null, personName: null })
  const { rows } = await writer.query(`select string_agg(data::text, ' ') as said from platform.journal where stream = $1`, [`parties/${person}`])
  expect(rows[0].said).not.toMatch(/zhao|赵/i)
  await newPerson('zhao.liu', bayu!)
})

test('a query that forgets its `where` shows the viewer’s own people and mandates, and no secret at all', async () => {
  await newPerson('chen.bo', bayu!)
  await newPerson('sun.li', jiangbei!)
  const tables = ['organisation', 'person', 'person_detail', 'mandate', 'password', 'session', 'token', 'invitation', 'attempt']
  const client = new pg.Client({ connectionString, options: '-c role=tongdao_reader' })
  await client.connect()
  try {
    const seenBy = async (viewer: string) => {
      await client.query(`select set_config('tongdao.viewer', $1, false)`, [viewer])
      const seen: Record<string, readonly Record<string, unknown>[]> = {}
      for (const table of tables) seen[table] = (await client.query(`select * from parties.${table}`)).rows
      return seen
    }
    expect(Object.values(await seenBy('')).flat()).toEqual([])
    const { organisation, person, person_detail: details, mandate, ...secrets } = await seenBy(jiangbei!)
    expect(organisation!.length).toBeGreaterThan(4)
    expect(person).toHaveLength(1)
    expect(details!.map(({ username }) => username)).toEqual(['sun.li'])
    for (const { organisations } of mandate!) expect(organisations).toContain(jiangbei)
    expect(Object.values(secrets).flat()).toEqual([])
  } finally {
    await client.end()
  }
  const { rows: [{ secrets }] } = await writer.query('select count(*)::int as secrets from parties.password')
  expect(secrets).toBeGreaterThan(0)
})

test('lists show one’s own, in pages, and the register is found in either language', async () => {
  const { people, next } = await listPeople(reader, viewerOf(bayu!), { organisation: null }, { cursor: null, limit: 2 })
  expect(people).toHaveLength(2)
  const rest = await listPeople(reader, viewerOf(bayu!), { organisation: null }, { cursor: next, limit: 50 })
  expect(rest.people.map(({ id }) => id)).not.toContain(people[0]?.id)
  expect(await listPeople(reader, viewerOf(qinzhou!), { organisation: null }, PAGE)).toEqual({ people: [], next: null })
  expect((await listMandates(reader, viewerOf(qinzhou!), { stage: null }, PAGE)).lives).toEqual([])
  await registerOrganisation(ports, 'named-firm' as OrganisationId, firm({ names: { zh: '渝东百分%货运', en: 'Yudong Freight' } }), askedAt(day))
  for (const named of ['渝东', '%货', 'yudong FREIGHT', 'named-f']) {
    expect((await listOrganisations(reader, SYSTEM, { named, kind: null }, PAGE)).lives.map(({ id }) => id)).toEqual(['named-firm'])
  }
  expect((await listOrganisations(reader, SYSTEM, { named: 'yudong', kind: 'office' }, PAGE)).lives).toEqual([])
})

test('an installation without people asks for its first administrator, once', async () => {
  const { ports: empty } = await partiesWorld()
  const offered = { username: 'Root.Admin', name: 'Administrator', password: 'a long enough word' }
  const started = await ensureFirstAdministrator(empty, null, askedAt(day))
  const setup = 'setup' in started ? started.setup : ''
  expect(setup).toMatch(/^[\w-]{43}$/)
  const again = await ensureFirstAdministrator(empty, null, askedAt(day))
  const word = 'setup' in again ? again.setup : ''

  expect(await setUp(empty, { ...offered, setup }, askedAt(day))).toEqual({ refused: 'invitation_not_valid' })
  expect(await setUp(empty, { ...offered, setup: word, password: 'short' }, askedAt(day))).toEqual({ refused: 'password_too_short' })
  expect(await setUp(empty, { ...offered, setup: word, username: '?' }, askedAt(day))).toEqual({ refused: 'username_wrong' })
  expect(await setUp(empty, { ...offered, setup: word }, askedAt(day))).toHaveProperty('person')
  expect(await setUp(empty, { ...offered, setup: word }, askedAt(day))).toEqual({ refused: 'invitation_not_valid' })
  expect(await ensureFirstAdministrator(empty, null, askedAt(day))).toEqual({ ready: true })
  const signed = await signIn(empty, { ...credentials('root.admin'), password: offered.password }, askedAt(day).at)
  expect(signed).toMatchObject({ member: { roles: ['administrator'], organisations: [OPERATOR] } })
})

test('an administrator named at the start is made at once, and a second start changes nothing', async () => {
  const { ports: empty } = await partiesWorld()
  const offered = { username: 'root', name: 'Root', password: 'a long enough word' }
  expect(await ensureFirstAdministrator(empty, { ...offered, password: 'root is my name' }, askedAt(day))).toEqual({ refused: 'password_says_the_name' })
  expect(await ensureFirstAdministrator(empty, offered, askedAt(day))).toEqual({ ready: true })
  expect(await ensureFirstAdministrator(empty, { ...offered, username: 'other' }, askedAt(day))).toEqual({ ready: true })
  expect(await empty.accountByUsername('other')).toBeNull()
})

test('the demonstration seeds seven people who can sign in, twice without harm, and only where it is shown', async () => {
  const { ports: demo } = await partiesWorld()
  const { people } = await seedDemoPeople(demo, 'demo-word-abcd', askedAt(day))
  expect(Object.keys(people).toSorted()).toEqual(DEMONSTRATION_USERNAMES.toSorted())
  expect(await seedDemoPeople(demo, 'demo-word-abcd', askedAt('2026-04-02T00:00:00.000Z'))).toEqual({ people })

  const officer = { ...credentials('officer.qinzhou'), password: 'demo-word-abcd' }
  const signed = await signIn(demo, officer, askedAt(day).at)
  expect(signed).toMatchObject({ member: { roles: ['officer'], organisations: ['qinzhou-customs'], basis: 'demonstration' } })
  const elsewhere = { ...demo, admits: ['registered'] as const }
  expect(await signIn(elsewhere, officer, askedAt(day).at)).toEqual({ refused: 'sign_in_wrong' })
  expect('session' in signed && await memberBySession(elsewhere, signed.session, askedAt(day).at)).toBeNull()
  expect(await demo.countPeople()).toBe(0)

  const { lives } = await listOrganisations(reader, SYSTEM, { named: null, kind: null }, PAGE)
  expect(lives.some(({ state }) => state.name === 'registered' && state.particulars.basis === 'demonstration')).toBe(false)
  expect(await findOrganisation(demo.reader, SYSTEM, 'bayu-foods')).toMatchObject({ state: { particulars: { basis: 'demonstration', names: { zh: '巴渝食品（演示）' } } } })
  const acting = { principal: 'bayu-foods' as OrganisationId, agent: 'jiangbei-brokers' as OrganisationId, act: 'import', office: 'qinzhou-customs' as OrganisationId, at: askedAt(day).at } as const
  expect(await mandateCovers(demo, acting)).toBe('covered')

  await seedDemoPeople(demo, 'demo-word-efgh', askedAt(day))
  expect(await signIn(demo, officer, askedAt(day).at)).toEqual({ refused: 'sign_in_wrong' })
  expect(await signIn(demo, { ...officer, password: 'demo-word-efgh' }, askedAt(day).at)).toHaveProperty('session')
})

/** Each start says the same again, under the same keys, a minute later. */
function startAt(minute: number) {
  return { ...askedAt(`2026-04-02T00:${String(minute).padStart(2, '0')}:00.000Z`), command: { id: 'seed/people', digest: 'people' } }
}

test('a demonstration whose start is killed after each fact goes on at the next, until all can sign in', async () => {
  const { ports: demo } = await partiesWorld()
  const dying = () => {
    let left = 1
    const append: typeof demo.journal.append = async (...said) => {
      if (left-- === 0) throw new Error('killed')
      await demo.journal.append(...said)
    }
    return { ...demo, journal: { ...demo.journal, append } }
  }
  let starts = 0
  for (let done = false; !done; starts += 1) {
    done = await seedDemoPeople(dying(), 'demo-word-abcd', startAt(starts)).then(() => true, (failure: Error) => {
      if (failure.message !== 'killed') throw failure
      return false
    })
  }
  expect(starts).toBeGreaterThan(15)
  for (const username of DEMONSTRATION_USERNAMES) {
    expect(await signIn(demo, { ...credentials(username), password: 'demo-word-abcd' }, askedAt(day).at)).toHaveProperty('session')
  }
})

test('a demonstration whose start is killed among the passwords gives everybody one at the next', async () => {
  const { ports: demo } = await partiesWorld()
  let left = 3
  const keepPassword: typeof demo.keepPassword = async (...said) => {
    if (left-- === 0) throw new Error('killed')
    await demo.keepPassword(...said)
  }
  await expect(seedDemoPeople({ ...demo, keepPassword }, 'demo-word-abcd', startAt(0))).rejects.toThrow('killed')
  await seedDemoPeople(demo, 'demo-word-abcd', startAt(1))
  for (const username of DEMONSTRATION_USERNAMES) {
    expect(await signIn(demo, { ...credentials(username), password: 'demo-word-abcd' }, askedAt(day).at)).toHaveProperty('session')
  }
})

test('a mandate of the demonstration that was revoked stays revoked, and the next start goes on', async () => {
  const { ports: demo } = await partiesWorld()
  await seedDemoPeople(demo, 'demo-word-abcd', startAt(0))
  const principal = 'bayu-foods' as OrganisationId
  const viewer = { by: 'test' as Actor, organisations: [principal] }
  const { lives } = await listMandates(demo.reader, viewer, { stage: 'active' }, PAGE)
  await Promise.all(lives.map(({ id }) => answerMandate(demo, id as never, { answer: 'revoke', by: principal }, askedAt('2026-04-03T00:00:00.000Z'))))
  await seedDemoPeople(demo, 'demo-word-abcd', startAt(1))
  expect((await listMandates(demo.reader, viewer, { stage: null }, PAGE)).lives.map(({ state }) => state.name)).toEqual(['closed', 'closed'])
})

test('a first administrator whose start is killed before the password counts is made at the next', async () => {
  const { ports: empty } = await partiesWorld()
  const offered = { username: 'root', name: 'Root', password: 'a long enough word' }
  const keepPassword = async () => { throw new Error('killed') }
  await expect(ensureFirstAdministrator({ ...empty, keepPassword }, offered, askedAt(day))).rejects.toThrow('killed')
  expect(await ensureFirstAdministrator(empty, offered, askedAt(day))).toEqual({ ready: true })
})

test('an administrator of a firm registers nobody elsewhere, and the operator registers the first of each', async () => {
  const officer = { username: 'self.made', name: 'Self Made', organisation: chongqing!, roles: ['officer'] as const }
  expect(await registerPerson(ports, ports.newPersonId(), { ...officer, registrar: bayu! }, askedAt(day))).toEqual({ refused: 'employer_not_yours' })
  expect(await registerPerson(ports, ports.newPersonId(), { ...officer, registrar: OPERATOR }, askedAt(day))).toHaveProperty('facts')
})

function firm(more: Partial<Registration>): Registration {
  return { kind: 'trader', names: { zh: '试验', en: 'Test' }, identifiers: {}, officeCode: null, competentOffice: chongqing!, basis: 'registered', ...more }
}

function newcomer(username: string, organisation: OrganisationId, name = username) {
  const roles = organisation === jiangbei ? (['broker'] as const) : (['importer'] as const)
  return { username, name, organisation, roles, registrar: organisation }
}

async function newPerson(username: string, organisation: OrganisationId, name?: string): Promise<PersonId> {
  const id = ports.newPersonId()
  expect(await registerPerson(ports, id, newcomer(username, organisation, name), askedAt(day))).toMatchObject({ facts: [{ type: 'personRegistered' }] })
  await ports.keepPassword(id, await ports.hashPassword(PASSWORD), askedAt(day).at)
  return id
}

function credentials(username: string) {
  return { username, password: PASSWORD, address: '192.0.2.1', before: null }
}

async function seated(username: string) {
  const signed = await signIn(ports, credentials(username), askedAt(day).at)
  if ('refused' in signed) throw new Error(signed.refused)
  return signed
}

function viewerOf(organisation: OrganisationId): Viewer {
  return { by: 'test' as Actor, organisations: [organisation] }
}
