/** Where fields stand: the form as a tree that is walked by name, with the definitions in their places. */
import type { Definition, Edition, Fields, Path, Root, ScalarType, Term } from './edition.ts'
import { LIMITS } from './judging.ts'

/** A place in the form, not in one message. `definition`: the field is worked out. */
export type Spot = {
  readonly name: string
  readonly type: ScalarType | 'group'
  readonly isMany: boolean
  readonly above: Spot | null
  readonly fields: ReadonlyMap<string, Spot>
  readonly definition: Definition | null
}

export type Spots = { readonly message: Spot; readonly given: Spot }

/** What the words of a term mean where it stands. */
export type Sight = Spots & { readonly it: Spot; readonly here: Spot; readonly names: ReadonlyMap<string, Spot> }

export function spotsOf(edition: Edition): Spots {
  const { fields, given } = edition.form
  return { message: topOf('message', fields, edition.definitions), given: topOf('given', given, []) }
}

/** What a rule or a definition sees that looks at `it`. */
export function sightAt(spots: Spots, it: Spot): Sight {
  return { ...spots, it, here: it, names: new Map() }
}

export function spotBelow(spot: Spot | null, way: readonly string[]): Spot | null {
  return way.reduce<Spot | null>((at, name) => at?.fields.get(name) ?? null, spot)
}

/** Null where the way leads out of the form. */
export function spotOf(path: Path, sight: Sight): Spot | null {
  return spotBelow(rootSpot(path.root, sight), path.steps.map(({ field }) => field))
}

export function rootSpot(root: Root, sight: Sight): Spot | null {
  switch (root.from) {
    case 'here': return sight.here
    case 'it': return sight.it
    case 'message': return sight.message
    case 'given': return sight.given
    case 'name': return sight.names.get(root.name) ?? null
    case 'parent': {
      let spot: Spot | null = sight.it
      for (let up = 0; up < root.up && spot !== null; up += 1) spot = spot.above
      return spot
    }
  }
}

/** Terms directly in a term, each with what it sees. */
export function partsOf(term: Term, sight: Sight): readonly (readonly [Term, Sight])[] {
  const plain = (...terms: readonly (Term | null)[]) => terms.flatMap((one): (readonly [Term, Sight])[] => (one === null ? [] : [[one, sight]]))
  switch (term.kind) {
    case 'text': case 'number': case 'day': case 'truth': case 'theDay': return []
    case 'path': return bracketsOf(term, sight)
    case 'or': case 'and': return plain(...term.terms)
    case 'not': case 'negative': case 'matches': return plain(term.term)
    case 'compare': case 'arithmetic': return plain(term.left, term.right)
    case 'in': return 'values' in term.among ? plain(term.term, ...term.among.values) : plain(term.term, term.among.on)
    case 'present': case 'countsUp': return plain(term.path)
    case 'test': return plain(term.term, term.right)
    case 'quantified': return [...plain(term.over), [term.has, named(sight, term.name, spotOf(term.over, sight))]]
    case 'aggregate':
      return term.each === null ? plain(term.over)
        : [...plain(term.over), [term.each.value, named(sight, term.each.name, spotOf(term.over, sight))]]
    case 'call': return plain(...term.of)
    case 'lookup': return plain(term.term, term.on)
    case 'if': return plain(term.when, term.then, term.otherwise)
    case 'shift': return plain(term.day, term.count)
    case 'span': return plain(term.from, term.to)
  }
}

function bracketsOf(path: Path, sight: Sight): readonly (readonly [Term, Sight])[] {
  let spot = rootSpot(path.root, sight)
  return path.steps.flatMap(({ field, where }): (readonly [Term, Sight])[] => {
    spot = spotBelow(spot, [field])
    return where === null || spot === null ? [] : [[where, { ...sight, here: spot }]]
  })
}

function named(sight: Sight, name: string, spot: Spot | null): Sight {
  if (spot === null) return sight
  return { ...sight, names: new Map(sight.names).set(name, spot) }
}

type Growing = Spot & { readonly fields: Map<string, Spot> }

function topOf(name: string, fields: Fields, definitions: readonly Definition[]): Spot {
  const top: Growing = { name, type: 'group', isMany: false, above: null, fields: new Map(), definition: null }
  grow(top, fields, definitions, [])
  return top
}

/** A form that is nested deeper than the limit is refused before anybody walks it to its end. */
function grow(above: Growing, fields: Fields, definitions: readonly Definition[], way: readonly string[]): void {
  if (way.length > LIMITS.depth) return
  for (const [name, field] of Object.entries(fields)) {
    const spot: Growing = { name, type: field.type, isMany: field.many, above, fields: new Map(), definition: null }
    above.fields.set(name, spot)
    if (field.type === 'group') grow(spot, field.fields, definitions, [...way, name])
  }
  for (const definition of definitions) {
    const { name, type, over } = definition
    if (above.fields.has(name) || over.length !== way.length || over.some((step, place) => step !== way[place])) continue
    above.fields.set(name, { name, type, isMany: false, above, fields: new Map(), definition })
  }
}
