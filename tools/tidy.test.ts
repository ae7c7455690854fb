import { expect, test } from 'vitest'
import { againstRatchet, LIMITS, untidy } from './tidy.ts'

const FAULTS: readonly (readonly [what: string, file: string, text: string, caught: RegExp])[] = [
  ['a file that is too long', 'src/a.ts', 'x\n'.repeat(LIMITS.fileLines + 1), /lines/],
  ['a function that is too long', 'src/a.ts', `function f() {\n${'  f()\n'.repeat(LIMITS.functionLines)}}\n`, /a function of/],
  ['a line that is too wide', 'src/a.ts', `const x = ${'1 + '.repeat(40)}1`, /columns/],
  ['white space at the end', 'src/a.ts', 'const x = 1 ', /white space/],
  ['unfinished work', 'src/a.ts', '// TODO later', /unfinished/],
  ['a type that says nothing', 'src/a.ts', 'const x: any = 1', /says nothing/],
  ['a test switched off', 'src/a.test.ts', `test.skip('x', () => {})`, /switched off/],
  ['an escape from the compiler', 'src/a.ts', '// @ts-ignore', /escape/],
  ['a name that says nothing', 'src/utils/text.ts', '', /name/],
  ['a path of one machine', 'src/a.ts', `const x = '/home/me/data'`, /machine path/],
]

for (const [what, file, text, caught] of FAULTS) {
  test(`caught: ${what}`, () => {
    expect(untidy(file, text).map((one) => one.what).join()).toMatch(caught)
  })
}

test('a tidy file is silent, also at the limits', () => {
  expect(untidy('src/a.ts', `${'x()\n'.repeat(LIMITS.fileLines - 1)}`)).toEqual([])
  expect(untidy('src/a.ts', `function f() {\n${'  f()\n'.repeat(LIMITS.functionLines - 2)}}\n`)).toEqual([])
})

test('a known fault is let be, one more is not, and one less must be written down', () => {
  const faults = [{ file: 'src/a.ts', line: 1, what: 'x' }, { file: 'src/a.ts', line: 2, what: 'x' }]
  expect(againstRatchet(faults, { 'src/a.ts': 2 })).toEqual({ worse: [], slack: [] })
  expect(againstRatchet(faults, { 'src/a.ts': 1 }).worse).toHaveLength(2)
  expect(againstRatchet(faults, { 'src/a.ts': 3 }).slack).toEqual(['src/a.ts'])
})
