import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Currency } from '../../../kernel/money.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import { newId } from '../../../platform/ids.ts'
import type { Actor, Asked } from '../../../platform/journal.ts'
import { openJournal } from '../../../platform/postgres-journal.ts'
import { connect, sqlOn } from '../../../platform/postgres.ts'
import { rateOn, type RateSheetId } from '../model/rate.ts'
import { networkBook } from '../views/books.ts'
import { view } from '../views/lives.ts'
import { sheetsOn } from '../views/rates.ts'
import { tellRates } from './rates.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())
const server = () => ({ journal: openJournal({ writer: database.writer, views: [view], books: [networkBook], hearersOf: () => [] }) })
const ports = server()
const sql = sqlOn(database.writer)
const at = '2026-11-24T08:00:00.000Z' as Instant

test('a sheet that holds for one thing on one day beside another is refused, and nothing of it is kept', async () => {
  expect(await file('2026-12-01', '2027-01-01', ['rail-a', 'rail-b'])).toBe('rateSheetFiled')
  expect(await file('2026-12-31', '2027-02-01', ['rail-c', 'rail-b'])).toBe('rates_overlap')
  expect(await file('2026-12-31', '2027-02-01', ['rail-c'])).toBe('rateSheetFiled')
  expect(await file('2027-01-01', '2027-02-01', ['rail-b'], 90n)).toBe('rateSheetFiled')
  const perTeu = async (day: string) => rateOn(await sheetsOn(sql, day as Day), 'rail-b', day as Day)?.perTeu ?? null
  expect([await perTeu('2026-12-31'), await perTeu('2027-01-01'), await perTeu('2027-02-01')]).toEqual([80n, 90n, null])
})

test('a sheet that was ended makes room for the next', async () => {
  const id = newId<RateSheetId>(Date.parse(at))
  expect(await file('2028-01-01', '2029-01-01', ['rail-a'], 80n, id)).toBe('rateSheetFiled')
  expect(await file('2028-07-01', '2029-01-01', ['rail-a'])).toBe('rates_overlap')
  expect(await tellRates(ports, id, { type: 'end', until: '2028-07-01' as Day, at }, asked())).toHaveProperty('facts.length', 1)
  expect(await file('2028-07-01', '2029-01-01', ['rail-a'])).toBe('rateSheetFiled')
})

test('of thirty sheets for one thing that are filed at once on two servers, one is kept', async () => {
  const other = server()
  const answers = await Promise.all(Array.from({ length: 30 }, (_, one) => file('2030-01-01', '2031-01-01', ['rail-a'], 80n, undefined, one % 2 ? ports : other)))
  expect(answers.filter((answer) => answer === 'rateSheetFiled')).toHaveLength(1)
  expect(answers.filter((answer) => answer === 'rates_overlap')).toHaveLength(29)
})

// The words of these tests.

let given = 0

function asked(): Asked {
  given += 1
  return { by: 'planner' as Actor, at, command: { id: `rates-${given}`, digest: 'd' } }
}

async function file(from: string, until: string, named: readonly string[], perTeu = 80n, id = newId<RateSheetId>(Date.parse(at)), by = ports) {
  const lines = named.map((of) => ({ of, price: { perTeu, perBox: 20n } }))
  const sheet = { carrier: 'southern-rail' as OrganisationId, reference: 'R', currency: 'USD' as Currency, from: from as Day, until: until as Day, lines }
  const answer = await tellRates(by, id, { type: 'file', ...sheet, at }, asked())
  return 'refused' in answer ? answer.refused : answer.facts[0]?.type
}
