import { randomInt, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { isSiren, isSiret } from '#lib/dealers/model.ts'
import { axeViolations, expect, test } from '../fixtures.ts'
import type { Market } from '../market.ts'
import { signIn, signInAs } from '../people.ts'

/** The worker, the mail and the payment each take their moment on a busy machine. */
const SOON = { timeout: 30_000 }

/** Somebody of the test's own, with the password of the demonstration's people. */
async function newPerson(market: Market, name: string): Promise<string> {
  const email = `${randomUUID()}@volant.example`
  await market.rows(
    `INSERT INTO account (email, email_confirmed_at, password_hash, name)
     SELECT $1, now(), password_hash, $2 FROM account WHERE email = 'vendeur@volant.example'`,
    [email, name],
  )
  return email
}

/** A SIRET with both keys; its firm need not exist. */
function siret(): string {
  const keyed = (start: string, isRight: (number: string) => boolean): string =>
    [...'0123456789'].map((last) => start + last).find(isRight) ?? ''
  const siren = keyed(String(randomInt(10_000_000, 99_999_999)), isSiren)
  return keyed(`${siren}0001`, isSiret)
}

const isSound = async (page: Page) => {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await axeViolations(page), `${page.url()}, ${width} px`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
}

test('a professional signs up, is approved, invites a seller, subscribes and pays a month', async ({
  page,
  browser,
  inbox,
  market,
}) => {
  test.slow()
  const email = await newPerson(market, 'Nora')
  const name = `Garage ${randomUUID().slice(0, 8)}`
  await signInAs(page, email, 'volant-demo', '/pro/inscription')
  const form = page.getByRole('form', { name: 'Inscrire un établissement' })
  await form.getByLabel('Nom commercial').fill(name)
  await form.getByLabel('Téléphone').fill('04 65 71 03 03')
  await form.getByLabel('Raison sociale').fill(`SARL ${name}`)
  await form.getByLabel('SIRET').fill('732 829 320 00075')
  await form.getByLabel('Adresse de l’établissement').fill('4 quai du Port')
  await form.getByLabel('Commune').fill('69003 Lyon')
  await form.getByLabel('Nom de la personne responsable').fill('Nora Exemple')
  await form.getByLabel(/^Je m’engage/).check()
  await form.getByLabel(/^J’accepte/).check()
  await form.getByRole('button', { name: 'Inscrire mon établissement' }).click()
  await expect(form.getByText(/Ce numéro n’existe pas/)).toBeVisible()
  // What was typed is still there.
  await expect(form.getByLabel('Nom commercial')).toHaveValue(name)
  await isSound(page)
  await form.getByLabel('SIRET').fill(siret())
  await form.getByRole('button', { name: 'Inscrire mon établissement' }).click()
  await expect(page.getByRole('main')).toContainText('Votre compte est en cours de vérification')
  const pro = new URL(page.url()).pathname
  await isSound(page)
  // Not approved, it has no page and no plan.
  const slug = pro.split('/').at(-1)
  expect((await page.request.get(`/garages/${slug}`)).status()).toBe(404)
  await page.goto(`${pro}/abonnement`)
  await expect(page.locator('summary', { hasText: 'Choisir' })).toHaveCount(0)

  const backOffice = await browser.newContext({ baseURL: process.env.SITE_URL ?? '' })
  const desk = await backOffice.newPage()
  await signIn(desk, 'moderator', '/admin/professionnels')
  await isSound(desk)
  await desk.getByRole('list', { name: 'À vérifier' }).getByRole('link', { name }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(name)
  await isSound(desk)
  await desk.getByRole('form', { name: 'Approuver' }).getByRole('button').click()
  await expect(desk.getByText('Approuvé', { exact: true })).toBeVisible()
  await backOffice.close()
  await inbox.letter(email, `${name} : votre compte est approuvé`)
  expect((await page.request.get(`/garages/${slug}`)).status()).toBe(200)

  const friend = await newPerson(market, 'Sami')
  await page.goto(`${pro}/equipe`)
  const invite = page.getByRole('form', { name: 'Inviter une personne' })
  await invite.getByLabel('Adresse e-mail').fill(friend)
  await invite.getByLabel('Rôle').selectOption('seller')
  await invite.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await expect(page.getByText('L’invitation est partie.')).toBeVisible()
  await isSound(page)
  const elsewhere = await browser.newContext({ baseURL: process.env.SITE_URL ?? '' })
  const other = await elsewhere.newPage()
  const link = new URL(await inbox.link(friend, /vous invite dans l’équipe/))
  await other.goto(link.pathname + link.search)
  await isSound(other)
  await other.getByRole('link', { name: 'Me connecter' }).click()
  const door = other.getByRole('form', { name: 'Connexion par mot de passe' })
  // The letter knew it.
  await expect(door.getByLabel('Adresse e-mail')).toHaveValue(friend)
  await door.getByLabel('Mot de passe', { exact: true }).fill('volant-demo')
  await door.getByRole('button', { name: 'Me connecter' }).click()
  await other.getByRole('button', { name: 'Rejoindre l’équipe' }).click()
  await expect(other).toHaveURL(pro)
  expect((await other.request.get(`${pro}/equipe`)).status()).toBe(404)
  await elsewhere.close()

  await page.goto(`${pro}/abonnement`)
  await page.locator('summary', { hasText: 'Jusqu’à 15 voitures' }).click()
  const plan = page.getByRole('form', { name: /Jusqu’à 15 voitures/ })
  await expect(plan).toContainText('le premier mois est offert')
  await isSound(page)
  await plan.getByRole('button', { name: 'Confirmer' }).click()
  await expect(page.getByText('Mois offert jusqu’au')).toBeVisible()
  await isSound(page)
  // A month later.
  await market.rows(
    `UPDATE dealer_subscription SET started_at = now() - interval '26 days', paid_until = now() + interval '2 days'
     WHERE dealer_id = (SELECT id FROM dealer WHERE slug = $1)`,
    [slug],
  )
  await page.reload()
  await page.getByRole('button', { name: 'Régler le mois suivant' }).click()
  await expect(page.getByRole('table', { name: 'Votre commande' })).toContainText('58,80')
  await expect(page.getByText(/le droit de rétractation ne s’y applique pas/)).toBeVisible()
  await page.getByRole('button', { name: 'Commande avec obligation de paiement' }).click()
  await page.waitForURL(/\/paiement\/sandbox\//)
  await page.getByRole('button', { name: 'Payer', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Merci, votre paiement est reçu' })).toBeVisible(SOON)
  await expect
    .poll(async () => {
      await page.goto(`${pro}/abonnement`)
      return page.getByRole('heading', { name: 'Règlements' }).count()
    }, SOON)
    .toBe(1)
  await isSound(page)

  // Its end is asked for by a second step, which says what follows.
  await page.locator('summary', { hasText: 'Mettre fin à l’abonnement' }).click()
  const end = page.getByRole('form', { name: 'Mettre fin à l’abonnement' })
  await expect(end).toContainText('Plus aucune facture ne suit')
  await isSound(page)
  await end.getByRole('button', { name: 'Oui, y mettre fin' }).click()
  await expect(page.getByText(/L’abonnement prend fin le/)).toBeVisible()
})
