/** The main journey at the screens: from the entry to the second permit, as each person works it. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { checkDigit } from '../../../src/kernel/ids.ts'
import { picture } from './browser.ts'
import type { Person } from './people.ts'

const DAY_MS = 86_400_000

export type Boxes = readonly [first: string, second: string]

/** Numbers that nobody else uses, with right check digits. */
export function boxesOf(serial: number): Boxes {
  const numbered = (number: number) => {
    const body = `TSTU${String(number % 1_000_000).padStart(6, '0')}`
    return `${body}${checkDigit(body)}`
  }
  return [numbered(serial * 2), numbered(serial * 2 + 1)]
}

export async function enter({ page, hand, words, go }: Person, reference: string, boxes: Boxes): Promise<string> {
  await go('/consignments')
  await hand.press(page.getByRole('link', { name: words.say('nav.newConsignment') }).first())
  await hand.write(page.locator('#reference'), reference)
  await hand.choose(page.locator('#from'), 'BRSSZ')
  await hand.choose(page.locator('#to'), 'CNCQI-TJC')
  await hand.write(page.locator('#wanted_ready'), local(Date.now() + 2 * DAY_MS))
  await hand.write(page.locator('#wanted_deliverBy'), local(Date.now() + 75 * DAY_MS))
  await hand.write(page.locator('#terms_place'), 'Qinzhou')
  for (const [field, text] of Object.entries({
    hs: '0202300090',
    description: 'Boneless beef, frozen',
    origin: 'BR',
    packages_count: '2000',
    grossMassKg: '52400',
    netMassKg: '50000',
    value_amount: '260000.00',
  }))
    await hand.write(page.locator(`#goods_0_${field}`), text)
  await page.keyboard.press('Escape')

  // The last digit of the first box is wrong: the hint names the right one, and the server refuses the box by name.
  const [first, second] = boxes
  const wrong = `${first.slice(0, 10)}${(Number(first[10]) + 1) % 10}`
  await hand.write(page.locator('#equipment_0_container'), wrong)
  await page.locator('.hint.wrong').getByText(first).waitFor()
  await hand.write(page.locator('#equipment_0_loads_0_packages'), '1000')
  await hand.press(page.getByRole('button', { name: words.say('entry.addBox') }))
  await hand.write(page.locator('#equipment_1_container'), second)
  await hand.write(page.locator('#equipment_1_loads_0_packages'), '1000')
  await hand.choose(page.locator('#parties_consignor_organisation'), words.say('entry.outside').slice(0, 6))
  await hand.write(page.locator('#parties_consignor_name'), 'Santos Beef (demonstration)')
  await hand.write(page.locator('#parties_consignor_address'), 'Porto de Santos')
  await hand.write(page.locator('#parties_consignor_country'), 'BR')
  await hand.choose(
    page.locator('#parties_consignee_organisation'),
    words.code('direction', 'import') === 'Import' ? 'Bayu' : '巴渝',
  )
  for (const [relation, id] of Object.entries({
    importer: 'bayu-foods',
    exporter: 'santos-beef',
    broker: 'jiangbei-brokers',
    carrier: 'southern-rail',
    terminal: 'qinzhou-terminal',
    portOffice: 'qinzhou-customs',
    destinationOffice: 'chongqing-customs',
    laboratory: 'qinzhou-laboratory',
  }))
    await hand.choose(page.locator(`#relations_${relation}`), id)

  await hand.press(page.getByRole('button', { name: words.say('entry.do') }))
  await page.locator('.faults .jump').first().waitFor()
  await picture(page, `entry-faults-${page.viewportSize()?.width}-${words.say('app.name')}`)
  await hand.press(page.locator('.faults .jump').first())
  expect(await page.evaluate('document.activeElement.id'), 'a fault leads to its field').toBe('equipment_0_container')
  await hand.write(page.locator('#equipment_0_container'), first)
  await hand.press(page.getByRole('button', { name: words.say('entry.do') }))
  await page.waitForURL(/\/consignments\/[0-9a-z]{26}$/)
  return page.url().slice(-26)
}

