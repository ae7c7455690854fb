/**
 * The people of the demonstration. They are made up, say so wherever they are shown, share one password that is made
 * for each data directory, and are let in only where the demonstration is shown: `admits` of the sign-in.
 */
import { parseOrganisationId, type OrganisationId } from '../../../kernel/ids.ts'
import { assert, present } from '../../../kernel/assert.ts'
import { addDays, type Day, type Instant } from '../../../kernel/time.ts'
import type { Asked } from '../../../platform/journal.ts'
import { MANDATED_ACTS, parseMandateId } from '../model/mandate.ts'
import type { Kind } from '../model/organisation.ts'
import { parsePersonId, type PersonId, type Role } from '../model/person.ts'
import { step, type SetupPorts } from './first-administrator.ts'
import { answerMandate, loadMandate, offerMandate, type MandatePorts } from './mandates.ts'
import { registerOrganisation } from './organisations.ts'
import { registerPerson } from './people.ts'

export type DemonstrationPorts = SetupPorts & MandatePorts

/** Who is who, by username: for whoever seeds what these people did. */
export type Seeded = { readonly people: Readonly<Record<string, PersonId>> }

const ORGANISATIONS = [
  ['bayu-foods',         'trader',     '巴渝食品（演示）',   'Bayu Foods (demonstration)',         'chongqing-customs'],
  ['yuxin-forwarding',   'forwarder',  '渝新货代（演示）',   'Yuxin Forwarding (demonstration)',   'chongqing-customs'],
  ['jiangbei-brokers',   'broker',     '江北报关（演示）',   'Jiangbei Brokers (demonstration)',   'chongqing-customs'],
  ['santos-beef',        'trader',     '桑托斯牛肉（演示）', 'Santos Beef (demonstration)',        null],
  ['southern-rail',      'carrier',    '南方铁运（演示）',   'Southern Rail (demonstration)',      'chongqing-customs'],
  ['qinzhou-terminal',   'terminal',   '钦州码头（演示）',   'Qinzhou Terminal (demonstration)',   'qinzhou-customs'],
  ['qinzhou-customs',    'office',     '钦州海关（演示）',   'Qinzhou Customs (demonstration)',    null],
  ['chongqing-customs',  'office',     '重庆海关（演示）',   'Chongqing Customs (demonstration)',  null],
  ['qinzhou-laboratory', 'laboratory', '钦州实验室（演示）', 'Qinzhou Laboratory (demonstration)', null],
] as const satisfies readonly (readonly [string, Kind, string, string, string | null])[]

/** Made up, with the check digit that the standard asks for: no region issues a number with DEM in it, as far as we know. */
const CODES: Readonly<Record<string, string>> = {
  'bayu-foods': '91500000DEM000001T', 'yuxin-forwarding': '91500000DEM000002X', 'jiangbei-brokers': '91500000DEM0000031',
}

const PEOPLE = [
  ['forwarder',         '冯文博 Feng Wenbo',     'yuxin-forwarding',   'forwarder'],
  ['broker',            '鲍静怡 Bao Jingyi',     'jiangbei-brokers',   'broker'],
  ['importer',          '殷嘉禾 Yin Jiahe',      'bayu-foods',         'importer'],
  ['officer.qinzhou',   '覃海生 Qin Haisheng',   'qinzhou-customs',    'officer'],
  ['officer.chongqing', '冉立群 Ran Liqun',      'chongqing-customs',  'officer'],
  ['laboratory',        '蓝若水 Lan Ruoshui',    'qinzhou-laboratory', 'laboratory'],
  ['terminal',          '黄定波 Huang Dingbo',   'qinzhou-terminal',   'terminalClerk'],
  ['planner',           '铁志远 Tie Zhiyuan',    'southern-rail',      'planner'],
] as const satisfies readonly (readonly [string, string, string, Role])[]

export const DEMONSTRATION_USERNAMES: readonly string[] = PEOPLE.map(([username]) => username)

