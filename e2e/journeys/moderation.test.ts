import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { axeViolations, expect, settled, test } from '../fixtures.ts'
import { expectSound } from '../looks.ts'
import type { Market } from '../market.ts'
import { PEOPLE, type Person, signIn } from '../people.ts'

/** A browser of its own for each person. */
async function as(
  browser: Browser,
  person: Person,
  to: string,
  options?: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '', ...options })
  const page = await context.newPage()
  await signIn(page, person, to)
  return page
}

const WITHOUT_SCRIPT = { javaScriptEnabled: false }

/** The demonstration's listing that waits for a telephone number in its text, given to the private seller. */
async function heldListing(market: Market): Promise<{ listingId: string; caseId: string }> {
  const [held] = await market.rows<{ listingId: string; caseId: string }>(
    `SELECT c.listing_id::text AS "listingId", c.id AS "caseId" FROM moderation_case c
     JOIN listing ON listing.id = c.listing_id JOIN account ON account.id = account_id
     WHERE account.email = 'theo@volant.example' AND c.cause = 'submission' AND c.state = 'open'`,
  )
  if (!held) throw new Error('the demonstration has no listing held for its text')
  await market.rows(
    'UPDATE listing SET account_id = (SELECT id FROM account WHERE email = $2) WHERE id = $1',
    [held.listingId, PEOPLE.seller],
  )
  return held
}

test('refused by keys, told by letter, contested, put online by somebody else', async ({
  browser,
  market,
  inbox,
}) => {
  const { listingId, caseId } = await heldListing(market)
  const louise = await as(browser, 'moderator', `/admin/moderation/${caseId}`)
  await settled(louise)
  expect(await axeViolations(louise)).toEqual([])
  await louise.keyboard.press('r')
  await expect(louise.getByRole('radio', { name: /Coordonnées dans le texte/ })).toBeFocused()
  await louise.keyboard.press('c')
  await expect(louise.getByRole('radio', { name: /Coordonnées dans le texte/ })).toBeChecked()
  await louise.keyboard.press('Enter')
  await expect(louise.getByText('Décision prise : l’annonce n’est pas en ligne.')).toBeVisible()

  const letter = await inbox.letter(PEOPLE.seller, /^Annonce refusée/)
  expect(letter.text).toContain('Conditions d’utilisation de Volant, article 3')
  const contest = new URL(/https?:\/\/\S+\/compte\/recours\/\S+/.exec(letter.text)?.[0] ?? '')
  const marc = await as(browser, 'seller', contest.pathname)
  expect(await axeViolations(marc)).toEqual([])
  await marc.getByLabel('Pourquoi cette décision').fill('Le numéro est celui du garage qui l’entretient.')
  await marc.getByRole('button', { name: 'Contester la décision' }).click()
  await expect(marc.getByText('Contestation envoyée')).toBeVisible()

  const [appeal] = await market.rows<{ id: string }>(
    `SELECT id FROM moderation_case WHERE listing_id = $1 AND cause = 'appeal'`,
    [listingId],
  )
  await louise.goto(`/admin/moderation/${appeal?.id}`)
  await expect(louise.getByText('C’est à quelqu’un d’autre de décider')).toBeVisible()
  const claire = await as(browser, 'admin', `/admin/moderation/${appeal?.id}`)
  await settled(claire)
  await claire.keyboard.press('a')
  await expect(claire.getByText('Décision prise : rien ne s’oppose à l’annonce.')).toBeVisible()
  await inbox.letter(PEOPLE.seller, /^Refus annulé/)
  const [listing] = await market.rows<{ status: string }>('SELECT status FROM listing WHERE id = $1', [
    listingId,
  ])
  expect(listing?.status).toBe('online')
})

