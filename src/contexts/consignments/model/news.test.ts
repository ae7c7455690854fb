import { expect, test } from 'vitest'
import type { ContainerNumber } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { letsGo, sameNote, type CustomsNote } from './customs.ts'
import { noteOf, type CustomsNews } from './news.ts'

const BOX = 'CSQU3054383' as ContainerNumber
const at = '2026-01-27T08:00:00.000Z' as Instant

test('two holds that were placed at one moment are two, and the lifting of one frees nothing', () => {
  const all = [told('permittedToLeave'), told('heldBy', 'H-1'), told('heldBy', 'H-2'), told('holdLifted', 'H-1')]
  const notes = all.filter((note, place) => !all.slice(0, place).some((known) => sameNote(known, note)))
  expect(letsGo(notes, BOX)).toBe(false)
  expect(letsGo([...notes, told('holdLifted', 'H-2')], BOX)).toBe(true)
})

test('a fact that is no milestone is no note', () => {
  expect(noteOf(news('sealNoted'))).toBeNull()
})

function told(type: string, hold?: string): CustomsNote {
  const note = noteOf(news(type, hold))
  if (!note) throw new Error(type)
  return note
}

function news(type: string, hold?: string): CustomsNews {
  return { stream: `release/01jdy2m8w3000000000000000a-${BOX}`, at, fact: { type, at, ...(hold ? { hold } : {}) } }
}
