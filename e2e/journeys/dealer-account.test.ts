import { randomUUID } from 'node:crypto'
import { expect, test } from '../fixtures.ts'
import { ownGarage } from '../garages.ts'
import type { Market } from '../market.ts'
import { signIn, signInAs } from '../people.ts'

/** A colleague in a garage's team. */
async function colleague(market: Market, dealerId: number, role: string): Promise<string> {
  const email = `${randomUUID()}@volant.example`
  await market.rows(
    `WITH person AS (INSERT INTO account (email, email_confirmed_at, password_hash, name)
       SELECT $1, now(), password_hash, 'Camille' FROM account WHERE email = 'garage@volant.example' RETURNING id)
     INSERT INTO dealer_member (dealer_id, account_id, role) SELECT $2, id, $3 FROM person`,
    [email, dealerId, role],
  )
  return email
}

test('a role that is changed is shown so, and its holder is written to; who is taken out too', async ({
  page,
  market,
  inbox,
}) => {
  const { id, slug, owner } = await ownGarage(market)
  const email = await colleague(market, id, 'accountant')
  await signInAs(page, owner, 'volant-demo', `/pro/${slug}/equipe`)
  const role = page.getByRole('form', { name: 'Rôle de Camille' })
  await role.getByRole('combobox').selectOption('manager')
  await role.getByRole('button').click()
  await expect(role).toContainText('Camille est désormais responsable.')
  await expect(role.getByRole('combobox')).toHaveValue('manager')
  await inbox.letter(email, /vous êtes désormais responsable/)

  await page.getByText('Retirer Camille', { exact: true }).click()
  await page.getByRole('button', { name: 'Oui, retirer Camille' }).click()
  await expect(role).toHaveCount(0)
  await inbox.letter(email, /^Vous ne faites plus partie de l’équipe/)
})

test('a garage that is refused reads why, asks again, and the moderator finds the reason', async ({
  page,
  browser,
  market,
}) => {
  const { id, slug, owner } = await ownGarage(market)
  await market.rows(`UPDATE dealer SET state = 'pending' WHERE id = $1`, [id])
  const reason = 'Le Kbis est au nom d’une autre société.'
  const desk = await browser.newPage()
  await signIn(desk, 'moderator', `/admin/professionnels/${id}`)
  const refuse = desk.getByRole('form', { name: 'Refuser', exact: true })
  await refuse.getByLabel(/^Raison/).fill(reason)
  await refuse.getByRole('button').click()
  await expect(desk.getByText('Refusé', { exact: true })).toBeVisible()

  await signInAs(page, owner, 'volant-demo', `/pro/${slug}`)
  await expect(page.getByText(reason)).toBeVisible()
  await page.getByRole('link', { name: 'Corriger et demander un nouvel examen' }).click()
  await page.getByRole('button', { name: 'Demander un nouvel examen' }).click()
  await expect(page.getByText('Votre compte est en cours de vérification')).toBeVisible()
  await expect(page.getByText(/votre compte approuvé, vous choisissez une formule/)).toBeVisible()
  await desk.reload()
  await expect(desk.getByRole('form', { name: 'Approuver' })).toBeVisible()
  await expect(desk.getByRole('region', { name: 'Historique' })).toContainText(reason)
  await desk.close()
})

test('what a garage changes of its page is there at once; what is wrong with a place is said in French', async ({
  page,
  market,
}) => {
  const { slug, owner } = await ownGarage(market)
  const publicPage = `/garages/${slug}`
  const wednesday = page.getByRole('row', { name: /^Mercredi/ })
  await page.goto(publicPage)
  await expect(wednesday).not.toContainText('7 h à 20 h')
  await signInAs(page, owner, 'volant-demo', `/pro/${slug}/etablissement`)
  const hours = page.getByRole('form', { name: 'Horaires d’ouverture' })
  await hours.getByLabel('Mercredi').fill('7-20')
  await hours.getByRole('button').click()
  // As it was read.
  await expect(hours.getByLabel('Mercredi')).toHaveValue(/^7\sh à 20\sh$/)
  await page.locator('summary', { hasText: 'Ajouter un lieu de vente' }).click()
  const place = page.getByRole('form', { name: 'Ajouter un lieu de vente' })
  await place.getByLabel('Nom du lieu').fill('Annexe')
  await place.getByLabel('Adresse').fill('3 rue des Essais')
  await place.getByLabel('Commune').fill('69003 Lyon')
  await place.getByLabel(/^Garantie/).fill('un an')
  await place.getByRole('button').click()
  await expect(place).toContainText('Un nombre de mois, de 0 à 120, ou rien.')
  await place.getByLabel(/^Garantie/).fill('12')
  await place.getByRole('button').click()
  await expect(place).toContainText('Le lieu de vente est ajouté')
  await expect(place.getByLabel('Nom du lieu')).toHaveValue('')

  await expect
    .poll(async () => {
      await page.goto(publicPage)
      return wednesday.textContent()
    })
    .toMatch(/7\sh à 20\sh/)
  await expect(page.getByRole('heading', { name: 'Annexe' })).toBeVisible()
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  test('a form comes back where its answer is: the field that is wrong, else the words above it', async ({
    page,
    market,
  }) => {
    const { slug, owner } = await ownGarage(market)
    await signInAs(page, owner, 'volant-demo', `/pro/${slug}/etablissement`)
    await page.locator('summary', { hasText: 'Ajouter un lieu de vente' }).click()
    const place = page.getByRole('form', { name: 'Ajouter un lieu de vente' })
    await place.getByLabel('Nom du lieu').fill('Annexe')
    await place.getByLabel('Adresse').fill('3 rue des Essais')
    await place.getByLabel('Commune').fill('69003 Lyon')
    await place.getByLabel(/^Garantie/).fill('un an')
    await place.getByRole('button').click()
    // What folds the form up is open again, too.
    await expect(place.getByLabel(/^Garantie/)).toBeFocused()
    await expect(place.getByText('Un nombre de mois, de 0 à 120, ou rien.')).toBeInViewport()

    await page.goto(`/pro/${slug}/equipe`)
    const role = page.getByRole('form', { name: 'Rôle de Lou' })
    await role.getByRole('combobox').selectOption('seller')
    await role.getByRole('button').click()
    await expect(role.getByText(/garde au moins un gérant/)).toBeInViewport()
  })
})
