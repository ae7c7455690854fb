/** The planner on the reference corridor, in a real browser against the real server: asked and read by keyboard alone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, overflow, picture } from './support/browser.ts'
import { startCorridor, type Corridor } from './support/corridor.ts'
import { arrive, type Manner } from './support/people.ts'

type Asked = {
  readonly to: string
  readonly manner: Manner
  /** A mode that some way of the front uses. */
  readonly modes: readonly string[]
}

const KEYS = { by: 'keyboard', width: 'wide' } as const

const ASKED: readonly Asked[] = [
  { to: 'SGSIN', manner: { ...KEYS, language: 'en' }, modes: ['rail', 'sea', 'inland water'] },
  { to: 'VNHAN', manner: { ...KEYS, language: 'zh-CN' }, modes: ['rail', 'road'] },
  { to: 'LAVTE', manner: { ...KEYS, language: 'en' }, modes: ['rail', 'road'] },
  { to: 'DEDUI', manner: { by: 'mouse', width: 'narrow', language: 'zh-CN' }, modes: ['rail'] },
]

/** In the timetable of the demonstration, whenever the test runs. */
function readyIn(days: number): string {
  const moment = new Date(Date.now() + days * 86_400_000)
  return `${moment.toISOString().slice(0, 10)}T08:00`
}

describe.skipIf(!hasBrowser)('the planner on the corridor', () => {
  let browser: Browser
  let corridor: Corridor

  beforeAll(async () => {
    ;[browser, corridor] = await Promise.all([launch(), startCorridor()])
  })
  afterAll(async () => {
    await browser?.close()
    await corridor?.stop()
  })

  test.each(ASKED)(
    'Chongqing to $to: a front is shown, and every leg says on what it rests',
    async ({ to, manner, modes }) => {
      const { page, hand, words, heard, go } = await arrive(browser, corridor, 'forwarder', manner)
      await go('/plan')
      await hand.choose(page.locator('#from'), 'CNCQI')
      await hand.choose(page.locator('#to'), to)
      await hand.write(page.locator('#ready'), readyIn(7))
      await hand.press(page.getByRole('button', { name: words.say('plan.ask'), exact: true }))

      await page.locator('.plot svg').waitFor()
      await page.locator('.map-mark').first().waitFor()
      await page.locator('.progress').waitFor({ state: 'detached' })
      const ways = page.locator('table').first().locator('tbody tr')
      expect(await ways.count(), 'there is a choice').toBeGreaterThan(1)
      const text = (await ways.allTextContents()).join(' ')
      for (const mode of modes) expect(text).toContain(words.code('mode', mode))
      await page.locator('.published').waitFor()

      const bars = await page
        .locator('.gantt-track button.bar')
        .evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label') ?? ''))
      expect(bars.length).toBeGreaterThan(2)
      expect(bars.filter((said) => said.split('. ').length < 3)).toEqual([])

      await page.locator('.plot').focus()
      await page.keyboard.press('End')
      await expect.poll(() => new URL(page.url()).searchParams.get('chosen')).not.toBeNull()
      await page.locator('.map-canvas[data-land]').waitFor()
      expect(await overflow(page), 'the page fits its screen').toBe(0)
      await picture(page, `plan-${to}-${manner.width}-${manner.language}`)
      expect(heard).toEqual([])
      await page.context().close()
    },
  )

  test('a place that nobody knows comes with its near names, and what is too cheap says what to give up', async () => {
    const { page, words, heard, go } = await arrive(browser, corridor, 'forwarder', {
      ...KEYS,
      by: 'mouse',
      language: 'en',
    })
    const ready = `${readyIn(7)}:00.000Z`
    await go(`/plan?from=Chongqin&to=SGSIN&ready=${ready}`)
    await page.getByRole('button', { name: 'Chongqing', exact: true }).click()
    await page.locator('.plot svg').waitFor()
    await go(`/plan?from=CNCQI&to=SGSIN&ready=${ready}&maxCost=10`)
    await page.getByText(words.say('plan.relax')).waitFor()
    await picture(page, 'plan-too-cheap')
    await page
      .getByRole('button', { name: words.say('plan.relaxDo') })
      .first()
      .click()
    await page.locator('.plot svg').waitFor()
    expect(heard).toEqual([])
    await page.context().close()
  })

  test('a border that is closed for a while is gone around, and it is said how many ways that takes', async () => {
    const { page, words, heard, go } = await arrive(browser, corridor, 'forwarder', {
      ...KEYS,
      by: 'mouse',
      language: 'zh-CN',
    })
    const closed = `CNAKL/${readyIn(5)}:00.000Z/${readyIn(60)}:00.000Z`
    await go(`/plan?from=CNCQI&to=DEDUI&ready=${readyIn(7)}:00.000Z&closed=${encodeURIComponent(closed)}`)
    await page.locator('.warned').getByText(words.say('plan.closed')).waitFor()
    await page.locator('.map-canvas[data-land]').waitFor()
    await picture(page, 'plan-closed')
    expect(heard).toEqual([])
    await page.context().close()
  })

  test('a shipment whose leg is late is planned anew from its record, with the old and the new promise', async () => {
    const { page, words, heard, go } = await arrive(browser, corridor, 'forwarder', { ...KEYS, language: 'en' })
    const { items } = await ask<{ items: { id: string }[] }>(page, '/consignments?stage=inTransit&direction=export')
    await go(`/consignments/${items[0]?.id}`)
    await page.getByRole('link', { name: words.say('replan.title') }).click()
    await page.locator('#lateUntil').fill(readyIn(4))
    await page.getByRole('button', { name: words.say('replan.do') }).click()
    await page.locator('table').first().locator('tbody tr').first().waitFor()
    await page.locator('.map-canvas[data-land]').waitFor()
    expect(await page.locator('.changes').first().textContent()).toContain(words.code('replanned', 'added'))
    await picture(page, 'replan-corridor')
    expect(await overflow(page), 'the page fits its screen').toBe(0)
    expect(heard).toEqual([])
    await page.context().close()
  })

  test('the planner of the trains changes the room of a departure and rolls a booking over, at the screen', async () => {
    const forwarder = await arrive(browser, corridor, 'forwarder', { ...KEYS, language: 'en' })
    const booked = await bookBySea(forwarder.page)
    const { page, hand, words, heard, go } = await arrive(browser, corridor, 'planner', { ...KEYS, language: 'en' })
    await go(`/departures?from=${booked.departure.slice(-10)}&service=${booked.service}`)
    await page.locator('.day-strip').waitFor()
    const row = page.locator('tbody tr').filter({ hasText: booked.service }).first()
    await row.getByText('6 / ').waitFor()
    await hand.press(row.getByRole('button', { name: words.say('board.open'), exact: true }))
    await hand.press(page.getByRole('button', { name: words.act('network.changeCapacity') }))
    await hand.write(page.locator('.act-form input').first(), '121')
    await hand.press(page.locator('.act-form button[type=submit]'))
    await row.getByText('6 / 121 TEU').waitFor()
    await picture(page, 'departure-open')
    await hand.press(page.getByRole('button', { name: words.act('network.rollBooking') }))
    await page.locator('.roll-form .ant-select').first().click()
    await page.locator('.ant-select-item-option').first().click()
    await page.locator('.roll-form button').click()
    await row.getByText('0 / 121 TEU').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await picture(page, 'board-rolled')
    expect(await overflow(page), 'the board fits its screen').toBe(0)
    expect([...heard, ...forwarder.heard]).toEqual([])
    await page.context().close()
    await forwarder.page.context().close()
  })

  test('a timetable with faults is told them by line; a sound one becomes a draft, is published, and is taken back', async () => {
    const { page, words, heard, go } = await arrive(browser, corridor, 'planner', {
      ...KEYS,
      by: 'mouse',
      language: 'zh-CN',
    })
    const inForce = readFileSync(SERVICES, 'utf8')
    const [header = '', ...rows] = inForce.trimEnd().split('\n')
    const train = rows.findIndex((row) => row.startsWith('rail-tjc-rct,'))
    const later = rows.map((row, at) => (at === train ? row.replace(',15:00,', ',17:30,') : row))
    const broken = later.map((row, at) => (at === train ? row.replace(',17:30,', ',half past five,') : row))
    const drop = async (lines: readonly string[]) => {
      const buffer = Buffer.from([header, ...lines, ''].join('\n'))
      await page.locator('input[type=file]').setInputFiles({ name: 'winter.csv', mimeType: 'text/csv', buffer })
      await page.getByRole('button', { name: words.say('timetable.import') }).click()
    }
    await go('/timetables')
    await page.locator('#firstDay').fill(readyIn(20).slice(0, 10))
    await page.locator('#days').fill('30')
    await drop(broken)
    await page.locator('.faults').getByText(words.means('cell_unreadable')).waitFor()
    expect(await page.locator('.faults tbody tr').first().textContent()).toContain(String(train + 2))
    await picture(page, 'timetable-faults')
    await drop(later)
    await page.getByText('17:30').first().waitFor()
    await picture(page, 'timetable-draft')
    await page.getByRole('button', { name: words.act('network.publishTimetable'), exact: true }).click()
    await page.getByRole('button', { name: words.act('network.undoTimetable') }).click()
    await page.locator('h2').getByText(words.code('timetable', 'undone')).waitFor()
    expect(await overflow(page), 'the page fits its screen').toBe(0)
    expect(heard).toEqual([])
    await page.context().close()
  })
})

