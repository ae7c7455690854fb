/** What a name means at one place of an edition. Everything here is about kinds of things, never about a message. */
import { FUNCTIONS, GROUP_FUNCTIONS } from '../edition.ts'
import type { Definition, Edition, HostTest, List, Path, ScalarType } from '../edition.ts'
import { spotsOf, type Spot, type Spots } from '../values-form.ts'
import { meant, type Say } from './fault.ts'

/** What a term stands for. `kind` null: not known, which has been said; `spot`: its place in the form, null where it has none. */
export type Typed = { readonly kind: ScalarType | 'group' | null; readonly many: boolean; readonly spot: Spot | null }

export const UNKNOWN: Typed = { kind: null, many: false, spot: null }

/** What an edition names, by name. */
export type Books = {
  readonly edition: Edition
  readonly spots: Spots
  readonly lists: ReadonlyMap<string, List>
  readonly functions: ReadonlyMap<string, HostTest>
}

/** `uses` hears of every definition and list that is named. */
export type Desk = { readonly books: Books; readonly say: Say; readonly uses: (named: Definition | List) => void }

/** Where a term stands. */
export type Scope = Desk & { readonly it: Typed; readonly here: Typed; readonly names: ReadonlyMap<string, Typed> }

export function booksOf(edition: Edition): Books {
  return {
    edition,
    spots: spotsOf(edition),
    lists: new Map(edition.lists.map((list) => [list.name, list])),
    functions: new Map([...edition.form.tests.map((test) => [test.name, test] as const), ...Object.entries(FUNCTIONS)]),
  }
}

/** The scope of an entry that looks at `over`; null where there is no such thing, which has been said. */
export function scopeOver(desk: Desk, over: readonly string[]): Scope | null {
  let it = thingAt(desk.books.spots.message)
  for (const field of over) {
    it = into(desk, it, field)
    if (it.kind === null) return null
  }
  const one = { ...it, many: false }
  return { ...desk, it: one, here: one, names: new Map() }
}

function thingAt(spot: Spot): Typed {
  return { kind: spot.type, many: false, spot }
}

/** One step down from a thing. `nodes`: where a fault is said of. */
export function into({ say, uses }: Desk, from: Typed, field: string, ...nodes: readonly object[]): Typed {
  if (from.kind === null) return UNKNOWN
  if (from.kind !== 'group' || from.spot === null) {
    say({
      code: 'field_unknown',
      message: `\`${field}\` is looked for below something that is no group.`,
      remedy: 'Leave the step out, or begin with `message` or `parent`.',
    }, ...nodes)
    return UNKNOWN
  }
  const found = from.spot.fields.get(field)
  if (found) {
    if (found.definition) uses(found.definition)
    return { kind: found.type, many: from.many || found.isMany, spot: found }
  }
  const where = sayWhere(from.spot)
  say({
    code: 'field_unknown',
    message: `There is no field \`${field}\` in ${where}.`,
    remedy: furtherIn(field, from.spot) ?? meant(field, [...from.spot.fields.keys()], `Name a field of ${where}.`),
  }, ...nodes)
  return UNKNOWN
}

/** Where the name is right and the place is not: a rule over the message that names a field of its lines. */
function furtherIn(field: string, { fields }: Spot): string | null {
  const [name] = [...fields].find(([, inner]) => inner.fields.has(field)) ?? []
  if (name === undefined) return null
  return `\`${field}\` is a field of \`${name}\`: let the rule look at it, \`for ${name}\`, or say \`${name}.${field}\`.`
}

/** Where a way begins. */
export function rootOf(path: Path, scope: Scope): Typed {
  const { root } = path
  switch (root.from) {
    case 'here': return scope.here
    case 'it': return scope.it
    case 'message': return thingAt(scope.books.spots.message)
    case 'given': return thingAt(scope.books.spots.given)
    case 'parent': return parentOf(root.up, path, scope)
    case 'name': {
      const named = scope.names.get(root.name)
      if (named) return named
      scope.say({
        code: 'name_unknown',
        message: `Nothing here is named \`${root.name}\`.`,
        remedy: meant(root.name, [...scope.names.keys()], 'Name a field, or what `some`, `every`, `no` or `for` has named.'),
      }, path)
      return UNKNOWN
    }
  }
}

function parentOf(up: number, path: Path, scope: Scope): Typed {
  if (scope.it.spot === null) return UNKNOWN
  let spot: Spot | null = scope.it.spot
  for (let left = up; left > 0 && spot; left--) spot = spot.above
  if (spot) return thingAt(spot)
  scope.say({
    code: 'parent_above_message', message: `Nothing is ${up === 1 ? '' : `${up} groups `}above ${sayWhere(scope.it.spot)}.`,
    remedy: up === 1 ? 'Begin with the field itself, or with `message`.' : 'Leave a `parent` out, or begin with `message`.',
  }, path)
  return UNKNOWN
}

function sayWhere(spot: Spot): string {
  const way: string[] = []
  for (let at: Spot | null = spot; at?.above; at = at.above) way.unshift(at.name)
  return way.length > 0 ? `\`${way.join('.')}\`` : spot.name === 'given' ? '`given`' : 'the message'
}

/** With one more name. A name that hides a field or another name is said. */
export function withName(scope: Scope, name: string, thing: Typed, node: object): Scope {
  const hides = scope.names.has(name) ? 'another name of this entry' : scope.here.spot?.fields.has(name) ? 'a field' : null
  if (hides) {
    scope.say({
      code: 'name_shadowed', severity: 'warning',
      message: `The name \`${name}\` hides ${hides}.`,
      remedy: 'Choose a name that nothing else has.',
    }, node)
  }
  return { ...scope, names: new Map([...scope.names, [name, { ...thing, many: false }]]) }
}

export function isGroupFunction(name: string): boolean {
  return GROUP_FUNCTIONS.some((one) => one === name)
}
