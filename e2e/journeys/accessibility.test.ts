import type { Page } from '@playwright/test'
import { axeViolations, expect, test } from '../fixtures.ts'
import { KINDS } from '../kinds.ts'

/** Each width and each scheme once: colours are the same at every width. */
const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const

for (const { name, status, path } of KINDS)
  test(`${name}: axe finds nothing, wide by day and narrow by night; nothing is wider than a phone`, async ({
    page,
    market,
    complaints,
  }) => {
    if (status) complaints.expect(new RegExp(`status of ${status}`))
    // Colours as they stay, not as they are half way between two states.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(await path(market))
    for (const { width, height, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      expect(await axeViolations(page), `${width} px, ${colorScheme}`).toEqual([])
    }
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await tooWide(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('main')).toHaveCount(1)
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  })

test('the sheet of filters and the full screen photos: axe finds nothing', async ({ page, market }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/voitures')
  await page.getByRole('link', { name: /^Filtrer les/ }).click()
  await expect(page.getByRole('dialog', { name: 'Filtres' })).toBeVisible()
  expect(await axeViolations(page)).toEqual([])

  await page.goto((await market.car('l.photo_count >= 5')).path)
  await page.getByRole('region', { name: 'Photos' }).getByRole('link').first().click()
  await expect(page.getByRole('dialog', { name: 'Photos en plein écran' })).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
})

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
