/** The figures of the corridor, from the moments that release told. */
import type { Reader, Sql, Viewer } from '../../platform/postgres.ts'
import { figuresFrom, type Figures, type Ground, type Reading, type Stamp } from './model/passage.ts'

/** The first word about a moment stays: release tells each once, and says it again only when news is delivered again. */
export async function keepStamp(sql: Sql, { passage, arrivedAt, leftAt, ground, freedAt }: Stamp): Promise<void> {
  await sql(
    `insert into observatory.passage as known (passage, arrived_at, left_at, ground, freed_at) values ($1, $2, $3, $4, $5)
     on conflict (passage) do update set
       arrived_at = coalesce(known.arrived_at, excluded.arrived_at), left_at = coalesce(known.left_at, excluded.left_at),
       ground = coalesce(known.ground, excluded.ground), freed_at = coalesce(known.freed_at, excluded.freed_at)`,
    [passage, arrivedAt, leftAt, ground, freedAt])
}

type Row = {
  readonly ground: Ground | null
  readonly is_whole: boolean
  readonly releases: number
  readonly n1: number
  readonly mean1: number | null
  readonly median1: number | null
  readonly n2: number
  readonly mean2: number | null
  readonly median2: number | null
  readonly left_out: number
}

/** One scan for the whole and for each ground. Hours are rounded half away from zero, once, at the end. */
export function readFigures(reader: Reader, viewer: Viewer): Promise<Figures> {
  return reader.as(viewer, async (sql) => {
    const rows = await sql<Row>(`
      with hours as (
        select ground, left_at, extract(epoch from left_at - arrived_at) / 3600 as stage1,
          extract(epoch from freed_at - left_at) / 3600 as stage2
        from observatory.passage
      )
      select ground, grouping(ground) = 1 as is_whole, count(left_at)::int as releases,
        ${spread('stage1', 1)}, ${spread('stage2', 2)},
        (count(*) filter (where stage1 < 0) + count(*) filter (where stage2 < 0))::int as left_out
      from hours group by grouping sets ((), (ground))`)
    const whole = rows.find(({ is_whole }) => is_whole)
    const found = rows.flatMap((row) => (row.ground === null ? [] : [{ ground: row.ground, ...readingOf(row) }]))
    return figuresFrom({ ...readingOf(whole), leftOut: whole?.left_out ?? 0 }, found)
  })
}

function spread(stage: string, number: 1 | 2): string {
  const measured = `filter (where ${stage} >= 0)`
  return `count(*) ${measured}::int as n${number}, round(avg(${stage}) ${measured}, 2)::float8 as mean${number},
    round((percentile_cont(0.5) within group (order by ${stage}) ${measured})::numeric, 2)::float8 as median${number}`
}

function readingOf(row: Row | undefined): Reading {
  const { releases = 0, n1 = 0, mean1 = null, median1 = null, n2 = 0, mean2 = null, median2 = null } = row ?? {}
  return {
    releases,
    stage1: { n: n1, meanHours: mean1, medianHours: median1 },
    stage2: { n: n2, meanHours: mean2, medianHours: median2 },
  }
}
