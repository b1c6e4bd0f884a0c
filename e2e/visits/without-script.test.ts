import { countIn, expect, resultsCount, test } from '../fixtures.ts'
import { signIn } from '../people.ts'

test.use({ javaScriptEnabled: false })

test('from home to a listing by a plain form and links', async ({ page }) => {
  await page.goto('/')
  const search = page.getByRole('search', { name: 'Rechercher une voiture' })
  await expect(search.getByRole('button', { name: 'Autour de moi' })).toBeHidden()
  await search.getByLabel('Marque').selectOption('peugeot')
  await search.getByLabel('Prix, au plus').selectOption('30000')
  await search.getByLabel('Ville').fill('Lyon')
  await search.getByRole('button', { name: /^Voir/ }).click()
  await expect(page).toHaveURL(/\/voitures\?marque=peugeot&modele=&prix_max=30000&ville=Lyon/)
  await expect(page.getByRole('list', { name: 'Filtres actifs' })).toContainText('Lyon')
  await page.getByRole('list', { name: 'Annonces' }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Peugeot')
})

test('facets, order and pages', async ({ page }) => {
  await page.goto('/voitures/renault')
  const filters = page.getByRole('complementary', { name: 'Filtres' })
  await filters.locator('summary', { hasText: 'Énergie' }).click()
  const diesel = filters.getByRole('checkbox', { name: /^Diesel/ })
  const promised = /[\d\s\u202f]+$/
    .exec((await diesel.locator('..').textContent()) ?? '')?.[0]
    .replace(/\D/g, '')
  await diesel.check()
  await filters.getByRole('button', { name: /^Voir/ }).click()
  await expect(page).toHaveURL(/marque=renault.*energie=diesel/)
  expect(countIn(await resultsCount(page).textContent())).toBe(Number(promised))

  await page.getByRole('link', { name: 'Prix croissant' }).click()
  await expect(page).toHaveURL(/tri=prix_croissant/)
  await page.getByRole('link', { name: 'Suivante' }).click()
  await expect(page).toHaveURL(/page=2/)
  await expect(page.getByRole('list', { name: 'Annonces' }).getByRole('article').first()).toBeVisible()
  await page.getByRole('link', { name: 'Retirer le filtre Diesel' }).click()
  await expect(page).not.toHaveURL(/energie/)
})

test('homonyms are chosen among by links', async ({ page }) => {
  await page.goto('/voitures?ville=saint-denis')
  await page.getByRole('link', { name: 'Saint-Denis (93)' }).click()
  await expect(page).toHaveURL(/ville=saint-denis-93066/)
})

test('a telephone number comes as a line of text', async ({ page, market }) => {
  const car = await market.car('l.dealer_id IS NOT NULL')
  await page.goto(car.path)
  await page.getByRole('button', { name: 'Afficher le numéro' }).click()
  await expect(page.locator('body')).toContainText(/0\d(\s\d\d){4}/)
})

test('favourites say what they need', async ({ page }) => {
  await page.goto('/favoris')
  await expect(page.getByRole('heading', { name: 'Les favoris ont besoin de JavaScript' })).toBeVisible()
})

test('who is signed in reads that a page is not there', async ({ page, complaints }) => {
  complaints.expect(/status of 404/)
  await signIn(page, 'seller')
  for (const path of [
    '/compte/annonces/999999999',
    '/compte/nulle-part',
    '/pro/nulle-part/stock',
    '/admin',
  ]) {
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404])
    await expect(page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' })).toBeVisible()
    await expect(page).toHaveTitle(/^Page introuvable/)
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the panel of filters opens by its address', async ({ page }) => {
    await page.goto('/voitures')
    const panel = page.locator('#filtres')
    await expect(panel).toBeHidden()
    await page.getByRole('link', { name: /^Filtrer les/ }).click()
    await expect(panel).toBeVisible()
    await panel.getByRole('link', { name: 'Fermer les filtres' }).click()
    await expect(panel).toBeHidden()

    await page.getByRole('link', { name: /^Filtrer les/ }).click()
    await panel.getByLabel('Prix : à').fill('8000')
    await panel.getByRole('button', { name: /^Voir/ }).click()
    await expect(page).toHaveURL(/prix_max=8000/)
    await expect(panel).toBeHidden()
    await expect(page.getByRole('list', { name: 'Annonces' })).toBeVisible()
  })
})
