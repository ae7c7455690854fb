/** Forms and messages that fit them, give or take: some of what a message holds is absent, or not what its form says. */
import type { Field, Fields, Form, HostTest, ScalarType } from '../../../src/engines/rules/edition.ts'
import type { Content, Group, Host, Occasion, Scalar } from '../../../src/engines/rules/judging.ts'
import { drawDay, drawNumber, drawText, once, oneOf, several, someOf } from './chance.ts'
import type { Pick } from './chance.ts'

export const TYPES: readonly ScalarType[] = ['text', 'number', 'day', 'truth']

/** Some are words of the language, some are no names without quotes, some are what objects inherit. */
const SCALARS = ['a', 'b', 'c', 'kind', 'ref', 'first', 'in', 'number', 'my-field', 'constructor', '类']
const GROUPS = ['head', 'items', 'packs', 'message', 'p', 'Party 1']

export function drawForm(pick: Pick): Form {
  return {
    name: oneOf(pick, ['Decl', 'CC315A', 'for']),
    variants: once(pick, 2) ? [] : ['315', '315-new'],
    fields: drawFields(pick, 2),
    given: once(pick, 2) ? {} : drawFields(pick, once(pick, 3) ? 1 : 0),
    tests: someOf(pick, TESTS),
  }
}

const TESTS: readonly HostTest[] = [
  { name: 'isContainer', takes: ['text'], gives: 'truth' },
  { name: 'weigh', takes: ['number', 'day'], gives: 'number' },
  { name: 'no', takes: [], gives: 'text' },
]

function drawFields(pick: Pick, depth: number): Fields {
  const fields = new Map<string, Field>()
  for (const name of several(pick, [2, 5], () => oneOf(pick, SCALARS))) fields.set(name, { type: oneOf(pick, TYPES), many: once(pick, 4) })
  if (depth > 0) {
    for (const name of several(pick, [0, 2], () => oneOf(pick, GROUPS))) fields.set(name, {
      type: 'group', many: !once(pick, 3), fields: drawFields(pick, depth - 1),
    })
  }
  return Object.fromEntries(fields)
}

export function drawMessage(pick: Pick, fields: Fields): Group {
  const content: [string, Content][] = []
  for (const [name, field] of Object.entries(fields)) {
    if (once(pick, 5)) continue
    const draw = () => (field.type === 'group' ? drawMessage(pick, field.fields) : drawScalar(pick, field.type))
    content.push([name, field.many && !once(pick, 12) ? several(pick, [0, 4], draw) : draw()])
  }
  return Object.fromEntries(content)
}

function drawScalar(pick: Pick, type: ScalarType): Scalar {
  if (once(pick, 12)) return oneOf(pick, [null, undefined, '', 'x', 1, true])
  switch (type) {
    case 'text': return drawText(pick)
    case 'number': return drawFigure(pick)
    case 'day': return drawDay(pick)
    case 'truth': return once(pick, 2)
  }
}

function drawFigure(pick: Pick): Scalar {
  const written = once(pick, 5) ? `-${drawNumber(pick)}` : drawNumber(pick)
  return once(pick, 2) ? written : Number(written)
}

export function drawOccasion(pick: Pick, form: Form): Occasion {
  return {
    day: drawDay(pick), variant: form.variants.length > 0 ? oneOf(pick, form.variants) : null,
    given: drawMessage(pick, form.given), host: hostOf(pick(1000)),
  }
}

/** Answers the same to the same question, whoever asks and how often. */
function hostOf(seed: number): Host {
  const answers: readonly Scalar[] = [null, 'A', '7', '2026-01-09', true, 'yes']
  const answer = (question: readonly unknown[]): Scalar => {
    let sum = seed
    for (const sign of JSON.stringify(question)) sum = (sum * 31 + sign.charCodeAt(0)) % 65_521
    return answers[sum % answers.length]
  }
  return { list: (name, value, day) => answer([name, value, day]) ?? null, test: (name, of) => answer([name, ...of]) ?? null }
}
