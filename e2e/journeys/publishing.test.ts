import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { axeViolations, expect, settled, test } from '../fixtures.ts'
import type { Market } from '../market.ts'

// What is sent to /api/photos is sent for good.
test.use({ photos: 'drawn' })

/** Processing photos, the worker and the search each take their moment on a busy machine. */
const SOON = { timeout: 60_000 }
/** What leaves the site is gone everywhere within five seconds. */
const GONE = { timeout: 5_000, intervals: [100] }

/** A seller of the test's own, with an address that is confirmed. */
async function newSeller(market: Market): Promise<string> {
  const email = `${randomUUID()}@volant.example`
  await market.rows(
    `INSERT INTO account (email, email_confirmed_at, password_hash, name, phone)
     SELECT $1, now(), password_hash, 'Léa', '+33639980177' FROM account WHERE email = 'vendeur@volant.example'`,
    [email],
  )
  return email
}

async function signIn(page: Page, email: string, backTo: string): Promise<void> {
  await page.goto(`/connexion?retour=${encodeURIComponent(backTo)}`)
  const form = page.getByRole('form', { name: 'Connexion par mot de passe' })
  await form.getByLabel('Adresse e-mail').fill(email)
  await form.getByLabel('Mot de passe').fill('volant-demo')
  await form.getByRole('button', { name: 'Me connecter' }).click()
  await page.waitForURL((url) => url.pathname === backTo)
}

const field = (page: Page, name: string) => page.locator(`#champ-${name}`)
const saved = (page: Page) => expect(page.getByText('Enregistré.', { exact: true })).toBeVisible(SOON)

async function fillIn(page: Page, price: string): Promise<void> {
  await field(page, 'make').selectOption('renault')
  await expect(field(page, 'model').locator('option[value="clio"]')).toBeAttached(SOON)
  await field(page, 'model').selectOption('clio')
  await field(page, 'firstRegistration').fill('03/2017')
  await field(page, 'fuel').selectOption('diesel')
  await field(page, 'gearbox').selectOption('manuelle')
  await field(page, 'powerCh').fill('90')
  await field(page, 'powerCh').blur()
  const versions = field(page, 'version').locator('option')
  await expect(versions.nth(1)).toBeAttached(SOON)
  await field(page, 'version').selectOption({ index: 1 })
  // The catalogue fills in the rest.
  await expect(field(page, 'body')).toHaveValue(/.+/, SOON)
  await expect(field(page, 'versionLabel')).toHaveValue(/.+/)
  await field(page, 'colour').selectOption('gris')
  await field(page, 'mileage').fill('84 300')
  await field(page, 'owners').fill('2')
  await field(page, 'description').fill(
    `Clio bien entretenue, carnet à jour, pneus neufs à l’avant. Toujours au garage. Réf. ${randomUUID().slice(0, 8)}.`,
  )
  await field(page, 'price').fill(price)
  await field(page, 'place').fill('69003 Lyon 3e')
  await field(page, 'place').blur()
  await saved(page)
}

async function sayWhoPays(page: Page): Promise<void> {
  await page.getByLabel('Nom').fill('Léa Martin')
  await page.getByLabel('Adresse').fill('1 rue des Essais')
  await page.getByLabel('Code postal').fill('69003')
  await page.getByLabel('Ville').fill('Lyon')
}

async function payInSandbox(page: Page): Promise<void> {
  await page.getByRole('button', { name: /obligation de paiement/ }).click()
  await page.waitForURL(/\/paiement\/sandbox\//)
  await page.getByRole('button', { name: 'Payer', exact: true }).click()
}

/** What forms of this page send waits until it is let go. */
async function holdSendings(page: Page): Promise<{ letGo(): void; count(): number }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let count = 0
  await page.route('**/deposer/**', async (route) => {
    if (route.request().headers()['next-action'] !== undefined) {
      count += 1
      await promise
    }
    await route.fallback()
  })
  return { letGo: resolve, count: () => count }
}

