/** The kinds of what is called, looked up and gathered from many. */
import { GROUP_FUNCTIONS, type Aggregate, type Term } from '../edition.ts'
import { meant } from './fault.ts'
import { isGroupFunction, withName, UNKNOWN, type Scope, type Typed } from './scope.ts'
import { isKind, listNamed, one, typeOf, typeOfPath, wants, wantsValue } from './typing.ts'

export function typeOfAggregate(term: Aggregate, scope: Scope): Typed {
  const thing = typeOfPath(term.over, scope)
  const value = term.each
    ? { ...UNKNOWN, kind: wantsValue(term.each.value, withName(scope, term.each.name, thing, term)) }
    : { ...thing, many: false }
  if (term.isDistinct && term.by !== 'count') {
    scope.say({
      code: 'arguments_wrong',
      message: '`distinct` can only be counted.',
      remedy: 'Say `count of distinct …`, or leave `distinct` out.',
    }, term)
  }
  switch (term.by) {
    case 'count': return one('number')
    case 'sum':
      isKind(value, 'number', term, scope)
      return one('number')
    case 'least': case 'greatest':
      if (value.kind === 'truth' || value.kind === 'group') isKind(value, 'number', term, scope)
      return value
    case 'first': case 'last': return value
  }
}

export function typeOfCall(term: Extract<Term, { kind: 'call' }>, scope: Scope): Typed {
  if (isGroupFunction(term.name)) return typeOfGroupCall(term, scope)
  const called = scope.books.functions.get(term.name)
  if (!called) {
    const names = [...scope.books.functions.keys(), ...GROUP_FUNCTIONS]
    scope.say({
      code: 'function_unknown',
      message: `There is no function or test \`${term.name}\`.`,
      remedy: meant(term.name, names, 'Name a function.'),
    }, term)
    for (const each of term.of) typeOf(each, scope)
    return UNKNOWN
  }
  saysCount(term, called.takes.length, called.takes.join(', '), scope)
  term.of.forEach((each, place) => {
    const kind = called.takes[place]
    if (kind) wants(each, kind, scope)
    else typeOf(each, scope)
  })
  return one(called.gives)
}

function typeOfGroupCall(term: Extract<Term, { kind: 'call' }>, scope: Scope): Typed {
  saysCount(term, 1, 'group', scope)
  for (const each of term.of) {
    const found = typeOf(each, scope)
    const isFit = each.kind === 'path' && !found.many && (term.name === 'position' || found.kind === 'group' || found.kind === null)
    if (!isFit) {
      scope.say({
        code: 'arguments_wrong',
        message: `\`${term.name}\` is of one group.`,
        remedy: `Name one group of the message, as in \`${term.name}(it)\`.`,
      }, each, term)
    }
  }
  return one('number')
}

function saysCount(term: Extract<Term, { kind: 'call' }>, wanted: number, takes: string, scope: Scope): void {
  if (term.of.length === wanted) return
  scope.say({
    code: 'arguments_wrong',
    message: `\`${term.name}\` takes ${wanted} (${takes}), and ${term.of.length} ${term.of.length === 1 ? 'is' : 'are'} given.`,
    remedy: `Write \`${term.name}(${takes})\`.`,
  }, term)
}

export function typeOfLookup(term: Extract<Term, { kind: 'lookup' }>, scope: Scope): Typed {
  const list = listNamed(term.list, scope, term)
  const kind = wantsValue(term.term, scope)
  if (list && kind !== null) isKind(one(kind), list.of, term.term, scope)
  if (term.on) wants(term.on, 'day', scope)
  if (!list) return UNKNOWN
  if (list.gives !== null) return one(list.gives)
  scope.say({
    code: 'lookup_gives_nothing',
    message: `The list \`${term.list}\` holds no values beside its entries.`,
    remedy: `Ask \`… in ${term.list}\`, or let the list say what it \`gives\`.`,
  }, term)
  return UNKNOWN
}
