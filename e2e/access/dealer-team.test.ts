import { expect, test } from '../fixtures.ts'
import { type Person, signIn } from '../people.ts'

const TEAM: readonly Person[] = ['dealer', 'manager', 'salesman', 'bookkeeper', 'buyer']

/** Each page of a dealer's extranet, with what it answers to its owner, manager, seller, accountant, and to who is none of its team. */
const PAGES: Readonly<Record<string, string>> = {
  '': 'ok ok ok ok no',
  '/stock': 'ok ok ok ok no',
  '/stock/lot?quoi=tete&id=1': 'ok ok ok no no',
  '/contacts': 'ok ok ok no no',
  '/statistiques': 'ok ok ok ok no',
  '/equipe': 'ok no no no no',
  '/etablissement': 'ok ok no no no',
  '/abonnement': 'ok no no ok no',
}

for (const [index, person] of TEAM.entries())
  test(`${person}: each page of the garage answers as the table says`, async ({ page, market }) => {
    const [garage] = await market.rows<{ slug: string }>(
      `SELECT slug FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
       WHERE a.email = 'garage@volant.example'`,
    )
    await signIn(page, person)
    const got: Record<string, string> = {}
    for (const under of Object.keys(PAGES)) {
      const answer = await page.request.get(`/pro/${garage?.slug}${under}`, { maxRedirects: 0 })
      got[under] = answer.status() === 200 ? 'ok' : answer.status() === 404 ? 'no' : String(answer.status())
    }
    expect(got).toEqual(
      Object.fromEntries(Object.entries(PAGES).map(([under, answers]) => [under, answers.split(' ')[index]])),
    )
  })

test('the navigation shows each member what they may open', async ({ page, market }) => {
  const [garage] = await market.rows<{ slug: string }>(
    `SELECT slug FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example'`,
  )
  await signIn(page, 'salesman', `/pro/${garage?.slug}`)
  const links = page.getByRole('navigation', { name: 'Espace professionnel' }).getByRole('link')
  await expect(links).toHaveText([/^Accueil/, /^Stock/, /^Contacts/, /^Statistiques/])
})
