import { expect, test } from 'vitest'
import { world } from '../../../test/support/world.ts'
import { seedDemonstration } from './seed.ts'

test('a demonstration whose first start was killed among the consignments tells the rest at the next', { timeout: 120_000 }, async () => {
  const { seeding, composed, database, password } = await world()
  const consignments = async () => {
    const { rows } = await database.writer.query(`select state -> 'entry' ->> 'reference' as reference from consignments.consignment order by 1`)
    return rows.map(({ reference }) => reference)
  }
  let left = 9
  const append: typeof composed.journal.append = async (...said) => {
    if (left-- <= 0) throw new Error('killed')
    await composed.journal.append(...said)
  }
  const consignmentPorts = composed.ports.consignments
  const dying = { ...composed.ports, consignments: { ...consignmentPorts, journal: { ...consignmentPorts.journal, append } } }
  const routes = composed.routes.map(({ route, ports }) => (ports === consignmentPorts ? { route, ports: dying.consignments } : { route, ports }))
  await expect(seedDemonstration({ ...seeding, composed: { ...composed, routes: routes as typeof composed.routes } }, password)).rejects.toThrow('killed')
  expect(await consignments()).toEqual(['DEMO-IM-001'])

  const reported: string[] = []
  await seedDemonstration({ ...seeding, report: (line) => reported.push(line) }, password)
  expect(await consignments()).toHaveLength(14)
  expect(reported).toEqual(['demonstration: 13 consignments in several states'])
  await seedDemonstration({ ...seeding, report: (line) => reported.push(line) }, password)
  expect([reported.length, (await consignments()).length]).toEqual([1, 14])
})
