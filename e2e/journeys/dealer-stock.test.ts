import type { Page } from '@playwright/test'
import { axeViolations, expect, settled, test } from '../fixtures.ts'
import { ownGarage, putInStock } from '../garages.ts'
import type { Market } from '../market.ts'
import { signIn, signInAs } from '../people.ts'

const garageOf = async (market: Market): Promise<string> => {
  const [row] = await market.rows<{ slug: string }>(
    `SELECT d.slug FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example'`,
  )
  return row?.slug ?? ''
}
const priceOf = async (market: Market, id: string) =>
  (await market.rows<{ cents: number }>('SELECT price_cents AS cents FROM listing WHERE id = $1', [id]))[0]
    ?.cents ?? 0
const lines = (page: Page) =>
  page.getByRole('region', { name: 'Voitures du stock' }).locator('tbody tr[data-place]')
const chosen = (page: Page) => lines(page).locator('input[type=checkbox]')

async function open(page: Page, market: Market, under = ''): Promise<string> {
  const base = `/pro/${await garageOf(market)}/stock`
  await signIn(page, 'dealer', base + under)
  await settled(page)
  return base
}

test('a price is changed in its row by the keyboard, prices of several by their bar, and taken back', async ({
  page,
  market,
}) => {
  await open(page, market, '?etat=en-ligne&tri=reference')
  await lines(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(lines(page).nth(1)).toBeFocused()
  const id = (await chosen(page).nth(1).getAttribute('value')) ?? ''
  await page.keyboard.press('Enter')
  const price = page.getByRole('textbox', { name: /^Prix de / })
  await expect(price).toBeFocused()
  await price.fill('11 990')
  await page.keyboard.press('Enter')
  await expect(price).toHaveCount(0)
  await expect.poll(() => priceOf(market, id)).toBe(1_199_000)

  await chosen(page).nth(0).check()
  await chosen(page).nth(1).check()
  await page.getByLabel('Ce qui change').selectOption('pourcentage')
  await page.getByLabel('Pourcentage, par exemple −5').fill('-10')
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  const dialog = page.getByRole('dialog', { name: /Prix baissés de 10/ })
  await expect(dialog).toContainText('2 voitures sur 2')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Appliquer' }).click()
  await expect.poll(() => priceOf(market, id)).toBe(1_079_100)
  await page.getByRole('button', { name: 'Annuler ce changement' }).click()
  await expect.poll(() => priceOf(market, id)).toBe(1_199_000)
  await page.getByRole('button', { name: 'Fermer' }).click()
  await expect(page.getByLabel('Ce qui change')).toHaveCount(0)
})

test('a change of several cars waits for its turn behind a large file', async ({ page, market }) => {
  const { id: dealerId, slug, owner } = await ownGarage(market)
  const id = await putInStock(market, { dealerId, reference: 'ESSAI-1' })
  await signInAs(page, owner, 'volant-demo', `/pro/${slug}/stock`)
  await settled(page)
  await chosen(page).nth(0).check()
  await page.getByLabel('Ce qui change').selectOption('etiqueter')
  await page.getByRole('textbox', { name: 'Étiquette' }).fill('après le fichier')
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 voiture sur 1')
  // As a file holds its garage while it changes the stock: for longer than the site waits at once.
  const file = market.rows(
    'WITH held AS (SELECT id FROM dealer WHERE id = $1 FOR NO KEY UPDATE) SELECT pg_sleep(7) FROM held',
    [dealerId],
  )
  await dialog.getByRole('button', { name: 'Appliquer' }).click()
  await expect(dialog.getByRole('status')).toContainText('juste après', { timeout: 10_000 })
  await file
  await expect(page.getByText(/Étiquetées.*1.voiture$/)).toBeVisible({ timeout: 10_000 })
  const [car] = await market.rows<{ tags: string[] }>('SELECT tags FROM stock_car WHERE listing_id = $1', [
    id,
  ])
  expect(car?.tags).toEqual(['après le fichier'])
})

test('nothing moves while a price is typed, and the arrows go on from there', async ({ page, market }) => {
  await open(page, market)
  const shape = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.stock-table th, .stock-table tr[data-place]')].map((cell) => {
        const { left, width, height } = cell.getBoundingClientRect()
        return [left, width, height].map(Math.round).join(' ')
      }),
    )
  await lines(page).first().focus()
  const before = await shape()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /^Prix de / }).fill('beaucoup')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Un prix en euros entiers')
  expect(await shape()).toEqual(before)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await expect(lines(page).nth(1)).toBeFocused()
})

