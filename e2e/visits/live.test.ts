import type { APIRequestContext } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

/** A change committed anywhere is seen within a second by the search, and pages kept whole give way within two more. */
const SOON = { timeout: 4_000, intervals: [100] }

const text = async (request: APIRequestContext, path: string) => (await request.get(path)).text()
const euros = (cents: number) => String(cents / 100).replace(/\B(?=(\d{3})+$)/g, '\u202f')

test('a new price is everywhere within seconds', async ({ request, market }) => {
  const car = await market.car('l.previous_price_cents IS NULL')
  const euro = 1_234_500 + Number(car.id) * 100
  const results = `/voitures?prix_min=${euro / 100}&prix_max=${euro / 100}&marque=${car.make}`
  // Read first, so that what is kept of them is what must change.
  expect(await text(request, car.path)).toContain(`${euros(car.priceCents)}\u202f€`)
  const landing = `/voitures/${car.make}/${car.model}`
  await text(request, landing)
  expect(await text(request, results)).not.toContain(car.path)

  await market.setPrice(car.id, euro)
  await expect.poll(() => text(request, results), SOON).toContain(car.path)
  await expect.poll(() => text(request, car.path), SOON).toContain(`${euros(euro)}\u202f€`)
  expect(await text(request, car.path)).not.toContain(`"price":"${(car.priceCents / 100).toFixed(2)}"`)
})

test('a withdrawn listing is gone within seconds: results, landing page, its own', async ({
  request,
  market,
}) => {
  const car = await market.car(`l.make_slug = 'volkswagen' AND l.model_slug = 'golf'`)
  const landing = `/voitures/${car.make}/${car.model}`
  const counted = async () =>
    /(\d+)\s*annonces?(?:<!-- -->)?\s*en ligne/.exec(await text(request, landing))?.[1]
  const total = async () =>
    (await (await request.get(`/api/search?marque=${car.make}&modele=${car.model}`)).json()).total
  const before = await total()
  expect(await counted()).toBe(String(before))
  expect((await request.get(car.path)).status()).toBe(200)

  await market.withdraw(car.id)
  await expect.poll(async () => (await request.get(car.path)).status(), SOON).toBe(410)
  await expect.poll(total, SOON).toBe(before - 1)
  await expect.poll(counted, SOON).toBe(String(before - 1))
  await expect
    .poll(async () => (await text(request, `/sitemaps/annonces-0.xml`)).includes(car.path), SOON)
    .toBe(false)
})

test('a listing put back on sale is found again', async ({ request, market }) => {
  const car = await market.ended()
  expect((await request.get(car.path)).status()).toBe(410)
  await market.rows(
    `UPDATE listing SET status = 'online', ended_at = NULL, published_at = now(), expires_at = now() + interval '60 days' WHERE id = $1`,
    [car.id],
  )
  await expect.poll(async () => (await request.get(car.path)).status(), SOON).toBe(200)
  await expect.poll(() => text(request, '/'), SOON).toContain(car.path)
})
