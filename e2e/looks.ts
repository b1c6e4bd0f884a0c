import type { Page } from '@playwright/test'
import { axeViolations, expect } from './fixtures.ts'

/** Each width and each scheme once: colours are the same at every width. */
const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const

/** axe finds nothing on the page that is open, wide by day and narrow by night, and nothing is wider than a phone. */
export async function expectSound(page: Page): Promise<void> {
  // Colours as they stay, not as they are half way between two states.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    expect.soft(await axeViolations(page), `${page.url()}, ${width} px, ${colorScheme}`).toEqual([])
  }
  expect.soft(await tooWide(page), page.url()).toEqual([])
  expect
    .soft(await page.evaluate(() => document.documentElement.scrollWidth), page.url())
    .toBeLessThanOrEqual(390)
  // A preview shows a page within the page, which nothing can be done in.
  await expect.soft(page.locator('h1:not([inert] h1)')).toHaveCount(1)
  await expect.soft(page.getByRole('main')).toHaveCount(1)
}

/** What sticks out on the right without being in a strip that scrolls by itself. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => {
        if (element.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return false
        for (let around = element.parentElement; around; around = around.parentElement)
          if (getComputedStyle(around).overflowX !== 'visible') return false
        return getComputedStyle(element).position !== 'fixed'
      })
      .map((element) => `${element.tagName} ${element.className}`)
      .slice(0, 5),
  )
