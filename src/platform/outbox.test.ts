import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { record, refuse, type Decider } from '../kernel/decision.ts'
import { now } from './clock.ts'
import { change, type Actor, type Asked, type Stream } from './journal.ts'
import { SILENT } from './log.ts'
import { openMetrics } from './metrics.ts'
import { openOutbox, outboxState, type Hearer } from './outbox.ts'
import { openJournal } from './postgres-journal.ts'
import { connect } from './postgres.ts'

type Said = { readonly type: 'said' | 'whispered'; readonly word: string }
type Heard = { readonly type: 'heard'; readonly word: string }

const { connectionString } = await testDatabase()
const database = connect(connectionString)
const metrics = openMetrics()
const journal = openJournal({
  writer: database.writer,
  views: [],
  hearersOf: (fact) => (fact === 'mouth/said' ? ['ear.hear'] : fact === 'mouth/whispered' ? ['nobody.hears'] : []),
})

/** An ear hears words in order. It refuses what is rude, breaks at what is loud while it is ill, and takes any number of repeats. */
let ill = false
const listening: Decider<readonly string[], Heard, Heard, 'rude'> = {
  initial: [],
  decide: (_words, heard) => (heard.word.startsWith('rude') ? refuse('rude') : record(heard)),
  evolve: (words, { word }) => [...words, word],
}
const hear: Hearer = async ({ id, fact }, asked) => {
  const { word } = fact as Said
  if (ill && word.startsWith('loud')) throw new Error('it hurts')
  return change(journal, listening, `ear/${id.split('-')[0] ?? ''}`, { type: 'heard', word }, asked)
}
const outboxes = [1, 2].map(() => openOutbox({ connectionString, hearers: { 'ear.hear': hear }, log: SILENT, metrics }))
const [outbox] = outboxes as [typeof outboxes[0] & object]
afterAll(async () => {
  await Promise.all(outboxes.map((one) => one.close()))
  metrics.close()
  await database.close()
})

let commands = 0
async function say(id: string, ...facts: readonly Said[]): Promise<void> {
  const stream: Stream = `mouth/${id}`
  const { version } = await journal.load(stream)
  commands += 1
  const asked: Asked = { by: 'test' as Actor, at: now(), command: { id: `say/${commands}`, digest: '' } }
  await journal.append(stream, version, facts, asked)
}

const said = (word: string): Said => ({ type: 'said', word })
const heardBy = async (id: string) => (await journal.load<Heard>(`ear/${id}`)).facts.map(({ word }) => word)

test('news reaches its hearer, in order, and leaves nothing behind', async () => {
  await say('anna', said('one'), said('two'))
  await say('anna', said('three'))
  await outbox.settled()
  expect(await heardBy('anna')).toEqual(['one', 'two', 'three'])
  expect(await outboxState(database.writer)).toEqual({ waiting: 0, failing: 0, stuck: 0, oldestSeconds: 0 })
})

test('a row that is delivered again records nothing again', async () => {
  await say('bert', said('one'))
  await outbox.settled()
  await database.writer.query(`insert into platform.outbox (hearer, stream, version) values ('ear.hear', 'mouth/bert', 1)`)
  await outbox.settled()
  expect(await heardBy('bert')).toEqual(['one'])
})

test('what cannot be delivered stops its own stream, in sight, and goes on in order when the cause is gone', async () => {
  ill = true
  await say('carl', said('one'), said('loud two'), said('three'))
  await say('dora', said('one'))
  await expect(outbox.settled()).rejects.toThrow('not delivered: ear.hear mouth/carl 2: Error: it hurts')
  expect([await heardBy('carl'), await heardBy('dora')]).toEqual([['one'], ['one']])
  expect(await outboxState(database.writer)).toMatchObject({ waiting: 2, failing: 1, stuck: 0 })

  ill = false
  await outbox.settled()
  expect(await heardBy('carl')).toEqual(['one', 'loud two', 'three'])
})

test('what fails many times is counted as stuck, and its wait is bounded', async () => {
  ill = true
  await say('emil', said('loud'))
  await database.writer.query(`update platform.outbox set attempts = 30 where stream = 'mouth/emil'`)
  await expect(outbox.settled()).rejects.toThrow('it hurts')
  expect(await outboxState(database.writer)).toMatchObject({ failing: 1, stuck: 1 })
  const { rows } = await database.writer.query<{ wait: number }>('select ceil(extract(epoch from due - now()))::int as wait from platform.outbox')
  expect(rows[0]?.wait).toBeLessThanOrEqual(300)
  ill = false
  await outbox.settled()
})

test('news that comes before what it is about is told again, and that is no fault', async () => {
  const both = openOutbox({ connectionString, log: SILENT, metrics, hearers: { 'ear.hear': async (news, asked) => {
    if (news.id === 'early' && (await heardBy('late')).length === 0) throw new Error('about what?')
    return hear(news, asked)
  } } })
  await say('early', said('answer'))
  await say('late', said('question'))
  await both.settled()
  expect([await heardBy('early'), await heardBy('late')]).toEqual([['answer'], ['question']])
  await both.close()
})

test('a refusal is a fault, with its code', async () => {
  await say('fred', said('rude'))
  await expect(outbox.settled()).rejects.toThrow('refused: rude')
  await database.writer.query('delete from platform.outbox')
})

test('news that nobody hears any more waits in sight', async () => {
  await say('gina', { type: 'whispered', word: 'one' })
  await expect(outbox.settled()).rejects.toThrow('nobody.hears mouth/gina 1: nobody hears under this name')
  await database.writer.query('delete from platform.outbox')
})

test('many streams that meet in one life of the hearer are all heard, by two servers at once', async () => {
  const mouths = Array.from({ length: 40 }, (_, number) => `herd-${number}`)
  await Promise.all(mouths.map((mouth) => say(mouth, said(`${mouth} a`), said(`${mouth} b`))))
  await Promise.all(outboxes.map((one) => one.settled()))
  const words = await heardBy('herd')
  expect(words.toSorted()).toEqual(mouths.flatMap((mouth) => [`${mouth} a`, `${mouth} b`]).toSorted())
  for (const mouth of mouths) expect(words.indexOf(`${mouth} a`)).toBeLessThan(words.indexOf(`${mouth} b`))
})

test('hundreds of streams are heard, each in order', async () => {
  const mouths = Array.from({ length: 300 }, (_, number) => `crowd${number}`)
  await Promise.all(mouths.map((mouth) => say(mouth, said('a'), said('b'), said('c'))))
  await outbox.settled()
  const heard = await Promise.all(mouths.map(heardBy))
  expect(heard).toEqual(mouths.map(() => ['a', 'b', 'c']))
})
