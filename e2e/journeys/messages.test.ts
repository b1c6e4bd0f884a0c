import type { Page } from '@playwright/test'
import { axeViolations, expect, test } from '../fixtures.ts'
import { arrives } from '../mailbox.ts'
import type { Car, Market } from '../market.ts'
import { PEOPLE, signIn } from '../people.ts'

const PHONE = '+33639981234'
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A listing online that is the demonstration's seller's from now on, with a number of the range kept for fiction. */
async function carOfSeller(market: Market): Promise<Car> {
  const car = await market.car('l.dealer_id IS NULL AND l.account_id IS NULL')
  await market.rows(
    'UPDATE listing SET account_id = (SELECT id FROM account WHERE email = $2) WHERE id = $1',
    [car.id, PEOPLE.seller],
  )
  await market.rows('INSERT INTO listing_secrets (listing_id, phone) VALUES ($1, $2)', [car.id, PHONE])
  return car
}

const send = (page: Page) => page.getByRole('button', { name: 'Envoyer le message' }).click()

test('a visitor writes, confirms from the letter, and the seller answers without either seeing an address', async ({
  page,
  market,
  inbox,
  browser,
}) => {
  const car = await carOfSeller(market)
  const email = `camille-${car.id}@exemple.fr`
  await page.goto(car.path)
  await page.getByRole('link', { name: 'Écrire au vendeur' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Écrire à /)
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel('Votre prénom').fill('Camille')
  await page.getByLabel('Votre adresse e-mail').fill(email)
  await page.getByRole('checkbox', { name: 'Quand et où peut-on la voir et l’essayer ?' }).check()
  await expect(page.getByLabel('Votre message')).toHaveValue(/Quand et où peut-on la voir et l’essayer\s\?/)
  await send(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plus qu’une étape')

  await page.goto(await inbox.link(email, /^Confirmez votre message/))
  await page.getByRole('button', { name: 'Envoyer mon message' }).click()
  await expect(page.getByRole('status')).toContainText('Votre message est parti')
  await expect(page.locator(':focus')).toContainText('Votre message est parti')

  const seller = await browser.newPage()
  await signIn(seller, 'seller')
  await seller.goto(await inbox.link(PEOPLE.seller, /^Camille vous écrit/))
  await expect(seller.getByText('Quand et où peut-on la voir')).toBeVisible()
  expect(await seller.content()).not.toContain(email)
  expect(await axeViolations(seller)).toEqual([])
  await seller.getByLabel('Répondre à Camille').fill('Bonjour Camille, samedi matin vous irait-il ?')
  await seller.getByRole('button', { name: 'Envoyer' }).click()
  await expect(seller.getByText('Bonjour Camille, samedi matin vous irait-il ?')).toBeVisible()
  await seller.close()

  await page.goto(await inbox.link(email, /vous écrit/))
  await expect(page.getByText('Bonjour Camille, samedi matin vous irait-il ?')).toBeVisible()
  expect(await page.content()).not.toContain(PEOPLE.seller)
  expect(await axeViolations(page)).toEqual([])
})

test('a letter is answered from a mail program, by its own side only', async ({ page, market, inbox }) => {
  test.setTimeout(120_000)
  const SOON = { timeout: 30_000 }
  await signIn(page, 'buyer')
  const car = await carOfSeller(market)
  await page.goto(`/contacter/${car.id}`)
  await page.getByLabel('Votre message').fill('Bonjour, la voiture est-elle visible dimanche matin ?')
  await send(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Conversation avec/)

  const subject = /vous écrit\s: /
  const { text } = await inbox.letter(PEOPLE.seller, subject)
  // The inbox shows no Reply-To: what the letter left with is asked of the database.
  const [sent] = await market.rows<{ to: string }>(
    `SELECT reply_to AS "to" FROM outgoing_mail WHERE recipient = $1 AND kind = 'leads.message' ORDER BY created_at DESC LIMIT 1`,
    [PEOPLE.seller],
  )
  const to = sent?.to ?? ''
  expect(to).toMatch(/^reponse-[0-9a-f]{32}@/)
  const quoted = text.replace(/^/gm, '> ')
  const answer = (from: string, words: string) =>
    arrives({ from, to, subject: 'Re: votre message', body: `${words}\n\n-- \nMarc\n\n${quoted}` })
  await answer('inconnu@exemple.fr', 'Donnez-moi votre adresse.')
  await inbox.letter('inconnu@exemple.fr', 'Votre réponse n’a pas été transmise')
  await answer(PEOPLE.seller, 'Oui, dimanche à dix heures.')
  await expect
    .poll(async () => {
      await page.reload()
      return page.getByText('Oui, dimanche à dix heures.', { exact: true }).count()
    }, SOON)
    .toBe(1)
  await expect(page.getByText('Donnez-moi votre adresse.')).toHaveCount(0)
  expect(await page.content()).not.toContain(PEOPLE.seller)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the questions ticked leave with the message, and what was wrong is said', async ({
    page,
    market,
    inbox,
  }) => {
    const car = await carOfSeller(market)
    await page.goto(`/contacter/${car.id}`)
    await page.getByLabel('Votre prénom').fill('Noé')
    await page.getByLabel('Votre adresse e-mail').fill('noe@exemple')
    await page.getByRole('checkbox').last().check()
    await send(page)
    await expect(page.getByText('Indiquez une adresse e-mail complète')).toBeVisible()
    await page.getByLabel('Votre prénom').fill('Noé')
    await page.getByLabel('Votre adresse e-mail').fill('noe@exemple.fr')
    await page.getByRole('checkbox').last().check()
    await send(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plus qu’une étape')
    // The letter says of which car, and no word of the message: that one leaves for the seller alone.
    expect((await inbox.letter('noe@exemple.fr', /^Confirmez/)).text).not.toContain('Quand et où')
    const [message] = await market.rows<{ body: string }>(
      'SELECT body FROM message JOIN thread ON thread.id = thread_id WHERE listing_id = $1',
      [car.id],
    )
    expect(message?.body).toContain('Quand et où peut-on la voir')
  })
})

