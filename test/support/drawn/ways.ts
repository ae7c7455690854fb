/** What can be named where a term stands: ways through the form, with where they lead and whether to many. */
import type { Definition, Fields, Form, List, Path, Root, ScalarType } from '../../../src/engines/rules/edition.ts'

/** A place in the form. Definitions are fields like the others. */
export type Spot = { readonly name: string; readonly type: ScalarType | 'group'; readonly isMany: boolean; readonly above: Spot | null; readonly below: Map<string, Spot> }

export type Ground = { readonly form: Form; readonly message: Spot; readonly given: Spot; readonly lists: readonly List[] }
export type Scope = { readonly ground: Ground; readonly it: Spot; readonly here: Spot; readonly names: ReadonlyMap<string, Spot> }

export type Way = { readonly path: Path; readonly spots: readonly Spot[]; readonly to: Spot; readonly isMany: boolean }

export function groundOf(form: Form, lists: readonly List[]): Ground {
  return { form, lists, message: topOf(form.fields), given: topOf(form.given) }
}

function topOf(fields: Fields): Spot {
  const top: Spot = { name: '', type: 'group', isMany: false, above: null, below: new Map() }
  plant(top, fields)
  return top
}

function plant(above: Spot, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    const spot: Spot = { name, type: field.type, isMany: field.many, above, below: new Map() }
    above.below.set(name, spot)
    if (field.type === 'group') plant(spot, field.fields)
  }
}

export function define(above: Spot, { name, type }: Definition): void {
  above.below.set(name, { name, type, isMany: false, above, below: new Map() })
}

export function scopeAt(ground: Ground, it: Spot): Scope {
  return { ground, it, here: it, names: new Map() }
}

/** Every place below, with the names that lead there. */
export function placesBelow(top: Spot): { readonly spot: Spot; readonly fields: readonly string[] }[] {
  return [...top.below.values()].flatMap((spot) => [
    { spot, fields: [spot.name] }, ...placesBelow(spot).map((deeper) => ({ spot: deeper.spot, fields: [spot.name, ...deeper.fields] })),
  ])
}

/** All ways that can be gone from here, without brackets. */
export function waysFrom(scope: Scope): Way[] {
  const roots: [Root, Spot][] = [
    [{ from: 'here' }, scope.here], [{ from: 'it' }, scope.it], [{ from: 'message' }, scope.ground.message],
    [{ from: 'given' }, scope.ground.given],
  ]
  for (let up = 1, above = scope.it.above; above !== null; up += 1, above = above.above) roots.push([{ from: 'parent', up }, above])
  for (const [name, spot] of scope.names) roots.push([{ from: 'name', name }, spot])
  return roots.flatMap(([root, top]) => [
    { path: { kind: 'path' as const, root, steps: [] }, spots: [], to: top, isMany: false },
    ...placesBelow(top).map(({ fields, spot }) => {
      const spots = fields.map((_, place) => upBy(spot, fields.length - 1 - place))
      return {
        path: { kind: 'path' as const, root, steps: fields.map((field) => ({ field, where: null })) }, spots, to: spot,
        isMany: spots.some(({ isMany }) => isMany),
      }
    }),
  ])
}

function upBy(spot: Spot, steps: number): Spot {
  let at = spot
  for (let left = steps; left > 0; left -= 1) at = at.above ?? at
  return at
}
