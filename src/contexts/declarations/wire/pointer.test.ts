import { expect, test } from 'vitest'
import type { PointerStep } from '../model/content/papers.ts'
import { parsePointer, pathOfPointer, pathOfXml, pointerOfPath, pointerOfXml, printPointer, tagPathOf } from './pointer.ts'

const PLACES: readonly (readonly [pointer: string, path: string, xml: string, tagPath: string])[] = [
  ['42A:D026', '/reference', '/MetaData/Declaration/FunctionalReferenceID', '42A/D026'],
  ['42A/67A/68A[1]', '/shipment/items/0', '/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem', '42A/67A/68A'],
  ['42A/67A/68A:006[1000]', '/shipment/items/999/sequence', '/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[1000]/SequenceNumeric', '42A/67A/68A/006'],
  ['42A/67A/68A[2]/23A/65A:128', '/shipment/items/1/commodity/measure/netMass', '/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/GoodsMeasure/NetNetWeightMeasure', '42A/67A/68A/23A/65A/128'],
  ['42A/67A/68A[1]/23A/21A:145[3]', '/shipment/items/0/commodity/classifications/2/id', '/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification[3]/ID', '42A/67A/68A/23A/21A/145'],
  ['42A/56A:G005', '/exitOffice/id', '/MetaData/Declaration/ExitOffice/ID', '42A/56A/G005'],
]

for (const [pointer, path, xml, tagPath] of PLACES) {
  test(`${pointer} is ${path}, whichever way it is said`, () => {
    const steps = pointerOfPath(path)
    expect(printPointer(steps)).toBe(pointer)
    expect(pointerOfXml(xml)).toEqual(steps)
    expect(pathOfXml(xml)).toBe(path)
    expect(pathOfPointer(steps)).toBe(path)
    expect(tagPathOf(steps)).toBe(tagPath)
    expect(parsePointer(pointer)).toEqual(steps)
  })
}

test('a place that the tables do not know is pointed at as far as they do', () => {
  expect(printPointer(pointerOfXml('/MetaData/Declaration/GoodsShipment/Unknown/Deep'))).toBe('42A/67A')
  expect(printPointer(pointerOfXml('/MetaData/Declaration/unknown'))).toBe('42A')
  expect(printPointer(pointerOfPath(''))).toBe('42A')
  expect(pathOfPointer([{ section: '42A' }, { section: '00X' }] as PointerStep[])).toBe('')
})

test('text that is no pointer is none', () => {
  for (const said of ['', '42A/', '42a', '42A[x]', '42A:', '/42A']) expect(parsePointer(said), said).toBeNull()
})