export async function book({ page, hand, words }: Person): Promise<void> {
  await hand.press(page.getByRole('link', { name: words.say('record.itineraries') }))
  const rail = page
    .locator('tbody tr')
    .filter({ hasText: words.code('mode', 'rail') })
    .first()
  await hand.press(rail.getByRole('button', { name: words.say('itinerary.look') }))
  await page.locator('.map-mark').first().waitFor()
  await picture(page, `itineraries-${page.viewportSize()?.width}-${words.say('app.name')}`)
  await hand.press(page.getByRole('button', { name: words.act('consignments.book') }))
  await page.locator('.timeline tbody tr').first().waitFor()
}

/** In: a consignment. Out: the declaration that was accepted for it. */
export async function declare({ page, hand, words, go }: Person, consignment: string, lrn: string): Promise<string> {
  await go(`/consignments/${consignment}`)
  await hand.press(page.getByRole('link', { name: words.say('record.declare') }))
  await hand.write(page.locator('#addition-office'), 'qinzhou-customs')
  await hand.press(page.getByRole('button', { name: words.say('form.rehearse') }))
  await page.locator('.faults .jump').first().waitFor()
  await picture(page, `declaration-faults-${page.viewportSize()?.width}-${words.say('app.name')}`)
  await hand.press(page.locator('.faults .jump').first())
  expect(await page.evaluate('document.activeElement.id'), 'a fault leads to its field').toMatch(/^(addition|content)-/)
  await hand.write(page.locator('#addition-lrn'), lrn)
  for (const [place, type] of ['911', '853'].entries()) {
    await hand.press(page.getByRole('button', { name: words.say('form.addPaper') }))
    const paper = page.locator('.paper').nth(place)
    await hand.write(paper.locator('input').nth(1), type)
    await hand.write(paper.locator('input').nth(2), `DEMO-${type}-${lrn}`)
  }
  await hand.press(page.getByRole('button', { name: words.say('form.rehearse') }))
  await page.getByText(words.say('form.rehearsed')).waitFor()
  await hand.press(page.getByRole('button', { name: words.say('form.lodge'), exact: true }))
  await page.waitForURL(/\/declarations\/[0-9a-z]{26}$/)
  await page.locator('.receipt').waitFor()
  await picture(page, `declaration-${page.viewportSize()?.width}-${words.say('app.name')}`)
  return page.url().slice(-26)
}

/** Opens one container from the work list. */
export async function openBox({ page, hand, go }: Person, box: string): Promise<void> {
  await go(`/releases?container=${box}`)
  await hand.press(page.getByRole('link', { name: box }))
  await page.locator('.stages').waitFor()
}

/** The message of a declaration as another system would send it: dropped in, and answered at once. */
export async function dropFile(
  person: Person,
  { declaration, lrn, again }: { declaration: string; lrn: string; again: string },
): Promise<void> {
  const { page, hand, words, go } = person
  await go(`/declarations/${declaration}`)
  const saving = page.waitForEvent('download')
  await hand.press(page.getByRole('button', { name: words.say('answer.keepMessage') }))
  const xml = await readFile(await (await saving).path(), 'utf8')
  await dropText(person, xml.replaceAll(`>${lrn}<`, `>${again}<`))
  await page.locator('h1').getByText(again).waitFor()
  await page.getByText(words.code('source', 'xml')).waitFor()
}

export async function dropText({ page, go }: Person, text: string): Promise<void> {
  await go('/declarations')
  await page.locator('.drop').waitFor()
  const dropped = await page.evaluateHandle((content) => {
    // Names of the browser's, which this side does not know.
    const data = new (Object(globalThis).DataTransfer)()
    data.items.add(new File([content], 'declaration.xml', { type: 'application/xml' }))
    return data
  }, text)
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped })
  await page.waitForURL(/\/declarations\/[0-9a-z]{26}$/)
}

