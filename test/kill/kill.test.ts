/**
 * `kill -9` at any moment loses nothing that was acknowledged. A real Tongdao is started as a person starts it, worked
 * with by five clients over HTTP, and killed in the middle of it: the server, its PostgreSQL, both, or every process.
 * TONGDAO_KILLS says how often, TONGDAO_SEED makes the choices of an earlier run again.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { tokenOf } from '../../src/apps/cli/login.ts'
import { halves, missing, notOnce, otherThanReplayed, unheard, withClient } from './audit.ts'
import { CARGO, enter, intent, lodge, persist, READY, send, work, type Intent, type Scene, type Server, type Who } from './load.ts'
import {
  databaseOf, kill, settled, spawnTongdao, startTongdao, stopTongdao, strike, tongdao, VICTIMS, type ServerProcess,
} from './server-process.ts'

const KILLS = Number(process.env['TONGDAO_KILLS'] ?? 20)
const SEED = Number(process.env['TONGDAO_SEED'] ?? Date.now() % 1_000_000)
/** From the first request of the load to the kill. */
const MOMENT_MS_MAX = 700
/** How long a start that is itself killed may have lasted. A whole one takes two to four times as long. */
const START_MS_MAX = 1_200
/** Of what was acknowledged in earlier rounds, how much is asked for again after each kill; all of it at the end. */
const REPEATED_OLD = 40

const data = mkdtempSync(join(tmpdir(), 'tongdao-kill-'))
const random = randomFrom(SEED)
let running: ServerProcess | null = null

afterAll(async () => {
  if (running) await stopTongdao(running)
  rmSync(data, { recursive: true, force: true })
})

test(`after ${KILLS} kills during load every acknowledged command is there, none by half, and a repeat has one effect`, async () => {
  console.log(`kill: seed ${SEED}, ${KILLS} kills`)
  running = await startTongdao(data)
  const tokens = await tokensOn(running)
  const acknowledged: Intent[] = []
  const scenes = await sceneries(serverAt(running, tokens), acknowledged)
  await settled(running)

  for (let round = 0; round < KILLS; round += 1) {
    const victim = VICTIMS[round % VICTIMS.length]!
    const load = work(serverAt(running, tokens), await opened(scenes[round % scenes.length]!, running, tokens))
    await pause(random() * MOMENT_MS_MAX)
    await kill(running, data, victim)
    load.stop()
    await load.ended

    if (victim !== 'PostgreSQL') {
      if (random() < 0.25) await killWhileStarting()
      running = await startTongdao(data)
    }
    await settled(running)
    const [fresh, pending] = [load.meant.filter(({ answer }) => answer !== null), load.meant.filter(({ answer }) => answer === null)]
    expect(await withClient(databaseOf(data), async (client) => [
      ...(await missing(client, [...acknowledged, ...fresh])), ...(await halves(client)),
    ]), `kill ${round + 1} of ${victim}`).toEqual([])

    const server = serverAt(running, tokens)
    const old = Array.from({ length: REPEATED_OLD }, () => acknowledged[Math.floor(random() * acknowledged.length)]!)
    await repeatsAre(server, [...fresh, ...old])
    for (const one of pending) one.answer = await persist(server, one)
    acknowledged.push(...fresh, ...pending)
    expect(await withClient(databaseOf(data), (client) => notOnce(client, acknowledged)), `kill ${round + 1} of ${victim}`).toEqual([])
    console.log(`kill ${round + 1}, ${victim}: ${fresh.length} acknowledged, ${pending.length} not, and done once when asked again`)
  }

  await settled(running)
  await repeatsAre(serverAt(running, tokens), acknowledged)
  await withClient(databaseOf(data), async (client) => {
    expect([await missing(client, acknowledged), await halves(client), await unheard(client)]).toEqual([[], [], []])
    const { lives, wrong } = await otherThanReplayed(client)
    expect(wrong).toEqual([])
    console.log(`kill: ${acknowledged.length} commands, ${lives} lives read back from their facts`)
  })
  await stopTongdao(running)
  const walked = tongdao(data, 'verify')
  expect(walked).toMatchObject({ code: 0, said: expect.stringContaining('every chain is whole') })
  console.log(`kill: verify says ${walked.said.trim().split('\n').slice(-2).join(', ')}`)
}, 30_000 + KILLS * 15_000)

// The words of this test.

type Tokens = Server['tokens']

async function tokensOn({ address, password }: ServerProcess): Promise<Tokens> {
  const people: readonly Who[] = ['forwarder', 'broker', 'officer.qinzhou']
  const made = await Promise.all(people.map(async (who) => [who, await tokenOf(address, who, password)] as const))
  return Object.fromEntries(made) as Record<Who, string>
}

function serverAt({ address }: ServerProcess, tokens: Tokens): Server {
  return { address, tokens }
}

/** A consignment for each kill, booked and declared: on one alone the story would grow too long. */
async function sceneries(server: Server, acknowledged: Intent[]): Promise<string[]> {
  const itinerary = await offeredFirst(server)
  const scenes: string[] = []
  for (let count = 1; count <= KILLS; count += 1) {
    const entered = await done(enter(`SCENE-${count}`))
    const { id } = JSON.parse(entered) as { id: string }
    await done(intent('forwarder', `/consignments/${id}/booking`, { itinerary },
      { type: 'itineraryBooked', at: ['itinerary', 'id'], value: itinerary }))
    await done(lodge(id, `SCENE-${count}`))
    scenes.push(id)
  }
  return scenes

  async function done(meant: Intent): Promise<string> {
    meant.answer = await persist(server, meant)
    expect(meant.answer.status, meant.answer.body).toBeLessThan(300)
    // Each books the same way, so its trace is there once for each.
    if (!meant.path.endsWith('/booking')) acknowledged.push(meant)
    return meant.answer.body
  }
}

async function offeredFirst(server: Server): Promise<string> {
  const { reefer, ...cargo } = CARGO
  const asked = new URLSearchParams({ from: 'BRSSZ', to: 'CNCQI-TJC', ready: READY, reefer: String(reefer), ...texts(cargo) })
  const { items } = await read<{ items: { id: string }[] }>(server, 'forwarder', `/itineraries?${asked}`)
  return items[0]!.id
}

async function opened(consignment: string, { address }: ServerProcess, tokens: Tokens): Promise<Scene> {
  const { items } = await read<{ items: { id: string }[] }>({ address, tokens }, 'officer.qinzhou', `/releases?consignment=${consignment}`)
  expect(items).toHaveLength(2)
  return { consignment, releases: items.map(({ id }) => id) }
}

async function read<Shape>({ address, tokens }: Server, who: Who, path: string): Promise<Shape> {
  const answer = await fetch(`${address}/api/v1${path}`, { headers: { authorization: `Bearer ${tokens[who]}` } })
  return await answer.json() as Shape
}

/** The same commands under the same keys: the same bytes. */
async function repeatsAre(server: Server, meant: readonly Intent[]): Promise<void> {
  const lanes = Array.from({ length: 8 }, (_, lane) => meant.filter((_one, place) => place % 8 === lane))
  await Promise.all(lanes.map(async (lane) => {
    for (const one of lane) expect(await send(server, one), `${one.path} again`).toEqual(one.answer)
  }))
}

async function killWhileStarting(): Promise<void> {
  const child = spawnTongdao(data)
  await pause(random() * START_MS_MAX)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (child.pid) strike(-child.pid)
  await gone
}

function texts(record: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]))
}

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
