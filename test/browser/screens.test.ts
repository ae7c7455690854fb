/** Screens in the states a real server seldom brings about: silence, a clash, hostile text, nothing there, news. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { complaints, hasBrowser, launch, open, overflow, picture, type Look } from './support/browser.ts'
import * as boxes from './support/canned.ts'
import * as records from './support/canned-record.ts'
import { hardToRead } from './support/contrast.ts'
import { standIn, type StandIn } from './support/stand-in.ts'
import { wordsIn } from './support/words.ts'

const canned = { ...boxes, ...records }
const ENGLISH = wordsIn('en')
const BOX = canned.release('CSQU3054383')

describe.skipIf(!hasBrowser)('the screens', () => {
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
    server.answer('GET /session', { body: canned.SESSION })
    for (const list of ['/releases', '/consignments', '/declarations', '/organisations', '/reference/sites'])
      server.answer(`GET ${list}`, { body: { items: [], next: null } })
    server.answer('GET /nodes', { body: { items: canned.NODES, next: null } })
  })
  afterEach(async () => {
    await page.context().close()
    await server.close()
  })

  async function sit(look: Look = { width: 'wide', language: 'en' }): Promise<void> {
    const context = await open(browser, look)
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    heard = complaints(page)
    await page.addInitScript(() => localStorage.setItem('tongdao.seated', 'yes'))
  }
  const go = (path: string) => page.goto(`${server.address}${path}`)
  const act = (name: string) =>
    page.locator('.act-panel > .acts').getByRole('button', { name: ENGLISH.act(name), exact: true })

  test('an order that was not answered goes again under the same key, and one that was refused under another', async () => {
    server.answer(`GET /releases/${BOX.id}`, {
      body: canned.asResource(BOX, [{ act: 'release.permitUse', refused: null }]),
    })
    let times = 0
    server.answer(`POST /releases/${BOX.id}/use`, () =>
      ++times === 1
        ? { status: 503, body: null }
        : { status: 409, body: { status: 409, code: 'not_outside', errors: [] } },
    )
    await sit()
    await go(`/releases/${BOX.id}`)
    await act('release.permitUse').click()
    await page.getByText(ENGLISH.means('failed')).waitFor()
    await act('release.permitUse').click()
    await page.getByText(ENGLISH.means('not_outside')).waitFor()
    await act('release.permitUse').click()
    await expect.poll(() => server.heard.length).toBe(3)
    const keys = server.heard.map(({ headers }) => headers['idempotency-key'])
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
    expect(server.heard[0]?.headers).toMatchObject({ 'if-match': '"3"', 'x-csrf-token': canned.SESSION.csrf })
  })

  test('a record that somebody changed meanwhile is shown anew, and the order is not given', async () => {
    let version = 3
    server.answer(`GET /releases/${BOX.id}`, () => ({
      body: canned.asResource(
        { ...BOX, seal: version === 3 ? 'intact' : 'broken' },
        [{ act: 'release.permitUse', refused: null }],
        version,
      ),
    }))
    server.answer(`POST /releases/${BOX.id}/use`, () => {
      version = 4
      return { status: 412, body: { status: 412, code: 'moved_on', version: 4, errors: [] } }
    })
    await sit()
    await go(`/releases/${BOX.id}`)
    await act('release.permitUse').click()
    await page.getByText(ENGLISH.means('moved_on')).waitFor()
    await page.locator('.stage.alarm').getByText(ENGLISH.code('seal', 'broken')).waitFor()
  })

  test('only what may be done now is a button; what may not is answered with its sentence on asking', async () => {
    server.answer(`GET /releases/${BOX.id}`, {
      body: canned.asResource(BOX, [
        { act: 'release.sell', refused: 'sale_before_stage2' },
        { act: 'release.placeHold', refused: null },
      ]),
    })
    await sit()
    await go(`/releases/${BOX.id}`)
    await act('release.placeHold').waitFor()
    expect(await act('release.sell').count()).toBe(0)
    await page.locator('.why-not summary').click()
    await page.getByText(ENGLISH.means('sale_before_stage2')).waitFor()
  })

  test('what others do appears by itself', async () => {
    let stage: 'atPort' | 'free' = 'atPort'
    server.answer(`GET /releases/${BOX.id}`, () => ({
      body: canned.asResource(stage === 'atPort' ? BOX : { ...BOX, stage: { name: 'free' }, owed: [], unmet: [] }, []),
    }))
    await sit()
    await go(`/releases/${BOX.id}`)
    await page.locator('.live:not(.off)').waitFor()
    stage = 'free'
    server.tell({ context: 'release', id: BOX.id })
    await page.locator('h1').getByText(ENGLISH.code('stage', 'free')).waitFor()
  })

  test('hostile text is text: nothing runs, nothing is hidden, nothing turns around', async () => {
    const name = '<img src=x onerror="document.title=\'owned\'">\u202egnp.elif\u0000\u200b"};alert(1)//'
    server.answer('GET /consignments', { body: { items: [canned.listedConsignment({ reference: name })], next: null } })
    await sit()
    await go('/consignments')
    const cell = page.locator('tbody tr').first()
    await cell.waitFor()
    const text = await cell.textContent()
    expect(text).toContain('<img src=x')
    for (const code of ['U+202E', 'U+0000', 'U+200B']) expect(text).toContain(code)
    expect(text).not.toMatch(/[\u202e\u200b]/)
    expect(await page.title()).not.toBe('owned')
    expect(await page.locator('tbody img').count()).toBe(0)
  })

  test('an empty list says what to do, a broken one can be tried again, and a wrong address leads home', async () => {
    await sit()
    await go('/releases?stage=free')
    await page.getByText(ENGLISH.say('release.empty')).waitFor()
    await page.getByRole('button', { name: ENGLISH.say('app.clear') }).click()
    expect(new URL(page.url()).search).toBe('')
    server.answer('GET /declarations', {
      status: 409,
      body: { status: 409, code: 'rule_pack_missing_for_day', errors: [] },
    })
    await go('/declarations')
    await page.getByText(ENGLISH.means('rule_pack_missing_for_day')).waitFor()
    server.answer('GET /declarations', { body: { items: [canned.declaration()], next: null } })
    await page.getByRole('button', { name: ENGLISH.say('app.retry') }).click()
    await page.getByRole('link', { name: 'CQ-2026-0001' }).waitFor()
    await go('/nowhere')
    await page.getByRole('link', { name: ENGLISH.say('state.home') }).waitFor()
  })

  test('whoever is not signed in signs in first and arrives where he was going', async () => {
    server.answer('GET /session', { status: 401, body: { status: 401, code: 'not_authenticated', errors: [] } })
    server.answer('POST /session', () => {
      server.answer('GET /session', { body: canned.SESSION })
      return { status: 201, body: canned.SESSION }
    })
    await sit()
    await go('/releases?stage=atPort')
    await page.locator('#username').fill('officer.qinzhou')
    await page.locator('#password').fill('secret')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/releases\?stage=atPort$/)
  })

  test('the keyboard: skip link, search, shortcuts, screens and language', async () => {
    await sit()
    await go('/releases')
    await page.locator('[data-search]').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.hasAttribute("data-search")')).toBe(true)
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText(ENGLISH.say('keys.search')).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.waitForURL(/\/declarations$/)
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await page.locator('html[lang=zh-CN]').waitFor()
  })

  const PAGES: readonly (readonly [name: string, path: string, shown: string])[] = [
    ['sign-in', '/sign-in', '#username'],
    ['work list', '/releases', 'table'],
    ['case', `/releases/${BOX.id}`, '.stages'],
    ['consignments', '/consignments', 'table'],
    ['record', `/consignments/${canned.consignment().id}`, '.timeline'],
    ['entry', '/consignments/new', 'form'],
    ['queue', '/declarations', 'table'],
    ['declaration', `/declarations/${canned.declaration().id}`, '.receipt'],
    ['form', `/declarations/new?consignment=${canned.consignment().id}`, 'form'],
  ]
  const LOOKS: readonly Look[] = [
    { width: 'wide', language: 'en' },
    { width: 'narrow', language: 'en' },
    { width: 'narrow', language: 'zh-CN' },
    { width: 'wide', language: 'zh-CN' },
  ]

  test.each(LOOKS)(
    'every screen fits, can be read and complains of nothing: $width, $language',
    { timeout: 90_000 },
    async (look) => {
      const [record, said] = [canned.consignment(), canned.declaration()]
      server.answer('GET /releases', {
        body: { items: [BOX, canned.release('TCLU4265737', { holds: ['H-1'] })], next: 'more' },
      })
      server.answer(`GET /releases/${BOX.id}`, {
        body: canned.asResource(BOX, [
          { act: 'release.placeHold', refused: null },
          { act: 'release.sell', refused: 'sale_before_stage2' },
        ]),
      })
      server.answer('GET /consignments', { body: { items: [canned.listedConsignment()], next: null } })
      server.answer(`GET /consignments/${record.id}`, {
        body: canned.asResource(record, [{ act: 'consignments.book', refused: null }]),
      })
      server.answer('GET /declarations', { body: { items: [said], next: null } })
      server.answer(`GET /declarations/${said.id}`, { body: canned.asResource(said, []) })
      server.answer(`GET /declarations/drafts/${record.id}`, { body: canned.asResource(canned.DRAFT, [], 0) })
      await sit(look)
      for (const [name, path, shown] of PAGES) {
        await go(path)
        await page.locator(shown).first().waitFor()
        expect(await overflow(page), `${name} fits its screen`).toBe(0)
        expect(await hardToRead(page), `${name} can be read`).toEqual([])
        await picture(page, `${name}-${look.width}-${look.language}`)
      }
      expect(heard).toEqual([])
    },
  )
})
