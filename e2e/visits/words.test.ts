import type { Page } from '@playwright/test'
import { countIn, expect, resultsCount, settled, test } from '../fixtures.ts'

const chips = (page: Page) => page.getByRole('list', { name: 'Filtres actifs' })
const total = async (page: Page) => countIn(await resultsCount(page).textContent())

async function type(page: Page, words: string): Promise<void> {
  await page.goto('/cgu')
  await page.getByRole('searchbox', { name: /^Quelle voiture/ }).fill(words)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/voitures\?q=/)
}

test('words become criteria, shown as chips that can be taken away', async ({ page }) => {
  await type(page, 'clio diesel lyon moins de 10000')
  for (const name of [/Clio/, /Diesel/, /Lyon/, /10\s000\s€/])
    await expect(chips(page).getByRole('link', { name })).toBeVisible()
  await settled(page)
  const before = await total(page)
  await chips(page)
    .getByRole('link', { name: /Diesel/ })
    .click()
  await expect(chips(page).getByRole('link', { name: /Diesel/ })).toHaveCount(0)
  await expect(chips(page).getByRole('link', { name: /Clio/ })).toBeVisible()
  await expect.poll(() => total(page)).toBeGreaterThanOrEqual(before)
})

test('a slip in a make is forgiven', async ({ page, market }) => {
  await type(page, 'peugot 3008')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Peugeot 3008')
  expect(await total(page)).toBe(await market.count(`make_slug = 'peugeot' AND model_slug = '3008'`))
})

for (const { asked, name, leads } of [
  { asked: 'marque=renaut', name: 'Chercher Renault', leads: /marque=renault/ },
  { asked: 'marque=renault&modele=cliot', name: 'Chercher Clio', leads: /modele=clio/ },
  { asked: 'energie=deisel', name: 'Chercher Diesel', leads: /energie=diesel/ },
  { asked: 'departement=rhone', name: 'Chercher Rhône', leads: /departement=69/ },
  { asked: 'tri=prix', name: 'Chercher Prix croissant', leads: /tri=prix_croissant/ },
  { asked: 'ville=marseile', name: /^Chercher Marseille/, leads: /ville=marseille-13055/ },
]) {
  test(`${asked} is not known: the nearest is offered`, async ({ page }) => {
    await page.goto(`/voitures?${asked}`)
    await settled(page)
    await expect(page.getByText('Une partie de votre recherche n’a pas été prise en compte')).toBeVisible()
    await page.getByRole('link', { name }).click()
    await expect(page).toHaveURL(leads)
    await expect(page.getByText('n’a pas été prise en compte')).toHaveCount(0)
    expect(await total(page)).toBeGreaterThan(0)
  })
}

test('homonyms offer a choice', async ({ page }) => {
  await page.goto('/voitures?ville=saint-denis')
  await settled(page)
  await expect(page.getByText('Quelle commune cherchez-vous')).toBeVisible()
  await expect(page.getByText('n’a pas été prise en compte')).toHaveCount(0)
  await page.getByRole('link', { name: 'Saint-Denis (974)' }).click()
  await expect(page).toHaveURL(/ville=saint-denis-97411/)
  await expect(chips(page)).toContainText('Saint-Denis')
})

test('nothing found: each way to give in leads to what it promises', async ({ page }) => {
  const search = '/voitures?marque=renault&modele=clio&energie=diesel&prix_max=300'
  await page.goto(search)
  await expect(page.getByRole('heading', { name: /^Aucune annonce/ })).toBeVisible()
  const ways = page
    .getByText('En cédant sur un seul point')
    .locator('xpath=following-sibling::ul')
    .getByRole('listitem')
  const offered = await ways.count()
  expect(offered).toBeGreaterThan(0)
  for (let way = 0; way < offered; way++) {
    await page.goto(search)
    await settled(page)
    const promised = countIn(await ways.nth(way).textContent())
    await ways.nth(way).getByRole('link').click()
    await expect(page.getByRole('heading', { name: /^Aucune annonce/ })).toHaveCount(0)
    await expect.poll(() => total(page)).toBe(promised)
  }
})
