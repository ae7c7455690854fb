/** Answers that nobody here computed: the pack `planner`, part 1. Not part of this repository; skipped without it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { WrongArguments } from './arguments.ts'
import type { Invocation } from './commands.ts'
import { loadFeed } from './gtfs-feed.ts'
import { run as importRun } from './plan-import.ts'
import { answersTo, parseQueries, readQueries, run, type Answered } from './plan-queries.ts'

const PACK = resolve(import.meta.dirname, '../../../../shared/conformance/planner/gtfs')
const packs = existsSync(PACK) ? readdirSync(PACK).filter((name) => name.endsWith('.queries.json')) : []

test.skipIf(packs.length > 0)('the pack of timetables is not here: nothing is compared with it', () => {
  expect(packs).toEqual([])
})

for (const name of packs) {
  test(`${name}: every arrival of the pack is found, for every number of rides`, () => {
    const path = join(PACK, name)
    const { queries } = JSON.parse(readFileSync(path, 'utf8')) as { queries: Answered[] }
    const file = readQueries(path)
    const answers = answersTo(loadFeed(path.replace('.queries.json', '.zip'), null, file.changeDefaultSeconds), file)
    expect(answers.length).toBeGreaterThanOrEqual(60)
    expect(answers).toEqual(queries.map(({ id, arrivalByMaxLegs }) => ({ id, arrivalByMaxLegs })))
  })
}

/** One bus from A at 8:00 to B at 8:30, every day of 2026; a footpath from B to C in a file beside the queries. */
const FEED = {
  'trips.txt': 'trip_id,service_id\nbus,daily\nghost,daily\n',
  'stop_times.txt': 'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nbus,8:00:00,8:00:00,A,1\nbus,8:30:00,8:30:00,B,2\nbus,half past,9:00:00,C,3\n',
  'calendar.txt': 'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ndaily,1,1,1,1,1,1,1,20260101,20261231\n',
  'feet.csv': 'from,to,seconds\nB,C,240\n',
  'queries.json': JSON.stringify({
    footpaths: 'feet.csv',
    queries: [
      { id: 'walk', date: '20260302', from: 'A', to: 'C', dep: 28_000, arrivalByMaxLegs: 'not read' },
      { id: 'unknown', date: '20260302', from: 'A', to: 'Z', dep: 28_000 },
    ],
  }),
}

test('a query file may name footpaths that lie beside it, and the answers go where they are wanted', async () => {
  await within(FEED, async (directory, said) => {
    const options = { gtfs: directory, queries: join(directory, 'queries.json'), out: join(directory, 'out.json') }
    expect(await run(invocation({ options, said }))).toBe(0)
    const found = [30_840, 30_840, 30_840, 30_840, 30_840, 30_840]
    expect(JSON.parse(readFileSync(options.out, 'utf8'))).toEqual([
      { id: 'walk', arrivalByMaxLegs: found },
      { id: 'unknown', arrivalByMaxLegs: [null, null, null, null, null, null] },
    ])
    expect(said.join()).toContain('1 rows could not be used')
  })
})

test('an import says what it found, and each row that it could not use by file and line', async () => {
  await within(FEED, async (directory, said) => {
    expect(await importRun(invocation({ words: ['import', 'gtfs', directory], said }))).toBe(0)
    expect(said.join('\n')).toContain('2 stations, 1 services, 2 trips, 2 calls, 0 footpaths')
    expect(said.join('\n')).toContain('stop_times.txt:4 arrival_time cell_unreadable "half past"')
  })
})

test('what is no feed and what are no queries is told in a sentence, with exit code 1', async () => {
  await within({ 'queries.json': '{ "queries": [{ "id": 7 }] }', 'notes.txt': '' }, async (directory, said) => {
    expect(await importRun(invocation({ words: ['import', 'gtfs', directory], said }))).toBe(1)
    expect(said.at(-1)).toContain('holds none of stops.txt')
    expect(await importRun(invocation({ words: ['import', 'gtfs', join(directory, 'notes.txt')], said }))).toBe(1)
    expect(said.at(-1)).toContain('not_a_zip')
    expect(await run(invocation({ options: { gtfs: directory, queries: join(directory, 'queries.json') }, said }))).toBe(1)
    expect(said.at(-1)).toContain('is no file of queries')
  })
})

test('without a feed or queries the command is asked wrongly', async () => {
  await expect(run(invocation({ options: { gtfs: 'feed.zip' } }))).rejects.toThrow(WrongArguments)
  await expect(importRun(invocation({ words: ['import', 'gtfs'] }))).rejects.toThrow(WrongArguments)
})

for (const wrong of [{}, { queries: 1 }, { queries: [], maxLegs: 0 }, { queries: [], maxLegs: 17 }, { queries: [], changeDefaultSeconds: -1 }]) {
  test(`no queries: ${JSON.stringify(wrong)}`, () => expect(parseQueries(wrong)).toBe(null))
}

type Call = Partial<Pick<Invocation, 'words' | 'options'>> & { readonly said?: string[] }

function invocation({ words = [], options = {}, said = [] }: Call): Invocation {
  const keep = (text: string) => void said.push(text)
  return { words, options, environment: {}, write: keep, report: keep }
}

async function within(files: Readonly<Record<string, string>>, work: (directory: string, said: string[]) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'gtfs-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
    await work(directory, [])
  } finally {
    rmSync(directory, { recursive: true })
  }
}
