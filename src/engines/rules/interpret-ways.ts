/** Ways through one message: from what a term looks at down to what is there. */
import type { Edition, HostTest, Path, Root } from './edition.ts'
import { evaluate, holds } from './interpret-terms.ts'
import { LIMITS, type Content, type Group, type Location, type Occasion } from './judging.ts'
import type { compilePattern } from './pattern/pattern.ts'
import { rootSpot, spotsOf, type Spot, type Spots } from './values-form.ts'
import { listsOf, type Lists } from './values-lists.ts'
import { asPromised, contentOf, isGroup, occurrences, readScalar, type Value } from './values.ts'

/** Something that is there in the message. A group has no value, and a field no group below it. */
export type Thing = {
  readonly spot: Spot
  readonly position: number
  readonly above: Thing | null
  readonly group: Group | null
  readonly value: Value
}

/** One judgement: what was told for it, and how much has been looked at. */
export type Run = {
  readonly spots: Spots
  readonly lists: Lists
  readonly tests: ReadonlyMap<string, HostTest>
  /** Compiled when they are first needed. */
  readonly patterns: Map<string, ReturnType<typeof compilePattern>>
  readonly occasion: Occasion
  readonly message: Thing
  readonly given: Thing
  readonly stepsMax: number
  steps: number
}

/** What the words of a term mean now. */
export type Scope = { readonly run: Run; readonly it: Thing; readonly here: Thing; readonly names: ReadonlyMap<string, Thing> }

/** Thrown through the walk where it has looked at too much; whoever began the judgement catches it. */
export const TOO_MANY_STEPS = new Error('more was looked at than one message may cost')

/** What an edition brings to every judgement under it. */
export type Prepared = Pick<Run, 'spots' | 'lists' | 'tests' | 'patterns'>

export function prepare(edition: Edition): Prepared {
  const tests = new Map(edition.form.tests.map((test) => [test.name, test]))
  return { spots: spotsOf(edition), lists: listsOf(edition), tests, patterns: new Map() }
}

export function beginRun(prepared: Prepared, message: Group, occasion: Occasion, stepsMax: number = LIMITS.steps): Run {
  const { spots } = prepared
  const [top, given] = [topThing(spots.message, message), topThing(spots.given, occasion.given)]
  return { ...prepared, occasion, message: top, given, stepsMax, steps: 0 }
}

export function scopeAt(run: Run, it: Thing): Scope {
  return { run, it, here: it, names: new Map() }
}

/** All that a way leads to, in the order of the message. */
export function reach(path: Path, scope: Scope): readonly Thing[] {
  const root = rootThing(path.root, scope)
  let things = root === null ? [] : [root]
  for (const { field, where } of path.steps) {
    things = things.flatMap((thing) => below(thing, field, scope.run))
    if (where !== null) things = things.filter((here) => holds(where, { ...scope, here }))
  }
  return things
}

/** What stands at a place in the message, without a look at what stands beside it. Null: nothing of that shape. */
export function thingAt(at: Location, run: Run): Thing | null {
  let thing: Thing | null = run.message
  for (const { field, position } of at) {
    const spot: Spot | undefined = thing?.spot.fields.get(field)
    if (thing === null || thing.group === null || spot === undefined) return null
    if (spot.definition !== null) thing = below(thing, field, run)[0] ?? null
    else thing = shaped(spot, thing, occurrences(contentOf(thing.group, field), spot.isMany)[position - 1], position)
  }
  return thing
}

/** Where a way leads by the form, whether or not anything is there. */
export function spotReached(path: Path, scope: Scope): Spot | null {
  const names = new Map([...scope.names].map(([name, { spot }]) => [name, spot]))
  const root = rootSpot(path.root, { ...scope.run.spots, it: scope.it.spot, here: scope.here.spot, names })
  return path.steps.reduce<Spot | null>((spot, { field }) => spot?.fields.get(field) ?? null, root)
}

export function locationOf(thing: Thing): Location {
  return thing.above === null ? [] : [...locationOf(thing.above), { field: thing.spot.name, position: thing.position }]
}

export function tick(run: Run): void {
  run.steps += 1
  if (run.steps > run.stepsMax) throw TOO_MANY_STEPS
}

function topThing(spot: Spot, group: Group): Thing {
  return { spot, position: 1, above: null, group: isGroup(group) ? group : {}, value: null }
}

function rootThing(root: Root, scope: Scope): Thing | null {
  switch (root.from) {
    case 'here': return scope.here
    case 'it': return scope.it
    case 'message': return scope.run.message
    case 'given': return scope.run.given
    case 'name': return scope.names.get(root.name) ?? null
    case 'parent': {
      let thing: Thing | null = scope.it
      for (let up = 0; up < root.up && thing !== null; up += 1) thing = thing.above
      return thing
    }
  }
}

function below(above: Thing, field: string, run: Run): readonly Thing[] {
  const spot = above.spot.fields.get(field)
  if (spot === undefined || above.group === null) return []
  if (spot.definition !== null) {
    const value = asPromised(spot.definition.type, evaluate(spot.definition.as, scopeAt(run, above)))
    return value === null ? [] : [{ spot, position: 1, above, group: null, value }]
  }
  return occurrences(contentOf(above.group, field), spot.isMany).flatMap((content, place) => {
    tick(run)
    return shaped(spot, above, content, place + 1) ?? []
  })
}

/** Null where the content has not the shape that the form says. */
function shaped(spot: Spot, above: Thing, content: Content, position: number): Thing | null {
  if (spot.type === 'group') return isGroup(content) ? { spot, position, above, group: content, value: null } : null
  const value = readScalar(spot.type, content)
  return value === null ? null : { spot, position, above, group: null, value }
}