test('a view is kept under a name, led to by its link, left by another, and found again on the way back', async ({
  page,
  market,
}) => {
  const base = await open(page, market)
  const all = await lines(page).count()
  const reference = (await lines(page).nth(1).locator('td').nth(3).textContent()) ?? ''
  await page.getByText('Colonnes', { exact: false }).first().click()
  const km = page.getByRole('checkbox', { name: 'Kilométrage' })
  await km.uncheck()
  // What is chosen there stays where the keyboard is.
  await expect(km).toBeFocused()
  await expect(page.getByRole('columnheader', { name: 'Kilométrage' })).toHaveCount(0)
  await page.getByLabel('Référence, plaque, modèle ou version').fill(reference)
  await expect(lines(page)).toHaveCount(1)
  await page.getByText('Vues enregistrées').click()
  await page.getByLabel('Nom de la vue').fill('Une seule')
  await page.getByRole('button', { name: 'Enregistrer ce que je vois' }).click()
  await expect(page.getByText('La vue est enregistrée.')).toBeVisible()
  await expect(lines(page)).toHaveCount(1)
  await expect(page).toHaveURL(/q=.*colonnes=/)

  await page.getByRole('navigation').getByRole('link', { name: 'Stock' }).click()
  await expect(page).toHaveURL(base)
  await expect(lines(page)).toHaveCount(all)
  await page.getByRole('link', { name: 'Une seule' }).click()
  await expect(lines(page)).toHaveCount(1)
  await expect(page.getByLabel('Référence, plaque, modèle ou version')).toHaveValue(reference)
  await expect(page.getByRole('columnheader', { name: 'Kilométrage' })).toHaveCount(0)
  await page.goBack()
  await expect(lines(page)).toHaveCount(all)
  await page.getByText(/^Renommer.*Une seule/).click()
  const rename = page.getByRole('form', { name: 'Renommer la vue Une seule' })
  await rename.getByLabel('Nouveau nom').fill('La seule')
  await rename.getByRole('button').click()
  await expect(page.getByRole('link', { name: 'La seule' })).toBeVisible()
  await page.getByRole('form', { name: 'Supprimer la vue La seule' }).getByRole('button').click()
  await expect(page.getByRole('link', { name: /seule$/ })).toHaveCount(0)
})

test('what is wrong with a car that is typed is brought into sight', async ({ page, market }) => {
  await open(page, market, '/nouveau')
  await page.getByRole('button', { name: 'Enregistrer et mettre en ligne' }).click()
  await expect(page.getByText(/champs à compléter ou à corriger/)).toBeInViewport()
})

test('of two who type a price, the later is told the other’s and may insist', async ({ page, market }) => {
  await open(page, market, '?etat=en-ligne&tri=-prix')
  const id = (await chosen(page).first().getAttribute('value')) ?? ''
  await lines(page).first().focus()
  await page.keyboard.press('Enter')
  // A colleague is quicker.
  await market.rows(
    'UPDATE listing SET price_cents = 1500000, previous_price_cents = NULL, price_dropped_at = NULL WHERE id = $1',
    [id],
  )
  await market.rows('UPDATE stock_car SET revision = revision + 1 WHERE listing_id = $1', [id])
  const price = page.getByRole('textbox', { name: /^Prix de / })
  await price.fill('14 500')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/15.000.€/)
  expect(await priceOf(market, id)).toBe(1_500_000)
  await price.press('Enter')
  await expect.poll(() => priceOf(market, id)).toBe(1_450_000)
})