type Filling = (page: Page, person: Person) => Promise<void>

/** Gives one act: the button, its form where it has one, and what was recorded. */
export async function act(
  person: Person,
  name: string,
  { of, filling, expects = 'recorded' }: { of?: string; filling?: Filling; expects?: 'recorded' | 'refused' } = {},
): Promise<void> {
  const { page, hand, words } = person
  const label = `${words.act(name)}${of === undefined ? '' : `${words.say('release.actOf')}${of}`}`
  const button = page.locator('.act-panel > .acts').getByRole('button', { name: label, exact: true })
  await hand.press(button)
  if (filling) {
    await filling(page, person)
    await hand.press(page.locator('.act-form button[type=submit]'))
  }
  await page
    .locator(expects === 'recorded' ? '.said' : '.refused')
    .first()
    .waitFor()
}

export const plainly: Filling = async () => undefined

export async function arriveAtPort(terminal: Person, box: string): Promise<void> {
  await openBox(terminal, box)
  await act(terminal, 'release.noteArrival', { filling: plainly })
}

/** The forwarder reports every leg that was planned, one minute after the other: by sea, by road and by rail. */
export async function reportLegs({ page, hand, words, go }: Person, consignment: string, legs: number): Promise<void> {
  let minutesAgo = 2 * legs
  for (let leg = 1; leg <= legs; leg += 1) {
    for (const code of ['DEPA', 'ARRI']) {
      await go(`/consignments/${consignment}`)
      const report = words.act('consignments.recordEvent')
      await hand.press(page.locator('.act-panel > .acts').getByRole('button', { name: report, exact: true }))
      await hand.choose(page.locator('#leg'), `${leg} ·`)
      await hand.choose(page.locator('#code'), code)
      const moment = new Date(Date.now() - minutesAgo * 60_000)
      minutesAgo -= 1
      const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
      await hand.write(page.locator('#eventDateTime'), local)
      const recorded = page.waitForResponse((answer) => answer.url().endsWith('/events') && answer.request().method() === 'POST')
      await hand.press(page.locator('.act-form button[type=submit]'))
      expect((await recorded).status(), `leg ${leg} ${code}`).toBe(200)
    }
  }
}

export async function leaveOnSample(officer: Person, box: string): Promise<void> {
  await openBox(officer, box)
  await act(officer, 'release.notePortFinding', { filling: plainly })
  await act(officer, 'release.sendSample', {
    filling: (page, { hand }) => hand.write(page.locator('#sample'), `QZ-${box.slice(-4)}`),
  })
  const relief = officer.words.code('relief', 'conditional')
  await act(officer, 'release.applyToLeave', {
    of: relief,
    filling: (page, person) => applyFor(page, person, 'roadside-9'),
    expects: 'refused',
  })
  await officer.page.getByText(officer.words.means('site_not_approved')).waitFor()
  await picture(officer.page, `refused-${officer.page.viewportSize()?.width}-${officer.words.say('app.name')}`)
  await applyAgain(officer, 'tuanjiecun-cold-1')
}

async function applyFor(page: Page, { hand }: Person, site: string): Promise<void> {
  await hand.write(page.locator('#keptAt'), site)
  await page.keyboard.press('Escape')
  await hand.press(page.locator('#undertaking'))
}

/** The form stands as it was: only the site is another. */
async function applyAgain({ page, hand }: Person, site: string): Promise<void> {
  await hand.write(page.locator('#keptAt'), site)
  await page.keyboard.press('Escape')
  await hand.press(page.locator('.act-form button[type=submit]'))
  await page.locator('.said').waitFor()
}

/** What stands in a field of the kind `datetime-local`, in the zone of the test. */
function local(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16)
}
