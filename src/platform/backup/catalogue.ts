/** What there is to back up, read from PostgreSQL's own catalogue: a new context needs no line here. */
import pg from 'pg'

export type Table = { readonly schema: string; readonly name: string; readonly columns: readonly string[] }
export type Sequence = { readonly schema: string; readonly name: string; readonly last: string }

/** `"release"."release"`, for a statement. */
export function quoted({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}

export function columnsOf(table: Table): string {
  return table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}

/** The schemas that migrations made. An external database may hold others, which are none of our business. */
export async function listSchemas(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ owner: string }>('select distinct owner from platform.migration order by owner')
  return rows.map(({ owner }) => owner)
}

/** Tables whose rows are ours to keep, those that are referred to before those that refer. Columns in their order. */
export async function listTables(client: pg.Client, schemas: readonly string[]): Promise<readonly Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(TABLES, [schemas])
  const waiting = new Map(rows.map((row) => [`${row.schema}.${row.name}`, row]))
  const ordered: Table[] = []
  while (waiting.size > 0) {
    const free = [...waiting].filter(([key, { needs }]) => needs.every((need) => need === key || !waiting.has(need)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const [key, { schema, name, columns }] of free) {
      ordered.push({ schema, name, columns })
      waiting.delete(key)
    }
  }
  return ordered
}

/** Generated columns are left out: PostgreSQL makes them again. Partitions are read through their table. */
const TABLES = `
  select n.nspname as schema, c.relname as name,
         array(select a.attname::text from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
               order by a.attnum) as columns,
         array(select fn.nspname || '.' || f.relname from pg_constraint k
               join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
               where k.conrelid = c.oid and k.contype = 'f') as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
    and (n.nspname, c.relname) <> ('platform', 'migration')
  order by n.nspname, c.relname`

/** Where each sequence stands. One that gave no number yet is left as it was made. */
export async function listSequences(client: pg.Client, schemas: readonly string[]): Promise<readonly Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences
     where schemaname = any($1) and last_value is not null order by 1, 2`,
    [schemas],
  )
  return rows
}

/**
 * Row-level security hides rows from an owner who is neither superuser nor exempt, silently. Throws in words unless
 * this user sees every row of every table.
 */
export async function assertSeesAll(client: pg.Client, schemas: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and row_security_active(c.oid)
       and not exists (
         select from pg_policy p, unnest(p.polroles) as holder
         where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
           and pg_get_expr(p.polqual, p.polrelid) = 'true' and pg_has_role(holder, 'usage'))`,
    [schemas],
  )
  if (rows.length === 0) return
  const names = rows.map(({ name }) => name).join(', ')
  throw new Error(`this database user does not see every row of ${names}: use the one that owns the tables`)
}

/**
 * Statements around a restore: what would judge, hide or answer rows that are only coming back (triggers, forced
 * row-level security) rests until it is done. Both lists belong in the transaction of the restore.
 */
export async function listPauses(client: pg.Client, schemas: readonly string[]) {
  const { rows } = await client.query<{ pause: string; resume: string }>(PAUSES, [schemas])
  return { pause: rows.map(({ pause }) => pause), resume: rows.map(({ resume }) => resume) }
}

const PAUSES = `
  select format('alter table %s no force row level security', c.oid::regclass) as pause,
         format('alter table %s force row level security', c.oid::regclass) as resume
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p') and c.relforcerowsecurity
  union all
  select format('alter table %s disable trigger %I', c.oid::regclass, t.tgname),
         format('alter table %s enable %s trigger %I', c.oid::regclass,
                case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0`
