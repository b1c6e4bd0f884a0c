import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { axeViolations, expect, test } from '../fixtures.ts'
import type { Market } from '../market.ts'

async function signIn(page: Page, who: string): Promise<void> {
  await page.goto('/connexion')
  const form = page.getByRole('form', { name: 'Connexion par mot de passe' })
  await form.getByLabel('Adresse e-mail').fill(`${who}@volant.example`)
  await form.getByLabel('Mot de passe').fill('volant-demo')
  await form.getByRole('button', { name: 'Me connecter' }).click()
  await page.waitForURL(/\/compte/)
}

/** The seller's listing that waits for its payment, and its order: as publishing leaves them. */
async function unpaidOrder(market: Market): Promise<string> {
  const [listing] = await market.rows<{ id: string }>(
    `INSERT INTO listing SELECT (jsonb_populate_record(l, jsonb_build_object(
       'id', nextval(pg_get_serial_sequence('listing', 'id')), 'status', 'awaiting_payment',
       'account_id', (SELECT id FROM account WHERE email = 'vendeur@volant.example'),
       'published_at', NULL, 'expires_at', NULL, 'ended_at', NULL, 'boosted_until', NULL))).*
     FROM listing l WHERE l.id = (SELECT min(id) FROM listing WHERE dealer_id IS NULL) RETURNING id`,
  )
  const purchase = randomUUID()
  await market.rows(
    `INSERT INTO purchase (id, account_id, listing_id, kind, offer_code, duration_days, amount_cents)
     SELECT $1, account_id, id, 'publication', (SELECT min(code) FROM offer), 60, 2490 FROM listing WHERE id = $2`,
    [purchase, listing?.id],
  )
  const [order] = await market.rows<{ id: string }>(
    `WITH o AS (
       INSERT INTO payment_order (account_id, reference, territory, vat_rate_bp, total_cents, vat_cents, buyer_name, buyer_address,
         buyer_postcode, buyer_city, buyer_country, express_request_at, terms_version, created_at, expires_at)
       SELECT account_id, id, 'metropole', 2000, 2490, 415, 'Marc Exemple', '1 rue de l’Essai', '69003', 'Lyon', 'FR', now(), '2026-11',
         now(), now() + interval '7 days' FROM purchase WHERE id = $1 RETURNING id),
     l AS (INSERT INTO payment_order_line SELECT id, 0, 'Parution 60 jours', 1, 2490 FROM o)
     SELECT id FROM o`,
    [purchase],
  )
  return order?.id ?? ''
}

/** Both sandboxes answer, before and whatever a test did to them. */
const bothUp = ({ market }: { market: Market }) =>
  market.rows(`WITH s AS (DELETE FROM sandbox_switch) DELETE FROM payment_provider`)
test.beforeEach(bothUp)
test.afterEach(bothUp)

const isSound = async (page: Page) => {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await axeViolations(page), `${page.url()}, ${width} px`).toEqual([])
  }
}

