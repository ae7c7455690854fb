/** The planner on the reference corridor, in a real browser against the real server: asked and read by keyboard alone. */
import type { Browser } from 'playwright-core'
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

  test('the planner of the trains sees two weeks of departures, and changes the room of one', async () => {
    const { page, hand, words, heard, go } = await arrive(browser, corridor, 'planner', { ...KEYS, language: 'en' })
    await go(`/departures?from=${readyIn(2).slice(0, 10)}`)
    await page.locator('.day-strip').waitFor()
    await hand.press(page.getByRole('button', { name: words.say('board.open'), exact: true }).nth(3))
    await hand.press(page.getByRole('button', { name: words.act('network.changeCapacity') }))
    const room = page.locator('.act-form input').first()
    await hand.write(room, '121')
    await hand.press(page.locator('.act-form button[type=submit]'))
    await page.locator('.act-form').waitFor({ state: 'detached' })
    await page.locator('tr.chosen').getByText('/ 121 TEU').waitFor()
    await picture(page, 'board-wide-en')
    expect(await overflow(page), 'the board fits its screen').toBe(0)
    expect(heard).toEqual([])
    await page.context().close()
  })
})
