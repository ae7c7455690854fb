/** Three places, a ship, a train and a lorry: every sensible way from 0 to 2. */
import { buildNetwork, call, change, lorry, plan, question, service, tables } from 'tongdao/planner'

const [sea, rail, road] = [0, 1, 2] as const
const ship = service(sea, [call(0, 0), call(1, 940, { price: { perTeu: 200, perBox: 0 }, microgramsPerKg: 1_000_000 })], [60])
const train = service(rail, [call(1, 0), call(2, 400, { price: { perTeu: 150, perBox: 0 }, microgramsPerKg: 1_000_000 })], [1_600])
const truck = lorry(road, 1, 2, 300, { price: { perTeu: 380, perBox: 0 }, microgramsPerKg: null })
const transfers = [change(1, sea, rail, 240), change(1, sea, road, 120)]
const built = buildNetwork(tables({ nodes: 3, means: 3, services: [ship, train], unscheduled: [truck], transfers }))
if ('faults' in built) throw new Error(JSON.stringify(built.faults))
const answer = plan(built.network, question(0, 2))
for (const { arrive, cost, grams, legs } of 'front' in answer ? answer.front : []) {
  console.log(`arrives at minute ${arrive}, costs ${cost}, emits ${grams ?? 'nobody knows how many'} grams, in ${legs.length} legs`)
}
