/** The planner's screens on canned answers: what is found, what is not, and what a person does with it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { complaints, hasBrowser, launch, open, overflow, picture, type Look } from './support/browser.ts'
import * as canned from './support/canned.ts'
import { BOOKING, DEPARTURES, REPLAN } from './support/canned-capacity.ts'
import * as records from './support/canned-record.ts'
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
    server.answer('GET /session', {
      body: { ...canned.SESSION, person: { ...canned.SESSION.person, roles: ['forwarder'] } },
    })
    server.answer('GET /nodes', { body: { items: PLACES, next: null } })
    server.answer('POST /plans', { body: PLANS })
  })
  afterEach(async () => {
    await page.context().close()
    await server.close()
  })

  async function sit(
    look: Look & { readonly scheme?: 'light' | 'dark' } = { width: 'wide', language: 'en' },
  ): Promise<void> {
    const context = await open(browser, look)
    page = await context.newPage()
    await page.emulateMedia({ colorScheme: look.scheme ?? 'light', reducedMotion: 'reduce' })
    page.setDefaultTimeout(10_000)
    heard = complaints(page)
    await page.addInitScript(() => localStorage.setItem('tongdao.seated', 'yes'))
  }
  const go = (path: string) => page.goto(`${server.address}${path}`)
  const rows = () => page.locator('table.data-table').first().locator('tbody tr')

  test('what is looked at is the same in the plot, on the list and in the address, by keyboard alone', async () => {
    await sit()
    await go(`${ASKED}&all=yes`)
    const hand = keyboard(page)
    await page.locator('.plot svg').waitFor()
    expect(await chosenRow()).toContain('USD 2,890.00')
    await hand.press(page.locator('.plot'))
    await page.keyboard.press('ArrowRight')
    await expect.poll(chosenRow).toContain('USD 1,355.00')
    expect(new URL(page.url()).searchParams.get('chosen')).toBe('rail-sea')
    expect(await page.locator('.plot [role=option][aria-selected=true]').textContent()).toContain('1,355.00')
    await page.keyboard.press('End')
    await expect.poll(chosenRow).toContain('USD 1,150.00')
    await hand.press(
      rows()
        .nth(1)
        .getByRole('button', { name: ENGLISH.say('compare.do') }),
    )
    await page.locator('.compare').getByText(ENGLISH.say('compare.notOnThisWay')).first().waitFor()
    expect(new URL(page.url()).searchParams.get('beside')).toBe('rail-sea')
    expect(heard).toEqual([])
  })

  test('every bar of the legs says what it is, how long and on whose word, and the table says the same', async () => {
    await sit()
    await go(`${ASKED}&chosen=rail-sea`)
    const bars = page.locator('.gantt-track button.bar')
    await bars.first().waitFor()
    const said = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label') ?? ''))
    expect(said.filter((text) => /\d+ (d|h) /.test(text))).toHaveLength(said.length)
    expect(said.find((text) => text.includes(ENGLISH.code('change', 'customs')))).toMatch(
      /8 h 0 min.*svc-001.*A press office/,
    )
    await bars.first().focus()
    await page.getByRole('tooltip').waitFor()
    await page.getByRole('button', { name: ENGLISH.say('gantt.asTable') }).click()
    const table = page.locator('table').filter({ hasText: ENGLISH.code('cutOff', 'documents') })
    await table.getByText(ENGLISH.code('change', 'queue')).waitFor()
  })

  test('those that differ stand for all with what may be lost, and all are one press away', async () => {
    await sit()
    await go(ASKED)
    await expect.poll(() => rows().count()).toBe(3)
    await page.getByText(ENGLISH.say('plan.regret').replace('{{percent}}', '6')).waitFor()
    await page.locator('.plan-summary').getByText('All 5').click()
    await expect.poll(() => rows().count()).toBe(5)
  })

  test('what was found so far is shown while the search goes on', async () => {
    const line = JSON.stringify({ legs: 2, front: FRONT.slice(0, 1) })
    await sit()
    await page.route('**/api/v1/plans', (route) =>
      route.fulfill({ contentType: 'application/x-ndjson', body: `${line}\n${JSON.stringify(PLANS)}\n` }),
    )
    await go(ASKED)
    await expect.poll(() => rows().count()).toBe(3)
    expect(heard).toEqual([])
  })

  test('no way: it is said what to give up, and one press asks without it', async () => {
    server.answer('POST /plans', ({ body }) => {
      const asks = JSON.parse(body) as { maxCost?: unknown }
      if (!asks.maxCost) return { body: PLANS }
      return {
        body: {
          ...PLANS,
          front: [],
          differ: null,
          relax: [
            { constraint: 'cost', to: { amount: '1150.00', currency: 'USD' } },
            { constraint: 'cut-off', to: null },
          ],
        },
      }
    })
    await sit()
    await go(`${ASKED}&maxCost=900`)
    await page.getByText(ENGLISH.say('plan.relax')).waitFor()
    await page.getByText(ENGLISH.code('constraint', 'cut-off')).waitFor()
    await picture(page, 'plan-none')
    server.answer('POST /plans', { body: PLANS })
    await page.getByRole('button', { name: ENGLISH.say('plan.relaxDo') }).click()
    await rows().first().waitFor()
    expect(new URL(page.url()).searchParams.get('maxCost')).toBe('1150.00')
    expect(JSON.parse(server.heard.at(-1)?.body ?? '{}')).toMatchObject({
      maxCost: { amount: '1150.00', currency: 'USD' },
      teu: 2,
    })
    expect(server.heard.at(-1)?.headers['idempotency-key']).toBeUndefined()
  })

  test('an unknown place comes with the near ones, each one press away', async () => {
    server.answer('POST /plans', {
      status: 400,
      body: {
        status: 400,
        code: 'faulty',
        errors: [
          {
            code: 'node_unknown',
            pointer: '/to',
            message: 'x',
            remedy: 'y',
            suggestions: [{ code: 'SGSIN', name: 'Singapore' }],
          },
        ],
      },
    })
    await sit()
    await go(ASKED.replace('SGSIN', 'Singapur'))
    await page.getByText(ENGLISH.say('plan.meant')).waitFor()
    server.answer('POST /plans', { body: PLANS })
    await page.getByRole('button', { name: 'Singapore', exact: true }).click()
    await rows().first().waitFor()
    expect(new URL(page.url()).searchParams.get('to')).toBe('SGSIN')
  })

  test('a shipment that is late is planned anew, with the old and the new promise', async () => {
    const record = consignment()
    server.answer(`GET /consignments/${record.id}`, { body: canned.asResource(record, []) })
    server.answer('GET /releases', { body: { items: [], next: null } })
    server.answer('GET /declarations', { body: { items: [], next: null } })
    server.answer('GET /organisations', { body: { items: [], next: null } })
    server.answer('POST /plans/replan', { body: REPLAN })
    await sit()
    await go(`/consignments/${record.id}`)
    await page.getByRole('link', { name: ENGLISH.say('replan.title') }).click()
    await page.getByRole('button', { name: ENGLISH.say('replan.do') }).click()
    await page.getByText(ENGLISH.say('replan.missed').replace('{{leg}}', '3')).waitFor()
    await page.getByText(ENGLISH.say('replan.later').replace('{{time}}', '2 d 12 h')).waitFor()
    await page.locator('.map-mark').first().waitFor()
    await picture(page, 'replan')
    expect(JSON.parse(server.heard.at(-1)?.body ?? '{}')).toMatchObject({ itinerary: 'it-1', at: { leg: 1 } })
    expect(heard).toEqual([])
  })

  test('a booking is rolled over and the room of a departure changed from the board', async () => {
    const [first] = DEPARTURES
    if (!first) throw new Error('there is a departure')
    const acts = ['network.changeCapacity', 'network.cancelDeparture'].map((act) => ({ act, refused: null }))
    answerBoard()
    server.answer(`GET /departures/${first.id}`, { body: canned.asResource({ ...first, history: [] }, acts) })
    server.answer(`GET /bookings/${BOOKING.id}`, {
      body: canned.asResource(BOOKING, [{ act: 'network.rollBooking', refused: null }]),
    })
    server.answer(`POST /departures/${first.id}/capacity`, {
      body: { id: first.id, version: 4, recorded: ['capacityChanged'] },
    })
    server.answer(`POST /bookings/${BOOKING.id}/roll`, {
      body: { id: BOOKING.id, version: 4, recorded: ['bookingRolledOver'] },
    })
    await sit()
    await go('/departures')
    await page
      .getByRole('button', { name: ENGLISH.say('board.open') })
      .first()
      .click()
    await page.getByRole('button', { name: ENGLISH.act('network.changeCapacity') }).click()
    await page.locator('.act-form input').first().fill('120')
    await picture(page, 'board-open')
    await page.locator('.act-form button[type=submit]').click()
    await expect.poll(() => server.heard.length).toBe(1)
    expect(JSON.parse(server.heard[0]?.body ?? '{}')).toEqual({ sections: [{ teu: 120, plugs: 20 }] })
    await page.getByRole('button', { name: ENGLISH.act('network.rollBooking') }).click()
    await page.locator('.roll-form .ant-select').first().click()
    await page.locator('.ant-select-item-option').first().click()
    await page.locator('.roll-form button').click()
    await expect.poll(() => server.heard.length).toBe(2)
    expect(JSON.parse(server.heard[1]?.body ?? '{}')).toEqual({
      moves: [{ leg: 1, departure: 'rail-tjc-rct@2026-12-02' }],
      reason: 'overbooked',
    })
    expect(heard).toEqual([])
  })

  function answerBoard(): void {
    server.answer('GET /departures', { body: { items: DEPARTURES, next: null } })
    server.answer('GET /bookings', { body: { items: [BOOKING], next: null } })
  }

  function consignment() {
    const record = records.consignment()
    return { ...record, itinerary: { ...record.itinerary, legs: records.LEGS } }
  }

  const chosenRow = () => page.locator('tr.chosen').first().textContent()

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
    answerBoard()
    await go('/departures')
    await page.locator('.day-strip').waitFor()
    expect(await overflow(page), 'the board fits its screen').toBe(0)
    expect(await hardToRead(page), 'the board can be read').toEqual([])
    await picture(page, `board-${look.width}-${look.language}-${look.scheme}`)
    expect(heard).toEqual([])
  })
})
