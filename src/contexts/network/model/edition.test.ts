import { expect, test } from 'vitest'
import { replay } from '../../../kernel/decision.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import { departuresOf, weekdayOf } from './calendar.ts'
import { decide, initial, parseDigest, parseEditionId, REFUSALS, rules, type Command, type Digest, type Edition } from './edition.ts'
import type { Service } from './service.ts'

const COUNTS = { nodes: 1, services: 1, departures: 1, legs: 0, transfers: 0, claims: 0 }
const IMPORT: Command = {
  type: 'importEdition',
  at: '2026-12-01T08:00:00.000Z' as Instant,
  faults: 0,
  source: 'fixtures',
  digest: 'a'.repeat(64) as Digest,
  firstDay: '2026-12-01' as Day,
  days: 120,
  counts: COUNTS,
}
const imported = after(initial, IMPORT)

const LIFE: readonly (readonly [stage: Edition, change: Partial<Command>, expected: string, because: string])[] = [
  [initial, {}, 'editionImported', 'a sound edition'],
  [initial, { days: 400 }, 'editionImported', 'the longest calendar'],
  [initial, { days: 401 }, 'calendar_closed', 'a day too long'],
  [initial, { days: 0 }, 'calendar_closed', 'a calendar of no day'],
  [initial, { faults: 1 }, 'edition_faulty', 'one row at fault'],
  [imported, {}, '-', 'the same edition again'],
  [imported, { at: '2027-01-01T00:00:00.000Z' as Instant }, '-', 'the same edition again, later'],
  [imported, { digest: 'b'.repeat(64) as Digest }, 'exists_with_different_content', 'other rows under the same name'],
  [imported, { firstDay: '2026-12-02' as Day }, 'exists_with_different_content', 'other days under the same name'],
  [imported, { days: 121 }, 'exists_with_different_content', 'a day more under the same name'],
]

for (const [stage, change, expected, because] of LIFE) {
  test(`import into ${stage.name}: ${expected}, ${because}`, () => {
    const answer = decide(stage, { ...IMPORT, ...change })
    expect('refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '-')).toBe(expected)
  })
}

test('every refusal is met by a row above', () => {
  expect(new Set(LIFE.map(([, , expected]) => expected))).toEqual(new Set([...REFUSALS, 'editionImported', '-']))
})

test('names and digests have one shape', () => {
  expect(parseEditionId('corridor-2026-12-01')).not.toBe(null)
  expect(parseEditionId('Corridor')).toBe(null)
  expect(parseDigest('a'.repeat(63))).toBe(null)
})

test('a calendar becomes a departure for each of its weekdays, first day included and last excluded', () => {
  const service = {
    id: 'rail-a', weekdays: [1, 3], departsMinute: 23 * 60, cutOffs: { cargo: 24 * 60, documents: 48 * 60, vgm: 0, customs: 0 }, room: { teu: 54, plugs: 20 },
    duration: { value: 120, basis: 'demonstration', claim: null },
  } as unknown as Service
  expect(weekdayOf('2026-12-02' as Day)).toBe(3)
  const running = departuresOf(service, { firstDay: '2026-12-02' as Day, days: 7 })
  expect(running).toEqual([
    {
      id: 'rail-a@2026-12-02', service: 'rail-a', teuLeft: 54, plugsLeft: 20,
      closes: '2026-12-01T23:00:00.000Z', departs: '2026-12-02T23:00:00.000Z', arrives: '2026-12-03T01:00:00.000Z',
    },
    {
      id: 'rail-a@2026-12-07', service: 'rail-a', teuLeft: 54, plugsLeft: 20,
      closes: '2026-12-06T23:00:00.000Z', departs: '2026-12-07T23:00:00.000Z', arrives: '2026-12-08T01:00:00.000Z',
    },
  ])
})

function after(state: Edition, command: Command): Edition {
  const answer = decide(state, command)
  return 'facts' in answer ? replay({ ...rules, initial: state }, answer.facts) : state
}
