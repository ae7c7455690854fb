import type { Page } from 'playwright-core'

/** Every text of the page that is harder to read than WCAG AA permits: 4.5 to 1, or 3 to 1 where it is large. */
export function hardToRead(page: Page): Promise<readonly string[]> {
  return page.evaluate(SCRIPT)
}

/** Runs in the page. Source of the formulae: WCAG 2.2, relative luminance and contrast ratio. */
const SCRIPT = `(() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number)
    return { r, g, b, a }
  }
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  const light = ({ r, g, b }) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  const mix = (top, below, part) => top[part] * top.a + below[part] * (1 - top.a)
  const over = (top, below) => ({ r: mix(top, below, 'r'), g: mix(top, below, 'g'), b: mix(top, below, 'b'), a: 1 })
  const behind = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor)
      if (colour.a > 0) layers.unshift(colour)
      if (colour.a === 1) break
    }
    return layers.reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 })
  }
  const isLarge = ({ fontSize, fontWeight }) => {
    const size = parseFloat(fontSize)
    return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700)
  }
  const found = new Set()
  for (const element of document.body.querySelectorAll('*')) {
    const text = [...element.childNodes].find(({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== '')
    const style = getComputedStyle(element)
    const isSeen = element.getBoundingClientRect().width >= 2 && style.visibility !== 'hidden'
    if (!text || !isSeen || element.closest('[aria-hidden=true], [disabled], .only-read')) continue
    const ground = behind(element)
    const [lighter, darker] = [light(over(parse(style.color), ground)), light(ground)].sort((a, b) => b - a)
    const ratio = (lighter + 0.05) / (darker + 0.05)
    if (ratio < (isLarge(style) ? 3 : 4.5)) found.add(text.textContent.trim().slice(0, 40) + ' ' + ratio.toFixed(2))
  }
  return [...found]
})()`
