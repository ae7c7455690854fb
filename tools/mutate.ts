/**
 * `npm run mutate`: deletes the guards of the rules one by one, in a copy of the tree, and runs the tests. A guard that no
 * test misses is printed, and the run fails. A guard is an `if` without an else, or one side of a choice `a ? b : c`.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript-syntax'

type Target = { readonly folder: string; readonly files: RegExp; readonly tests: string }

const TARGETS: readonly Target[] = [
  { folder: 'src/contexts/release/model', files: /^(leave|use|release)\.ts$/, tests: 'src/contexts/release/model' },
  { folder: 'test', files: /^(walls|syntax)\.ts$/, tests: 'test/architecture.test.ts' },
]

const COPIED = ['src', 'test', 'tools', 'fixtures', 'package.json', 'tsconfig.json', 'vitest.config.ts']

export type Mutant = { readonly line: number; readonly was: string; readonly text: string }

/** Every way of leaving one guard out of the text. */
export function mutants(text: string): Mutant[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true)
  const found: Mutant[] = []
  const without = (node: ts.Node, instead: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    const was = node.getText().split('\n')[0] ?? ''
    found.push({ line: line + 1, was, text: text.slice(0, node.getStart()) + instead + text.slice(node.end) })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node) && !node.elseStatement) without(node, '')
    if (ts.isConditionalExpression(node)) {
      without(node, `(${node.whenTrue.getText()})`)
      without(node, `(${node.whenFalse.getText()})`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function mutate(root: string): { tried: number; survived: string[] } {
  const copy = mkdtempSync(join(tmpdir(), 'tongdao-mutate-'))
  try {
    for (const part of COPIED) cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const survived: string[] = []
    let tried = 0
    for (const { folder, files, tests } of TARGETS) {
      if (!passes(copy, tests)) throw new Error(`${tests} fails before anything is left out: nothing can be learnt from it`)
      for (const name of readdirSync(join(copy, folder)).filter((file) => files.test(file))) {
        const path = join(copy, folder, name)
        const text = readFileSync(path, 'utf8')
        for (const mutant of mutants(text)) {
          writeFileSync(path, mutant.text)
          tried += 1
          if (passes(copy, tests)) survived.push(`${folder}/${name}:${mutant.line} ${mutant.was}`)
          if (process.stdout.isTTY) process.stdout.write(`\r${tried} guards left out, ${survived.length} not missed`)
        }
        writeFileSync(path, text)
      }
    }
    return { tried, survived }
  } finally {
    rmSync(copy, { recursive: true })
  }
}

/** Tests alone: what only the compiler would catch is not promised by any of them. */
function passes(copy: string, tests: string): boolean {
  const vitest = join(copy, 'node_modules', '.bin', 'vitest')
  return spawnSync(vitest, ['run', tests, '--bail', '1', '--reporter', 'dot'], { cwd: copy }).status === 0
}

if (process.argv[1] === import.meta.filename) {
  const { tried, survived } = mutate(join(import.meta.dirname, '..'))
  process.stdout.write(`${survived.map((one) => `not missed: ${one}\n`).join('')}${tried} guards left out, ${survived.length} not missed\n`)
  process.exit(tried > 0 && survived.length === 0 ? 0 : 1)
}