test('filters follow what is typed, and the address with them', async ({ page, market }) => {
  const base = await open(page, market)
  const all = await lines(page).count()
  const reference = (await lines(page).nth(2).locator('td').nth(3).textContent()) ?? ''
  await page.getByLabel('Référence, plaque, modèle ou version').fill(reference)
  await expect(lines(page)).toHaveCount(1)
  expect(all).toBeGreaterThan(1)
  expect(new URL(page.url()).searchParams.get('q')).toBe(reference)
  await page.goto(`${base}?etat=vendue`)
  for (const line of await lines(page).all()) await expect(line).toContainText('Vendue')
})

test('without a script: pages, filters, boxes, a page that says what would change, and the way back', async ({
  browser,
  market,
}) => {
  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, 'dealer', `/pro/${await garageOf(market)}/stock?tri=reference&etat=en-ligne`)
  const id = (await chosen(page).first().getAttribute('value')) ?? ''
  await chosen(page).first().check()
  await page.getByLabel('Ce qui change').selectOption('etiqueter')
  await page.getByLabel('Pourcentage, montant ou étiquette').fill('journée')
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Étiquetées « journée »')
  await page.getByRole('button', { name: 'Appliquer' }).click()
  const tags = async () =>
    (await market.rows<{ tags: string[] }>('SELECT tags FROM stock_car WHERE listing_id = $1', [id]))[0]
      ?.tags ?? []
  await expect.poll(tags).toContain('journée')
  await page.getByRole('form', { name: 'Annuler : Étiquetées « journée »' }).getByRole('button').click()
  await expect.poll(tags).not.toContain('journée')
  await context.close()
})

test('without a script a saved view is renamed, and says so under its new name', async ({
  browser,
  market,
}) => {
  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, 'dealer', `/pro/${await garageOf(market)}/stock?etat=en-ligne`)
  await page.locator('summary', { hasText: 'Vues enregistrées' }).click()
  const save = page.getByRole('form', { name: 'Enregistrer la vue' })
  for (const name of ['Atelier', 'Bonnes affaires']) {
    await save.getByLabel('Nom de la vue').fill(name)
    await save.getByRole('button').click()
    await expect(page.getByRole('link', { name })).toBeVisible()
  }
  await page.locator('summary', { hasText: 'Renommer « Atelier »' }).click()
  const rename = page.getByRole('form', { name: 'Renommer la vue Atelier' })
  await rename.getByLabel('Nouveau nom').fill('Bonnes affaires')
  await rename.getByRole('button').click()
  await expect(rename.getByText('Une autre de vos vues porte déjà ce nom.', { exact: true })).toBeInViewport()
  await expect(rename.getByLabel('Nouveau nom')).toBeFocused()
  await rename.getByLabel('Nouveau nom').fill('Zoe')
  await rename.getByRole('button').click()
  // It has moved behind the other one meanwhile.
  await expect(page.getByRole('form', { name: 'Renommer la vue Zoe' })).toContainText('La vue est renommée.')
  await expect(page.getByText('La vue est renommée.')).toBeInViewport()
  await context.close()
})

test('each page: axe finds nothing, by day and by night, on a phone and on a desk', async ({
  page,
  market,
}) => {
  const base = await open(page, market)
  const id = (await chosen(page).first().getAttribute('value')) ?? ''
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const under of ['', `/${id}`, '/nouveau', `/lot?quoi=retirer&id=${id}`, `/affichettes?ids=${id}`]) {
    await page.goto(base + under)
    for (const [width, height, colorScheme] of [
      [1440, 900, 'light'],
      [390, 844, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      expect(await axeViolations(page), `${under} at ${width} px, ${colorScheme}`).toEqual([])
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  }
})

test('sheets for windscreens: an A4 page each, of the whole list, sixty at a time', async ({
  page,
  market,
}) => {
  await open(page, market, '?etat=en-ligne&tri=reference')
  await page.getByRole('checkbox', { name: 'Choisir toutes les voitures de cette liste' }).check()
  await page.getByRole('button', { name: 'Fiches de pare-brise' }).click()
  await expect(page.getByRole('link', { name: /^Voir (?:les \d+ suivantes|la suivante)$/ })).toBeVisible()
  const sheets = page.getByRole('article', { name: /^Fiche de / })
  const printed = await page.pdf({ preferCSSPageSize: true })
  const pages = printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(await sheets.count()).toBeGreaterThan(50)
  expect(pages).toBe(await sheets.count())
})
