import fc from 'fast-check'
import { expect, test } from 'vitest'
import { departureOn } from '../../../../test/support/capacity.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import { enter, movementsOf, roomLeft, type Account, type Accounts, type Claim, type Movement } from './capacity.ts'

const CLOSES = '2026-12-02T10:00:00.000Z' as Instant
const BEFORE = '2026-12-02T09:59:59.999Z' as Instant
const train = departureOn('rail-a', '2026-12-02')
const open: Movement = { type: 'open', departure: train, closes: CLOSES, sections: [{ teu: 10, plugs: 4 }, { teu: 6, plugs: 4 }] }

/** Two sections, ten and six TEU; four plugs. `held` and so on: what stands on the first before. */
const ROWS: readonly (readonly [said: string, before: readonly Movement[], movement: Movement, at: Instant, answer: string])[] = [
  ['the last TEU',                        [claim(9, null, 'held')],      claim(1, null, 'held'),               BEFORE, 'entered'],
  ['one TEU more than there is',          [claim(9, null, 'held')],      claim(2, null, 'held'),               BEFORE, 'capacity_exhausted'],
  ['what is confirmed counts',            [claim(10, null, 'confirmed')], claim(1, null, 'held'),              BEFORE, 'capacity_exhausted'],
  ['what is used counts',                 [claim(10, null, 'confirmed'), claim(10, 'confirmed', 'used')], claim(1, null, 'held'), BEFORE, 'capacity_exhausted'],
  ['what was given back does not',        [claim(10, null, 'held'), claim(10, 'held', null)], claim(10, null, 'held'), BEFORE, 'entered'],
  ['the shorter section is full',         [],                            claim(7, null, 'held', 1),            BEFORE, 'capacity_exhausted'],
  ['a section that there is not',         [],                            claim(1, null, 'held', 2),            BEFORE, 'departure_unknown'],
  ['the last plug',                       [],                            claim(4, null, 'held', 0, 4),         BEFORE, 'entered'],
  ['more plugs than it ever has',         [],                            claim(5, null, 'held', 0, 5),         BEFORE, 'equipment_not_carried'],
  ['more plugs than are left',            [claim(3, null, 'held', 0, 3)], claim(2, null, 'held', 0, 2),        BEFORE, 'capacity_exhausted'],
  ['a hold at the moment it closes',      [],                            claim(1, null, 'held'),               CLOSES, 'departure_closed'],
  ['a confirmation after it has closed',  [claim(1, null, 'held')],      claim(1, 'held', 'confirmed'),        CLOSES, 'entered'],
  ['a hold after it was cancelled',       [{ type: 'cancel', departure: train }], claim(1, null, 'held'),      BEFORE, 'departure_cancelled'],
  ['a release after it was cancelled',    [claim(1, null, 'held'), { type: 'cancel', departure: train }], claim(1, 'held', null), CLOSES, 'entered'],
  ['what does not run leaves with nobody', [claim(1, null, 'confirmed'), { type: 'cancel', departure: train }], claim(1, 'confirmed', 'used'), BEFORE, 'departure_cancelled'],
  ['a hold on what is not open',          [],                            { ...claim(1, null, 'held'), departure: departureOn('rail-b', '2026-12-02') }, BEFORE, 'departure_unknown'],
  ['a limit at what is promised',         [claim(6, null, 'held')],      limit(6),                             CLOSES, 'entered'],
  ['a limit below what is promised',      [claim(6, null, 'held')],      limit(5),                             BEFORE, 'capacity_below_promised'],
  ['a later cut-off opens it again',      [{ type: 'retime', departure: train, closes: addMinutes(CLOSES, 1) }], claim(1, null, 'held'), CLOSES, 'entered'],
]

for (const [said, before, movement, at, answer] of ROWS) {
  test(`${said}: ${answer}`, () => {
    const after = enter(entered([open, ...before]), [movement], at)
    expect('refused' in after ? after.refused : 'entered').toBe(answer)
  })
}

test('of movements that belong together, one that does not fit leaves nothing of the others', () => {
  const before = entered([open])
  expect(enter(before, [claim(6, null, 'held', 0), claim(6, null, 'held', 1)], BEFORE)).not.toHaveProperty('refused')
  expect(enter(before, [claim(6, null, 'held', 0), claim(7, null, 'held', 1)], BEFORE)).toEqual({ refused: 'capacity_exhausted' })
  expect(roomLeft(before.get(train)!.lots[0]!)).toEqual({ teu: 10, plugs: 4 })
})

test('space is given back before it is taken: a booking that rolls never stands in its own way', () => {
  const [spaces, taken] = [[{ departure: train, section: 0, teu: 8, plugs: 0 }], [{ departure: train, section: 0, teu: 8, plugs: 0 }]]
  const moves = movementsOf({ type: 'bookingRolledOver', reason: 'overbooked', spaces, taken, legs: [], at: BEFORE })
  expect(enter(entered([open, claim(8, null, 'confirmed')]), moves, BEFORE)).not.toHaveProperty('refused')
})

test('whatever is asked for in whatever order, no section holds more than it has, and nothing gets lost', () => {
  const asked = fc.record({ teu: fc.integer({ min: 1, max: 6 }), plugs: fc.integer({ min: 0, max: 3 }), section: fc.nat(1), what: fc.nat(4) })
  fc.assert(fc.property(fc.array(asked, { maxLength: 60 }), (all) => {
    let accounts = entered([open])
    const standing: { claim: Claim; teu: number; plugs: number; section: number }[] = []
    for (const { teu, plugs, section, what } of all) {
      const known = standing[(teu + plugs) % Math.max(1, standing.length)]
      const to = (['held', 'confirmed', 'used', null] as const)[what] ?? null
      const move = what === 4 || !known ? claim(teu, null, 'held', section, plugs) : claim(known.teu, known.claim, to, known.section, known.plugs)
      const after = enter(accounts, [move], BEFORE)
      if ('refused' in after) continue
      accounts = after
      if (what === 4 || !known) standing.push({ claim: 'held', teu, plugs, section })
      else if (to === null) standing.splice(standing.indexOf(known), 1)
      else known.claim = to
    }
    accounts.get(train)!.lots.forEach((lot, section) => {
      for (const name of ['held', 'confirmed', 'used'] as const) {
        const sum = standing.filter((one) => one.section === section && one.claim === name).reduce((total, { teu }) => total + teu, 0)
        expect(lot[name].teu).toBe(sum)
      }
      expect(Math.min(roomLeft(lot).teu, roomLeft(lot).plugs)).toBeGreaterThanOrEqual(0)
    })
  }))
})

// The words of these tests.

function claim(teu: number, from: Claim | null, to: Claim | null, section = 0, plugs = 0): Movement {
  return { type: 'claim', departure: train, space: { departure: train, section, teu, plugs }, from, to }
}

function limit(teu: number): Movement {
  return { type: 'limit', departure: train, sections: [{ teu, plugs: 4 }, { teu: 6, plugs: 4 }] }
}

function entered(movements: readonly Movement[]): Accounts {
  const after = enter(new Map<never, Account>(), movements, BEFORE)
  if ('refused' in after) throw new Error(String(after.refused))
  return after
}
