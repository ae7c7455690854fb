/** Sentences stand in both languages, and are translated. */
import type { Rule, Sentence, Term, Words } from '../edition.ts'
import type { Say } from './fault.ts'

export function checkSentence(sentence: Sentence | null, rule: Rule, which: 'says' | 'helps', say: Say): void {
  if (!sentence) {
    if (which === 'says') {
      say({
        code: 'sentence_missing', severity: 'warning',
        message: 'The rule does not say in words what is wrong.',
        remedy: 'Add `says en "…" zh "…"`.',
      }, rule)
    }
    return
  }
  const plain = (parts: readonly (string | Term)[]) => parts.map((part) => (typeof part === 'string' ? part : '\u{fffc}')).join('')
  checkWords({ en: plain(sentence.en), 'zh-CN': plain(sentence['zh-CN']) }, which, say, sentence)
}

export function checkWords(words: Words, which: string, say: Say, node: object): void {
  for (const [language, name] of [['en', 'English'], ['zh-CN', 'Chinese']] as const) {
    if (words[language].trim() === '') {
      say({
        code: 'sentence_missing', severity: 'warning',
        message: `\`${which}\` has no ${name} sentence.`,
        remedy: `Write it in ${name} too.`,
      }, node)
    }
  }
  const letters = words['zh-CN'].replaceAll('\u{fffc}', '')
  if (/\p{Letter}/u.test(letters) && !/\p{Script=Han}/u.test(letters)) {
    say({
      code: 'sentence_untranslated', severity: 'warning',
      message: `The Chinese sentence of \`${which}\` holds no Chinese sign.`,
      remedy: 'Translate it.',
    }, node)
  }
}
