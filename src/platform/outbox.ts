/**
 * News: each fact is told to those who want to hear of it, at least once, and in order for one hearer of one stream.
 *
 * A row is claimed by locking it, so a server that dies lets go of what it had claimed. It is claimable when no earlier
 * row of its hearer and stream remains: what cannot be delivered stops its own stream and nothing else. The hearer
 * records its own facts under a command named after the news; a repeat is caught there, and counts as delivered.
 */
import type pg from 'pg'
import type { Decision } from '../kernel/decision.ts'
import type { Instant } from '../kernel/time.ts'
import { now } from './clock.ts'
import { readFact } from './fact-text.ts'
import { CommandRepeated, VersionClash, type Actor, type Asked, type Stream, type Version } from './journal.ts'
import { told, type Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Recorded } from './postgres-journal.ts'
import { connect, sqlOn, transact, type Sql } from './postgres.ts'

/** An operation that hears news. A refusal counts as not delivered, unless the hearer makes something else of it. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hearer that decides nothing returns nothing
export type Hearer = (news: Recorded, asked: Asked) => Promise<Decision<unknown, string> | void>

export type OutboxParts = {
  readonly connectionString: string
  /** By the name under which `hearersOf` sends news, `release.orderInspections`. */
  readonly hearers: Readonly<Record<string, Hearer>>
  readonly log: Log
  readonly metrics: Metrics
  /** When a hearer is told; now, unless the past is being told as of then: the history of a demonstration. */
  readonly heardAt?: (news: Recorded) => Instant
}

export type Outbox = {
  /** News may have come. */
  wake(): void
  /** Keeps its promise when nothing is left to deliver; breaks it with the faults if something cannot be delivered. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Two lanes, so that one slow hearer does not stop the others; each delivers the rows of one claim side by side. */
const LANES = 2
const CLAIMED_MAX = 16
const LOOK_MS = 1_000
const BACKOFF_SECONDS = { first: 0.25, most: 300 }
const FAULT_MAX = 500
/** From here on a row is counted as stuck: somebody should look. */
export const ATTEMPTS_STUCK = 8

type Claim = { readonly hearer: string; readonly stream: Stream; readonly version: Version; readonly attempts: number }

/** `met`: another change of the same life was quicker. That is no fault: the row stays and is claimed again. */
type Outcome = { readonly name: 'delivered' } | { readonly name: 'met' } | { readonly name: 'failed'; readonly fault: string }
type Delivery = Claim & { readonly outcome: Outcome }

export function openOutbox(parts: OutboxParts): Outbox {
  const database = connect(parts.connectionString, LANES + 1)
  const bell = openBell()
  const lanes = Array.from({ length: LANES }, () => runLane(database.writer, parts, bell))
  return {
    wake: bell.ring,
    settled: () => settled(database.writer, parts),
    async close() {
      bell.close()
      await Promise.all(lanes)
      await database.close()
    },
  }
}

async function runLane(pool: pg.Pool, parts: OutboxParts, bell: Bell): Promise<void> {
  while (!bell.closed()) {
    const rung = bell.next()
    const claimed = await deliverSome(pool, parts).catch((failure: unknown) => {
      // The database is away. The rows are still there, and it is asked again.
      parts.log.error(told(failure), 'outbox could not be read')
      return 0
    })
    if (claimed === 0) await rung
  }
}

/** One claim: everything in it stands first in line for its hearer and stream, so nothing in it waits for another. */
async function deliverSome(pool: pg.Pool, parts: OutboxParts): Promise<number> {
  return await transact(pool, async (client) => {
    const sql = sqlOn(client)
    const claims = await sql<Claim>(CLAIM)
    if (claims.length === 0) return 0
    const facts = await readFacts(sql, claims)
    const hear = (claim: Claim) => deliver(parts, claim, facts.get(`${claim.stream} ${claim.version}`))
    const first = await Promise.all(claims.map(hear))
    // Those who met in one life come again, one after the other.
    const deliveries: Delivery[] = []
    for (const delivery of first) deliveries.push(delivery.outcome.name === 'met' ? await hear(delivery) : delivery)
    await put(sql, deliveries)
    return claims.length
  })
}

const CLAIM = `
  select hearer, stream, version, attempts from platform.outbox as row
  where due <= now() and not exists (
    select from platform.outbox as earlier
    where earlier.hearer = row.hearer and earlier.stream = row.stream and earlier.version < row.version)
  order by due, stream, version limit ${CLAIMED_MAX} for update skip locked`

/** Throws nothing: whatever goes wrong is the outcome. */
async function deliver(parts: OutboxParts, claim: Claim, news: Recorded | undefined): Promise<Delivery> {
  const { hearer: name, stream, version } = claim
  const at = news && parts.heardAt ? parts.heardAt(news) : now()
  const outcome = await tell(parts.hearers[name], news, askedBy(claim, at)).catch(meaningOf)
  if (outcome.name === 'delivered') {
    parts.metrics.count('tongdao_news_delivered_total', { hearer: name })
    parts.log.debug({ hearer: name, reference: stream, version }, 'delivered')
  }
  if (outcome.name === 'failed') {
    parts.metrics.count('tongdao_news_failed_total', { hearer: name })
    const { fault } = outcome
    parts.log.warn({ hearer: name, reference: stream, version, attempts: claim.attempts + 1, fault }, 'not delivered')
  }
  return { ...claim, outcome }
}

async function tell(hearer: Hearer | undefined, news: Recorded | undefined, asked: Asked): Promise<Outcome> {
  if (!hearer) return { name: 'failed', fault: 'nobody hears under this name' }
  if (!news) return { name: 'failed', fault: 'there is no such fact' }
  const decision = await hearer(news, asked)
  return decision && 'refused' in decision ? { name: 'failed', fault: `refused: ${decision.refused}` } : { name: 'delivered' }
}

function meaningOf(failure: unknown): Outcome {
  if (failure instanceof CommandRepeated) return { name: 'delivered' }
  if (failure instanceof VersionClash) return { name: 'met' }
  const fault = failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure)
  return { name: 'failed', fault: fault.slice(0, FAULT_MAX) }
}

