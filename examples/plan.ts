/**
 * The planner alone: two ships and a train or a lorry from one port to an inland city. Money is in cents, time in minutes
 * from a zero of our own, places and kinds of carriage are numbers that we name.
 */
import { buildNetwork, plan } from 'tongdao/planner'

const PLACES = ['Port A', 'Port B', 'City C']
const MEANS = ['sea', 'rail', 'road']
const [sea, rail, road] = [0, 1, 2]

const carried = { dangerousCarried: true }
const slow = { ...carried, price: { perTeu: 40_000, perBox: 0 }, microgramsPerKg: 9_000_000, teuLeft: 200, plugsLeft: 20 }
const fast = { ...carried, price: { perTeu: 65_000, perBox: 0 }, microgramsPerKg: 14_000_000, teuLeft: 80, plugsLeft: 4 }
const lorry = { ...carried, price: { perTeu: 0, perBox: 210_000 }, microgramsPerKg: 70_000_000, reeferCarried: true }

const built = buildNetwork({
  nodes: PLACES.length,
  means: MEANS.length,
  departures: [
    { ...slow, from: 0, to: 1, means: sea, closes: 2_000, depart: 2_880, arrive: 20_160 },
    { ...fast, from: 0, to: 1, means: sea, closes: 1_000, depart: 1_440, arrive: 12_960 },
    { ...slow, from: 1, to: 2, means: rail, closes: 15_000, depart: 15_840, arrive: 18_000 },
    { ...slow, from: 1, to: 2, means: rail, closes: 22_000, depart: 23_040, arrive: 25_200 },
  ],
  unscheduled: [{ ...lorry, from: 1, to: 2, means: road, minutes: 1_500 }],
  transfers: [
    { node: 1, fromMeans: sea, toMeans: rail, minutes: 720, price: { perTeu: 0, perBox: 9_000 } },
    { node: 1, fromMeans: sea, toMeans: road, minutes: 240, price: { perTeu: 0, perBox: 6_000 } },
  ],
})
if ('faults' in built) throw new Error(JSON.stringify(built.faults))

const cargo = { teu: 4, boxes: 2, massKg: 52_000, reefer: true, dangerous: false }
const answer = plan(built.network, { from: 0, to: 2, ready: 0, latestArrival: null, maxLegs: 4, cargo })
if ('refused' in answer) throw new Error(answer.refused)

for (const { arrive, cost, grams, legs } of answer.front) {
  const way = legs.map(({ by, row, from, to }) => `${PLACES[from]} to ${PLACES[to]} by ${by} ${row}`).join(', then ')
  const co2e = grams === null ? 'unknown' : `${(grams / 1_000_000).toFixed(2)} t`
  console.log(`day ${(arrive / 1440).toFixed(1).padStart(4)}  ${(cost / 100).toFixed(2).padStart(8)}  CO2e ${co2e.padStart(7)}  ${way}`)
}