test('a visitor reports a listing and is told what a moderator decides on a phone, both without a script', async ({
  browser,
  market,
  inbox,
}) => {
  const car = await market.car('l.dealer_id IS NULL AND l.account_id IS NULL')
  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(car.path)
  await page.getByRole('link', { name: 'Signaler l’annonce' }).click()
  await page.getByLabel('Ce qui ne va pas').selectOption('fraud')
  await page.getByLabel('Ce qu’il faut regarder').fill('Le vendeur demande un virement avant la visite.')
  await page.getByLabel('Votre adresse e-mail').fill('temoin@volant.example')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Signaler l’annonce' }).click()
  await expect(page.getByText('Signalement reçu')).toBeVisible()
  await inbox.letter('temoin@volant.example', /^Signalement reçu/)

  const [opened] = await market.rows<{ id: string }>(
    `SELECT id FROM moderation_case WHERE listing_id = $1 AND cause = 'notice'`,
    [car.id],
  )
  const louise = await as(browser, 'moderator', `/admin/moderation/${opened?.id}`, {
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  // Refused for a reason that wants facts: the page comes back at them.
  await louise.getByRole('radio', { name: /^Escroquerie/ }).check()
  await louise.locator('form[name=refuser]').getByRole('button').click()
  await expect(louise.getByText(/^Ce motif demande les faits/)).toBeInViewport()
  await expect(louise.getByRole('radio', { name: /^Escroquerie/ })).toBeChecked()
  await louise.getByRole('button', { name: 'Laisser en ligne' }).click()
  // Where a decision leads begins at its top.
  await expect(louise.getByText('Décision prise : rien ne s’oppose à l’annonce.')).toBeInViewport()
  const decision = await inbox.letter('temoin@volant.example', /^Votre signalement/)
  expect(decision.text).toContain('l’annonce reste en ligne')
})

test('a buyer who is reported is barred, contests by the letter’s link, and is let in again by somebody else', async ({
  browser,
  page,
  market,
  inbox,
}) => {
  test.setTimeout(180_000)
  const car = await market.car('l.dealer_id IS NULL AND l.account_id IS NULL')
  await market.rows(
    'UPDATE listing SET account_id = (SELECT id FROM account WHERE email = $2) WHERE id = $1',
    [car.id, PEOPLE.seller],
  )
  const email = `kevin-${car.id}@exemple.fr`
  await page.goto(`/contacter/${car.id}`)
  await page.getByLabel('Votre prénom').fill('Kevin')
  await page.getByLabel('Votre adresse e-mail').fill(email)
  await page.getByLabel('Votre message').fill('Mon transporteur passera, je vous envoie un mandat cash.')
  await page.getByRole('button', { name: 'Envoyer le message' }).click()
  await page.goto(await inbox.link(email, /^Confirmez votre message/))
  await page.getByRole('button', { name: 'Envoyer mon message' }).click()
  await expect(page.getByRole('status')).toContainText('Votre message est parti')

  const marc = await as(browser, 'seller', '/compte/messages')
  await marc.goto(await inbox.link(PEOPLE.seller, /^Kevin vous écrit/))
  await marc.getByText('Un problème avec cette conversation ?').click()
  await marc.getByLabel(/^Signaler/).fill('Il veut un mandat cash.')
  await marc.getByRole('button', { name: 'Signaler' }).click()
  await expect(marc.getByText('Signalement reçu')).toBeVisible()

  const caseOf = async () =>
    (
      await market.rows<{ id: string }>(
        `SELECT id FROM moderation_case WHERE listing_id = $1 AND cause = 'notice'`,
        [car.id],
      )
    )[0]?.id
  await expect.poll(caseOf, { timeout: 30_000 }).toBeDefined()
  const louise = await as(browser, 'moderator', `/admin/moderation/${await caseOf()}`)
  await louise.getByText('Exclure Kevin', { exact: true }).click()
  await expectSound(louise)
  // Without a script the page comes back at what was wrong, then at what is done, unfolded.
  const plain = await as(browser, 'moderator', new URL(louise.url()).pathname, WITHOUT_SCRIPT)
  await plain.getByText('Exclure Kevin', { exact: true }).click()
  const form = plain.getByRole('form', { name: 'Exclure l’acheteur' })
  const facts = form.getByLabel('Ce que vous avez constaté')
  await facts.fill('Mandat.')
  await form.getByRole('button', { name: 'Exclure l’acheteur' }).click()
  await expect(plain.getByText(/^Quelques mots de plus/)).toBeInViewport()
  await expect(facts).toHaveValue('Mandat.')
  await facts.fill('Un mandat cash et un transporteur : une escroquerie connue.')
  await form.getByRole('button', { name: 'Exclure l’acheteur' }).click()
  await expect(plain.getByText('L’acheteur est exclu')).toBeInViewport()

  await page.goto(await inbox.link(email, 'Vous ne pouvez plus écrire aux vendeurs'))
  await expectSound(page)
  await page
    .getByLabel('Pourquoi cette décision')
    .fill('C’était une plaisanterie, je paie à la remise des clés.')
  await page.getByRole('button', { name: 'Contester la décision' }).click()
  await expect(page.locator(':focus')).toContainText('Contestation envoyée')
  await page.reload()
  await expect(page.getByText('Vous avez contesté cette décision.')).toBeVisible()
  await expectSound(page)

  const claire = await as(browser, 'admin', '/admin/moderation/exclusions')
  await expectSound(claire)
  const scriptless = await as(browser, 'admin', '/admin/moderation/exclusions', WITHOUT_SCRIPT)
  const contested = scriptless.getByRole('listitem').filter({ hasText: 'je paie à la remise des clés' })
  await contested.getByLabel('Votre réponse').fill('   ')
  await contested.getByRole('button', { name: 'Lever l’exclusion' }).click()
  await expect(contested.getByText(/^Écrivez votre réponse/)).toBeInViewport()
  await contested.getByLabel('Votre réponse').fill('Nous vous croyons. Aucun mandat, la prochaine fois.')
  await contested.getByRole('button', { name: 'Lever l’exclusion' }).click()
  await expect(contested).toHaveCount(0)
  await inbox.letter(email, 'Vous pouvez de nouveau écrire aux vendeurs')
  await page.reload()
  await expect(page.getByText('La décision a été annulée')).toBeVisible()
  await expectSound(page)
})

test('a task that was given up is tried again without a script', async ({ browser, market }) => {
  const [job] = await market.rows<{ id: string }>(
    `SELECT id::text FROM graphile_worker.add_job('essai.abandonne', '{}'::json, max_attempts => 1)`,
  )
  await market.rows(
    `UPDATE graphile_worker._private_jobs SET attempts = 1, last_error = 'connexion refusée' WHERE id = $1`,
    [job?.id],
  )
  const claire = await as(browser, 'admin', '/admin/taches', WITHOUT_SCRIPT)
  const row = claire.getByRole('row').filter({ hasText: 'essai.abandonne' })
  await expect(row).toContainText('Abandonnée')
  await row.getByRole('button', { name: 'Relancer : essai.abandonne' }).click()
  await expect(row).toHaveCount(0)
  expect(
    await market.rows(
      `DELETE FROM graphile_worker._private_jobs WHERE id = $1 RETURNING attempts, run_at <= now() AS due`,
      [job?.id],
    ),
  ).toEqual([{ attempts: 0, due: true }])
})

test('the back office and the form of reports are accessible', async ({ browser, market }) => {
  const car = await market.car('l.dealer_id IS NULL AND l.account_id IS NULL')
  const claire = await as(browser, 'admin', '/admin')
  for (const path of [
    '/admin',
    '/admin/moderation',
    '/admin/taches',
    '/admin/journal',
    `/signaler?annonce=${car.id}`,
  ]) {
    await claire.goto(path)
    expect(await axeViolations(claire), path).toEqual([])
  }
})
