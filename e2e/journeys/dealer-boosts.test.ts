import type { Page } from '@playwright/test'
import { axeViolations, expect, settled, test } from '../fixtures.ts'
import type { Market } from '../market.ts'
import { type Person, signIn } from '../people.ts'

type Garage = { id: number; slug: string }
const garageOf = async (market: Market): Promise<Garage> => {
  const [row] = await market.rows<Garage>(
    `SELECT d.id, d.slug FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example'`,
  )
  return row ?? { id: 0, slug: '' }
}

/** Nothing put forward, and as many places as the test wants. */
async function places(market: Market, { id }: Garage, count: number): Promise<void> {
  await market.rows('DELETE FROM boost WHERE dealer_id = $1', [id])
  await market.rows('DELETE FROM dealer_charge WHERE dealer_id = $1', [id])
  await market.rows(
    'UPDATE listing SET boosted_until = NULL, highlighted_until = NULL, urgent_until = NULL WHERE dealer_id = $1',
    [id],
  )
  await market.rows(
    `UPDATE dealer_plan SET included_boosts = $2, boost_cents = 490
     WHERE code = (SELECT plan_code FROM dealer_subscription WHERE dealer_id = $1)`,
    [id, count],
  )
}

const open = (page: Page, { slug }: Garage, person: Person) =>
  signIn(page, person, `/pro/${slug}/stock?etat=en-ligne&tri=reference`)
const lines = (page: Page) =>
  page.getByRole('region', { name: 'Voitures du stock' }).locator('tbody tr[data-place]')
const chosen = (page: Page) => lines(page).locator('input[type=checkbox]')
const running = async (market: Market, { id }: Garage) =>
  (await market.rows('SELECT id FROM boost WHERE dealer_id = $1 AND ended_at IS NULL', [id])).length

test.describe.configure({ mode: 'serial' })

test('several cars at once: what is included, what the next bill says, done, shown, and taken back', async ({
  page,
  market,
}) => {
  const garage = await garageOf(market)
  await places(market, garage, 1)
  await open(page, garage, 'dealer')
  await settled(page)
  const id = (await chosen(page).nth(0).getAttribute('value')) ?? ''
  await chosen(page).nth(0).check()
  await chosen(page).nth(1).check()
  await page.getByLabel('Ce qui change').selectOption('tete')
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  const dialog = page.getByRole('dialog', { name: /Mises en tête de liste/ })
  await expect(dialog).toContainText(/1.incluse, 1 à 4,90.€ HT sur la facture du/)
  await expect(dialog).toContainText('Mise en avant payante')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await axeViolations(page)).toEqual([])
  }
  await dialog.getByRole('button', { name: /^Appliquer, et facturer 4,90/ }).click()
  await expect.poll(() => running(market, garage)).toBe(2)
  await expect(lines(page).nth(0)).toContainText('Tête de liste, jusqu’au')

  await page.goto(`/pro/${garage.slug}/stock?avant=top`)
  await expect(lines(page)).toHaveCount(2)
  // To buyers it is said to be paid for.
  await page.goto(`/pro/${garage.slug}/stock/${id}`)
  await page.getByRole('link', { name: 'Voir l’annonce' }).click()
  await expect(page.getByText('Mise en avant payante').first()).toBeVisible()

  await page.goto(`/pro/${garage.slug}/stock`)
  await page.locator('summary', { hasText: 'Derniers changements' }).click()
  await page
    .getByRole('form', { name: /^Annuler.: Mises en tête de liste/ })
    .first()
    .getByRole('button')
    .click()
  await expect.poll(() => running(market, garage)).toBe(0)
  const owed = await market.rows('SELECT id FROM dealer_charge WHERE dealer_id = $1 AND net_cents > 0', [
    garage.id,
  ])
  expect(owed).toEqual([])
})

test('without a script: one car from its own page, and a seller who finds nothing included', async ({
  browser,
  market,
}) => {
  const garage = await garageOf(market)
  await places(market, garage, 1)
  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await open(page, garage, 'salesman')
  const ids = await chosen(page).evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value') ?? ''))
  const boost = async (id: string | undefined) => {
    await page.goto(`/pro/${garage.slug}/stock/${id}`)
    const form = page.getByRole('form', { name: 'Mettre en avant' })
    await form.getByLabel(/^Mettre en avant/).selectOption('encadrer')
    await form.getByRole('button').click()
  }
  await boost(ids[0])
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Encadrées')
  await page.getByRole('button', { name: 'Appliquer' }).click()
  await expect.poll(() => running(market, garage)).toBe(1)
  await boost(ids[1])
  await expect(page.getByText(/un gérant ou un responsable peut en ajouter/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Appliquer' })).toHaveCount(0)
  await context.close()
})

test('a car that finds no place says why, and what to do', async ({ page, market }) => {
  const garage = await garageOf(market)
  const [plan] = await market.rows<{ code: string; quota: number }>(
    'SELECT p.code, p.quota FROM dealer_plan p JOIN dealer_subscription s ON s.plan_code = p.code WHERE s.dealer_id = $1',
    [garage.id],
  )
  const [car] = await market.rows<{ id: string }>(
    `SELECT l.id FROM listing l JOIN stock_car s ON s.listing_id = l.id
     WHERE l.dealer_id = $1 AND l.status IN ('sold', 'withdrawn') ORDER BY l.id LIMIT 1`,
    [garage.id],
  )
  expect(car).toBeDefined()
  await market.rows(
    `UPDATE dealer_plan SET quota = (SELECT count(*) FROM listing WHERE dealer_id = $1 AND status = 'online') WHERE code = $2`,
    [garage.id, plan?.code],
  )
  try {
    await signIn(page, 'salesman', `/pro/${garage.slug}/stock/${car?.id}`)
    await expect(page.getByText('Votre formule est complète', { exact: false })).toBeVisible()
    await expect(page.getByRole('link', { name: 'retirez une voiture de la vente' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Mettre en ligne' })).toHaveCount(0)
    expect(await axeViolations(page)).toEqual([])
  } finally {
    await market.rows('UPDATE dealer_plan SET quota = $2 WHERE code = $1', [plan?.code, plan?.quota])
  }
})

test('a key is revoked, and a team is left, by a second step that says what follows', async ({
  page,
  market,
}) => {
  const { slug } = await garageOf(market)
  await signIn(page, 'dealer', `/pro/${slug}/equipe`)
  await page.locator('summary', { hasText: 'Retirer Bruno' }).click()
  const form = page.getByRole('form', { name: 'Retirer Bruno' })
  await expect(form).toContainText('plus aucun accès')
  await expect(form.getByRole('button', { name: 'Oui, retirer Bruno' })).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await page.goto(`/pro/${slug}/flux/cles`)
  await page.getByLabel('Nom').fill('Essai à révoquer')
  await page.getByRole('button', { name: /^Créer/ }).click()
  await expect(page.getByText('Voici la clé.')).toBeVisible()
  await page.reload()
  await page.locator('summary', { hasText: 'Révoquer la clé Essai à révoquer' }).click()
  await page.getByRole('button', { name: 'Oui, la révoquer' }).click()
  await expect(page.locator('summary', { hasText: 'Essai à révoquer' })).toHaveCount(0)
})