test('a seller pays in the sandbox, finds the invoice, and renounces the contract', async ({
  page,
  market,
}) => {
  const orderId = await unpaidOrder(market)
  await signIn(page, 'vendeur')
  await page.goto(`/paiement/${orderId}`)
  await expect(page.getByRole('table', { name: 'Votre commande' })).toContainText('24,90')
  await isSound(page)
  await page.getByRole('button', { name: 'Commande avec obligation de paiement' }).click()
  await page.waitForURL(/\/paiement\/sandbox\/sandbox-a\//)
  await isSound(page)

  await page.getByRole('button', { name: 'Payer', exact: true }).click()
  await page.waitForURL(new RegExp(`/paiement/${orderId}/retour`))
  await expect(page.getByRole('heading', { name: 'Merci, votre paiement est reçu' })).toBeVisible({
    timeout: 30_000,
  })
  await isSound(page)

  await page.getByRole('link', { name: 'Voir mes paiements' }).click()
  await expect(page.getByRole('link', { name: /^Facture F\d{4}-\d{6}$/ }).first()).toBeVisible()
  await isSound(page)
  await page.getByRole('link', { name: 'Renoncer au contrat ici' }).first().click()
  await expect(page.getByRole('heading', { name: 'Renoncer au contrat' })).toBeVisible()
  await isSound(page)
  await page.getByRole('button', { name: 'Confirmer la rétractation' }).click()
  await expect(page.getByRole('heading', { name: 'Accusé de réception de votre rétractation' })).toBeVisible()
  await expect(page.getByRole('blockquote')).toContainText('ma rétractation du contrat')
  await isSound(page)
})

test('with the first provider down, the second takes over and the seller sees no error', async ({
  page,
  market,
  browser,
  baseURL,
}) => {
  const desk = await (
    await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'fr-FR' })
  ).newPage()
  await signIn(desk, 'admin')
  await desk.goto('/admin/paiements')
  const first = desk.getByRole('listitem', { name: 'Bac à sable A' })
  await first.getByRole('button', { name: 'Mettre en panne' }).click()
  await expect(first).toContainText(/interrupteur d’essai\s: en panne/)
  await isSound(desk)

  const orderId = await unpaidOrder(market)
  await signIn(page, 'vendeur')
  await page.goto(`/paiement/${orderId}`)
  await page.getByRole('button', { name: 'Commande avec obligation de paiement' }).click()
  await page.waitForURL(/\/paiement\/sandbox\/sandbox-b\//)
  await page.getByRole('button', { name: 'Payer', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Merci, votre paiement est reçu' })).toBeVisible({
    timeout: 30_000,
  })

  await first.getByRole('button', { name: 'Remettre en service' }).click()
  await expect(first).toContainText(/interrupteur d’essai\s: il répond/)
  await desk.context().close()
})

test('an order says which car it is for; money is given back once it was asked whether to, without a script too', async ({
  browser,
  page,
  market,
}) => {
  const orderId = await unpaidOrder(market)
  await signIn(page, 'vendeur')
  await page.goto(`/paiement/${orderId}`)
  await page.getByRole('button', { name: 'Commande avec obligation de paiement' }).click()
  await page.getByRole('button', { name: 'Payer', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Merci, votre paiement est reçu' })).toBeVisible({
    timeout: 30_000,
  })
  await page.goto('/compte/paiements')
  const order = page.getByRole('article').filter({ hasText: orderId.slice(0, 8).toUpperCase() })
  const [car] = await market.rows<{ id: string; title: string }>(
    `SELECT l.id::text, l.title FROM listing l JOIN purchase p ON p.listing_id = l.id
     JOIN payment_order o ON o.reference = p.id::text WHERE o.id = $1`,
    [orderId],
  )
  await expect(order.getByRole('link', { name: car?.title ?? '' })).toHaveAttribute(
    'href',
    `/compte/annonces/${car?.id}`,
  )

  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '', javaScriptEnabled: false })
  const desk = await context.newPage()
  await signIn(desk, 'comptable')
  await desk.goto('/admin/paiements')
  await desk.getByLabel('Commande', { exact: true }).selectOption(`${orderId}:0`)
  await desk.getByLabel('Motif').fill('Geste commercial')
  await desk.getByRole('button', { name: 'Rembourser', exact: true }).click()
  const asks = desk.getByRole('form', { name: 'Confirmer le remboursement' })
  await expect(asks).toContainText('C’est tout ce qui reste de la commande')
  const state = async () =>
    (await market.rows<{ state: string }>('SELECT state FROM payment_order WHERE id = $1', [orderId]))[0]
      ?.state
  expect(await state()).toBe('paid')
  await asks.getByRole('button', { name: 'Ne rien rendre' }).click()
  await expect(desk.getByLabel('Motif')).toHaveValue('Geste commercial')
  expect(await state()).toBe('paid')
  await desk.getByRole('button', { name: 'Rembourser', exact: true }).click()
  await asks.getByRole('button', { name: 'Rembourser 24,90' }).click()
  await expect(desk.getByText(/24,90\s€ rendus/)).toBeVisible()
  expect(await state()).toBe('refunded')
  await context.close()
})
