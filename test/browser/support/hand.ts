/** How a person works a page: with the mouse, or with nothing but the keyboard. The journey is the same. */
import type { Locator, Page } from 'playwright-core'

export type Hand = {
  press(target: Locator): Promise<void>
  write(target: Locator, text: string): Promise<void>
  /** Chooses in a list by typing what it is called. */
  choose(target: Locator, text: string): Promise<void>
}

export function mouse(page: Page): Hand {
  return {
    async press(target) {
      await target.click()
    },
    async write(target, text) {
      await target.click()
      await target.fill(text)
    },
    async choose(target, text) {
      await target.click()
      await target.pressSequentially(text)
      await (await firstOf(page, target, text)).click()
    },
  }
}

/** More than any page of ours has. Whatever is further away cannot be reached. */
const TABS_MAX = 250

export function keyboard(page: Page): Hand {
  async function reach(target: Locator): Promise<void> {
    await target.waitFor({ state: 'visible' })
    for (let tabs = 0; tabs < TABS_MAX; tabs++) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not reach ${target}`)
  }
  return {
    async press(target) {
      await reach(target)
      await page.keyboard.press(
        (await target.evaluate((element) => ['INPUT', 'SUMMARY'].includes(element.tagName))) ? 'Space' : 'Enter',
      )
    },
    async write(target, text) {
      await reach(target)
      await target.fill(text)
    },
    async choose(target, text) {
      await reach(target)
      await page.keyboard.type(text)
      await (await firstOf(page, target, text)).waitFor()
      await page.keyboard.press('Enter')
    },
  }
}

/** The option that stands first in the list of this field, and not in one that is just closing. */
async function firstOf(page: Page, field: Locator, text: string): Promise<Locator> {
  const id = await field.getAttribute('id')
  return page.locator(`.ant-select-dropdown:has(#${id}_list) .ant-select-item-option-active`).filter({ hasText: text })
}
