import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { headOf, locations } from '../reading.ts'

/** Parses as a browser's own XML parser does; returns the root's name. */
const rootOf = (page: Page, xml: string) =>
  page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'application/xml')
    return documentElement.querySelector('parsererror') ? 'error' : documentElement.nodeName
  }, xml)

test('the sitemap names every page worth finding, and only pages that are there', async ({
  page,
  request,
  market,
  baseURL,
}) => {
  test.setTimeout(180_000)
  await page.goto('/cgu')
  const index = await (await request.get('/sitemap.xml')).text()
  expect(await rootOf(page, index)).toBe('sitemapindex')
  const files = locations(index)
  expect(files.length).toBeGreaterThan(0)

  const all: string[] = []
  for (const file of files) {
    const answer = await request.get(file)
    expect(answer.headers()['content-type']).toContain('xml')
    const xml = await answer.text()
    expect(await rootOf(page, xml)).toBe('urlset')
    const addresses = locations(xml)
    expect(addresses.length).toBeLessThanOrEqual(50_000)
    all.push(...addresses)
  }
  expect(new Set(all).size).toBe(all.length)
  expect(all.every((address) => address.startsWith(`${baseURL}/`) || address === baseURL)).toBe(true)
  const listings = all.filter((address) => address.includes('/annonces/'))
  const [online] = await market.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM listing WHERE status = 'online'`,
  )
  expect(listings.length).toBe(online?.count)

  // Thirty of them, spread evenly.
  for (let n = 0; n < 30; n++) {
    const address = all[Math.floor((n * all.length) / 30)] ?? ''
    const answer = await request.get(address, { maxRedirects: 0 })
    expect([answer.status(), address]).toEqual([200, address])
    expect(await answer.text()).not.toContain('noindex')
  }
})

test('what no index should hold is not there', async ({ request }) => {
  expect((await request.get('/sitemaps/annonces-999.xml')).status()).toBe(404)
  expect((await request.get('/sitemaps/pages')).status()).toBe(404)
})

test('robots are told where to look', async ({ page, request, baseURL }) => {
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  expect(robots).toMatch(/^Disallow: \/api\/$/m)
  expect(robots).not.toMatch(/^Disallow: \/$/m)
  await page.goto('/voitures/renault')
  expect((await headOf(page)).robots).toBeNull()
})