/**
 * Repeated at each start and harmless then. In: `asked.at` is when the firms were registered and their mandates begin,
 * so it lies before everything that the demonstration shows. Throws where the rules refuse: the demonstration itself
 * would be wrong.
 */
export async function seedDemoPeople(ports: DemonstrationPorts, password: string, asked: Asked): Promise<Seeded> {
  for (const [id, kind, zh, en, office] of ORGANISATIONS) {
    const answer = await registerOrganisation(ports, organisation(id), {
      kind, names: { zh, en }, identifiers: CODES[id] ? { uscc: CODES[id] } : {}, officeCode: null,
      competentOffice: office === null ? null : organisation(office), basis: 'demonstration',
    }, step(asked, id))
    assert(!('refused' in answer), `the demonstration registers ${id}`)
  }
  await seedMandates(ports, asked)
  const people: Record<string, PersonId> = {}
  for (const [username, name, employer, role] of PEOPLE) {
    const figure = { username, name, organisation: organisation(employer), role }
    people[username] = await seedPerson(ports, figure, asked)
  }
  await keepPasswords(ports, Object.entries(people), password, asked.at)
  return { people }
}

type Figure = {
  readonly username: string
  readonly name: string
  readonly organisation: OrganisationId
  readonly role: Role
}

/** Under an id of its own: a start that was killed after the name was kept goes on with the same person. */
async function seedPerson(ports: DemonstrationPorts, { role, ...figure }: Figure, asked: Asked): Promise<PersonId> {
  const known = await ports.accountByUsername(figure.username)
  if (known !== null) return known.person
  const place = DEMONSTRATION_USERNAMES.indexOf(figure.username)
  const person = present(parsePersonId(`00000000000000000000demp0${place}`), 'the demonstration numbers its people well')
  const newcomer = { ...figure, roles: [role], registrar: figure.organisation }
  const answer = await registerPerson(ports, person, newcomer, step(asked, figure.username))
  assert(!('refused' in answer), `the demonstration registers ${figure.username}`)
  return person
}

/** All have one password, so the last that fits says that all do; after a restore into a new directory none does. */
async function keepPasswords(
  ports: DemonstrationPorts, people: readonly (readonly [string, PersonId])[], password: string, at: Instant,
): Promise<void> {
  const [last = ''] = people.at(-1) ?? []
  const account = await ports.accountByUsername(last)
  if (await ports.verifyPassword(account?.hash ?? null, password)) return
  for (const [, person] of people) await ports.keepPassword(person, await ports.hashPassword(password), at)
}

const MANDATE_DAYS = 3650

/** The importer mandates its broker, and its forwarder, before both offices. What was revoked since stays revoked. */
async function seedMandates(ports: DemonstrationPorts, asked: Asked): Promise<void> {
  const principal = organisation('bayu-foods')
  const offices = [organisation('qinzhou-customs'), organisation('chongqing-customs')]
  const from: Day = ports.dayAtOffice(asked.at)
  for (const [place, agent] of [organisation('jiangbei-brokers'), organisation('yuxin-forwarding')].entries()) {
    const id = present(parseMandateId(`00000000000000000000demm0${place}`), 'the demonstration numbers its mandates well')
    const { name } = await loadMandate(ports.journal, id)
    const terms = { principal, agent, acts: MANDATED_ACTS, offices, from, until: addDays(from, MANDATE_DAYS) }
    if (name === 'unoffered') await offerMandate(ports, id, terms, step(asked, `${agent}/mandate`))
    if (name !== 'unoffered' && name !== 'offered') continue
    const accepted = await answerMandate(ports, id, { answer: 'accept', by: agent }, step(asked, `${agent}/acceptance`))
    assert('facts' in accepted, `the demonstration mandates ${agent}`)
  }
}

function organisation(id: string): OrganisationId {
  return present(parseOrganisationId(id), 'the demonstration names its organisations well')
}
