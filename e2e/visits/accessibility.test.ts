import { axeViolations, expect, test } from '../fixtures.ts'
import { KINDS, OWN_KINDS } from '../kinds.ts'
import { expectSound } from '../looks.ts'
import { type Person, signIn } from '../people.ts'

for (const { name, status, path } of KINDS)
  test(`${name}: axe finds nothing, wide by day and narrow by night; nothing is wider than a phone`, async ({
    page,
    market,
    complaints,
  }) => {
    if (status) complaints.expect(new RegExp(`status of ${status}`))
    await page.goto(await path(market))
    await expectSound(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  })

for (const person of Object.keys(OWN_KINDS) as Person[])
  test(`the pages of the ${person}: axe finds nothing, wide by day and narrow by night; nothing is wider than a phone`, async ({
    page,
    market,
  }) => {
    test.setTimeout(5 * 60_000)
    await signIn(page, person)
    for (const { name, path } of OWN_KINDS[person] ?? [])
      await test.step(name, async () => {
        const response = await page.goto(await path(market))
        expect(response?.status(), page.url()).toBe(200)
        await expectSound(page)
      })
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
