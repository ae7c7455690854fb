import { expect, test } from 'vitest'
import { interpretEdition } from '../../src/engines/rules/interpret.ts'
import { on } from '../../src/engines/rules/judging.ts'
import { compileEdition } from '../../src/engines/rules/compile/compile.ts'
import { compare } from './compare.ts'
import { publicPack, readExpected } from './packs.ts'
import { DAY, readDeclarations, readRules, translate, type Declaration, type FlatRule } from './rules.ts'
import { run } from './run.ts'

const pack = publicPack('rules')

test.skipIf(pack === null)('the rules that fire on every public declaration are those expected, in their order', () => {
  const actual = new Map<string, unknown>()
  run('rules', { directory: pack ?? '', keep: null }, (line) => {
    const { id, actual: given } = JSON.parse(line) as { id: string; actual: unknown }
    actual.set(id, given)
  })
  const { scores, differences } = compare(readExpected(pack ?? ''), actual)
  expect(differences).toEqual([])
  expect(scores.get('hits')).toEqual({ right: 2_000, wrong: 0, missing: 0 })
})

test.skipIf(pack === null)('the plain judge finds on the public declarations what the compiled rules find', () => {
  const { edition, messageOf } = translate(readRules(pack ?? ''), readDeclarations(pack ?? ''))
  const [compiled, walked] = [compileEdition(edition), interpretEdition(edition)]
  for (const declaration of readDeclarations(pack ?? '').slice(0, 300)) {
    const codesOf = (judge: typeof compiled) => {
      const verdict = judge(messageOf(declaration), on(DAY))
      return 'refused' in verdict ? verdict : verdict.findings
    }
    expect(codesOf(compiled)).toEqual(codesOf(walked))
  }
})

/** As the README of the pack says it. */
function plainHits(rules: readonly FlatRule[], declaration: Declaration): readonly string[] {
  const holds = ({ f, op, v }: FlatRule['all'][number]): boolean => {
    const value = declaration[f] ?? null
    const among = Array.isArray(v) ? v : [v]
    const other = op === 'gtField' ? declaration[String(v)] ?? null : v
    const order = typeof value === 'number' && typeof other === 'number' ? value - other : Number.NaN
    switch (op) {
      case 'eq': return value === v
      case 'ne': return value !== v
      case 'in': return among.includes(value)
      case 'nin': return !among.includes(value)
      case 'isNull': return value === null
      case 'lt': return order < 0
      case 'le': return order <= 0
      case 'gt': case 'gtField': return order > 0
      default: return order >= 0
    }
  }
  return rules.filter(({ all }) => all.every(holds)).map(({ code }) => code)
}

test('any rule set of the form is answered, also where a field holds several kinds of value or is named like a method', () => {
  const declarations: Declaration[] = [null, 1, '1', true, false, -2.5, 'toString', 0].flatMap((a) => [null, 1, 3, '3'].map((b) => ({ a, constructor: b, c: b })))
  const values = [null, 1, '1', true, false, -2.5, 0, 'toString']
  const rules: FlatRule[] = ['a', 'constructor', 'c', 'not there'].flatMap((f) => [
    ...values.flatMap((v) => ['eq', 'ne'].map((op) => ({ code: '', sev: 'risk', all: [{ f, op, v }] }))),
    ...['in', 'nin'].flatMap((op) => [[], [1, '1', null], [true, -2.5], ['1', '3']].map((v) => ({ code: '', sev: 'warn', all: [{ f, op, v }] }))),
    ...['lt', 'le', 'gt', 'ge'].flatMap((op) => [-2.5, 0, 1].map((v) => ({ code: '', sev: 'error', all: [{ f, op, v }] }))),
    { code: '', sev: 'error', all: [{ f, op: 'isNull' }] },
    { code: '', sev: 'error', all: [{ f, op: 'gtField', v: 'c' }, { f: 'c', op: 'ne', v: 7 }] },
    { code: '', sev: 'error', all: [] },
  ]).map((rule, place) => ({ ...rule, code: `R${place}` }))
  const { edition, messageOf } = translate(rules, declarations)
  for (const judge of [compileEdition(edition), interpretEdition(edition)]) {
    for (const declaration of declarations) {
      const verdict = judge(messageOf(declaration), on(DAY))
      expect({ declaration, hits: 'refused' in verdict ? verdict : verdict.findings.map(({ code }) => code) })
        .toEqual({ declaration, hits: plainHits(rules, declaration) })
    }
  }
})
