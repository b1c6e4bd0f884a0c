import { expect, settled, test } from '../fixtures.ts'
import config from '../playwright.config.ts'

// A desk's scrollbars, which take room: a browser without a screen hides them.
test.use({ launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] } })

test('photos full screen leave no strip to a scrollbar, and give the page its own back', async ({
  page,
  market,
}) => {
  const car = await market.car('l.photo_count >= 5')
  await page.goto(car.path)
  await settled(page)
  const roomOfPage = () => page.evaluate(() => document.documentElement.clientWidth)
  const before = await roomOfPage()
  expect(before).toBeLessThan(1440)

  await page.getByRole('button', { name: /^Voir les \d+\sphotos$/ }).click()
  const full = page.getByRole('dialog', { name: 'Photos en plein écran' })
  await expect(full).toBeVisible()
  expect(await full.boundingBox()).toEqual({ x: 0, y: 0, width: 1440, height: 900 })
  const strip = full.getByRole('list')
  expect(await strip.evaluate((list) => list.clientHeight)).toBe(900)

  await page.keyboard.press('Escape')
  await expect(full).toBeHidden()
  expect(await roomOfPage()).toBe(before)
})

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 700, height: 800 } })

  test('so do the filters', async ({ page }) => {
    await page.goto('/voitures')
    await settled(page)
    await page.getByRole('link', { name: /^Filtrer/ }).click()
    const filters = page.getByRole('dialog', { name: 'Filtres' })
    await expect(filters).toBeVisible()
    expect(await filters.boundingBox()).toEqual({ x: 0, y: 0, width: 700, height: 800 })
  })
})