const SERVICES = join(import.meta.dirname, '../../fixtures/demonstration/departures.csv')

/** Asks the server as the page would, with the session of whoever sits there. */
async function ask<Answer>(page: Page, path: string, body?: unknown): Promise<Answer> {
  const answer = await page.evaluate(
    async ([to, said]) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
      const headers = {
        'content-type': 'application/json',
        'x-csrf-token': session.csrf,
        'idempotency-key': crypto.randomUUID(),
      }
      const init = said === null ? {} : { method: 'POST', headers, body: said }
      return (await fetch(`/api/v1${to}`, init)).json()
    },
    [path, body === undefined ? null : JSON.stringify(body)] as const,
  )
  return answer as Answer
}

type Offered = {
  readonly id: string
  readonly legs: readonly { readonly run: { readonly departure?: string; readonly service?: string } }[]
}

/** Six TEU from Qinzhou to Singapore, which the carrier may see and move. */
async function bookBySea(page: Page): Promise<{ readonly departure: string; readonly service: string }> {
  const question = {
    from: 'CNQZH',
    to: 'SGSIN',
    ready: `${readyIn(9)}:00.000Z`,
    teu: 6,
    boxes: 3,
    grossMassKg: 60_000,
  }
  const { front } = await ask<{ front: readonly Offered[] }>(page, '/plans', question)
  const offer = front.find(({ legs }) => legs.length === 1 && legs[0]?.run.service)
  const relations = { forwarder: 'yuxin-forwarding', carrier: 'southern-rail' }
  const quoted = await ask<{ id: string }>(page, '/bookings', {
    itinerary: offer?.id,
    question,
    reference: `T-${Date.now() % 1_000_000}`,
    relations,
  })
  await ask(page, `/bookings/${quoted.id}/book`, {})
  const { departure = '', service = '' } = offer?.legs[0]?.run ?? {}
  return { departure, service }
}
