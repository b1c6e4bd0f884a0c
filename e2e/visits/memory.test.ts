import { expect, settled, test } from '../fixtures.ts'

test('a heart stays across reloads and leads to the favourites', async ({ page }) => {
  await page.goto('/voitures?marque=citroen')
  await settled(page)
  const row = page.getByRole('list', { name: 'Annonces' }).getByRole('article').first()
  const href = await row.getByRole('link').getAttribute('href')
  const heart = row.getByRole('button', { name: /en favori$/ })
  await expect(heart).toHaveAttribute('aria-pressed', 'false')
  await heart.click()
  await expect(heart).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(heart).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('link', { name: 'Favoris' }).click()
  const kept = page.getByRole('region', { name: 'Annonces gardées' })
  await expect(kept.getByRole('status')).toHaveText('1 annonce gardée'.replace(' ', '\u00a0'))
  await expect(kept.getByRole('article').getByRole('link')).toHaveAttribute('href', href ?? '')
  await page.reload()
  await expect(kept.getByRole('article')).toHaveCount(1)

  await kept.getByRole('button', { name: /en favori$/ }).click()
  await expect(page.getByRole('heading', { name: 'Aucun favori pour le moment' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Aucun favori pour le moment' })).toBeVisible()
})

test('what was opened is among the recently seen, the last first', async ({ page, market }) => {
  const cars = [await market.car(), await market.car()]
  await page.goto('/')
  await settled(page)
  await expect(page.getByRole('region', { name: 'Vues récemment' })).toHaveCount(0)
  for (const { path, id } of cars) {
    await page.goto(path)
    await settled(page)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('volant.vus'))).toContain(`"${id}"`)
  }
  await page.goto('/')
  await settled(page)
  const seen = page.getByRole('region', { name: 'Vues récemment' }).getByRole('link')
  await expect(seen).toHaveCount(2)
  for (const [index, { path }] of [...cars].reverse().entries())
    await expect(seen.nth(index)).toHaveAttribute('href', path)
})

test('a favourite that is withdrawn is told as gone', async ({ page, market }) => {
  const car = await market.car()
  await page.goto(car.path)
  await settled(page)
  await page
    .getByRole('main')
    .getByRole('banner')
    .or(page.locator('.listing-head'))
    .getByRole('button')
    .click()
  await market.withdraw(car.id)
  await expect(async () => {
    await page.goto('/favoris')
    await expect(page.getByText('1 favori n’est plus en ligne'.replace(' ', '\u00a0'))).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 10_000 })
})