/** Photos that resemble neither each other nor those of another test. */
async function sixPhotos() {
  return Promise.all(
    Array.from({ length: 6 }, async (_, at) => {
      const noise = Buffer.from(Array.from({ length: 12 * 9 * 3 }, () => Math.floor(Math.random() * 256)))
      const buffer = await sharp(noise, { raw: { width: 12, height: 9, channels: 3 } })
        .resize(1200, 900, { kernel: 'nearest' })
        .jpeg()
        .toBuffer()
      return { name: `photo-${at}.jpg`, mimeType: 'image/jpeg', buffer }
    }),
  )
}

async function publishFree(page: Page, market: Market): Promise<{ id: string; path: string; price: number }> {
  const price = 7_000 + Math.floor(Math.random() * 900)
  await signIn(page, await newSeller(market), '/deposer')
  await page.getByRole('button', { name: 'Commencer une annonce' }).click()
  await page.waitForURL(/\/deposer\/[0-9a-f-]+\/vehicule/)
  await settled(page)
  await fillIn(page, String(price))
  await page.getByRole('button', { name: 'Continuer : aperçu de l’annonce' }).click()
  await page.waitForURL(/\/apercu/)
  await page.getByRole('link', { name: 'Choisir mon offre' }).first().click()
  await page.waitForURL(/\/offre/)
  await page.getByRole('button', { name: 'Déposer mon annonce gratuitement' }).click()
  await page.waitForURL(/\/compte\/annonces\/\d+/)
  const id = /\/(\d+)/.exec(new URL(page.url()).pathname)?.[1] ?? ''
  await expect
    .poll(async () => (await market.rows(`SELECT status FROM listing WHERE id = $1`, [id]))[0]?.status, SOON)
    .toBe('online')
  await page.reload()
  const path = (await page.getByRole('link', { name: 'Voir l’annonce' }).getAttribute('href')) ?? ''
  return { id, path, price }
}

test('a Clio with six photos is published for nothing, found, put forward in figures, sold and gone', async ({
  page,
  market,
  complaints,
}) => {
  test.setTimeout(300_000)
  complaints.expect(/status of 410/)
  await signIn(page, await newSeller(market), '/deposer')
  await page.getByRole('button', { name: 'Commencer une annonce' }).click()
  await page.waitForURL(/\/deposer\/[0-9a-f-]+\/vehicule/)
  await settled(page)
  expect(await axeViolations(page)).toEqual([])

  // A field says what is wrong as one leaves it.
  await field(page, 'mileage').fill('84,5')
  await field(page, 'mileage').blur()
  await expect(page.locator('#champ-mileage-note')).toContainText('sans décimales', SOON)
  await fillIn(page, '7900')
  await page.locator('input[type=file][multiple]:not([name])').setInputFiles(await sixPhotos())
  await expect(page.getByText('6 photos sur 20')).toBeVisible(SOON)
  await expect(page.getByRole('button', { name: /^Tourner la photo/ })).toHaveCount(6, SOON)

  // The address of a step can be reloaded, and holds what was typed.
  await page.reload()
  await settled(page)
  await expect(field(page, 'price')).toHaveValue('7900')
  // Pressed again while it is sent, the form is sent once; the keyboard stays where it is.
  const sending = await holdSendings(page)
  const forward = page.getByRole('button', { name: 'Continuer : aperçu de l’annonce' })
  await forward.click()
  await expect(forward).toHaveAttribute('aria-disabled', 'true')
  await expect(forward).toBeFocused()
  await page.keyboard.press('Enter')
  sending.letGo()
  await page.waitForURL(/\/apercu/)
  expect(sending.count()).toBe(1)
  await expect(page.getByRole('heading', { level: 1, name: /Renault Clio/ })).toBeAttached()
  await page.getByRole('link', { name: 'Choisir mon offre' }).first().click()
  await page.waitForURL(/\/offre/)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Déposer mon annonce gratuitement' }).click()
  await page.waitForURL(/\/compte\/annonces\/\d+/)
  const id = /\/(\d+)/.exec(new URL(page.url()).pathname)?.[1] ?? ''
  const status = async () =>
    (await market.rows<{ status: string }>('SELECT status FROM listing WHERE id = $1', [id]))[0]?.status
  await expect.poll(status, SOON).toBe('online')
  await page.reload()
  expect(await axeViolations(page)).toEqual([])
  const path = (await page.getByRole('link', { name: 'Voir l’annonce' }).getAttribute('href')) ?? ''
  await expect
    .poll(
      async () =>
        (await page.request.get('/voitures?marque=renault&modele=clio&prix_min=7900&prix_max=7900')).text(),
      SOON,
    )
    .toContain(path)

  // Seen by a person, once a visit; not by a robot.
  const person = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'accept-language': 'fr',
  }
  for (const headers of [person, person, { 'user-agent': 'Googlebot/2.1' }])
    expect((await page.request.get(path, { headers })).status()).toBe(200)
  const views = async () =>
    (await market.rows<{ views: number }>('SELECT views FROM listing_day WHERE listing_id = $1', [id]))[0]
      ?.views
  await expect.poll(views, SOON).toBe(1)

  // Out of the results, the page, the sitemap within five seconds.
  await page.getByText('Retirer l’annonce', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Retirer l’annonce' }).click()
  await expect.poll(status, SOON).toBe('withdrawn')
  await expect.poll(async () => (await page.request.get(path)).status(), GONE).toBe(410)
  const text = async (address: string) => (await page.request.get(address)).text()
  await expect
    .poll(
      async () =>
        (await text('/voitures?marque=renault&modele=clio&prix_min=7900&prix_max=7900')).includes(path),
      GONE,
    )
    .toBe(false)
  await expect.poll(async () => (await text('/sitemaps/annonces-0.xml')).includes(path), GONE).toBe(false)
})

