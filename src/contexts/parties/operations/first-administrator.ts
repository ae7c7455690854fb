/**
 * The first person of an installation. Whoever starts it names one, or is given a word that works once, with which the
 * first administrator is made in the browser. While one exists, neither way is open.
 */
import { refuse } from '../../../kernel/decision.ts'
import { present } from '../../../kernel/assert.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Asked } from '../../../platform/journal.ts'
import { OPERATOR } from '../model/organisation.ts'
import { parseUsername, type PersonId } from '../model/person.ts'
import { passwordFault, type PasswordFault } from '../model/session.ts'
import { registerOrganisation, type OrganisationPorts } from './organisations.ts'
import { registerPerson, type PeoplePorts } from './people.ts'
import { invite, type Digest, type SignInPorts } from './sign-in.ts'

export type SetupPorts = SignInPorts &
  PeoplePorts &
  OrganisationPorts & {
    readonly countPeople: () => Promise<number>
    readonly isSetup: (invitation: Digest, at: Instant) => Promise<boolean>
    readonly newPersonId: () => PersonId
  }

export type FirstAdministrator = { readonly username: string; readonly name: string; readonly password: string }
export type Made = { readonly person: PersonId; readonly organisation: OrganisationId }

export type SetupRefusal =
  | PasswordFault
  | 'username_wrong'
  | 'username_taken'
  | 'already_set_up'
  | 'invitation_not_valid'

/**
 * To be called at each start that is no demonstration. `offered`: what the one who starts has named, or null.
 * Out: `ready`, nothing to do or done; or a word for `setUp`, to be printed on the terminal and nowhere else.
 */
export async function ensureFirstAdministrator(
  ports: SetupPorts,
  offered: FirstAdministrator | null,
  asked: Asked,
): Promise<{ readonly ready: true } | { readonly setup: string } | { readonly refused: SetupRefusal }> {
  if ((await ports.countPeople()) > 0) return { ready: true }
  if (offered === null) return { setup: (await invite(ports, null, asked.at)).invitation }
  const made = await makeFirst(ports, offered, asked)
  return 'refused' in made ? made : { ready: true }
}

/** For whoever holds the word. It is used up only when the administrator can be made. */
export async function setUp(
  ports: SetupPorts,
  { setup, ...offered }: FirstAdministrator & { readonly setup: string },
  asked: Asked,
): Promise<Made | { readonly refused: SetupRefusal }> {
  const digest = ports.digestOf(setup)
  if (!(await ports.isSetup(digest, asked.at))) return refuse('invitation_not_valid')
  if ((await ports.countPeople()) > 0) return refuse('already_set_up')
  const fault = faultOf(offered)
  if (fault !== null) return fault
  if (!(await ports.redeemInvitation(digest, asked.at))) return refuse('invitation_not_valid')
  return makeFirst(ports, offered, asked)
}

async function makeFirst(
  ports: SetupPorts,
  offered: FirstAdministrator,
  asked: Asked,
): Promise<Made | { readonly refused: SetupRefusal }> {
  const fault = faultOf(offered)
  if (fault !== null) return fault
  const username = present(parseUsername(offered.username), 'the username was looked at')
  await registerOrganisation(
    ports,
    OPERATOR,
    {
      kind: 'operator',
      names: { zh: '运营方', en: 'Operator of this installation' },
      identifiers: {},
      officeCode: null,
      competentOffice: null,
      basis: 'registered',
    },
    step(asked, 'operator'),
  )
  const person = ports.newPersonId()
  const newcomer = {
    username,
    name: offered.name,
    organisation: OPERATOR,
    roles: ['administrator'],
    registrar: OPERATOR,
  } as const
  // First the password: a password without a person lets nobody in, a person without one could not be helped.
  await ports.keepPassword(person, await ports.hashPassword(offered.password), asked.at)
  const answer = await registerPerson(ports, person, newcomer, step(asked, 'person'))
  return 'refused' in answer ? refuse('username_taken') : { person, organisation: OPERATOR }
}

function faultOf({ username, password }: FirstAdministrator): { readonly refused: SetupRefusal } | null {
  const parsed = parseUsername(username)
  if (parsed === null) return refuse('username_wrong')
  const fault = passwordFault(password, parsed)
  return fault === null ? null : { refused: fault }
}

/** One order of a person, several commands of ours: each with a key of its own. */
export function step(asked: Asked, name: string): Asked {
  return { ...asked, command: { ...asked.command, id: `${asked.command.id}/${name}` } }
}
