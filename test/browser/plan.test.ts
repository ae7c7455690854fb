/** The planner's screens on canned answers: what is found, what is not, and what a person does with it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { complaints, hasBrowser, launch, open, overflow, picture, type Look } from './support/browser.ts'
import * as canned from './support/canned.ts'
import { FRONT, PLACES, PLANS } from './support/canned-plans.ts'
import { hardToRead } from './support/contrast.ts'
import { keyboard } from './support/hand.ts'
import { standIn, type StandIn } from './support/stand-in.ts'
import { wordsIn } from './support/words.ts'

const ENGLISH = wordsIn('en')
const ASKED = '/plan?from=CNCQI-TJC&to=SGSIN&ready=2026-12-01T08:00:00.000Z&teu=2&boxes=1&kg=20000'

describe.skipIf(!hasBrowser)('the planner at the screens', () => {
  let browser: Browser
  let server: StandIn
  let page: Page
  let heard: string[]

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await standIn()
    server.answer('GET /session', { body: { ...canned.SESSION, person: { ...canned.SESSION.person, roles: ['forwarder'] } } })
    server.answer('GET /nodes', { body: { items: PLACES, next: null } })
    server.answer('POST /plans', { body: PLANS })
  })
  afterEach(async () => {
    await page.context().close()
    await server.close()
  })

  async function sit(look: Look & { readonly scheme?: 'light' | 'dark' } = { width: 'wide', language: 'en' }): Promise<void> {
    const context = await open(browser, look)
    page = await context.newPage()
    await page.emulateMedia({ colorScheme: look.scheme ?? 'light', reducedMotion: 'reduce' })
    page.setDefaultTimeout(10_000)
    heard = complaints(page)
    await page.addInitScript(() => localStorage.setItem('tongdao.seated', 'yes'))
  }
  const go = (path: string) => page.goto(`${server.address}${path}`)
  const rows = () => page.locator('table.data-table').first().locator('tbody tr')

  test.each([
    { width: 'wide', language: 'en', scheme: 'light' },
    { width: 'wide', language: 'zh-CN', scheme: 'dark' },
    { width: 'narrow', language: 'zh-CN', scheme: 'light' },
    { width: 'narrow', language: 'en', scheme: 'dark' },
  ] as const)('the plan page fits, can be read and complains of nothing: $width, $language, $scheme', async (look) => {
    await sit(look)
    await go(`${ASKED}&all=yes&chosen=rail-sea&beside=river-sea`)
    await page.locator('.plot svg').waitFor()
    await page.locator('.map-mark').first().waitFor()
    await page.locator('.compare').waitFor()
    expect(await overflow(page), 'the page fits its screen').toBe(0)
    expect(await hardToRead(page), 'it can be read').toEqual([])
    await picture(page, `plan-${look.width}-${look.language}-${look.scheme}`)
    expect(heard).toEqual([])
  })
})
