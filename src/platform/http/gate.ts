/** Who is asking, and may they? Both are answered elsewhere; these are the questions. */
import type { OrganisationId } from '../../kernel/ids.ts'
import type { Actor } from '../journal.ts'
import type { Viewer } from '../postgres.ts'
import type { Relations } from '../route.ts'

/** What a request carries to say who sends it. A token comes before a cookie: whoever sends one means it. */
export type Credentials = { readonly session: string | null; readonly token: string | null }

export type Person = {
  readonly by: Actor
  readonly organisations: readonly OrganisationId[]
  readonly roles: readonly string[]
  /** Set where a cookie said who this is: browsers add cookies to what other sites send, so a command proves itself by this. */
  readonly csrf?: string
}

export type Gate = {
  readonly authenticate: (credentials: Credentials) => Promise<Person | null>
  /**
   * Null is whoever has not signed in, for the few acts that are public. `relations` is empty where a life begins and
   * for lists: what they show is closed row by row.
   */
  readonly may: (person: Person | null, act: string, relations: Relations) => boolean
}

export const SESSION_COOKIE = 'tongdao_session'

/** Whoever has not signed in acts for no organisation, so no row of a closed table is seen. */
export const NOBODY: Viewer = { by: 'nobody' as Actor, organisations: [] }

export function viewerOf(person: Person | null): Viewer {
  return person ? { by: person.by, organisations: person.organisations } : NOBODY
}

export function credentialsOf(headers: { readonly authorization?: string | undefined; readonly cookie?: string | undefined }): Credentials {
  const token = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(headers.authorization ?? '')?.[1] ?? null
  if (headers.authorization !== undefined) return { session: null, token }
  return { session: cookieOf(headers.cookie ?? '', SESSION_COOKIE), token: null }
}

/** Two cookies of one name are an attempt to slip one in from a neighbouring host: neither counts. */
function cookieOf(header: string, name: string): string | null {
  const values = header.split(';').map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`))
  const [only] = values
  return only && values.length === 1 ? only.slice(name.length + 1) : null
}