/** The name of the news is the key of the command: the same news twice is the same command twice. */
function askedBy({ hearer, stream, version }: Claim, at: Instant): Asked {
  const id = `news/${hearer}/${stream}/${version}`
  return { by: `hearer:${hearer}` as Actor, at, command: { id, digest: id } }
}

async function readFacts(sql: Sql, claims: readonly Claim[]): Promise<ReadonlyMap<string, Recorded>> {
  const rows = await sql<{ stream: Stream; version: Version; type: string; data: string; at: Date; actor: Actor }>(
    `select stream, version, type, data::text, at, actor from platform.journal
     where (stream, version) in (select * from unnest($1::text[], $2::int[]))`,
    [claims.map(({ stream }) => stream), claims.map(({ version }) => version)])
  return new Map(rows.map(({ stream, version, type, data, at, actor: by }) => [`${stream} ${version}`, {
    stream, id: stream.slice(stream.indexOf('/') + 1), version, at: at.toISOString() as Instant, by, fact: readFact(type, data),
  }]))
}

async function put(sql: Sql, deliveries: readonly Delivery[]): Promise<void> {
  const delivered = deliveries.filter(({ outcome }) => outcome.name === 'delivered')
  await sql(
    `delete from platform.outbox where (hearer, stream, version) in (
       select * from unnest($1::text[], $2::text[], $3::int[]))`,
    keysOf(delivered))
  const failed = deliveries.filter(({ outcome }) => outcome.name === 'failed')
  if (failed.length === 0) return
  await sql(
    `update platform.outbox as row set attempts = row.attempts + 1, fault = failed.fault,
       due = now() + make_interval(secs => least(${BACKOFF_SECONDS.most}, ${BACKOFF_SECONDS.first} * 2 ^ least(row.attempts, 20)))
     from unnest($1::text[], $2::text[], $3::int[], $4::text[]) as failed (hearer, stream, version, fault)
     where row.hearer = failed.hearer and row.stream = failed.stream and row.version = failed.version`,
    [...keysOf(failed), failed.map(({ outcome }) => ('fault' in outcome ? outcome.fault : null))])
}

function keysOf(rows: readonly Claim[]): unknown[][] {
  return [rows.map(({ hearer }) => hearer), rows.map(({ stream }) => stream), rows.map(({ version }) => version)]
}

const SETTLED_LIMIT_MS = 60_000

/**
 * Delivers beside the lanes until nothing is claimable, then looks at what remains. What is claimed by a lane is waited
 * for; what failed is tried again, for news may come before what it is about, until trying changes nothing.
 */
async function settled(pool: pg.Pool, parts: OutboxParts): Promise<void> {
  const sql = sqlOn(pool)
  const deadline = performance.now() + SETTLED_LIMIT_MS
  let before = ''
  for (;;) {
    if (performance.now() > deadline) throw new Error(`news is not delivered after ${SETTLED_LIMIT_MS} ms`)
    while (await deliverSome(pool, parts) > 0) { /* more may have come of it */ }
    const remaining = await sql<Omit<Claim, 'attempts'> & { readonly fault: string | null }>(
      'select hearer, stream, version, fault from platform.outbox order by stream, version, hearer limit 100')
    if (remaining.length === 0) return
    const failed = remaining.filter(({ fault }) => fault !== null)
    const said = failed.map(({ hearer, stream, version, fault }) => `${hearer} ${stream} ${version}: ${fault}`).join('; ')
    // As long as other news is under way, what failed may be waiting for it. What stands behind a failure is not under way.
    const stopped = new Set(failed.map(({ hearer, stream }) => `${hearer} ${stream}`))
    const isAll = remaining.every(({ hearer, stream }) => stopped.has(`${hearer} ${stream}`))
    if (isAll && said === before) throw new Error(`not delivered: ${said}`)
    before = isAll ? said : ''
    await sql('select from platform.outbox for update')
    await sql('update platform.outbox set due = now() where fault is not null')
  }
}

export type OutboxState = {
  readonly waiting: number
  readonly failing: number
  /** Failing for long: somebody should look. */
  readonly stuck: number
  readonly oldestSeconds: number
}

/** For whoever watches: how much waits, since when, and what cannot be delivered. */
export async function outboxState(pool: pg.Pool): Promise<OutboxState> {
  const [row] = await sqlOn(pool)<OutboxState>(
    `select count(*)::int as waiting, count(*) filter (where attempts > 0)::int as failing,
            count(*) filter (where attempts >= ${ATTEMPTS_STUCK})::int as stuck,
            coalesce(extract(epoch from now() - min(due)), 0)::float8 as "oldestSeconds"
     from platform.outbox`)
  return row ?? { waiting: 0, failing: 0, stuck: 0, oldestSeconds: 0 }
}

/** Rings when news comes and every second: a notice can be lost, a row cannot. */
type Bell = { ring(): void; next(): Promise<void>; closed(): boolean; close(): void }

function openBell(): Bell {
  let open = true
  let { promise, resolve } = Promise.withResolvers<void>()
  const ring = () => {
    resolve()
    ;({ promise, resolve } = Promise.withResolvers<void>())
  }
  const clock = setInterval(ring, LOOK_MS)
  return {
    ring,
    next: () => promise,
    closed: () => !open,
    close: () => {
      open = false
      clearInterval(clock)
      ring()
    },
  }
}
