/**
 * Commands committed durably per second. Ours is the whole append path with 64 callers in flight: load, decide, fact with
 * its hash, command, read model, outbox row. The floor is bare inserts of the same rows on 64 connections, one commit per
 * command, in one statement that PostgreSQL has prepared. Rounds take turns, so a slow disk is slow for both.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { record, type Decider } from '../../src/kernel/decision.ts'
import { instantFromMs } from '../../src/kernel/time.ts'
import type { OrganisationId } from '../../src/kernel/ids.ts'
import { startEmbedded } from '../../src/platform/embedded/embedded.ts'
import { change, type Actor } from '../../src/platform/journal.ts'
import { lifeView } from '../../src/platform/life-view.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { openJournal } from '../../src/platform/postgres-journal.ts'
import { connect } from '../../src/platform/postgres.ts'
import type { Comparison } from './run.ts'

const CALLERS = 64
const ROUND_MS = 2_000
const ROUNDS = 5
const BATCH = 500

type Gate = { readonly passed: number }
type Passed = { readonly type: 'passed'; readonly container: string; readonly lane: number }

const rules: Decider<Gate, Passed, Passed, never> = {
  initial: { passed: 0 },
  decide: (_, command) => record(command),
  evolve: ({ passed }) => ({ passed: passed + 1 }),
}

export async function benchJournal(): Promise<readonly Comparison[]> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'tongdao-bench-'))
  const server = await startEmbedded({ dataDirectory, report: () => {}, lost: (failure) => { throw failure } })
  try {
    await migrate(server.connectionString)
    return await compare(server.connectionString)
  } finally {
    await server.stop()
    rmSync(dataDirectory, { recursive: true })
  }
}

async function compare(connectionString: string): Promise<readonly Comparison[]> {
  const owner = new pg.Pool({ connectionString, max: CALLERS })
  await owner.query(TABLES)
  const database = connect(connectionString, 16)
  const ours = appendPath(database.writer)
  const single = singleInserts(owner)
  const batch = batchInserts(owner)

  const perSecond: Record<'ours' | 'single' | 'batch', number[]> = { ours: [], single: [], batch: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    perSecond.ours.push(await rate(ours, CALLERS, 1))
    perSecond.single.push(await rate(single, CALLERS, 1))
    perSecond.batch.push(await rate(batch, 1, BATCH))
  }
  await Promise.all([owner.end(), database.close()])

  const [value, floor, bulk] = [median(perSecond.ours), median(perSecond.single), median(perSecond.batch)]
  const shared = { bench: 'journal', value: Math.round(value), unit: 'commands/s', n: ROUNDS }
  return [
    { ...shared, against: 'single-insert', againstValue: Math.round(floor), ratio: rounded(value / floor), want: 0.7 },
    { ...shared, against: 'batch-500', againstValue: Math.round(bulk), ratio: rounded(value / bulk), want: null },
  ]
}

function appendPath(writer: pg.Pool): () => Promise<unknown> {
  const view = lifeView<Gate, Passed>({ table: 'bench.gate', rules, seenBy: () => ['terminal' as OrganisationId] })
  const journal = openJournal({ writer, views: [view], hearersOf: () => ['count'] })
  let serial = 0
  return () => {
    serial += 1
    const asked = { by: 'clerk' as Actor, at: instantFromMs(Date.now()), command: { id: `bench-${serial}`, digest: 'd' } }
    return change(journal, rules, `bench/${serial}`, { type: 'passed', container: 'CSQU3054383', lane: serial % 8 }, asked)
  }
}

const HASH = Buffer.alloc(32, 7)

function singleInserts(pool: pg.Pool): () => Promise<unknown> {
  let serial = 0
  return () => {
    serial += 1
    return pool.query({ name: 'single', text: INSERTS, values: rowOf(`single/${serial}`) })
  }
}

function batchInserts(pool: pg.Pool): () => Promise<unknown> {
  let serial = 0
  return () => {
    const rows = Array.from({ length: BATCH }, (_, place) => rowOf(`batch/${serial + place}`))
    serial += BATCH
    return pool.query({ name: 'batch', text: BATCH_INSERTS, values: [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column])) })
  }
}

function rowOf(stream: string): unknown[] {
  return [stream, '{"container":"CSQU3054383","lane":1}', new Date(), HASH, '[{"version":1,"type":"passed"}]']
}

/** Work done per second while `callers` keep asking. */
async function rate(work: () => Promise<unknown>, callers: number, each: number): Promise<number> {
  const start = performance.now()
  let done = 0
  const caller = async () => {
    while (performance.now() - start < ROUND_MS) {
      await work()
      done += each
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return (done * 1000) / (performance.now() - start)
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

const TABLES = `
  create schema bench;
  create table bench.gate (id text primary key, version integer not null, state json not null, history json not null,
    organisations text[] not null, changed_at timestamptz not null);
  call platform.guard('bench.gate');
  create table bench.journal (like platform.journal including all);
  create table bench.command (like platform.command including all);
  create table bench.outbox (like platform.outbox including all);
  create table bench.read_model (like bench.gate including all);
  grant usage on schema bench to tongdao_writer;
  grant select, insert, update on bench.gate to tongdao_writer`

const INSERTS = `
  with line as (
    insert into bench.journal (stream, version, type, data, at, actor, previous, hash)
    values ($1, 1, 'passed', $2, $3, 'clerk', $4, $4)
  ), command as (
    insert into bench.command (id, digest, stream, after, upto, at) values ($1, 'd', $1, 0, 1, $3)
  ), news as (
    insert into bench.outbox (hearer, stream, version) values ('count', $1, 1)
  )
  insert into bench.read_model (id, version, state, history, organisations, changed_at)
  values ($1, 1, '{"passed":1}', $5, '{terminal}', $3)`

const BATCH_INSERTS = `
  with rows as (
    select * from unnest($1::text[], $2::json[], $3::timestamptz[], $4::bytea[], $5::json[]) as row (stream, data, at, hash, history)
  ), line as (
    insert into bench.journal (stream, version, type, data, at, actor, previous, hash)
    select stream, 1, 'passed', data, at, 'clerk', hash, hash from rows
  ), command as (
    insert into bench.command (id, digest, stream, after, upto, at) select stream, 'd', stream, 0, 1, at from rows
  ), news as (
    insert into bench.outbox (hearer, stream, version) select 'count', stream, 1 from rows
  )
  insert into bench.read_model (id, version, state, history, organisations, changed_at)
  select stream, 1, '{"passed":1}', history, '{terminal}', at from rows`
