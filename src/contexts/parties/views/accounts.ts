/**
 * What is kept of people beside the facts: names, and the digests of secrets. These rows are read and written as the
 * writer: the reader's role sees the names of its own people and not one row of the rest.
 */
import type { OrganisationId } from '../../../kernel/ids.ts'
import { addMinutes, msOf, type Instant } from '../../../kernel/time.ts'
import { readValue } from '../../../platform/fact-text.ts'
import { newId } from '../../../platform/ids.ts'
import type { Sql } from '../../../platform/postgres.ts'
import type { Account, AccountWithPassword, AccountWithSession, AccountWithToken } from '../model/account.ts'
import type { Person, PersonId } from '../model/person.ts'
import { ATTEMPT_MINUTES, SESSION_LIFE_MINUTES, type Attempted, type Tries } from '../model/session.ts'

type Detail = {
  readonly person: PersonId
  readonly username: string
  readonly name: string
  readonly organisations: readonly OrganisationId[]
}
type Counted = { readonly of: Attempted; readonly key: Uint8Array }

/** The side of the sign-in's ports that is kept in tables, for apps/compose.ts. In: the writer. */
export function accountsOn(sql: Sql) {
  return {
    ...namesOn(sql),
    ...lookupsOn(sql),
    ...triesOn(sql),
    ...sessionsOn(sql),
    ...tokensOn(sql),
    ...invitationsOn(sql),
  }
}

/** A name whose person was never recorded, after a crash between the two, may be taken over after this time. */
const ABANDONED_MINUTES = 10

