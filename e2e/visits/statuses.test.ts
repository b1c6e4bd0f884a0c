import { expect, test } from '../fixtures.ts'

/** As a visitor types an address, as a script's navigation asks for it, and as a link checker does. */
const WAYS = [
  { way: 'as HTML', method: 'GET', headers: { accept: 'text/html' }, mark: '' },
  // The framework's own mark of such a request; without it, it would send the script elsewhere first.
  { way: 'as a client navigation', method: 'GET', headers: { rsc: '1' }, mark: '_rsc' },
  { way: 'by HEAD', method: 'HEAD', headers: {}, mark: '' },
] as const

for (const { way, method, headers, mark } of WAYS) {
  // Each address is asked for once only: the first answer is the one that counts.
  test(`statuses of first requests, ${way}`, async ({ request, market }) => {
    const ask = async (path: string) => {
      const marked = mark === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${mark}`
      const answer = await request.fetch(marked, { method, headers, maxRedirects: 0 })
      const to = answer.headers().location?.replace(/[?&]_rsc=?$/, '')
      return { status: answer.status(), to, text: await answer.text() }
    }
    const probe = way.replaceAll(' ', '-').toLowerCase()

    for (const path of [
      '/annonces/renault-clio-999999999',
      '/annonces/renault-clio',
      `/annonces/${probe}`,
      `/garages/${probe}`,
      `/voitures/${probe}`,
      `/voitures/renault/${probe}`,
      `/voitures/renault/clio/${probe}`,
      `/voitures/renault/clio/rhone-69/${probe}`,
      `/voitures/region/${probe}`,
      `/voitures/departement/99`,
      `/voitures/ville/${probe}`,
      `/voitures/carrosserie/${probe}`,
      `/voitures/energie/${probe}`,
      `/${probe}`,
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 404])

    const ended = await market.ended()
    const gone = await ask(ended.path)
    expect(gone.status).toBe(410)
    if (method === 'GET') expect(gone.text).toContain('/annonces/')

    const car = await market.car()
    const stale = await ask(`/annonces/un-ancien-titre-${car.id}`)
    expect(stale).toMatchObject({ status: 308, to: car.path })
    const codes = { 'as HTML': '75', 'as a client navigation': '2A', 'by HEAD': '974' }
    const slugs = {
      'as HTML': 'paris-75',
      'as a client navigation': 'corse-du-sud-2a',
      'by HEAD': 'la-reunion-974',
    }
    for (const [from, to] of [
      [`/voitures/departement/${codes[way]}`, `/voitures/departement/${slugs[way]}`],
      [`/voitures/peugeot/208/${codes[way]}`, `/voitures/peugeot/208/${slugs[way]}`],
      ['/voitures/Peugeot/208', '/voitures/peugeot/208'],
      ['/voitures/peugeot/?tri=date', '/voitures/peugeot?tri=date'],
    ] as const)
      expect(await ask(from)).toMatchObject({ status: 308, to })

    const found = await market.car()
    for (const path of [found.path, '/voitures?page=99999', `/voitures/peugeot?page=${999 + WAYS.length}`])
      expect([path, (await ask(path)).status]).toEqual([path, 200])
  })
}

test('a script that follows a link to a listing gone meanwhile shows that it is gone', async ({
  page,
  market,
  complaints,
}) => {
  complaints.expect(/status of 410/)
  const car = await market.car(`l.make_slug = 'audi'`)
  await page.goto(`/favoris`)
  await page.evaluate((id) => localStorage.setItem('volant.favoris', JSON.stringify([id])), car.id)
  await page.reload()
  const link = page.getByRole('region', { name: 'Annonces gardées' }).getByRole('article').getByRole('link')
  await expect(link).toHaveAttribute('href', car.path)
  await market.withdraw(car.id)
  await expect.poll(async () => (await page.request.get(car.path)).status(), { timeout: 5_000 }).toBe(410)
  await link.click()
  await expect(page).toHaveURL(new RegExp(`${car.id}$`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Vendeur et lieu' })).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText(/retirée|terminée/i)
})
