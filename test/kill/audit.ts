/** What must be true of the database whenever it runs: journal, commands, read models and news agree. One query each. */
import pg from 'pg'
import { rules as consignmentRules } from '../../src/contexts/consignments/model/consignment.ts'
import { rules as declarationRules } from '../../src/contexts/declarations/model/declaration.ts'
import { rules as releaseRules } from '../../src/contexts/release/model/release.ts'
import { replay, type Decider } from '../../src/kernel/decision.ts'
import { readFact, readValue } from '../../src/platform/fact-text.ts'
import type { Intent, Trace } from './load.ts'

export async function withClient<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** Of commands that were acknowledged: what is not there, in words. */
export async function missing(client: pg.Client, acknowledged: readonly Intent[]): Promise<string[]> {
  const { rows } = await client.query<{ key: string; upto: number; types: string[] }>(
    `select substring(command.id from '[^/]+$') as key, upto, array(
       select type from platform.journal
       where journal.stream = command.stream and version > after and version <= upto order by version) as types
     from platform.command where id like 'http/%'`)
  const kept = new Map(rows.map((row) => [row.key, row]))
  return acknowledged.flatMap(({ key, path, answer }) => {
    if (!answer || answer.status >= 300) return [`${path}: answered ${answer?.status} ${answer?.body}`]
    const row = kept.get(key)
    if (!row) return [`${path}: acknowledged as ${answer.body}, and not there`]
    if (answer.etag !== `"${row.upto}"`) return [`${path}: acknowledged at version ${answer.etag}, kept at ${row.upto}`]
    const { recorded } = JSON.parse(answer.body) as { recorded?: string[] }
    return recorded && recorded.join() !== row.types.join() ? [`${path}: acknowledged ${recorded.join()}, kept ${row.types.join()}`] : []
  })
}

/** Commands whose trace is in the journal another number of times than once. */
export async function notOnce(client: pg.Client, meant: readonly Intent[]): Promise<string[]> {
  const counts = new Map<string, number>()
  for (const { type, at } of new Map(meant.map(({ trace }) => [trace.type, trace])).values()) {
    const { rows } = await client.query<{ value: string; count: number }>(
      'select data #>> $2 as value, count(*)::int as count from platform.journal where type = $1 group by 1', [type, at])
    for (const { value, count } of rows) counts.set(`${type} ${value}`, count)
  }
  const countOf = ({ type, value }: Trace) => counts.get(`${type} ${value}`) ?? 0
  return meant.flatMap(({ trace, path }) => (countOf(trace) === 1 ? [] : [`${path}: ${countOf(trace)} times ${trace.type} ${trace.value}`]))
}

const HALVES: Readonly<Record<string, string>> = {
  'a command with facts that are not there, or with others between them': `
    select id as found from platform.command where refused is null and upto - after <> (
      select count(*) from platform.journal where journal.stream = command.stream and version > after and version <= upto)`,
  'a fact that no command, or more than one, has recorded': `
    select stream || ' ' || version as found from platform.journal where 1 <> (
      select count(*) from platform.command where command.stream = journal.stream and after < version and version <= upto)`,
  'a stream with a gap': `
    select stream as found from platform.journal group by stream having count(*) <> max(version)`,
  'news of a fact that is not there': `
    select stream || ' ' || version as found from platform.outbox where not exists (
      select from platform.journal where journal.stream = outbox.stream and journal.version = outbox.version)`,
}

/** Whatever is applied by half, in words. */
export async function halves(client: pg.Client): Promise<string[]> {
  const found: string[] = []
  for (const [what, query] of Object.entries({ ...HALVES, ...(await readModels(client)) })) {
    const { rows } = await client.query<{ found: string }>(query)
    found.push(...rows.map((row) => `${what}: ${row.found}`))
  }
  return found
}

/** A life in a read model has the version of its stream and, line by line, its facts; and every life is there. */
async function readModels(client: pg.Client): Promise<Record<string, string>> {
  const tables = await lifeTables(client)
  const lives = tables.map((table) => `select '${table.split('.')[0]}/' || id as stream, version, history from ${table}`).join(' union all ')
  return {
    'a read model that disagrees with the journal': `
      with told as (
        select stream, max(version) as version, string_agg(type, ' ' order by version) as types from platform.journal
        where split_part(stream, '/', 1) in (${tables.map((table) => `'${table.split('.')[0]}'`).join(', ')}) group by stream
      ), shown as (
        select stream, version, (select string_agg(line ->> 'type', ' ' order by place)
                                 from json_array_elements(history) with ordinality as lines (line, place)) as types from (${lives}) as life
      )
      select coalesce(told.stream, shown.stream) as found from told full join shown using (stream)
      where told.version is distinct from shown.version or told.types is distinct from shown.types`,
  }
}

async function lifeTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns
     where column_name in ('state', 'history', 'organisations') group by 1 having count(*) = 3 order by 1`)
  return rows.map(({ name }) => name)
}

const RULES: Readonly<Record<string, Pick<Decider<unknown, unknown, unknown, string>, 'initial' | 'evolve'>>> = {
  'consignments.consignment': consignmentRules as never,
  'declarations.declaration': declarationRules as never,
  'release.release': releaseRules as never,
}

/** Lives whose read model is another state than their facts make. */
export async function otherThanReplayed(client: pg.Client): Promise<{ readonly lives: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = []
  let lives = 0
  for (const [table, rules] of Object.entries(RULES)) {
    const { rows } = await client.query<{ stream: string; state: string; facts: { type: string; data: string }[] }>(
      `select stream, life.state::text, json_agg(json_build_object('type', type, 'data', data::text) order by journal.version) as facts
       from ${table} as life join platform.journal on stream = '${table.split('.')[0]}/' || life.id group by stream, life.state::text`)
    lives += rows.length
    for (const { stream, state, facts } of rows) {
      const replayed = replay(rules as never, facts.map(({ type, data }) => readFact(type, data)) as never)
      if (print(replayed) !== print(readValue(state))) wrong.push(stream)
    }
  }
  return { lives, wrong }
}

/** The order of fields says nothing. */
function print(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return `${item}n`
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item
    return Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
  })
}

/** Imports whose acceptance has not had its effect exactly once with each who hears of it. */
export async function unheard(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ row: string }>(`
    select row_to_json(heard)::text as row from (
      select id, boxes, (select count(*) from platform.journal where stream = 'risk/' || id and type = 'controlDecided') as screened,
        (select count(*) from platform.journal where stream like 'release/' || id || '-%' and type = 'releaseOpened') as opened,
        (select count(*) from platform.journal where stream like 'release/' || id || '-%' and type = 'inspectionsOrdered') as ordered,
        (select count(*) from platform.journal where stream = 'declarations/' || id and type = 'controlNoted') as noted,
        (select count(*) from platform.journal where stream = 'consignments/' || consignment and type = 'customsNoted'
           and data ->> 'toldBy' = 'declarations/' || id and data ->> 'milestone' = 'accepted') as told
      from (select substring(stream from '[^/]+$') as id, data ->> 'consignment' as consignment,
              json_array_length(data -> 'containers') as boxes
            from platform.journal where type = 'declarationAccepted' and data ->> 'direction' = 'import') as accepted
    ) as heard where (screened, opened, ordered, noted, told) is distinct from (1, boxes, boxes, 1, 1)`)
  return rows.map(({ row }) => row)
}
