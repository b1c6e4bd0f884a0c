import { countIn, expect, resultsCount, settled, test } from '../fixtures.ts'
import { headOf } from '../reading.ts'

test('a dealer shows their stock, to be narrowed and paged through', async ({ page, market }) => {
  const slug = await market.dealerSlug()
  const [dealer] = await market.rows<{ id: number; name: string }>(
    'SELECT id, name FROM dealer WHERE slug = $1',
    [slug],
  )
  const stock = await market.count(`dealer_id = ${dealer?.id}`)
  expect(stock).toBeGreaterThan(24)

  await page.goto(`/garages/${slug}`)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(dealer?.name ?? '')
  await expect(page.getByRole('heading', { name: 'Horaires' })).toBeVisible()
  expect(countIn(await resultsCount(page).textContent())).toBe(stock)
  const { data, robots, canonical } = await headOf(page)
  expect(robots).toBeNull()
  expect(canonical).toBe(page.url())
  expect(data.find((block) => block['@type'] === 'AutoDealer')).toMatchObject({
    name: dealer?.name,
    url: page.url(),
    address: { '@type': 'PostalAddress', addressCountry: 'FR', postalCode: expect.stringMatching(/^\d{5}$/) },
    openingHoursSpecification: expect.arrayContaining([
      expect.objectContaining({
        '@type': 'OpeningHoursSpecification',
        opens: expect.stringMatching(/^\d\d:\d\d$/),
      }),
    ]),
  })

  await page.getByRole('link', { name: 'Suivante' }).click()
  await expect(page).toHaveURL(new RegExp(`/garages/${slug}\\?page=2$`))

  await page.goto(`/garages/${slug}`)
  await settled(page)
  const filters = page.getByRole('complementary', { name: 'Filtres' })
  await filters.locator('summary', { hasText: 'Énergie' }).click()
  await filters.getByRole('checkbox', { name: /^Diesel/ }).check()
  await expect(page).toHaveURL(new RegExp(`/garages/${slug}\\?energie=diesel$`))
  const diesels = await market.count(`dealer_id = ${dealer?.id} AND fuel = 'diesel'`)
  await expect.poll(async () => countIn(await resultsCount(page).textContent())).toBe(diesels)

  // What is not theirs to choose is not offered.
  await expect(filters.getByLabel('Ville ou code postal')).toHaveCount(0)
  await page.getByRole('link', { name: 'Retirer le filtre Diesel' }).click()
  await expect(page).toHaveURL(new RegExp(`/garages/${slug}$`))
  await expect.poll(async () => countIn(await resultsCount(page).textContent())).toBe(stock)
})

test('from a listing to its dealer, and back to a listing of theirs', async ({ page, market }) => {
  const car = await market.car('l.dealer_id IS NOT NULL')
  await page.goto(car.path)
  await settled(page)
  await page.getByRole('complementary', { name: 'Vendeur et lieu' }).getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`/garages/${car.dealer}$`))
  await page.getByRole('list', { name: 'Annonces' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/annonces\//)
  await expect(
    page.getByRole('complementary', { name: 'Vendeur et lieu' }).getByRole('link').first(),
  ).toHaveAttribute('href', `/garages/${car.dealer}`)
})
