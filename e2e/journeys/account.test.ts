import type { Page } from '@playwright/test'
import { axeViolations, expect, test } from '../fixtures.ts'
import { signInAs } from '../people.ts'

const FIRST = 'girafe bleue sous la pluie'
const SECOND = 'ouistiti gratte menthe'

/** The worker does it, which has other things to do on a busy machine. */
const SOON = { timeout: 30_000 }

test.use({ viewport: { width: 390, height: 844 } })

const notice = (page: Page, words: string | RegExp) => page.getByRole('main').getByText(words)

test('a person opens an account, forgets the password, changes address, closes another browser, leaves', async ({
  page,
  browser,
  inbox,
  market,
}) => {
  const email = 'zoe.martin@exemple.fr'

  await page.goto('/inscription?retour=/compte/securite')
  await page.getByLabel('Prénom').fill('Zoé')
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe').fill('motdepasse2026')
  await page.getByRole('button', { name: 'Créer mon compte' }).click()
  await expect(notice(page, /plus courants/)).toBeVisible()
  // What was typed is still there, but for the password.
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue(email)
  await page.getByLabel('Mot de passe').fill(FIRST)
  await page.getByRole('button', { name: 'Créer mon compte' }).click()
  await expect(notice(page, /Consultez votre boîte/)).toBeVisible()

  // A mail scanner looks at the link first: it is still good.
  const confirm = await inbox.link(email, 'Confirmez votre adresse e-mail')
  expect((await fetch(confirm)).status).toBe(200)
  await page.goto(confirm)
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click()
  await expect(page).toHaveURL('/compte/securite')
  for (const path of ['/compte', '/compte/securite', '/compte/donnees']) {
    await page.goto(path)
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  }
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(page).toHaveURL('/')
  await page.goto(confirm)
  await expect(page.getByRole('heading', { name: 'Ce lien n’est plus valable' })).toBeVisible()

  // Another browser, then the password forgotten in this one: the other is out.
  const elsewhere = await browser.newContext({ baseURL: process.env.SITE_URL ?? '' })
  const other = await elsewhere.newPage()
  await signInAs(other, email, FIRST)
  await page.goto('/connexion')
  await page.getByRole('link', { name: 'Mot de passe oublié' }).click()
  await expect(page.getByRole('heading', { name: 'Mot de passe oublié' })).toBeVisible()
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByRole('button', { name: 'Recevoir le lien' }).click()
  await expect(notice(page, /Consultez votre boîte/)).toBeVisible()
  await expect(page.locator(':focus')).toContainText('Consultez votre boîte')
  await page.goto(await inbox.link(email, 'Choisissez un nouveau mot de passe'))
  await page.getByLabel('Nouveau mot de passe').fill(SECOND)
  await page.getByRole('button', { name: 'Changer mon mot de passe' }).click()
  await expect(page).toHaveURL('/compte/securite?fait=mot-de-passe')
  await expect(notice(page, 'Votre mot de passe est changé')).toBeVisible()
  await other.goto('/compte')
  await expect(other).toHaveURL(/\/connexion/)
  await inbox.letter(email, 'Votre mot de passe a changé')

  // One browser ends another.
  await signInAs(other, email, SECOND)
  await page.reload()
  await page.getByRole('button', { name: 'Déconnecter', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Déconnecter', exact: true })).toHaveCount(0)
  await other.goto('/compte')
  await expect(other).toHaveURL(/\/connexion/)
  await elsewhere.close()

  // The address changes when both agree.
  const next = 'zoe@exemple.fr'
  await page.getByLabel('Nouvelle adresse e-mail').fill(next)
  await page.getByRole('button', { name: 'Changer d’adresse' }).click()
  await expect(notice(page, /Deux messages/)).toBeVisible()
  for (const [to, subject] of [
    [email, /votre accord/],
    [next, /confirmez la nouvelle/],
  ] as const) {
    await page.goto(await inbox.link(to, subject))
    await page.getByRole('button', { name: 'Confirmer' }).click()
    await expect(notice(page, /Merci/)).toBeVisible()
  }
  await page.goto('/compte/securite')
  await expect(page.getByRole('main')).toContainText(next)

  // Their data as a file, without secrets.
  await page.goto('/compte/donnees')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger mes données' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^volant-mes-donnees-\d{4}-\d\d-\d\d\.json$/)
  const answer = await page.request.get('/compte/donnees/export')
  const data = await answer.json()
  expect(data.compte.compte.email).toBe(next)
  expect(JSON.stringify(data)).not.toContain('argon2')

  // Leaving, a change of mind, leaving for good.
  const leave = async () => {
    await page.getByLabel('Mot de passe actuel').fill(SECOND)
    await page.getByLabel(/Je veux supprimer/).check()
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click()
    await expect(notice(page, /Votre compte sera effacé le/)).toBeVisible()
  }
  await leave()
  await inbox.letter(next, 'Votre compte sera supprimé')
  await page.getByRole('button', { name: 'Garder mon compte' }).click()
  await leave()
  await market.rows(
    `UPDATE account SET deletion_requested_at = now() - interval '31 days' WHERE email = $1`,
    [next],
  )
  await market.rows(`SELECT graphile_worker.add_job('accounts.erase-due', '{}')`)
  await expect
    .poll(
      () => market.rows('SELECT FROM account WHERE email = $1', [next]).then(({ length }) => length),
      SOON,
    )
    .toBe(0)
  await page.goto('/compte')
  await expect(page).toHaveURL(/\/connexion/)
})

test('a link by letter signs in, and leads where one was going', async ({ page, inbox }) => {
  await page.goto('/compte/donnees')
  const form = page.getByRole('form', { name: 'Connexion par lien' })
  await form.getByLabel('Adresse e-mail').fill('acheteur@volant.example')
  await form.getByRole('button', { name: 'Recevoir un lien' }).click()
  await expect(notice(page, /Consultez votre boîte/)).toBeVisible()
  const link = await inbox.link('acheteur@volant.example', 'Votre lien de connexion')
  await page.goto(link)
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await expect(page).toHaveURL('/compte/donnees')
  await page.context().clearCookies()
  await page.goto(link)
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await expect(notice(page, /a déjà servi/)).toBeVisible()
})

test('known or not, an address gets the same answer, and a letter', async ({ page, inbox }) => {
  const answers: (string | null)[] = []
  for (const email of ['admin@volant.example', 'personne@exemple.fr']) {
    await page.goto('/inscription')
    await page.getByLabel('Prénom').fill('Max')
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await expect(notice(page, /Consultez votre boîte/)).toBeVisible()
    // The address is named, so that a slip is seen: the rest is the same.
    answers.push((await page.getByRole('main').textContent())?.replaceAll(email, '…') ?? null)
  }
  expect(answers[0]).toBe(answers[1])
  await inbox.letter('admin@volant.example', 'Vous avez déjà un compte Volant')
  await inbox.letter('personne@exemple.fr', 'Confirmez votre adresse e-mail')
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('one signs in, is told what is wrong, and signs out', async ({ page }) => {
    await page.goto('/connexion')
    const form = page.getByRole('form', { name: 'Connexion par mot de passe' })
    await form.getByLabel('Adresse e-mail').fill('acheteur@volant.example')
    await form.getByLabel('Mot de passe', { exact: true }).fill('pas le bon')
    await form.getByRole('button', { name: 'Me connecter' }).click()
    await expect(notice(page, /n’est pas le bon/)).toBeVisible()
    await expect(form.getByLabel('Adresse e-mail')).toHaveValue('acheteur@volant.example')
    await signInAs(page, 'acheteur@volant.example', 'volant-demo')
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await expect(page).toHaveURL(({ pathname }) => pathname === '/')
    await page.goto('/compte')
    await expect(page).toHaveURL(/\/connexion/)
  })
})
