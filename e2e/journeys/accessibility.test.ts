import { axeViolations, expect, test } from '../fixtures.ts'
import { KINDS } from '../kinds.ts'

/** Every rule at each width and in each scheme; where only one of the two changes, what it alone can change. */
const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light', only: undefined },
  { width: 1440, height: 900, colorScheme: 'dark', only: 'contrast' },
  { width: 390, height: 844, colorScheme: 'dark', only: undefined },
  { width: 390, height: 844, colorScheme: 'light', only: 'contrast' },
] as const

for (const { name, status, path } of KINDS)
  test(`${name}: axe finds nothing, wide and narrow, by day and by night`, async ({
    page,
    market,
    complaints,
  }) => {
    if (status) complaints.expect(new RegExp(`status of ${status}`))
    // Colours as they stay, not as they are half way between two states.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(await path(market))
    for (const { width, height, colorScheme, only } of LOOKS) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      expect(await axeViolations(page, only), `${width} px, ${colorScheme}`).toEqual([])
    }
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
