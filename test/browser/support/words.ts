/** The words of the screens, so that a journey reads them in either language as a person does. */
import { acts } from '../../../web/src/ui/words/acts.ts'
import { codes } from '../../../web/src/ui/words/codes.ts'
import { problems } from '../../../web/src/ui/words/problems.ts'
import { screens } from '../../../web/src/ui/words/screens.ts'
import type { Look } from './browser.ts'

export type Said = ReturnType<typeof wordsIn>

export function wordsIn(language: Look['language']) {
  const side = language === 'en' ? 0 : 1
  return {
    say: (word: keyof typeof screens): string => screens[word][side],
    act: (name: string): string => acts[name]?.[side] ?? name,
    code: (kind: keyof typeof codes, code: string): string =>
      (codes[kind] as Readonly<Record<string, readonly [string, string]>>)[code]?.[side] ?? code,
    means: (code: string): string => problems[code]?.means[side] ?? code,
  }
}
