/** Decision tables of every policy. Their rows may overlap or leave gaps: what that means is for their policy to say. */
import type { Cell, HitPolicy, Row, ScalarType, Table, Term } from '../../../src/engines/rules/edition.ts'
import { drawNotes, drawSource } from './notes.ts'
import { drawLiteral, drawTerm } from './terms.ts'
import { once, oneOf, several } from './chance.ts'
import type { Pick } from './chance.ts'
import { TYPES } from './form.ts'
import { placesBelow, scopeAt } from './ways.ts'
import type { Ground } from './ways.ts'

const POLICIES: readonly HitPolicy[] = [
  'unique', 'any', 'priority', 'first', 'rule order', 'output order', 'collect',
  'collect sum', 'collect least', 'collect greatest', 'collect count',
]
const ORDERED: readonly ScalarType[] = ['text', 'number', 'day']

export function drawTable(pick: Pick, ground: Ground, { name, depth }: { readonly name: string; readonly depth: number }): Table {
  const policy = oneOf(pick, POLICIES)
  const groups = placesBelow(ground.message).filter(({ spot }) => spot.type === 'group')
  const { spot, fields } = oneOf(pick, [{ spot: ground.message, fields: [] }, ...groups])
  const draw = { pick, depth: Math.min(depth, 2), scope: scopeAt(ground, spot) }
  const types = several(pick, [1, 3], () => oneOf(pick, TYPES))
  const inputs = types.map((type, place) => ({ name: oneOf(pick, ['in', 'input', 'x']) + place, term: drawTerm(draw, type) }))
  const isRanked = policy === 'priority' || policy === 'output order'
  const outputs = several(pick, policy.startsWith('collect ') ? [1, 1] : [1, 2], (place) => {
    const type = policy === 'collect sum' ? 'number' : oneOf(pick, policy.startsWith('collect ') ? ORDERED : TYPES)
    return { name: oneOf(pick, ['out', 'of']) + place, type, ranked: isRanked ? ranksOf(pick, type) : [] }
  })
  const rows = several(pick, [0, 5], (): Row => ({
    cells: types.map((type) => drawCell(pick, ground, type)),
    gives: outputs.map(
      ({ type, ranked }) => (isRanked ? oneOf(pick, ranked) : once(pick, 5) ? drawTerm(draw, type) : drawLiteral(pick, type)),
    ),
    note: oneOf(pick, ['', '', 'because', 'a | b || "c', '因为']),
  }))
  return { notes: drawNotes(pick), name, policy, over: fields, source: drawSource(pick), inputs, outputs, rows }
}

/** Each value once. */
function ranksOf(pick: Pick, type: ScalarType): readonly Term[] {
  const drawn = several(pick, [1, 4], () => drawLiteral(pick, type))
  return [...new Map(drawn.map((term) => ['value' in term ? String(term.value) : '', term])).values()]
}

function drawCell(pick: Pick, ground: Ground, type: ScalarType): Cell {
  const lists = ground.lists.filter(({ of }) => of === type)
  switch (pick(6)) {
    case 0: case 1: return { kind: 'any' }
    case 2: return { kind: 'present', isNegated: once(pick, 2) }
    case 3: if (lists.length > 0) return { kind: 'list', list: oneOf(pick, lists).name, isNegated: once(pick, 3) }
  }
  if (type === 'truth' || once(pick, 3)) return { kind: 'among', values: several(pick, [1, 3], () => drawBound(pick, type)), isNegated: once(pick, 3) }
  if (once(pick, 2)) return { kind: 'compare', by: oneOf(pick, ['<', '<=', '>', '>=']), right: drawBound(pick, type) }
  return { kind: 'range', from: drawBound(pick, type), to: drawBound(pick, type), isFromIn: once(pick, 2), isToIn: once(pick, 2) }
}

function drawBound(pick: Pick, type: ScalarType): Term {
  const literal = drawLiteral(pick, type)
  return type === 'number' && once(pick, 4) ? { kind: 'negative', term: literal } : literal
}
