/** Editions of every kind of entry, without a fault of type, and what they may be asked to judge. */
import type { Definition, Edition, Entry, List, Rule, ScalarType, Sentence } from '../../../src/engines/rules/edition.ts'
import type { Group, Occasion } from '../../../src/engines/rules/judging.ts'
import { addDays, parseDay } from '../../../src/kernel/time.ts'
import { drawDay, drawNumber, drawText, once, oneOf, several, someOf } from './chance.ts'
import type { Pick } from './chance.ts'
import { drawForm, drawMessage, drawOccasion, TYPES } from './form.ts'
import { drawNotes, drawSource } from './notes.ts'
import { drawTable } from './table.ts'
import { drawTerm } from './terms.ts'
import { define, groundOf, placesBelow, scopeAt } from './ways.ts'
import type { Ground, Spot } from './ways.ts'

export type Drawn = { readonly edition: Edition; readonly messages: readonly Group[]; readonly occasion: Occasion }

/** `size`: up to so many rules, and terms so deep. */
export function drawEdition(pick: Pick, size: number): Drawn {
  const form = drawForm(pick)
  const lists = drawLists(pick)
  const ground = groundOf(form, lists)
  const depth = 1 + Math.min(size, 3)
  const definitions = several(pick, [0, Math.min(size, 3)], (place) => drawDefinition(pick, ground, { name: `defined_${place}`, depth }))
  const edition: Edition = {
    id: 'drawn-1', title: once(pick, 2) ? null : { en: 'Drawn "by chance"', 'zh-CN': '随机' },
    from: parseDay('2025-12-01')!, until: once(pick, 2) ? null : parseDay('2027-01-01'),
    source: drawSource(pick), form, lists, definitions,
    rules: several(pick, [1, size + 1], (place) => drawRule(pick, ground, { place, depth })),
    tables: several(pick, [0, 2], (place) => drawTable(pick, ground, { name: `table_${place}`, depth })),
  }
  return { edition, messages: several(pick, [1, 4], () => drawMessage(pick, form.fields)), occasion: drawOccasion(pick, form) }
}

/** One of text, one of number, and one that the host brings. */
function drawLists(pick: Pick): List[] {
  const kinds: readonly (readonly [string, 'text' | 'number', boolean])[] = [['codes', 'text', false], ['rates', 'number', false], ['the places', 'text', true], ['holidays', 'text', false]]
  return kinds.map(([name, of, isGiven]) => {
    const gives = once(pick, 2) || name === 'holidays' ? null : oneOf(pick, TYPES)
    const entries = isGiven ? [] : several(pick, [0, 5], () => drawEntry(pick, name === 'holidays' ? 'day' : of, gives))
    return { notes: drawNotes(pick), name, of, gives, source: drawSource(pick), isGiven, entries: apart(entries) }
  })
}

function drawEntry(pick: Pick, of: ScalarType, gives: ScalarType | null): Entry {
  const from = once(pick, 3) ? drawDay(pick) : null
  return {
    value: written(pick, of), gives: gives === null ? null : written(pick, gives), from,
    until: once(pick, 3) ? addDays(from ?? drawDay(pick), 1 + pick(40)) : null,
  }
}

/** Each value once. */
function apart(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [/^-?[0.]+$/.test(entry.value) ? '0' : String(Number(entry.value) || entry.value), entry])).values()]
}

function written(pick: Pick, type: ScalarType): string {
  switch (type) {
    case 'text': return drawText(pick)
    case 'number': return once(pick, 4) ? `-${drawNumber(pick)}` : drawNumber(pick)
    case 'day': return drawDay(pick)
    case 'truth': return oneOf(pick, ['yes', 'no'])
  }
}

function placesOf(ground: Ground, isFit: (spot: Spot) => boolean): { readonly spot: Spot; readonly fields: readonly string[] }[] {
  return [{ spot: ground.message, fields: [] }, ...placesBelow(ground.message).filter(({ spot }) => isFit(spot))]
}

/** A definition may name those before it, so none needs itself. */
function drawDefinition(pick: Pick, ground: Ground, { name, depth }: { readonly name: string; readonly depth: number }): Definition {
  const { spot, fields } = oneOf(pick, placesOf(ground, ({ type }) => type === 'group'))
  const type = oneOf(pick, TYPES)
  const definition = { notes: drawNotes(pick), name, type, over: fields, as: drawTerm({ pick, depth, scope: scopeAt(ground, spot) }, type) }
  define(spot, definition)
  return definition
}

function drawRule(pick: Pick, ground: Ground, { place, depth }: { readonly place: number; readonly depth: number }): Rule {
  const { spot, fields } = oneOf(pick, placesOf(ground, ({ name }) => !name.startsWith('defined_')))
  const draw = { pick, depth, scope: scopeAt(ground, spot) }
  const below = placesBelow(spot).filter((one) => !one.spot.name.startsWith('defined_'))
  const id = oneOf(pick, ['R', 'GB/CDS.', 'r 1 ']) + place
  const parts = pick(3)
  const from = once(pick, 4) ? drawDay(pick) : null
  return {
    notes: drawNotes(pick), id, code: once(pick, 2) ? id : oneOf(
      pick, ['8001', 'error', 'too-late'],
    ), severity: oneOf(pick, ['error', 'warning', 'notice']),
    over: fields, variants: once(pick, 3) ? someOf(pick, ground.form.variants) : [],
    when: parts === 0 ? null : drawTerm(draw, 'truth'), must: parts === 1 ? null : drawTerm(draw, 'truth'),
    at: below.length > 0 && once(pick, 3) ? oneOf(pick, below).fields : [],
    says: once(pick, 2) ? null : drawSentence(), helps: once(pick, 3) ? drawSentence() : null,
    source: drawSource(pick), from, until: once(pick, 4) ? addDays(from ?? drawDay(pick), 1 + pick(40)) : null,
  }

  function drawSentence(): Sentence {
    const language = (): Sentence['en'] => {
      const parts = several(pick, [1, 3], () => {
        if (once(pick, 2)) return oneOf(pick, ['at most ', ' and "{so}" ', '最多'])
        return drawTerm({ ...draw, depth: 1 }, oneOf(pick, TYPES))
      })
      return parts.filter((part, at) => typeof part !== 'string' || typeof parts[at - 1] !== 'string')
    }
    return { en: language(), 'zh-CN': language() }
  }
}
