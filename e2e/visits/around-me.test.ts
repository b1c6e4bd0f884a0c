import { expect, settled, test } from '../fixtures.ts'

test('"Autour de moi" asks on the click only, and keeps the nearest town', async ({ page, context }) => {
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 48.1113, longitude: -1.68 })
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/places/nearest')) asked.push(request.url())
  })
  await page.goto('/voitures')
  await settled(page)
  expect(asked).toEqual([])
  const answer = Promise.withResolvers<void>()
  await page.route('**/api/places/nearest?*', async (route) => {
    await answer.promise
    await route.fallback()
  })
  const button = page.getByRole('button', { name: /^(Autour de moi|Un instant)/ })
  await button.click()
  // Meanwhile it keeps the keyboard, and asks no second time.
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  answer.resolve()
  await expect(page.getByLabel('Ville ou code postal')).toHaveValue(/^Rennes/)
  await expect(page).toHaveURL(/ville=rennes-35238/)
  await expect(page.getByRole('list', { name: 'Filtres actifs' })).toContainText('Rennes')
  // Rounded: the street is nobody's business.
  expect(asked).toEqual([expect.stringMatching(/lat=48\.111&lon=-1\.680$/)])
})

test('refused, it says how to go on', async ({ page, context }) => {
  await context.clearPermissions()
  await page.goto('/')
  await settled(page)
  await page.getByRole('button', { name: 'Autour de moi' }).click()
  await expect(page.getByText('Votre position n’a pas été communiquée')).toBeVisible()
  await expect(page.getByLabel('Ville ou code postal')).toHaveValue('')
})

test('far from France, it says that it knows no town there', async ({ page, context, complaints }) => {
  complaints.expect(/status of 404.*places\/nearest/)
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 52.52, longitude: 13.4 })
  await page.goto('/')
  await settled(page)
  await page.getByRole('button', { name: 'Autour de moi' }).click()
  await expect(page.getByText('Aucune commune française près de vous')).toBeVisible()
})

test('a homonym chosen from the suggestions stays the one meant', async ({ page }) => {
  await page.goto('/voitures')
  await settled(page)
  const town = page.getByLabel('Ville ou code postal')
  const heard = page.waitForResponse(/\/api\/places\?q=saint-denis/)
  await town.fill('saint-denis')
  await heard
  const choice = page.locator('datalist option[value^="Saint-Denis"]').first()
  await expect(choice).toBeAttached()
  const label = (await choice.getAttribute('value')) ?? ''
  await town.fill(label)
  await expect(page).toHaveURL(/ville=saint-denis-\d/)
  await expect(page.getByText('Plusieurs communes')).toHaveCount(0)
})
