import type { Page } from 'playwright-core'

/** Every text of the page that is harder to read than WCAG AA permits: 4.5 to 1, or 3 to 1 where it is large. */
export function hardToRead(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return { r, g, b, a } }
    const light = ({ r, g, b }) => [r, g, b].map((c) => { const s = c / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4 }).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
    const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 })
    const behind = (element) => {
      const layers = []
      for (let at = element; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.a > 0) { layers.push(c); if (c.a === 1) break } }
      return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 })
    }
    const found = []
    for (const element of document.body.querySelectorAll('*')) {
      const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim() !== '')
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      if (own.length === 0 || box.width < 2 || style.visibility === 'hidden' || element.closest('[aria-hidden=true], [disabled], .only-read')) continue
      const ground = behind(element)
      const [one, other] = [light(over(parse(style.color), ground)), light(ground)].sort((a, b) => b - a)
      const ratio = (one + 0.05) / (other + 0.05)
      const size = parseFloat(style.fontSize)
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
      if (ratio < (large ? 3 : 4.5)) found.push(own[0].textContent.trim().slice(0, 40) + ' ' + ratio.toFixed(2))
    }
    return [...new Set(found)]
  })()`)
}
