/**
 * Several clients at work over HTTP. What each of them meant is written down before it is sent, under the key that it
 * goes by, and what was answered is written down when it has come: so that after a crash it can be asked for again.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export type Who = 'forwarder' | 'broker' | 'officer.qinzhou'

/** What a client has seen of an answer. The same command again must show the same, to the byte. */
export type Answer = { readonly status: number; readonly etag: string | null; readonly location: string | null; readonly body: string }

/** The trace that the command leaves in the journal: one fact of this type with this value at this place. */
export type Trace = { readonly type: string; readonly at: readonly string[]; readonly value: string }

export type Intent = {
  readonly key: string
  readonly by: Who
  readonly path: string
  readonly body: unknown
  readonly trace: Trace
  answer: Answer | null
}

export type Server = { readonly address: string; readonly tokens: Readonly<Record<Who, string>> }

export function intent(by: Who, path: string, body: unknown, trace: Trace): Intent {
  return { key: randomUUID(), by, path, body, trace, answer: null }
}

const ANSWER_LIMIT_MS = 20_000

/** Out: null where nothing was acknowledged: no answer came, or one that says that something broke. */
export async function send({ address, tokens }: Server, { key, by, path, body }: Intent): Promise<Answer | null> {
  try {
    const response = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[by]}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    })
    const said = await response.text()
    // 412: others were quicker four times over, and nothing was done. As any client would, ours asks again.
    if (response.status >= 500 || response.status === 412) return null
    return { status: response.status, etag: response.headers.get('etag'), location: response.headers.get('location'), body: said }
  } catch {
    return null
  }
}

/** Until it is answered. */
export async function persist(server: Server, meant: Intent): Promise<Answer> {
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const answer = await send(server, meant)
    if (answer) return answer
    await pause(20 * attempt)
  }
  throw new Error(`${meant.path} is not answered`)
}

/** In which all of this happens: one consignment that is under way, and the boxes of its declaration. */
export type Scene = { readonly consignment: string; readonly releases: readonly string[] }

let counted = 0
const next = () => { counted += 1; return counted }

/** One after the other, each of its kind for ever; every second hold is lifted again. */
const TRADES: readonly ((scene: Scene) => Intent)[] = [
  () => enter(`LOAD-${next()}`),
  ({ consignment }) => estimate(consignment, next()),
  ({ consignment }) => estimate(consignment, next()),
  ({ consignment }) => lodge(consignment, `LOAD-${next()}`),
  ({ releases }) => hold(releases[next() % releases.length] ?? '', `hold ${next()}`),
]

/** All clients work until the first that gets no answer, each for itself. Out: everything that was meant. */
export function work(server: Server, scene: Scene): { readonly meant: readonly Intent[]; readonly ended: Promise<unknown>; stop(): void } {
  const meant: Intent[] = []
  let stopped = false
  const ended = Promise.all(TRADES.map(async (trade) => {
    while (!stopped) {
      const one = trade(scene)
      meant.push(one)
      one.answer = await send(server, one)
      if (one.answer === null) return
    }
  }))
  return { meant, ended, stop: () => { stopped = true } }
}

export function enter(reference: string): Intent {
  const trace = { type: 'consignmentEntered', at: ['entry', 'reference'], value: reference }
  return intent('forwarder', '/consignments', entryOf(reference), trace)
}

/** A later estimate each time: each is a fact of its own. */
export function estimate(consignment: string, count: number): Intent {
  const eventDateTime = new Date(ESTIMATES_FROM + count * 60_000).toISOString()
  const body = { leg: 1, code: 'ARRI', classifier: 'EST', eventDateTime }
  const trace = { type: 'eventRecorded', at: ['eventDateTime'], value: eventDateTime }
  return intent('forwarder', `/consignments/${consignment}/events`, body, trace)
}

export function lodge(consignment: string, lrn: string): Intent {
  const documents = [{ category: 'N', type: '911', id: 'PERMIT-1' }, { category: 'N', type: '853', id: 'HEALTH-1' }]
  const body = { record: { consignment, lrn, office: 'qinzhou-customs', procedure: { current: '40', previous: '00' }, documents } }
  return intent('broker', '/declarations', body, { type: 'declarationLodged', at: ['lrn'], value: lrn })
}

export function hold(release: string, name: string): Intent {
  return intent('officer.qinzhou', `/releases/${release}/holds`, { hold: name }, { type: 'heldBy', at: ['hold'], value: name })
}

const DAY_MS = 86_400_000
const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS
const ESTIMATES_FROM = TODAY + 40 * DAY_MS
export const READY = new Date(TODAY + 7 * DAY_MS).toISOString()
export const CARGO = { teu: 4, boxes: 2, grossMassKg: 52_400, reefer: true }

function entryOf(reference: string) {
  return {
    reference,
    direction: 'import',
    relations: {
      forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', terminal: 'qinzhou-terminal',
      portOffice: 'qinzhou-customs', destinationOffice: 'chongqing-customs', laboratory: 'qinzhou-laboratory',
    },
    parties: {
      consignor: { name: 'Frigorífico Exemplo', address: 'Rua do Porto 1, Santos', country: 'BR' },
      consignee: { organisation: 'bayu-foods' },
    },
    goods: [{
      hs: '0202300090', description: 'Boneless beef, frozen', packages: { kind: 'CT', count: 2000 }, origin: 'BR',
      grossMassKg: String(CARGO.grossMassKg), netMassKg: '50000', value: { amount: '260000.00', currency: 'USD' },
    }],
    equipment: ['CSQU3054383', 'RAIU6900114'].map((container, place) => (
      { container, type: '45R1', seals: [`BR000${place + 1}`], temperatureC: -18, loads: [{ line: 1, packages: 1000 }] })),
    terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZH' },
    from: 'BRSSZ',
    to: 'CNCQI-TJC',
    wanted: { ready: READY, deliverBy: new Date(TODAY + 100 * DAY_MS).toISOString() },
  }
}
