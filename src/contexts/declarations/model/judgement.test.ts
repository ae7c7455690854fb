import { expect, test } from 'vitest'
import type { Day } from '../../../kernel/time.ts'
import { readPacks } from '../../../apps/rule-packs.ts'
import type { DeclarationContent } from './content.ts'
import { FAULTS_MAX, judge } from './judgement.ts'
import type { Known } from './known.ts'

const [PACK] = readPacks('cn')

const NOTHING: Known = { hsCodes: null, office: false, importer: false, exporter: false, arrivedOn: null }

function faultsOf(content: DeclarationContent) {
  return judge(PACK!, content, NOTHING, '2026-01-27' as Day)
}

test('as many errors are told as anybody reads, whatever a message buys', () => {
  const items = (count: number) => ({ type: 'IMA', shipment: { items: Array.from({ length: count }, () => ({})) } })
  expect(faultsOf(items(10)).errors).toHaveLength(65)
  expect(faultsOf(items(5000)).errors).toHaveLength(FAULTS_MAX)
})

test('a message with more faults than are counted is rejected all the same, each rule once', () => {
  const items = Array.from({ length: 20_000 }, () => ({}))
  const { errors } = faultsOf({ type: 'IMA', shipment: { items } })
  expect(errors.filter(({ rule }) => rule === 'CN10')).toEqual([expect.objectContaining({ code: 'description_missing', pointer: '' })])
  expect(errors.length).toBeLessThan(FAULTS_MAX)
})

test('a thousand containers of one number are compared once each, and the first of them is not a repetition', () => {
  const equipment = Array.from({ length: 999 }, () => ({ id: 'CSQU3054383' }))
  const read: string[] = []
  const watched = equipment.map(({ id }) => ({ get id() { read.push(id); return id } }))
  const { errors } = faultsOf({ shipment: { consignment: { equipment: watched } } })
  expect(errors.find(({ code }) => code === 'container_repeated')?.pointer).toBe('/shipment/consignment/equipment/1/id')
  expect(read.length).toBeLessThan(10 * equipment.length)
})
