/** The whole journey in a real browser against the real server: once by mouse, once with nothing but the keyboard. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, overflow, picture } from './support/browser.ts'
import { startCorridor, type Corridor } from './support/corridor.ts'
import {
  act,
  arriveAtPort,
  book,
  boxesOf,
  declare,
  dropFile,
  dropText,
  enter,
  leaveOnSample,
  openBox,
  plainly,
  reportLegs,
} from './support/journey.ts'
import { arrive, type Manner, type Person } from './support/people.ts'

const JOURNEY_MS = 280_000

const MANNERS: readonly Manner[] = [
  { by: 'mouse', language: 'en', width: 'wide' },
  { by: 'keyboard', language: 'zh-CN', width: 'wide' },
  { by: 'mouse', language: 'zh-CN', width: 'narrow' },
]

describe.skipIf(!hasBrowser)('the journey at the screens', () => {
  let browser: Browser
  let corridor: Corridor

  beforeAll(async () => {
    ;[browser, corridor] = await Promise.all([launch(), startCorridor()])
  })
  afterAll(async () => {
    await browser?.close()
    await corridor?.stop()
  })

  test('DEC-9 a rejected trader sees field, cause and cure in their language, for all errors at once', async () => {
    const broker = await arrive(browser, corridor, 'broker', { by: 'mouse', language: 'zh-CN', width: 'wide' })
    const { page, words } = broker
    const lrn = `R${Date.now() % 1_000_000_000}`
    const answered = page.waitForResponse(
      (response) => response.url().endsWith('/declarations') && response.request().method() === 'POST',
    )
    await dropText(broker, scantDeclaration(lrn))
    const { stage, errors } = (await (await answered).json()) as { stage: string; errors: readonly Told[] }
    expect(stage).toBe('rejected')
    expect(errors.length).toBeGreaterThan(2)
    await page.locator('.faults li').first().waitFor()
    const inChinese = await page.locator('.faults li').allTextContents()
    expect(inChinese).toHaveLength(errors.length)
    for (const [place, { said }] of errors.entries()) {
      for (const part of Object.values(said['zh-CN'])) expect(inChinese[place]).toContain(part)
    }
    await picture(page, 'rejected-zh-CN')
    await page.getByRole('button', { name: words.say('app.switchLanguage') }).click()
    const inEnglish = page.locator('.faults li').filter({ hasText: errors[0]?.said.en.message ?? 'nothing' })
    await inEnglish.first().waitFor()
    await page.locator('.page-acts a').click()
    await page.locator('.faults .jump').first().waitFor()
    expect(await page.locator('.faults li').count()).toBe(errors.length)
    expect(broker.heard).toEqual([])
    await page.context().close()
  })

  for (const manner of MANNERS)
    test(`goods travel from plan to permit by ${manner.by}, in ${manner.language}, on a ${manner.width} screen`, {
      timeout: JOURNEY_MS,
    }, async ({ onTestFailed }) => {
      const people: Person[] = []
      onTestFailed(async () => {
        for (const [place, { page }] of people.entries()) await picture(page, `failed-${place}`)
      })
      const serial = MANNERS.indexOf(manner) + (Math.floor(Date.now() / 1000) % 400_000)
      const boxes = boxesOf(serial)
      const [first, second] = boxes
      const come = async (username: string) => {
        const person = await arrive(browser, corridor, username, manner)
        people.push(person)
        return person
      }
      const name = `${manner.by}-${manner.width}-${manner.language}`

      const forwarder = await come('forwarder')
      const consignment = await enter(forwarder, `T-${serial}`, boxes)
      await book(forwarder)
      await picture(forwarder.page, `record-booked-${name}`)

      const broker = await come('broker')
      const declaration = await declare(broker, consignment, `T${serial}`)

      // The forwarder has not touched the page: what the broker did came by itself.
      await forwarder.page
        .locator('.timeline')
        .getByText(forwarder.words.code('milestone', 'accepted'))
        .first()
        .waitFor()

      const terminal = await come('terminal')
      await arriveAtPort(terminal, first)
      await arriveAtPort(terminal, second)

      const qinzhou = await come('officer.qinzhou')
      await qinzhou.go('/releases')
      await qinzhou.page.getByRole('link', { name: first }).waitFor()
      await picture(qinzhou.page, `work-list-${name}`)
      await leaveOnSample(qinzhou, first)
      await picture(qinzhou.page, `left-${name}`)

      // One box has left and the other waits.
      await openBox(qinzhou, second)
      expect(await qinzhou.page.locator('.stage.now').textContent()).toBe(qinzhou.words.code('stage', 'atPort'))

      await reportLegs(forwarder, consignment, 3)

      const importer = await come('importer')
      await openBox(importer, first)
      await importer.hand.press(importer.page.locator('.why-not summary'))
      await importer.page.locator('.why-not').getByText(importer.words.means('sale_before_stage2')).waitFor()

      const chongqing = await come('officer.chongqing')
      await openBox(chongqing, first)
      await act(chongqing, 'release.noteDestinationFinding', { filling: plainly })
      const laboratory = await come('laboratory')
      await openBox(laboratory, first)
      await act(laboratory, 'release.noteLaboratoryResult', { filling: plainly })

      for (const open of await openRequirements(chongqing)) await act(chongqing, 'release.meet', { of: open })
      await act(chongqing, 'release.permitUse')
      await chongqing.page.locator('.stage.good').first().waitFor()
      await picture(chongqing.page, `free-${name}`)

      await forwarder.page.locator('.timeline').getByText(forwarder.words.code('milestone', 'free')).first().waitFor()
      await picture(forwarder.page, `record-${name}`)
      await forwarder.go('/consignments')
      await forwarder.page.getByRole('link', { name: `T-${serial}` }).waitFor()
      await picture(forwarder.page, `consignments-${name}`)
      await forwarder.go('/board')
      await forwarder.page.locator('.figures').waitFor()
      await picture(forwarder.page, `board-${name}`)
      await broker.go('/declarations')
      await broker.page.getByRole('link', { name: `T${serial}` }).waitFor()
      await picture(broker.page, `queue-${name}`)
      await dropFile(broker, { declaration, lrn: `T${serial}`, again: `T${serial}-X` })
      await picture(broker.page, `dropped-${name}`)
      await forwarder.page.goto(`${corridor.address}/api/v1/consignments/${consignment}/document`)
      await picture(forwarder.page, `document-${name}`)

      for (const { page, heard } of people) {
        expect(heard, 'nothing was complained of').toEqual([])
        expect(await overflow(page), 'the page fits its screen').toBe(0)
        await page.context().close()
      }
    })
})

type Told = { readonly said: Readonly<Record<'en' | 'zh-CN', { field: string; message: string; remedy: string }>> }

/** Well-formed, and says next to nothing. */
function scantDeclaration(lrn: string): string {
  const said = `<FunctionCode>9</FunctionCode><FunctionalReferenceID>${lrn}</FunctionalReferenceID><TypeCode>IMA</TypeCode>`
  const declaration = `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">${said}</Declaration>`
  return `<MetaData xmlns="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2">${declaration}</MetaData>`
}

/** The requirements that the buttons name, in the words of the buttons. */
async function openRequirements({ page, words }: Person): Promise<readonly string[]> {
  const lead = `${words.act('release.meet')}${words.say('release.actOf')}`
  const buttons = page.locator('.act-panel > .acts').getByRole('button', { name: lead })
  await buttons.first().waitFor()
  return (await buttons.allTextContents()).map((text) => text.slice(lead.length))
}
