import { expect, settled, test } from '../fixtures.ts'
import { LANDINGS } from '../kinds.ts'
import { headOf } from '../reading.ts'

/** How many listings each of these stands for, in SQL. */
const COUNTS: Partial<Record<keyof typeof LANDINGS, string>> = {
  marque: `make_slug = 'renault'`,
  modele: `make_slug = 'renault' AND model_slug = 'clio'`,
  carrosserie: `body = 'break'`,
  energie: `fuel = 'diesel'`,
  region: `commune_insee IN (SELECT insee FROM commune WHERE department_code IN (SELECT code FROM department WHERE region_code = '53'))`,
  departement: `commune_insee IN (SELECT insee FROM commune WHERE department_code = '69')`,
}

for (const [kind, path] of Object.entries(LANDINGS)) {
  test(`${kind}: title, heading, facts, canonical, neighbours`, async ({ page, market }) => {
    await page.goto(path)
    const { title, canonical, robots, data } = await headOf(page)
    expect(title).toMatch(/ : [\d\s]+\sannonces? dès [\d\s]+\s€$/)
    expect(canonical).toBe(new URL(path, page.url()).href)
    expect(robots).toBeNull()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('d’occasion')
    const intro = (await page.locator('h1 + p').textContent()) ?? ''
    expect(intro).toMatch(/^[\d\s]+\sannonces? en ligne, de [\d\s]+€ à [\d\s]+€\. La moitié coûtent moins de/)
    const where = COUNTS[kind as keyof typeof LANDINGS]
    if (where) {
      const count = await market.count(where)
      expect(Number(/^[\d\s]+/.exec(intro)?.[0].replace(/\D/g, ''))).toBe(count)
    }
    const crumbs = data.find((block) => block['@type'] === 'BreadcrumbList')
    expect(crumbs).toMatchObject({
      '@context': 'https://schema.org',
      itemListElement: expect.arrayContaining([
        { '@type': 'ListItem', position: 1, name: 'Accueil', item: new URL('/', page.url()).href },
      ]),
    })
    // Another place to go, and it is there.
    await settled(page)
    const neighbour = page.getByRole('navigation', { name: 'Recherches voisines' }).getByRole('link').first()
    const href = await neighbour.getAttribute('href')
    await neighbour.click()
    await expect(page).toHaveURL(new RegExp(`${href}$`))
    await expect(page.getByRole('heading', { level: 1 })).toContainText('d’occasion')
  })
}

test('titles tell landing pages apart', async ({ page }) => {
  const titles = new Set<string>()
  for (const path of Object.values(LANDINGS)) {
    await page.goto(path)
    titles.add(await page.title())
  }
  expect(titles.size).toBe(Object.keys(LANDINGS).length)
})

for (const { address, canonical, indexed } of [
  { address: '/', canonical: '/', indexed: true },
  { address: '/voitures', canonical: '/voitures', indexed: true },
  { address: '/voitures?utm_source=lettre', canonical: '/voitures', indexed: true },
  // The form without filters and the path of the same search share one canonical, without redirect.
  { address: '/voitures?marque=renault', canonical: '/voitures/renault', indexed: true },
  {
    address: '/voitures?marque=renault&modele=clio&prix_max=',
    canonical: '/voitures/renault/clio',
    indexed: true,
  },
  { address: '/voitures/renault?utm_source=lettre', canonical: '/voitures/renault', indexed: true },
  {
    address: '/voitures/renault?energie=diesel',
    canonical: '/voitures?marque=renault&energie=diesel',
    indexed: false,
  },
  { address: '/voitures/renault?page=2', canonical: null, indexed: false },
  { address: '/voitures?tri=date', canonical: null, indexed: false },
  { address: '/voitures?q=berline+confortable', canonical: null, indexed: false },
  { address: '/favoris', canonical: '/favoris', indexed: false },
]) {
  test(`${address} is ${indexed ? '' : 'not '}for indexes`, async ({ page }) => {
    await page.goto(address)
    const head = await headOf(page)
    if (canonical !== null)
      expect(head.canonical?.replace(/\/$/, '')).toBe(new URL(canonical, page.url()).href.replace(/\/$/, ''))
    if (indexed) expect(head.robots).toBeNull()
    else expect(head.robots).toBe('noindex, follow')
  })
}

test('a landing page of one or two listings is not for indexes, nor in the sitemap', async ({
  page,
  request,
  market,
}) => {
  const [rare] = await market.rows<{ path: string }>(
    `SELECT '/voitures/' || make_slug || '/' || model_slug AS path FROM listing
     WHERE status = 'online' AND NOT damaged GROUP BY make_slug, model_slug HAVING count(*) < 3 ORDER BY 1 LIMIT 1`,
  )
  await page.goto(rare?.path ?? '')
  expect((await headOf(page)).robots).toBe('noindex, follow')
  const sitemap = await (await request.get('/sitemaps/pages.xml')).text()
  expect(sitemap).toContain('/voitures/renault/clio</loc>')
  expect(sitemap).not.toContain(`${rare?.path}</loc>`)
})
