/** Walks the hash chains: every line must carry the hash of the line before it in its stream, and its own. */
import type pg from 'pg'
import { hashOf, NO_HASH, type Line } from './fact-text.ts'

export type Walk = { readonly facts: number; readonly streams: number; readonly firstBreak: { stream: string; version: number; why: string } | null }

type Row = Line & { readonly previous: Buffer; readonly hash: Buffer }

const PAGE = 2_000

/** O(facts) time, one page of memory. Stops at the first break in order of stream and version. */
export async function verifyChains(pool: pg.Pool, onPage: (facts: number) => void = () => {}): Promise<Walk> {
  let last: Pick<Row, 'stream' | 'version' | 'hash'> | undefined
  let facts = 0
  let streams = 0
  for (;;) {
    const page = await readPage(pool, last)
    for (const row of page) {
      const before = last?.stream === row.stream ? last : undefined
      const why = faultOf(row, before)
      if (why) return { facts, streams, firstBreak: { stream: row.stream, version: row.version, why } }
      facts += 1
      streams += before ? 0 : 1
      last = row
    }
    onPage(facts)
    if (page.length < PAGE) return { facts, streams, firstBreak: null }
  }
}

function faultOf(row: Row, before: Pick<Row, 'version' | 'hash'> | undefined): string | null {
  if (row.version !== (before?.version ?? 0) + 1) return 'a fact is missing before it'
  if (!row.previous.equals(before?.hash ?? NO_HASH)) return 'it does not follow the fact before it'
  if (!row.hash.equals(hashOf(row, row.previous))) return 'it was changed after it was recorded'
  return null
}

async function readPage(pool: pg.Pool, last: Pick<Row, 'stream' | 'version'> | undefined): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `select stream, version, type, data::text, actor, previous, hash,
            to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from platform.journal where (stream, version) > ($1, $2) order by stream, version limit ${PAGE}`,
    [last?.stream ?? '', last?.version ?? 0])
  return rows
}
