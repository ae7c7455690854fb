import i18next from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { codes } from './codes.ts'
import type { Pair } from './pairs.ts'
import { problems } from './problems.ts'
import { screens } from './screens.ts'

export type Language = 'en' | 'zh-CN'

/** A word that a screen names itself. Words for codes of the server are looked up with `named`. */
export type Word = keyof typeof screens

export type Kind = keyof typeof codes

const KEPT = 'tongdao.language'

export async function startLanguage(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next.use(initReactI18next).init({
    lng: preferred(),
    fallbackLng: 'en',
    supportedLngs: ['en', 'zh-CN'],
    resources: { en: { translation: side(0) }, 'zh-CN': { translation: side(1) } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEPT, language)
  void i18next.changeLanguage(language)
}

/** `say` for the screen's own words, `named` for a code of one kind (the code itself where we have no word for it). */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en'
  return useMemo(() => ({
    language,
    say: (word: Word, values: Readonly<Record<string, string | number>> = {}): string => t(word, values),
    named: (kind: Kind, code: string): string => t(`${kind}.${code}`, { defaultValue: code }),
    meaning: (code: string): string | null => t(`means.${code}`, { defaultValue: '' }) || null,
    remedy: (code: string): string | null => t(`helps.${code}`, { defaultValue: '' }) || null,
  }), [t, language])
}

export type Words = ReturnType<typeof useWords>

function preferred(): Language {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'en' || kept === 'zh-CN') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

function side(which: 0 | 1): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [word, pair] of Object.entries(screens)) all[word] = pair[which]
  for (const [kind, words] of Object.entries(codes)) {
    for (const [code, pair] of Object.entries<Pair>(words)) all[`${kind}.${code}`] = pair[which]
  }
  for (const [code, { means, helps }] of Object.entries(problems)) {
    all[`means.${code}`] = means[which]
    all[`helps.${code}`] = helps[which]
  }
  return all
}
