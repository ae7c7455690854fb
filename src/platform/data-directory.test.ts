import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { checkDataDirectory, dataDirectoryFrom, emptyDataDirectory, openDataDirectory } from './data-directory.ts'

const root = mkdtempSync(join(tmpdir(), 'tongdao-directory-'))
afterEach(() => {
  for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true }))

test('a new directory gets its folders and its version', () => {
  const { blobs, keys } = openDataDirectory(join(root, 'new'))
  expect([existsSync(blobs), existsSync(keys), version(join(root, 'new'))]).toEqual([true, true, '1'])
})

test('an older directory is brought up step by step, and a step is taken once', () => {
  const taken: string[] = []
  const first = () => taken.push('first')
  const second = () => taken.push('second')
  openDataDirectory(root, [first])
  openDataDirectory(root, [first, second])
  openDataDirectory(root, [first, second])
  expect(taken).toEqual(['first', 'second'])
  expect(version(root)).toBe('2')
})

test('a step that failed is taken again at the next start', () => {
  openDataDirectory(root, [() => {}])
  const broken = () => { throw new Error('no room on the disk') }
  expect(() => openDataDirectory(root, [() => {}, broken])).toThrow('no room on the disk')
  expect(version(root)).toBe('1')
})

test.each([
  ['newer',             'VERSION', '2',       /has version 2, and this edition of Tongdao knows versions up to 1/],
  ['of unread version', 'VERSION', 'two',     /holds no version number/],
  ["somebody else's",   'holiday.jpg', '...', /is no data directory of Tongdao: it holds holiday\.jpg/],
])('a directory that is %s is refused in words', (_which, name, text, words) => {
  writeFileSync(join(root, name), text)
  expect(() => checkDataDirectory(root)).toThrow(words)
  expect(() => openDataDirectory(root)).toThrow(words)
})

test('emptying removes what is ours and nothing else', () => {
  openDataDirectory(root)
  mkdirSync(join(root, 'postgres'))
  writeFileSync(join(root, 'a letter.txt'), 'mine')
  emptyDataDirectory(root)
  expect(readdirSync(root)).toEqual(['a letter.txt'])
})

test('the directory is named by TONGDAO_DATA, else it is data where one stands', () => {
  expect(dataDirectoryFrom({ TONGDAO_DATA: '/srv/通道' })).toBe('/srv/通道')
  expect(dataDirectoryFrom({ TONGDAO_DATA: '' })).toBe(resolve('data'))
})

function version(directory: string): string {
  return readFileSync(join(directory, 'VERSION'), 'utf8').trim()
}
