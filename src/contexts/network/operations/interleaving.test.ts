/** Random interleavings of everything that moves space, each batch given all at once: the limit holds and nothing is lost. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { bookingWorld, departureOn, NOW } from '../../../../test/support/capacity.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import { VersionClash } from '../../../platform/journal.ts'
import { connect } from '../../../platform/postgres.ts'
import type { BookingId } from '../model/booking.ts'
import type { DepartureId } from '../model/calendar.ts'
import { roomLeft } from '../model/capacity.ts'
import { expireOverdue, rollOver, tellBooking } from './bookings.ts'
import { changeDeparture } from './capacity.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())
const { ports, asked, quoted, bothWays } = bookingWorld(database)

/** `which` picks among what there is by then. */
type Step = {
  readonly what: 'hold' | 'confirm' | 'use' | 'release' | 'expire' | 'roll' | 'limit' | 'cancel'
  readonly which: number
  readonly teu: number
}

const step = fc.record<Step>({
  what: fc.constantFrom('hold', 'hold', 'hold', 'confirm', 'confirm', 'use', 'release', 'expire', 'roll', 'limit', 'cancel'),
  which: fc.nat(1_000),
  teu: fc.integer({ min: 1, max: 5 }),
})
const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 6 })

let day = 0

test('held, confirmed and used never exceed the capacity, under any interleaving', async () => {
  await fc.assert(fc.asyncProperty(batches, async (steps) => {
    day += 1
    const month = `2027-${String(1 + Math.floor(day / 9)).padStart(2, '0')}`
    const trains = [0, 1, 2].map((place) => departureOn(`rail-${'ab'[place % 2]}`, `${month}-${String(1 + 3 * (day % 9) + place).padStart(2, '0')}`))
    const known: BookingId[] = []
    let at = NOW
    for (const batch of steps) {
      await Promise.all(batch.map((one) => obeyed(one, { trains, known, at })))
      at = addMinutes(at, 12)
    }
    const [rows, facts] = await bothWays()
    expect(rows).toEqual(facts)
    for (const { lots } of rows.values()) {
      for (const lot of lots) {
        for (const amount of [lot.held, lot.confirmed, lot.used, roomLeft(lot)]) expect(Math.min(amount.teu, amount.plugs)).toBeGreaterThanOrEqual(0)
      }
    }
  }), { numRuns: 25, endOnFailure: true })
})

// The words of this test.

type Now = { readonly trains: readonly DepartureId[]; readonly known: BookingId[]; readonly at: Instant }

/** Two who change one life at once meet in its version: one of them is told so, and that is an answer as well. */
async function obeyed(step: Step, now: Now): Promise<unknown> {
  return doing(step, now).catch((failure) => {
    if (!(failure instanceof VersionClash)) throw failure
  })
}

async function doing({ what, which, teu }: Step, { trains, known, at }: Now): Promise<unknown> {
  const train = trains[which % trains.length]!
  if (what === 'expire') return expireOverdue(ports, at, which % 2 ? null : trains)
  if (what === 'limit') return changeDeparture(ports, train, { type: 'changeCapacity', sections: [{ teu: 4 + 2 * teu, plugs: teu }], at }, asked(at))
  if (what === 'cancel') return which % 7 ? undefined : changeDeparture(ports, train, { type: 'cancel', reason: 'strike', at }, asked(at))
  if (what === 'hold') {
    const by = which % 3 ? [train] : trains
    const { id, refused } = await quoted({ by, teu, reefer: which % 5 === 0, until: addMinutes(at, 20) }, asked(at))
    if (refused === null) known.push(id)
    return id
  }
  const id = known[which % Math.max(1, known.length)]
  if (id === undefined) return undefined
  if (what === 'roll') return rollOver(ports, id, { moves: [{ leg: 1, departure: train }], reason: 'overbooked' }, asked(at))
  if (what === 'confirm') return tellBooking(ports, id, { type: 'confirm', at }, asked(at))
  if (what === 'release') return tellBooking(ports, id, { type: 'cancel', reason: 'no_show', at }, asked(at))
  return tellBooking(ports, id, { type: 'use', leg: 1, at }, asked(at))
}
