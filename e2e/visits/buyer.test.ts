import { countIn, expect, resultsCount, settled, test } from '../fixtures.ts'

test('from home to a listing, to one like it, and back', async ({ page }) => {
  await page.goto('/')
  await settled(page)
  const search = page.getByRole('search', { name: 'Rechercher une voiture' })
  await search.getByLabel('Marque').selectOption('renault')
  await expect(search.getByLabel('Modèle').locator('option[value="clio"]')).toBeAttached()
  await search.getByLabel('Modèle').selectOption('clio')
  await search.getByLabel('Prix, au plus').selectOption('20000')
  const button = search.getByRole('button', { name: /^Voir/ })
  const found = page.waitForResponse(
    (response) => response.url().includes('/api/search/count') && response.url().includes('prix_max=20000'),
  )
  const { total } = (await (await found).json()) as { total: number }
  await expect.poll(async () => countIn(await button.textContent())).toBe(total)
  expect(total).toBeGreaterThan(0)

  await button.click()
  await expect(page).toHaveURL(/\/voitures\?.*marque=renault.*modele=clio.*prix_max=20000/)
  await expect(resultsCount(page)).toHaveText(new RegExp(`^${total}\\s`))
  const results = page.url()

  await page
    .getByRole('list', { name: 'Annonces' })
    .getByRole('link', { name: 'Renault Clio' })
    .first()
    .click()
  await expect(page).toHaveURL(/\/annonces\/renault-clio-/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Renault Clio')
  const first = page.url()

  await page.getByRole('region', { name: 'Voitures semblables' }).getByRole('link').first().click()
  await expect(page).not.toHaveURL(first)
  await expect(page).toHaveURL(/\/annonces\//)

  await page.goBack()
  await expect(page).toHaveURL(first)
  await page.goBack()
  await expect(page).toHaveURL(results)
  await expect(resultsCount(page)).toHaveText(new RegExp(`^${total}\\s`))
})

test('a region is chosen on the map', async ({ page }) => {
  await page.goto('/')
  await settled(page)
  await page.locator('svg a[href="/voitures/region/bretagne"]').click()
  await expect(page).toHaveURL(/\/voitures\/region\/bretagne$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('en Bretagne')
})
