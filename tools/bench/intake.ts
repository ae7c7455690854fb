/**
 * Declarations taken in per second, from the bytes of their XML to a durable accepted answer with its signed receipt: a
 * server of its own process, over HTTP, all rules on, everybody who hears of a declaration at work. The floor has neither
 * HTTP nor rules: it parses the same bytes, validates them against the schema, and commits one row, as many at once. Rounds
 * take turns, so a busy machine is busy for both.
 */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDeclarationSchema } from '../../src/apps/cli/declaration-files.ts'
import { tokenOf } from '../../src/apps/cli/login.ts'
import { startEmbedded } from '../../src/platform/embedded/embedded.ts'
import { judgeXml } from '../../src/platform/xml.ts'
import type { Comparison } from './run.ts'
import { served } from './served.ts'

const CALLERS = 64
const ROUNDS = 3
const ROUND_MS = 8_000
const EXAMPLE = readFileSync(join(import.meta.dirname, '../../examples/declaration.xml'), 'utf8')

/** What one round of callers found: how many a second, and how long each waited. */
type Round = { readonly perSecond: number; readonly waits: readonly number[] }

export async function benchIntake(): Promise<readonly Comparison[]> {
  const floor = await openFloor()
  try {
    return await served(async ({ address, password }) => {
      const lodge = lodging(address, await tokenOf(address, 'broker', password))
      await round(lodge, 1_000)
      await round(floor.take, 1_000)
      const [ours, bare]: [Round[], Round[]] = [[], []]
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        ours.push(await round(lodge, ROUND_MS))
        bare.push(await round(floor.take, ROUND_MS))
      }
      return comparisons(ours, bare)
    })
  } finally {
    await floor.close()
  }
}

function lodging(address: string, token: string): (serial: number) => Promise<void> {
  const { hostname, port } = new URL(address)
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })
  const run = Date.now().toString(36)
  return async (serial) => {
    const body = EXAMPLE.replaceAll('EXAMPLE-1', `BENCH-${run}-${serial}`)
    const asked = request({
      hostname, port, agent, method: 'POST', path: '/api/v1/declarations',
      headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/xml', 'idempotency-key': `bench-${run}-${serial}` },
    })
    asked.end(body)
    const [answer] = await once(asked, 'response')
    let said = ''
    for await (const piece of answer.setEncoding('utf8')) said += piece
    if (answer.statusCode !== 201 || !said.includes('"stage":"accepted"')) throw new Error(`answered ${answer.statusCode}: ${said.slice(0, 500)}`)
  }
}

async function openFloor() {
  const data = mkdtempSync(join(tmpdir(), 'tongdao-floor-'))
  const server = await startEmbedded({ dataDirectory: data, report: () => {}, lost: (failure) => { throw failure } })
  const pool = new pg.Pool({ connectionString: server.connectionString, max: CALLERS })
  pool.on('error', () => {})
  await pool.query('create table intake (id text primary key, body text not null, at timestamptz not null)')
  const schema = openDeclarationSchema()
  return {
    take: async (serial: number) => {
      const text = EXAMPLE.replaceAll('EXAMPLE-1', `FLOOR-${serial}`)
      if (!judgeXml(Buffer.from(text), schema).schemaValid) throw new Error('the example has lost its form')
      await pool.query({ name: 'intake', text: 'insert into intake values ($1, $2, $3)', values: [String(serial), text, new Date()] })
    },
    close: async () => {
      schema.close()
      await pool.end()
      await server.stop()
      rmSync(data, { recursive: true })
    },
  }
}

let serial = 0

async function round(work: (serial: number) => Promise<void>, ms: number): Promise<Round> {
  const waits: number[] = []
  const start = performance.now()
  const caller = async () => {
    while (performance.now() - start < ms) {
      const began = performance.now()
      serial += 1
      await work(serial)
      waits.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: CALLERS }, caller))
  return { perSecond: (waits.length * 1_000) / (performance.now() - start), waits }
}

function comparisons(ours: readonly Round[], bare: readonly Round[]): readonly Comparison[] {
  const [value, floor] = [median(ours.map(({ perSecond }) => perSecond)), median(bare.map(({ perSecond }) => perSecond))]
  const waits = ours.flatMap((one) => one.waits).toSorted((one, other) => one - other)
  const p99 = Math.round(waits[Math.floor(waits.length * 0.99)] ?? 0)
  const bench = 'intake'
  return [
    { bench, against: 'floor', value: Math.round(value), againstValue: Math.round(floor), unit: 'declarations/s',
      ratio: rounded(value / floor), want: 0.5, n: ROUNDS },
    { bench, against: '500 a second', value: Math.round(value), againstValue: 500, unit: 'declarations/s',
      ratio: rounded(value / 500), want: null, n: ROUNDS },
    { bench, against: '2 s', value: p99, againstValue: 2_000, unit: 'ms, p99', ratio: rounded(2_000 / p99), want: null, n: waits.length },
  ]
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
