/**
 * Which of the formats that we print, and of the languages that we speak, does the caller prefer? JSON and English win a
 * tie, and where nothing fits. Source: RFC 9110, 12.5.
 */
import type { Language } from '../route.ts'

export type Chosen<Print> = { readonly type: string; readonly with: Print }

const RANGES_MAX = 20

/** Out: null for JSON. */
export function chosen<Print>(accept = '', prints: Readonly<Record<string, Print>> = {}): Chosen<Print> | null {
  const ranges = accept.toLowerCase().split(',').slice(0, RANGES_MAX).map(rangeOf)
  const json = weightOf('application/json', ranges)
  const [best] = Object.keys(prints)
    .map((type) => ({ type, weight: weightOf(type, ranges) }))
    .sort((one, other) => other.weight - one.weight)
  if (!best || best.weight <= json) return null
  const print = prints[best.type]
  return print === undefined ? null : { type: `${best.type}; charset=utf-8`, with: print }
}

/** `zh`, `zh-CN` and `zh-Hans-CN` are one to us. */
export function languageOf(accept = ''): Language {
  const ranges = accept.toLowerCase().split(',').slice(0, RANGES_MAX).map(rangeOf)
  const best = (language: string) => Math.max(0, ...ranges
    .filter(({ type }) => type === '*' || type === language || type.startsWith(`${language}-`)).map(({ weight }) => weight))
  return best('zh') > best('en') ? 'zh-CN' : 'en'
}

type Range = { readonly type: string; readonly weight: number }

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
  return { type, weight: /^[01](\.\d{0,3})?$/.test(quality) ? Number(quality) : 0 }
}

/** The most exact range that covers the type decides. */
function weightOf(type: string, ranges: readonly Range[]): number {
  const family = `${type.slice(0, type.indexOf('/'))}/*`
  const covering = [type, family, '*/*'].flatMap((name) => ranges.filter((range) => range.type === name))
  return covering[0]?.weight ?? 0
}
