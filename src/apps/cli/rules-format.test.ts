import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ruleFolder, tongdao } from '../../../test/support/rule-folder.ts'

const FORMATTED = 'edition e-1\n  from 2026-01-01\n\nmessage M\n  plate text\n'
const LOOSE = 'edition   e-1\n  from 2026-01-01\n\n\nmessage M\n    plate   text\n'
const BROKEN = 'edition e-1\n  from 2026-02-30\n'

/** The texts of a folder, the flags, and what comes of it. Texts after are as before where `after` is left out. */
const CALLS: readonly (readonly [what: string, texts: readonly string[], check: boolean, code: number, out: RegExp, after?: readonly string[]])[] = [
  ['formatted text is left alone', [FORMATTED], false, 0, /^$/],
  ['formatted text passes the check', [FORMATTED], true, 0, /^$/],
  ['loose text is written', [LOOSE], false, 0, /0\.rules written\n$/, [FORMATTED]],
  ['loose text fails the check, and stays', [FORMATTED, LOOSE], true, 1, /1\.rules would change\n$/],
  ['a text that cannot be read stays, and the others are written', [BROKEN, LOOSE], false, 1, /1\.rules written/, [BROKEN, FORMATTED]],
]

for (const [what, texts, isCheck, code, out, after = texts] of CALLS) {
  test(`rules format: ${what}`, async () => {
    const folder = ruleFolder(Object.fromEntries(texts.map((text, place) => [`${place}.rules`, text])))
    const files = texts.map((_, place) => join(folder, `${place}.rules`))
    for (const named of [files, [folder]]) {
      for (const [place, file] of files.entries()) expect(readFileSync(file, 'utf8'), file).toBe(named === files ? texts[place] : after[place])
      const answer = await tongdao('rules format', ...named, ...(isCheck ? ['--check'] : []))
      if (named === files) expect([answer.code, answer.out]).toEqual([code, expect.stringMatching(out)])
      expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(after)
    }
  })
}

test('a fault is told with its place, to standard error', async () => {
  const { err } = await tongdao('rules format', ruleFolder({ 'a.rules': BROKEN }))
  expect(err).toMatch(/a\.rules:2:8 day_unreal: .+\n {2}.+\n/)
})

test('a file that is not there is said in a sentence', async () => {
  await expect(tongdao('rules format', 'no-such.rules')).rejects.toThrow('There is no no-such.rules.')
})
