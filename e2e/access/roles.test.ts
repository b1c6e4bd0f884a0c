import type { Browser, BrowserContext } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import type { Market } from '../market.ts'
import { PEOPLE, type Person, signIn } from '../people.ts'
import { sellersOwn, withNames } from './sellers-own.ts'

const ROLES = ['visitor', 'user', 'dealer', 'moderator', 'accountant', 'admin'] as const
type Role = (typeof ROLES)[number]
const PERSON: Record<Exclude<Role, 'visitor'>, Person> = {
  user: 'buyer',
  dealer: 'dealer',
  moderator: 'moderator',
  accountant: 'accountant',
  admin: 'admin',
}

/**
 * Each page and endpoint that is not everybody's, with what it answers to each role, in the order above: `ok`, `sign-in` (sent to
 * sign in, or 401), `no` (404 or 403), `wrong` (400: it was let in, and had asked for nothing). Rooms add a line each.
 */
const PLACES: readonly (readonly [method: 'GET' | 'POST' | 'PUT', path: string, answers: string])[] = [
  ['GET', '/connexion', 'ok moved moved moved moved moved'],
  ['GET', '/inscription', 'ok moved moved moved moved moved'],
  ['GET', '/mot-de-passe', 'ok ok ok ok ok ok'],
  ['GET', '/compte', 'sign-in ok ok ok ok ok'],
  ['GET', '/compte/securite', 'sign-in ok ok ok ok ok'],
  ['GET', '/compte/donnees', 'sign-in ok ok ok ok ok'],
  ['GET', '/compte/donnees/export', 'sign-in ok ok ok ok ok'],
  ['GET', '/compte/messages', 'sign-in ok ok ok ok ok'],
  ['GET', '/compte/paiements', 'sign-in ok ok ok ok ok'],
  ['GET', '/deposer', 'sign-in ok ok ok ok ok'],
  // The private seller's, whom none of these people is.
  ...['', '/modifier', '/photos', '/renouveler', '/mettre-en-avant'].map(
    (page) => ['GET', `/compte/annonces/{listing}${page}`, 'sign-in no no no no no'] as const,
  ),
  ['GET', '/compte/messages/{theirs}', 'sign-in no no no no no'],
  ['GET', '/conversation/{theirs}?cle=non', 'no no no no no no'],
  ['GET', '/compte/paiements/{order}/retractation', 'sign-in no no no no no'],
  ['GET', '/compte/paiements/factures/{invoice}', 'sign-in no no no ok ok'],
  ['GET', '/paiement/{order}', 'sign-in no no no no no'],
  ['GET', '/paiement/{order}/retour', 'sign-in no no no no no'],
  ['GET', '/deposer/{draft}/vehicule', 'sign-in no no no no no'],
  ['GET', '/compte/questions/{question}', 'sign-in no no no no no'],
  ['GET', '/compte/recours/{decision}', 'sign-in no no no no no'],
  ['GET', '/admin/moderation/{case}', 'sign-in no no ok no ok'],
  ['GET', '/admin/comptabilite/fec/2026', 'sign-in no no no ok ok'],
  ['GET', '/pro', 'sign-in moved moved moved moved moved'],
  ['GET', '/pro/inscription', 'sign-in ok ok ok ok ok'],
  ['GET', '/pro/invitation', 'ok ok ok ok ok ok'],
  ['GET', '/pro/garage-d-un-autre', 'sign-in no no no no no'],
  ['GET', '/pro/api', 'ok ok ok ok ok ok'],
  ['GET', '/pro/formats', 'ok ok ok ok ok ok'],
  ['GET', '/pro/formats/modele', 'ok ok ok ok ok ok'],
  ['GET', '/admin', 'sign-in no no ok ok ok'],
  ['GET', '/admin/moderation', 'sign-in no no ok no ok'],
  ['GET', '/admin/professionnels', 'sign-in no no ok no ok'],
  ['GET', '/admin/professionnels/1', 'sign-in no no ok no ok'],
  ['GET', '/admin/moderation/exclusions', 'sign-in no no ok no ok'],
  ['GET', '/exclusion/00000000-0000-4000-8000-000000000000?cle=non', 'no no no no no no'],
  ['GET', '/admin/paiements', 'sign-in no no no ok ok'],
  ['GET', '/admin/comptabilite', 'sign-in no no no ok ok'],
  ['GET', '/admin/offres', 'sign-in no no no no ok'],
  ['GET', '/admin/taches', 'sign-in no no no no ok'],
  ['GET', '/admin/journal', 'sign-in no no no no ok'],
  ['GET', '/pro/{garage}/stock', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/stock/nouveau', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/stock/lot', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/stock/lot?quoi=tete&id=1', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/stock/affichettes', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/stock/export', 'sign-in no ok no no no'],
  ['GET', '/api/pro/{garage}/stock', 'sign-in no ok no no no'],
  ...['', '/equipe', '/etablissement', '/abonnement'].flatMap((page) => [
    ['GET', `/pro/{garage}${page}`, 'sign-in no ok no no no'] as const,
    ['GET', `/pro/{rival}${page}`, 'sign-in no no no no no'] as const,
  ]),
  ['GET', '/pro/{rival}/stock', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/stock/nouveau', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/stock/lot', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/stock/lot?quoi=tete&id=1', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/stock/affichettes', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/stock/export', 'sign-in no no no no no'],
  ['GET', '/api/pro/{rival}/stock', 'sign-in no no no no no'],
  // Another garage's car, through one's own address.
  ['GET', '/pro/{garage}/stock/{foreignCar}', 'sign-in no no no no no'],
  // Its source and its file, through one's own address and through its own.
  ...['{garage}', '{rival}'].flatMap((garage) =>
    [
      '/{foreignSource}',
      '/{foreignSource}/reglage',
      '/executions/{foreignRun}',
      '/executions/{foreignRun}/fichier',
      '/executions/{foreignRun}/rapport',
    ].map((page) => ['GET', `/pro/${garage}/flux${page}`, 'sign-in no no no no no'] as const),
  ),
  ['GET', '/pro/{garage}/contacts', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/contacts/{thread}', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/contacts/{thread}/adf', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/contacts/reglages', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/statistiques', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/statistiques/export', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/statistiques/voitures', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/flux/correspondances', 'sign-in no ok no no no'],
  ['GET', '/pro/{rival}/flux/correspondances', 'sign-in no no no no no'],
  ['GET', '/pro/{garage}/flux/00000000-0000-4000-8000-000000000000/reglage', 'sign-in no no no no no'],
  // Another garage's, and a conversation that is not this one's.
  ['GET', '/pro/{garage}/flux', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/flux/nouvelle', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/flux/cles', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/flux/executions', 'sign-in no ok no no no'],
  ['GET', '/pro/{garage}/flux/executions/999999999', 'sign-in no no no no no'],
  ['GET', '/pro/{garage}/flux/executions/999999999/fichier', 'sign-in no no no no no'],
  ['GET', '/pro/{garage}/flux/executions/999999999/rapport', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/flux/cles', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/flux/executions', 'sign-in no no no no no'],
  // From no page of ours.
  ['POST', '/pro/{garage}/flux/envoi', '405 405 405 405 405 405'],
  ['GET', '/pro/{garage}/abonnement/factures/F2026-000001', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/abonnement/factures/F2026-000001', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/flux', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/flux/nouvelle', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/contacts', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/contacts/{thread}', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/statistiques', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/statistiques/export', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/statistiques/voitures', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/contacts/{thread}/adf', 'sign-in no no no no no'],
  ['GET', '/pro/{rival}/contacts/reglages', 'sign-in no no no no no'],
  ['GET', '/pro/{garage}/contacts/{foreign}', 'sign-in no no no no no'],
  ['GET', '/pro/{garage}/contacts/{foreign}/adf', 'sign-in no no no no no'],
  ['GET', '/api/photos/states?ids=1', 'sign-in ok ok ok ok ok'],
]

/** What stands between braces: the demonstration's garage, another, a conversation of each side. */
async function named(market: Market): Promise<Record<string, string>> {
  const [row] = await market.rows<Record<string, string>>(
    `SELECT mine.slug AS garage, (SELECT slug FROM dealer WHERE id <> mine.id ORDER BY id LIMIT 1) AS rival,
       (SELECT listing_id::text FROM stock_car WHERE dealer_id <> mine.id ORDER BY listing_id LIMIT 1) AS "foreignCar",
       (SELECT id::text FROM thread WHERE dealer_id = mine.id AND last_at IS NOT NULL ORDER BY id LIMIT 1) AS thread,
       (SELECT id::text FROM thread WHERE dealer_id IS NULL AND last_at IS NOT NULL ORDER BY id LIMIT 1) AS "foreign"
     FROM dealer mine JOIN dealer_member m ON m.dealer_id = mine.id JOIN account a ON a.id = m.account_id
     WHERE a.email = $1 LIMIT 1`,
    [PEOPLE.dealer],
  )
  return { ...row, ...(await foreignFile(market, row?.rival ?? '')) }
}

/** A source of another garage, and a file that came from it. */
async function foreignFile(market: Market, slug: string): Promise<Record<string, string>> {
  const [row] = await market.rows<Record<string, string>>(
    `WITH source AS (
       INSERT INTO feed_source (dealer_id, name, kind) SELECT id, 'D’un autre', 'upload' FROM dealer WHERE slug = $1
       RETURNING id, dealer_id
     ), run AS (
       INSERT INTO feed_run (dealer_id, source_id, cause, state, file_name, finished_at)
       SELECT dealer_id, id, 'arrival', 'failed', 'stock.csv', now() FROM source RETURNING id, source_id
     )
     SELECT source_id::text AS "foreignSource", id::text AS "foreignRun" FROM run`,
    [slug],
  )
  return row ?? {}
}

function read({ status, headers }: Response): string {
  if (status === 401) return 'sign-in'
  if (status >= 300 && status < 400)
    return headers.get('location')?.includes('/connexion?retour=') ? 'sign-in' : 'moved'
  if (status === 403 || status === 404) return 'no'
  return status === 200 ? 'ok' : status === 400 ? 'wrong' : String(status)
}

async function enter(browser: Browser, role: Role): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '' })
  if (role !== 'visitor') await signIn(await context.newPage(), PERSON[role])
  return context
}

for (const [index, role] of ROLES.entries())
  test(`${role}: each place answers as the table says`, async ({ browser, market }) => {
    const context = await enter(browser, role)
    const names = { ...(await sellersOwn(market)), ...(await named(market)) }
    // The browser's cookies, but not its own requests: of a hundred at once those wait for each other.
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`)
    const headers = { cookie: cookies.join('; '), accept: 'text/html' }
    const got = PLACES.map(async ([method, path]) => {
      const address = new URL(withNames(path, names), process.env.SITE_URL)
      const answer = await fetch(address, { method, headers, redirect: 'manual' })
      await answer.body?.cancel()
      return `${method} ${path}: ${read(answer)}`
    })
    const wanted = PLACES.map(([method, path, answers]) => `${method} ${path}: ${answers.split(' ')[index]}`)
    expect(await Promise.all(got)).toEqual(wanted)
    await context.close()
  })

/** What a form sends without a script, as its page gives it to who may see it. */
async function fieldsOf(
  context: BrowserContext,
  path: string,
  form: string,
): Promise<Record<string, string>> {
  const page = await context.newPage()
  await page.goto(path)
  const fields = await page
    .getByRole('form', { name: form })
    .first()
    .evaluate((element) =>
      Object.fromEntries(
        [...new FormData(element as HTMLFormElement)].map(([name, value]) => [name, String(value)]),
      ),
    )
  await page.close()
  return fields
}

test('an action asked with somebody else’s form does nothing for a visitor, and nothing to others', async ({
  browser,
  market,
}) => {
  const owner = await enter(browser, 'user')
  const second = await enter(browser, 'user')
  const name = () =>
    market
      .rows<{ name: string }>(`SELECT string_agg(name, ',' ORDER BY email) AS name FROM account`)
      .then(([row]) => row?.name)
  const open = () =>
    market
      .rows<{ open: number }>(
        `SELECT count(*)::int AS open FROM session WHERE revoked_at IS NULL AND account_id =
           (SELECT id FROM account WHERE email = 'acheteur@volant.example')`,
      )
      .then(([row]) => row?.open)
  const rename = { ...(await fieldsOf(owner, '/compte/donnees', 'Prénom')), name: 'Pirate' }
  const revoke = await fieldsOf(owner, '/compte/securite', 'Déconnecter')
  expect(Object.keys(rename).some((field) => field.startsWith('$ACTION'))).toBe(true)
  expect(revoke.sessionId).toMatch(/^[0-9a-f-]{36}$/)

  const before = { names: await name(), open: await open() }
  const visitor = await enter(browser, 'visitor')
  const stranger = await enter(browser, 'admin')
  const site = { origin: process.env.SITE_URL ?? '' }
  for (const context of [visitor, stranger])
    await context.request.post('/compte/securite', { multipart: revoke, headers: site, maxRedirects: 0 })
  await visitor.request.post('/compte/donnees', { multipart: rename, headers: site, maxRedirects: 0 })
  // The owner's own cookies, sent by a page of another site.
  const foreign = await owner.request.post('/compte/donnees', {
    multipart: rename,
    headers: { origin: 'https://evil.example' },
    maxRedirects: 0,
  })
  expect(foreign.status()).toBe(403)
  expect({ names: await name(), open: await open() }).toEqual(before)

  // The same, by who may: the table can fail.
  await owner.request.post('/compte/securite', { multipart: revoke, headers: site, maxRedirects: 0 })
  expect(await open()).toBe((before.open ?? 0) - 1)
  for (const context of [owner, second, visitor, stranger]) await context.close()
})