test('a signed-in buyer writes at once; a swindler is warned of, reported and shut out', async ({
  page,
  market,
}) => {
  await signIn(page, 'buyer')
  const car = await carOfSeller(market)
  await page.goto(`/contacter/${car.id}`)
  await page.getByLabel('Votre message').fill('Mon transporteur passera avec un mandat cash.')
  await send(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Conversation avec/)

  await page.context().clearCookies()
  await signIn(page, 'seller', '/compte/messages')
  await expect(page.getByText('Non lu').first()).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await page
    .getByRole('link', { name: /Mon transporteur passera/ })
    .first()
    .click()
  await expect(page.getByText(/un faux transporteur à payer d’avance/)).toBeVisible()
  await page.getByText('Un problème avec cette conversation ?').click()
  await page.getByLabel(/^Signaler/).fill('Il veut un mandat cash.')
  await page.getByRole('button', { name: 'Signaler' }).click()
  await expect(page.locator(':focus')).toContainText('Signalement reçu')
  // Refused, as to who was signed out meanwhile, it is said.
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  const block = page.getByRole('button', { name: /^Bloquer/ })
  await block.click()
  await expect(page.getByRole('alert').getByText('Cette conversation n’existe pas')).toBeVisible()
  await expect(block).toBeFocused()
  await page.context().addCookies(cookies)
  await block.click()
  await expect(page.getByText('Cette conversation est close')).toBeVisible()
  // The form is gone, and the keyboard at what it was answered.
  await expect(page.locator(':focus')).toContainText('ne peut plus vous écrire')

  const [report] = await market.rows<{ reason: string }>(
    'SELECT reason FROM thread_report ORDER BY id DESC LIMIT 1',
  )
  expect(report?.reason).toBe('Il veut un mandat cash.')
})

test.describe('in a browser that names itself no program', () => {
  test.use({ userAgent: PERSON })

  test('a private seller’s number comes on the click, and a person’s click is counted', async ({
    page,
    market,
  }) => {
    const car = await carOfSeller(market)
    await page.goto(car.path)
    expect(await page.content()).not.toContain(PHONE.slice(-8))
    await page.getByRole('button', { name: 'Afficher le numéro' }).click()
    await expect(page.getByRole('link', { name: '06\u00a039\u00a098\u00a012\u00a034' })).toBeVisible()
    const [day] = await market.rows<{ clicks: number }>(
      'SELECT sum(phone_clicks)::int AS clicks FROM listing_day WHERE listing_id = $1 AND day >= current_date - 1',
      [car.id],
    )
    expect(day?.clicks).toBeGreaterThan(0)
  })
})
