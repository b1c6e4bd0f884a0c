import type { Browser, Page } from '@playwright/test'
import { axeViolations, expect, settled, test } from '../fixtures.ts'
import type { Car, Market } from '../market.ts'
import { PEOPLE, signIn } from '../people.ts'

const BUYER = 'Camille'

/** The demonstration's garage, and a car of its that no other test was given and nobody has written about. */
async function carOfGarage(market: Market): Promise<{ garage: string; car: Car }> {
  const car = await market.car(
    `l.dealer_id = (SELECT dealer_id FROM dealer_member m JOIN account a ON a.id = m.account_id WHERE a.email = '${PEOPLE.dealer}' LIMIT 1)
     AND NOT EXISTS (SELECT FROM thread WHERE listing_id = l.id)`,
  )
  return { garage: car.dealer ?? '', car }
}

/** A visitor who has proved an address writes about a car. */
async function write(market: Market, car: Car, words: string): Promise<string> {
  const [thread] = await market.rows<{ id: string }>(
    `INSERT INTO thread (listing_id, buyer_email, buyer_name, last_at, asked_at) VALUES ($1, $2, $3, now(), now()) RETURNING id`,
    [car.id, `camille-${car.id}@exemple.invalid`, BUYER],
  )
  await market.rows(
    `INSERT INTO message (thread_id, sender, body, at, sent_at) VALUES ($1, 'buyer', $2, now(), now())`,
    [thread?.id, words],
  )
  return thread?.id ?? ''
}

async function signedIn(browser: Browser, javaScriptEnabled: boolean, to: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '', javaScriptEnabled })
  const page = await context.newPage()
  await signIn(page, 'dealer', to)
  return page
}