test('a draft is taken up elsewhere; what two pages changed is told, and nothing is lost without a network', async ({
  page,
  context,
  market,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.expect(/ERR_INTERNET_DISCONNECTED/)
  await signIn(page, await newSeller(market), '/deposer')
  await page.getByRole('button', { name: 'Commencer une annonce' }).click()
  await page.waitForURL(/\/vehicule/)
  await settled(page)
  await field(page, 'price').fill('8000')
  await field(page, 'price').blur()
  await saved(page)

  const other = await context.newPage()
  await other.goto(page.url())
  await settled(other)
  await expect(field(other, 'price')).toHaveValue('8000')
  await field(other, 'price').fill('7900')
  await field(other, 'price').blur()
  await saved(other)
  await field(page, 'price').fill('8200')
  await field(page, 'price').blur()
  const notice = page.getByText('Modifié entre-temps')
  await expect(notice).toBeVisible(SOON)
  await page.getByRole('button', { name: 'Garder ce que je viens d’écrire' }).click()
  await expect(notice).toBeHidden(SOON)
  await expect
    .poll(
      async () =>
        (
          await market.rows<{ data: { price: string } }>('SELECT data FROM draft WHERE id = $1', [
            draftOf(page),
          ])
        )[0]?.data.price,
      SOON,
    )
    .toBe('8200')

  // The network goes: what is typed stays in the browser, over a closed page too.
  await context.setOffline(true)
  await field(page, 'mileage').fill('55 000')
  await field(page, 'mileage').blur()
  await expect(page.getByText('Pas de réseau')).toBeVisible(SOON)
  await context.setOffline(false)
  await page.reload()
  await expect(field(page, 'mileage')).toHaveValue('55 000', SOON)
  await expect
    .poll(
      async () =>
        (
          await market.rows<{ data: { mileage: string } }>('SELECT data FROM draft WHERE id = $1', [
            draftOf(page),
          ])
        )[0]?.data.mileage,
      SOON,
    )
    .toBe('55 000')
})

const draftOf = (page: Page) => /\/deposer\/([0-9a-f-]+)\//.exec(page.url())?.[1]

test('a small change of price is shown at once, another text is checked again; a sale can be undone, and time online added', async ({
  page,
  market,
}) => {
  test.setTimeout(240_000)
  const { id, path, price } = await publishFree(page, market)
  const listing = async () =>
    (
      await market.rows<{ status: string; price: number }>(
        'SELECT status, price_cents / 100 AS price FROM listing WHERE id = $1',
        [id],
      )
    )[0]
  await page.getByRole('link', { name: 'Modifier' }).click()
  await page.waitForURL(/\/modifier/)
  await settled(page)
  expect(await axeViolations(page)).toEqual([])
  await field(page, 'price').fill(String(price - 100))
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click()
  await page.waitForURL(/modifiee=1/)
  expect(await listing()).toEqual({ status: 'online', price: price - 100 })
  await expect.poll(async () => (await page.request.get(path)).text(), SOON).toContain('Prix en baisse')

  await page.getByText('Marquer comme vendue', { exact: true }).click()
  await page.getByRole('button', { name: 'Oui, elle est vendue' }).click()
  await expect.poll(async () => (await listing())?.status, SOON).toBe('sold')
  await expect.poll(async () => (await page.request.get(path)).status(), GONE).toBe(410)
  await page.getByRole('button', { name: 'Remettre en vente' }).click()
  await expect.poll(async () => (await listing())?.status, SOON).toBe('online')

  // Renewed: what is paid for is added to what is left.
  await page.reload()
  await page.getByRole('link', { name: 'Prolonger' }).click()
  await page.waitForURL(/\/renouveler/)
  await settled(page)
  await sayWhoPays(page)
  await page.getByText(/Je demande que l’annonce paraisse/).click()
  await page.getByRole('button', { name: 'Vérifier ma commande' }).click()
  await page.waitForURL(/\/paiement\//)
  await payInSandbox(page)
  const isLonger = async () =>
    (
      await market.rows<{ longer: boolean }>(
        `SELECT expires_at > now() + interval '100 days' AS longer FROM listing WHERE id = $1`,
        [id],
      )
    )[0]?.longer
  await expect.poll(isLonger, SOON).toBe(true)
})

test('the photos of a listing that is online are changed, and looked at before they show', async ({
  page,
  market,
}) => {
  test.setTimeout(240_000)
  const { id } = await publishFree(page, market)
  const shown = async () =>
    (
      await market.rows<{ status: string; photos: number }>(
        'SELECT status, photo_count AS photos FROM listing WHERE id = $1',
        [id],
      )
    )[0]
  await page.getByRole('link', { name: 'Photos', exact: true }).click()
  await page.waitForURL(/\/photos/)
  await settled(page)
  expect(await axeViolations(page)).toEqual([])
  await page.locator('input[type=file][multiple]:not([name])').setInputFiles((await sixPhotos()).slice(0, 2))
  await expect(page.getByRole('button', { name: /^Tourner la photo/ })).toHaveCount(2, SOON)
  await page.getByRole('button', { name: 'Enregistrer les photos' }).click()
  await page.waitForURL(/modifiee=verifiee/)
  await expect.poll(shown, SOON).toEqual({ status: 'online', photos: 2 })

  // Turned, it is looked at again.
  const looks = async () =>
    (
      await market.rows<{ times: number }>(
        `SELECT count(*)::int AS times FROM listing_transition WHERE listing_id = $1 AND "to" = 'in_moderation'`,
        [id],
      )
    )[0]?.times
  const before = Number(await looks())
  await page.goto(`/compte/annonces/${id}/photos`)
  await settled(page)
  await page.getByRole('button', { name: 'Tourner la photo 1' }).click()
  await expect.poll(looks, SOON).toBe(before + 1)
  await expect.poll(shown, SOON).toEqual({ status: 'online', photos: 2 })
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('photos of a draft are sent by a form, which says how many it took', async ({ page, market }) => {
    test.setTimeout(120_000)
    await signIn(page, await newSeller(market), '/deposer')
    await page.getByRole('button', { name: 'Commencer une annonce' }).click()
    await page.waitForURL(/\/vehicule/)
    await page.goto(page.url().replace(/\/vehicule.*/, '/photos'))
    const form = page.getByRole('form', { name: 'Ajouter des photos' })
    await form.getByLabel('Photos à ajouter').setInputFiles((await sixPhotos()).slice(0, 2))
    await form.getByRole('button', { name: 'Envoyer ces photos' }).click()
    await expect(page.getByText('2 photos en plus')).toBeVisible(SOON)
  })
})

test('without a script each step is saved by its button, and lists follow what was chosen', async ({
  browser,
  baseURL,
  market,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    ...(baseURL ? { baseURL } : {}),
  })
  const page = await context.newPage()
  await signIn(page, await newSeller(market), '/deposer')
  await page.getByRole('button', { name: 'Commencer une annonce' }).click()
  await page.waitForURL(/\/vehicule/)
  await field(page, 'make').selectOption('peugeot')
  await page.getByRole('button', { name: 'Mettre les listes à jour' }).click()
  await expect(field(page, 'model').locator('option[value="208"]')).toBeAttached()
  await field(page, 'model').selectOption('208')
  await page.getByRole('button', { name: /^Continuer : son état/ }).click()
  await expect(page.getByText(/à compléter ou à corriger/)).toBeVisible()
  await expect(page.locator('#champ-colour-note')).toContainText('couleur')
  // Of what this step lacks, and of no other's.
  const missing = page.getByRole('listitem').filter({ hasText: /Indiquez|Choisissez|Décrivez/ })
  await expect(missing.filter({ hasText: 'Couleur' })).toBeVisible()
  await expect(missing.filter({ hasText: 'Description' })).toHaveCount(0)
  // One step a screen.
  await expect(page.locator('section#etat')).toBeHidden()
  // Back is never barred.
  await page.goto(page.url().replace(/\/vehicule.*/, '/etat'))
  await page.getByRole('button', { name: /^Revenir : le véhicule/ }).click()
  await expect(page.locator('section#vehicule')).toBeVisible()
  await context.close()
})

test('an offer is paid for in the sandbox, and the listing comes online', async ({ page, market }) => {
  test.setTimeout(300_000)
  await signIn(page, await newSeller(market), '/deposer')
  await page.getByRole('button', { name: 'Commencer une annonce' }).click()
  await page.waitForURL(/\/vehicule/)
  await settled(page)
  await fillIn(page, '7650')
  await page.getByRole('button', { name: 'Continuer : aperçu de l’annonce' }).click()
  await page.waitForURL(/\/apercu/)
  await page.getByRole('link', { name: 'Choisir mon offre' }).first().click()
  await page.waitForURL(/\/offre/)
  await settled(page)
  await page.getByText('Confort', { exact: true }).click()
  await page.getByText('Tête de liste', { exact: true }).click()
  await sayWhoPays(page)
  const order = page.getByRole('button', { name: 'Vérifier ma commande' })
  await order.click()
  await expect(page.getByText(/Cochez cette case/)).toBeVisible(SOON)
  await page.getByText(/Je demande que l’annonce paraisse/).click()
  await order.click()
  await page.waitForURL(/\/paiement\//)
  const [row] = await market.rows<{ id: string; status: string }>(
    `SELECT l.id, l.status FROM payment_order o JOIN purchase p ON p.id::text = o.reference JOIN listing l ON l.id = p.listing_id
     WHERE o.id = $1`,
    [/\/paiement\/([0-9a-f-]+)/.exec(page.url())?.[1]],
  )
  expect(row?.status).toBe('awaiting_payment')
  await payInSandbox(page)
  await expect
    .poll(
      async () =>
        (await market.rows<{ status: string }>('SELECT status FROM listing WHERE id = $1', [row?.id]))[0]
          ?.status,
      SOON,
    )
    .toBe('online')
  await expect
    .poll(
      async () =>
        (await page.request.get('/voitures?marque=renault&modele=clio&prix_min=7650&prix_max=7650')).text(),
      SOON,
    )
    .toContain('Mise en avant payante')
})
