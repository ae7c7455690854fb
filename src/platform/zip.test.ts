import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readZip, ZIP_LIMITS } from './zip.ts'

const text = (words: string) => new TextEncoder().encode(words)
const all = () => true
const packed = (files: Record<string, Uint8Array>) => zipSync(files)

test('wanted files come out as they went in, and others stay packed', () => {
  const zip = packed({ 'stops.txt': text('stop_id\n1\n'), 'shapes.txt': text('not wanted') })
  const read = readZip(zip, (name) => name === 'stops.txt')
  expect('files' in read && [...read.files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([['stops.txt', 'stop_id\n1\n']])
})

const REFUSED = [
  ['more entries than the limit', packed({ a: text(''), b: text(''), c: text('') }), { files: 2 }, 'too_many_files'],
  ['files larger than the limit together', packed({ a: text('12345'), b: text('67890') }), { bytes: 9 }, 'too_many_bytes'],
  ['a bomb of 20 MB of zeros', packed({ a: new Uint8Array(20_000_000) }), {}, 'packed_too_tightly'],
  ['bytes that are no zip', text('trip_id,service_id'), {}, 'not_a_zip'],
  ['nothing', new Uint8Array(), {}, 'not_a_zip'],
  ['a zip cut in half', packed({ a: text('x'.repeat(5_000)), b: text('y') }).slice(0, 80), {}, 'not_a_zip'],
] as const

for (const [what, zip, limits, code] of REFUSED) {
  test(`refused: ${what}`, () => {
    expect(readZip(zip, all, { ...ZIP_LIMITS, ...limits })).toMatchObject({ refused: { code } })
  })
}

test('a file that states too small a size gets no more room than it stated', () => {
  const zip = packed({ 'a.txt': text('a'.repeat(1_000_000)) })
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const directory = view.getUint32(zip.length - 6, true)
  view.setUint32(directory + 24, 10, true)
  const read = readZip(zip, all)
  expect('files' in read && read.files.get('a.txt')?.length).toBe(10)
})
