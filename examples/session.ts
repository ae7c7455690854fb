/**
 * A program at work on a running demonstration, with nothing but HTTP: `node session.ts http://127.0.0.1:8080`, the password
 * of the demonstration in TONGDAO_PASSWORD. What it prints is a transcript; what differs each time is a name in braces.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const [server = 'http://127.0.0.1:8080'] = process.argv.slice(2)
const password = process.env['TONGDAO_PASSWORD'] ?? ''
/** What was learnt on the way, and what it is called in the transcript. */
const names = new Map([[dayInChina(), 'today']])
/** Commands are named by who gives them, so that a second run of this file is not taken for a repeat. */
const run = String(Date.now())

const forwarder = await signIn('forwarder')
const broker = await signIn('broker')
const importer = await signIn('importer')

say('The forwarder enters a consignment once')
const entry = entryOf('EXAMPLE-1')
await post(forwarder, '/consignments', entry, { key: 'enter', begins: 'consignment' })

say('The answer is lost on the way: the same command again is answered the same, and done once')
await post(forwarder, '/consignments', entry, { key: 'enter' })

say('The same key for something else is refused')
await post(forwarder, '/consignments', entryOf('EXAMPLE-2'), { key: 'enter' })

say('All that is wrong is said at once, each at its place, with what helps')
const wrong = { ...entry, goods: [{ ...entry.goods[0], netMassKg: '60000', hs: '0299999999' }] }
await post(forwarder, '/consignments', { ...wrong, colour: 'red' }, { key: 'wrong' })
await post(forwarder, '/consignments', wrong, { key: 'wrong' })

say('A broker may not enter consignments')
await post(broker, '/consignments', entry, { key: 'enter' })

say('The broker lodges the declaration of another system, in WCO XML; it is judged at once')
const xml = readFileSync(join(import.meta.dirname, 'declaration.xml'), 'utf8')
const lodged = await post(broker, '/declarations', xml.replaceAll('EXAMPLE-1', `EXAMPLE-${run}`), { key: 'lodge', begins: 'declaration' })
for (const field of ['lrn', 'mrn', 'receipt']) names.set(String(lodged[field]), field)
console.log(`  ${told(lodged, ['stage', 'lrn', 'mrn', 'receipt', 'errors'])}`)

say('Its containers are under supervision as soon as everybody has heard of it; the importer tries to sell one at once')
const release = `/releases/${lodged['id']}-DEMU0000021`
await heard(importer, release)
await post(importer, `${release}/sales`, {}, { key: 'sell' })

// The words of this session.

type Json = Readonly<Record<string, unknown>>

async function signIn(username: string): Promise<string> {
  const json = { 'content-type': 'application/json' }
  const opened = { method: 'POST', headers: json, body: JSON.stringify({ username, password }) }
  const session = await fetch(`${server}/api/v1/session`, opened)
  if (!session.ok) throw new Error(`${username} cannot sign in: ${await session.text()}`)
  const { csrf } = await session.json() as { csrf: string }
  const seat = { cookie: (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '', 'x-csrf-token': csrf }
  const asked = { method: 'POST', headers: { ...json, ...seat }, body: JSON.stringify({ label: 'example', days: 1 }) }
  const made = await fetch(`${server}/api/v1/tokens`, asked)
  return (await made.json() as { token: string }).token
}

/** `begins`: what the answer's id is called from then on. */
type Given = { readonly key: string; readonly begins?: string }

async function post(token: string, path: string, body: unknown, { key, begins }: Given): Promise<Json> {
  const [type, text] = typeof body === 'string' ? ['application/xml', body] : ['application/json', JSON.stringify(body)]
  const headers = { 'authorization': `Bearer ${token}`, 'idempotency-key': `${run}-${key}`, 'content-type': type }
  const answer = await fetch(`${server}/api/v1${path}`, { method: 'POST', headers, body: text })
  const said = await answer.json() as Json
  if (begins) names.set(String(said['id']), begins)
  console.log(`  POST ${named(path)}  Idempotency-Key: ${key}`)
  if (answer.ok) console.log(`  ${answer.status} ${told(said, ['id', 'version', 'recorded'])}`)
  else console.log(named(`  ${answer.status} ${said['code']}: ${said['detail']}`))
  for (const { pointer, code, message, remedy } of (said['errors'] ?? []) as Record<string, string>[]) {
    console.log(named(`    ${pointer} ${code}: ${message} ${remedy}`))
  }
  return said
}

/** News takes a moment. */
async function heard(token: string, path: string): Promise<void> {
  for (let tries = 1; tries <= 100; tries += 1) {
    const answer = await fetch(`${server}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
    if (answer.ok) return
    await pause(100)
  }
  throw new Error(`${path} does not appear`)
}

/** Rules are asked as of the day at the office: UTC and eight hours, the year round. */
function dayInChina(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

function say(what: string): void {
  console.log(`\n${what}`)
}

function told(said: Json, fields: readonly string[]): string {
  return named(JSON.stringify(Object.fromEntries(fields.map((field) => [field, said[field]]))))
}

function named(text: string): string {
  return [...names].reduce((said, [value, name]) => said.replaceAll(value, `{${name}}`), text)
}

function entryOf(reference: string) {
  return {
    reference,
    direction: 'import',
    relations: {
      forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', terminal: 'qinzhou-terminal',
      portOffice: 'qinzhou-customs', destinationOffice: 'chongqing-customs', laboratory: 'qinzhou-laboratory',
    },
    parties: {
      consignor: { name: 'A Firm Abroad', address: 'A Street, Santos', country: 'BR' },
      consignee: { organisation: 'bayu-foods' },
    },
    goods: [{
      hs: '0202300090', description: 'Boneless beef, frozen', packages: { kind: 'CT', count: 2000 }, origin: 'BR',
      grossMassKg: '52400', netMassKg: '50000', value: { amount: '260000.00', currency: 'USD' },
    }],
    equipment: ['DEMU0000021', 'DEMU0000037'].map((container) => (
      { container, type: '45R1', seals: [`BR${container.slice(-6)}`], temperatureC: -18, loads: [{ line: 1, packages: 1000 }] })),
    terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZH' },
    from: 'BRSSZ',
    to: 'CNCQI-TJC',
    wanted: { ready: '2030-01-05T00:00:00.000Z', deliverBy: '2030-03-20T00:00:00.000Z' },
  }
}
