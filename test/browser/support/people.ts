/** The people of the demonstration, each at a browser of their own, all at the same time. */
import type { Browser, Page } from 'playwright-core'
import { complaints, open, type Look } from './browser.ts'
import type { Corridor } from './corridor.ts'
import { keyboard, mouse, type Hand } from './hand.ts'
import { wordsIn, type Said } from './words.ts'

export type Person = {
  readonly page: Page
  readonly hand: Hand
  readonly words: Said
  readonly heard: readonly string[]
  go(path: string): Promise<void>
}

export type Manner = Look & { readonly by: 'mouse' | 'keyboard' }

export async function arrive(
  browser: Browser,
  corridor: Corridor,
  username: string,
  { by, ...look }: Manner,
): Promise<Person> {
  const context = await open(browser, look)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const heard = complaints(page)
  const hand = by === 'mouse' ? mouse(page) : keyboard(page)
  const words = wordsIn(look.language)
  await page.goto(`${corridor.address}/sign-in`)
  await hand.write(page.locator('#username'), username)
  await hand.write(page.locator('#password'), corridor.password)
  await hand.press(page.getByRole('button', { name: words.say('signIn.do'), exact: true }))
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  // The frame of the page knows who came in, without being loaded again. On a narrow page it stands behind the menu.
  await page.locator('.sign-out').first().waitFor({ state: 'attached' })
  return { page, hand, words, heard, go: async (path) => void (await page.goto(`${corridor.address}${path}`)) }
}
