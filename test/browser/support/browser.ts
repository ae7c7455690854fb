/** Debian's Chromium, driven by playwright-core. Without one the tests are skipped aloud, or fail where they are required. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The map is drawn in software.
  '--enable-unsafe-swiftshader',
]

export const hasBrowser = existsSync(EXECUTABLE)

if (!hasBrowser) {
  const sentence = `${EXECUTABLE} is not there: apt-get install chromium fonts-noto-cjk`
  if (process.env['TONGDAO_BROWSER'] === 'required') throw new Error(sentence)
  console.warn(`SKIPPED: the browser's tests. ${sentence}`)
}

/** A new profile each time: playwright makes one for every launch and removes it. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGS })
}

export const WIDTHS = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } } as const

export type Look = { readonly width: keyof typeof WIDTHS; readonly language: 'en' | 'zh-CN' }

export function open(browser: Browser, { width, language }: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: WIDTHS[width],
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
}

/** What the page complained about. A "no" of the server shows as a resource that failed, and is no complaint of ours. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => {
    if (
      ['error', 'warning'].includes(message.type()) &&
      !/Failed to load resource|GPU stall|WebGL/.test(message.text())
    )
      heard.push(message.text())
  })
  page.on('pageerror', (error) => heard.push(String(error)))
  return heard
}

/** Pictures to be looked at, where a folder for them is named. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['TONGDAO_PICTURES']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.evaluate('scrollTo(0, 0)')
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** How far the page runs out of its screen, in pixels; 0 where it fits. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