function namesOn(sql: Sql) {
  return {
    async keepDetail({ person, username, name, organisations }: Detail, at: Instant): Promise<'kept' | 'taken'> {
      await sql(
        `delete from parties.person_detail d where username = $1 and person <> $2 and kept_at < $3
           and not exists (select from parties.person p where p.id = d.person)`,
        [username, person, addMinutes(at, -ABANDONED_MINUTES)],
      )
      const rows = await sql(
        `insert into parties.person_detail (person, username, name, organisations, kept_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning person`,
        [person, username, name, organisations, at],
      )
      if (rows.length > 0) return 'kept'
      const own = await sql('select from parties.person_detail where person = $1 and username = $2', [person, username])
      return own.length > 0 ? 'kept' : 'taken'
    },
    async forgetDetail(person: PersonId): Promise<void> {
      await sql(
        `delete from parties.person_detail d where person = $1
           and not exists (select from parties.person p where p.id = d.person)`,
        [person],
      )
    },
    async keepPassword(person: PersonId, hash: string, at: Instant): Promise<void> {
      await sql(
        `insert into parties.password (person, hash, changed_at) values ($1, $2, $3)
         on conflict (person) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
        [person, hash, at],
      )
    },
    /** People who may sign in and are not of the demonstration: while there are none, the first may be made. */
    async countPeople(): Promise<number> {
      const [row] = await sql<{ count: number }>(
        `select count(*)::int as count from parties.person p join parties.password w on w.person = p.id
         where p.stage = 'active' and p.basis = 'registered'`,
      )
      return row?.count ?? 0
    },
  }
}

type AccountRow = { person: PersonId; username: string; name: string; state: string; hash: string | null }
const ACCOUNT = 'p.id as person, d.username, d.name, p.state::text as state'
const PEOPLE = 'parties.person p join parties.person_detail d on d.person = p.id'

function lookupsOn(sql: Sql) {
  return {
    async accountByUsername(username: string): Promise<AccountWithPassword | null> {
      const [row] = await sql<AccountRow>(
        `select ${ACCOUNT}, w.hash from ${PEOPLE} left join parties.password w on w.person = p.id
         where d.username = $1`,
        [username],
      )
      return row ? { ...accountOf(row), hash: row.hash } : null
    },
    async accountBySession(session: Uint8Array): Promise<AccountWithSession | null> {
      const [row] = await sql<AccountRow & { opened_at: Date; used_at: Date }>(
        `select ${ACCOUNT}, s.opened_at, s.used_at from parties.session s join ${PEOPLE} on p.id = s.person
         where s.hash = $1`,
        [session],
      )
      return row
        ? { ...accountOf(row), session: { openedAt: instant(row.opened_at), usedAt: instant(row.used_at) } }
        : null
    },
    async accountByToken(token: Uint8Array): Promise<AccountWithToken | null> {
      const [row] = await sql<AccountRow & { id: string; expires_at: Date; used_at: Date | null }>(
        `select ${ACCOUNT}, t.id, t.expires_at, t.used_at from parties.token t join ${PEOPLE} on p.id = t.person
         where t.hash = $1`,
        [token],
      )
      if (!row) return null
      return {
        ...accountOf(row),
        token: { id: row.id, expiresAt: instant(row.expires_at), usedAt: row.used_at && instant(row.used_at) },
      }
    },
    async accountByInvitation(invitation: Uint8Array, at: Instant): Promise<AccountWithPassword | null> {
      const [row] = await sql<AccountRow>(
        `select ${ACCOUNT}, null as hash from parties.invitation i join ${PEOPLE} on p.id = i.person
         where i.hash = $1 and i.expires_at > $2`,
        [invitation, at],
      )
      return row ? { ...accountOf(row), hash: null } : null
    },
  }
}

function triesOn(sql: Sql) {
  return {
    async countTry(counted: readonly Counted[], at: Instant): Promise<readonly Tries[]> {
      const began = addMinutes(at, -ATTEMPT_MINUTES)
      // Locked in one order, so that two who try at once cannot wait for each other.
      const rows = await sql<{ key: Buffer; count: number; since: Date }>(
        `with old as (
           delete from parties.attempt where key in (
             select key from parties.attempt where since <= $3 and key <> all($1::bytea[])
             limit 100 for update skip locked))
         insert into parties.attempt as a (key, count, since)
           select key, 1, $2 from unnest($1::bytea[]) as key order by key
         on conflict (key) do update set count = case when a.since <= $3 then 1 else a.count + 1 end,
           since = case when a.since <= $3 then excluded.since else a.since end
         returning key, count, since`,
        [counted.map(({ key }) => key), at, began],
      )
      return counted.flatMap(({ of, key }) => {
        const row = rows.find((each) => each.key.equals(key))
        return row ? [{ of, count: row.count, since: instant(row.since) }] : []
      })
    },
    async forgiveTries(counted: readonly Counted[]): Promise<void> {
      const keys = (address: boolean) =>
        counted.filter(({ of }) => (of === 'address') === address).map(({ key }) => key)
      await sql('delete from parties.attempt where key = any($1::bytea[])', [keys(false)])
      await sql('update parties.attempt set count = greatest(count - 1, 0) where key = any($1::bytea[])', [keys(true)])
    },
  }
}

function sessionsOn(sql: Sql) {
  return {
    async openSession(session: Uint8Array, person: PersonId, at: Instant): Promise<void> {
      await sql(
        `with old as (delete from parties.session where opened_at <= $4)
         insert into parties.session (hash, person, opened_at, used_at) values ($1, $2, $3, $3)`,
        [session, person, at, addMinutes(at, -SESSION_LIFE_MINUTES)],
      )
    },
    async markSession(session: Uint8Array, at: Instant): Promise<void> {
      await sql('update parties.session set used_at = greatest(used_at, $2) where hash = $1', [session, at])
    },
    async endSession(session: Uint8Array): Promise<void> {
      await sql('delete from parties.session where hash = $1', [session])
    },
    async endSessionsOf(person: PersonId): Promise<void> {
      await sql('delete from parties.session where person = $1', [person])
    },
  }
}

type TokenRow = { id: string; label: string; made_at: Date; expires_at: Date; used_at: Date | null }
const TOKEN = 'id, label, made_at, expires_at, used_at'

function tokensOn(sql: Sql) {
  const shown = ({ id, label, made_at, expires_at, used_at }: TokenRow) => ({
    id,
    label,
    madeAt: instant(made_at),
    expiresAt: instant(expires_at),
    usedAt: used_at && instant(used_at),
  })
  return {
    async keepToken(
      token: Uint8Array,
      person: PersonId,
      label: string,
      { at, expiresAt }: { at: Instant; expiresAt: Instant },
    ) {
      const row = { id: tokenId(at), label, madeAt: at, expiresAt, usedAt: null }
      await sql(
        'insert into parties.token (id, hash, person, label, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
        [row.id, token, person, label, at, expiresAt],
      )
      return row
    },
    async tokensOf(person: PersonId, at: Instant) {
      const rows = await sql<TokenRow>(
        `select ${TOKEN} from parties.token where person = $1 and expires_at > $2 order by id desc`,
        [person, at],
      )
      return rows.map(shown)
    },
    async markToken(id: string, at: Instant): Promise<void> {
      await sql('update parties.token set used_at = $2 where id = $1', [id, at])
    },
    async endToken(person: PersonId, id: string): Promise<'ended' | 'none'> {
      const rows = await sql('delete from parties.token where id = $1 and person = $2 returning id', [id, person])
      return rows.length > 0 ? 'ended' : 'none'
    },
  }
}

function invitationsOn(sql: Sql) {
  return {
    /** An earlier invitation of the same person, or to set up, is void. */
    async keepInvitation(invitation: Uint8Array, person: PersonId | null, expiresAt: Instant): Promise<void> {
      await sql('delete from parties.invitation where person is not distinct from $1', [person])
      await sql('insert into parties.invitation (hash, person, expires_at) values ($1, $2, $3)', [
        invitation,
        person,
        expiresAt,
      ])
    },
    async redeemInvitation(invitation: Uint8Array, at: Instant): Promise<boolean> {
      const rows = await sql('delete from parties.invitation where hash = $1 and expires_at > $2 returning hash', [
        invitation,
        at,
      ])
      return rows.length > 0
    },
    /** For the first administrator: a word that belongs to nobody yet. */
    async isSetup(invitation: Uint8Array, at: Instant): Promise<boolean> {
      const rows = await sql('select from parties.invitation where hash = $1 and person is null and expires_at > $2', [
        invitation,
        at,
      ])
      return rows.length > 0
    },
  }
}

function accountOf({ person, username, name, state }: AccountRow): Account {
  return { person, username, name, state: readValue<Person>(state) }
}

function tokenId(at: Instant): string {
  return newId<PersonId>(msOf(at))
}

function instant(date: Date): Instant {
  return date.toISOString() as Instant
}
