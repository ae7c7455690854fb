import { expect, test } from 'vitest'
import type { Day, Instant } from '../../../kernel/time.ts'
import type { Digest, EditionId } from './edition.ts'
import type { Service } from './service.ts'
import { differences, successorOf, timetableRules, type Head, type Timetable, type TimetableCommand } from './timetable.ts'

const at = '2026-11-24T08:00:00.000Z' as Instant
const [winter, second] = ['winter', 'winter-v2'] as EditionId[]
const head: Head = {
  source: 'a test', digest: 'd' as Digest, firstDay: '2026-12-01' as Day, days: 60, base: winter!,
  counts: { services: 2, added: 1, removed: 0, changed: 0 },
}

const STAGES: readonly Timetable[] = [
  { name: 'none' }, { name: 'draft', ...head }, { name: 'published', edition: second!, ...head }, { name: 'undone', edition: second!, ...head },
]

const EVERY: readonly (readonly [said: string, command: TimetableCommand, ...answers: string[]])[] = [
  ['a version with a difference', { type: 'draft', ...head, inForce: winter!, at }, 'timetableDrafted', '.', '.', '.'],
  ['a version with none', { type: 'draft', ...head, counts: { ...head.counts, added: 0 }, inForce: winter!, at }, 'nothing_changes', '.', '.', '.'],
  ['while its base is in force', { type: 'publish', edition: second!, inForce: winter!, at }, 'unknown_subject', 'timetablePublished', '.', 'timetable_undone'],
  ['after another was', { type: 'publish', edition: second!, inForce: second!, at }, 'unknown_subject', 'drafted_on_older', '.', 'timetable_undone'],
  ['where none is in force', { type: 'publish', edition: second!, inForce: null, at }, 'unknown_subject', 'drafted_on_older', '.', 'timetable_undone'],
  ['while it is in force', { type: 'undo', edition: winter!, inForce: second!, at }, 'unknown_subject', 'timetable_not_published', 'timetableUndone', '.'],
  ['after another was published', { type: 'undo', edition: winter!, inForce: winter!, at }, 'unknown_subject', 'timetable_not_published', 'timetable_not_in_force', '.'],
]

for (const [said, command, ...answers] of EVERY) {
  test(`${command.type} ${said}: ${STAGES.map(({ name }, place) => `${name} ${answers[place]}`).join(', ')}`, () => {
    expect(STAGES.map((stage) => {
      const answer = timetableRules.decide(stage, command)
      return 'refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '.')
    })).toEqual(answers)
  })
}

test('an edition has one successor', () => {
  expect(['winter', 'winter-v2', 'winter-v9', 'corridor-2026-11-01'].map((edition) => successorOf(edition as EditionId)))
    .toEqual(['winter-v2', 'winter-v3', 'winter-v10', 'corridor-2026-11-01-v2'])
})

test('a difference is told field by field, a list as a list, and what stands in both is not told', () => {
  const before = [service('a', { teu: 54, plugs: 20 }, [1, 3]), service('b', { teu: 10, plugs: 0 }, [1])]
  const after = [service('a', { teu: 80, plugs: 20 }, [1, 3, 5]), service('c', { teu: 10, plugs: 0 }, [1])]
  expect(differences(before, after)).toEqual([
    { service: 'a', what: 'changed', fields: [{ field: 'room.teu', before: '54', after: '80' }, { field: 'weekdays', before: '1;3', after: '1;3;5' }] },
    { service: 'b', what: 'removed', fields: [] },
    { service: 'c', what: 'added', fields: [] },
  ])
  expect(differences(after, after)).toEqual([])
})

// The words of these tests.

function service(id: string, room: Service['room'], weekdays: readonly number[]): Service {
  return { id, operator: 'Demonstration', room, weekdays, price: { value: { perTeu: 1n, perBox: 2n }, basis: 'demonstration', claim: null } } as unknown as Service
}