for (const scripted of [true, false])
  test(`a garage takes a contact, answers with a template and settles it, ${scripted ? 'with' : 'without'} a script`, async ({
    browser,
    market,
  }) => {
    const { garage, car } = await carOfGarage(market)
    const words = `Bonjour, la voiture ${car.id} est-elle visible samedi ?`
    const threadId = await write(market, car, words)
    const page = await signedIn(browser, scripted, `/pro/${garage}/contacts`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contacts')
    expect(await axeOf(page, scripted)).toEqual([])

    // Found by its words, among those that wait.
    const filters = page.getByRole('form', { name: 'Filtrer les contacts' })
    await filters.getByLabel('Chercher').fill(`voiture ${car.id} est-elle`)
    await filters.getByRole('button', { name: 'Filtrer' }).click()
    await expect(page).toHaveURL(/\?q=/)
    const contacts = page.getByRole('list', { name: 'Contacts', exact: true })
    await expect(contacts.getByRole('link')).toHaveCount(1)
    await expect(contacts).toContainText('À répondre')
    await contacts.getByRole('link').click()
    await expect(page).toHaveURL(`/pro/${garage}/contacts/${threadId}`)
    await expect(page.getByText(words)).toBeVisible()
    expect(await page.content()).not.toContain('@exemple.invalid')
    expect(await axeOf(page, scripted)).toEqual([])

    await page.getByLabel('Suivi par', { exact: true }).selectOption({ label: 'Nadia' })
    await page.getByRole('button', { name: 'Confier' }).click()
    await expect(keptChoice(page, 'Suivi par')).toHaveText('Nadia')
    const note = `Reprise possible, ${car.id}.`
    await page.getByLabel('Ajouter une note').fill(note)
    await page.getByRole('button', { name: 'Noter' }).click()
    await expect(page.getByRole('complementary', { name: 'Suivi' })).toContainText(note)

    await page.getByRole('link', { name: 'Proposer une visite' }).click()
    const answer = page.getByLabel(`Répondre à ${BUYER}`)
    await expect(answer).toHaveValue(new RegExp(`^Bonjour ${BUYER},`))
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await expect(page.getByText(`Bonjour ${BUYER},`).first()).toBeVisible()
    await expect(keptChoice(page, 'État')).toHaveText('Répondu')
    await page.getByLabel('État', { exact: true }).selectOption('won')
    await page.getByRole('button', { name: 'Changer l’état' }).click()
    await expect(keptChoice(page, 'État')).toHaveText('Vendu')

    const adf = await page.request.get(`/pro/${garage}/contacts/${threadId}/adf`)
    expect(adf.headers()['content-type']).toContain('application/x-adf+xml')
    expect(await adf.text()).toContain(words)

    await page.goto(`/pro/${garage}/contacts?etat=won&voiture=${car.id}`)
    await expect(contacts.getByRole('link')).toHaveCount(1)
    await expect(contacts).toContainText('Suivi par Nadia')
    await page.context().close()
  })

test('a button keeps the keyboard while its form is sent, and sends it once', async ({ browser, market }) => {
  const { garage, car } = await carOfGarage(market)
  const threadId = await write(market, car, 'Bonjour, la voiture est-elle toujours à vendre ?')
  const page = await signedIn(browser, true, `/pro/${garage}/contacts/${threadId}`)
  await settled(page)
  const assign = page.getByRole('button', { name: 'Confier' })
  const add = page.getByRole('button', { name: 'Noter' })
  const note = page.getByLabel('Ajouter une note')

  // A note of nothing is refused: what is to be mended has the keyboard.
  await note.fill(' ')
  await page.keyboard.press('Tab')
  await expect(add).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(note).toHaveAccessibleDescription('Écrivez votre note.')
  await expect(note).toBeFocused()

  // Two forms are sent before either is answered.
  const { promise: answers, resolve: answer } = Promise.withResolvers<void>()
  await page.route(page.url(), async (route) => {
    await answers
    await route.continue()
  })
  await page.getByLabel('Suivi par', { exact: true }).selectOption({ label: 'Nadia' })
  await assign.press('Enter')
  await expect(assign).toBeDisabled()
  await expect(assign).toBeFocused()
  await note.fill('À rappeler lundi.')
  await add.dblclick()
  await expect(add).toBeDisabled()
  answer()
  await expect(page.getByRole('complementary', { name: 'Suivi' })).toContainText('À rappeler lundi.')
  await expect(keptChoice(page, 'Suivi par')).toHaveText('Nadia')
  await expect(add).toBeEnabled()
  await expect(add).toBeFocused()
  // Would come after a second note.
  await assign.press('Enter')
  await expect(assign).toBeDisabled()
  await expect(assign).toBeEnabled()
  await expect(assign).toBeFocused()
  expect(await market.rows('SELECT FROM thread_note WHERE thread_id = $1', [threadId])).toHaveLength(1)
  await page.context().close()
})

test('the figures are charts, tables and files', async ({ browser, market }) => {
  const { garage, car } = await carOfGarage(market)
  const page = await signedIn(browser, true, `/pro/${garage}/statistiques`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Statistiques')
  expect(await axeViolations(page)).toEqual([])
  await page.getByText('Voir les chiffres').first().click()
  await expect(page.getByRole('columnheader', { name: 'Affichages en liste' })).toBeVisible()
  await page.getByRole('link', { name: 'Par mois' }).click()
  await expect(page).toHaveURL(/par=mois/)

  const series = await page.request.get(`/pro/${garage}/statistiques/export?par=mois`)
  expect((await series.text()).split('\r\n')).toHaveLength(24 + 2)
  const cars = await (await page.request.get(`/pro/${garage}/statistiques/voitures`)).text()
  expect(cars).toContain(`\r\n${car.id};`)
  await page.context().close()
})

/** What the page came with: what is chosen in it and not yet sent does not change that. */
const keptChoice = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).locator('option[selected]')

/** axe runs in the page: without a script it cannot. */
const axeOf = async (page: Page, scripted: boolean): Promise<string[]> =>
  scripted ? axeViolations(page) : []
