import sharp from 'sharp'
import { expect, settled, test } from '../fixtures.ts'
import { headOf } from '../reading.ts'

test('the gallery goes full screen and is led by the keyboard', async ({ page, market }) => {
  const car = await market.car('l.photo_count >= 5')
  await page.goto(car.path)
  await settled(page)
  const strip = page.getByRole('region', { name: 'Photos' })
  await strip.getByRole('link').first().focus()
  await page.keyboard.press('Enter')
  const full = page.getByRole('dialog', { name: 'Photos en plein écran' })
  await expect(full).toBeVisible()
  expect(await full.boundingBox()).toMatchObject({ x: 0, y: 0, height: 900 })
  const at = full.getByText(/^\d+ \/ \d+$/)
  await expect(at).toHaveText(`1 / ${car.photos}`)
  await page.keyboard.press('ArrowRight')
  await expect(at).toHaveText(`2 / ${car.photos}`)
  await full.getByRole('button', { name: 'Photo suivante' }).click()
  await expect(at).toHaveText(`3 / ${car.photos}`)
  await page.keyboard.press('ArrowLeft')
  await expect(at).toHaveText(`2 / ${car.photos}`)
  await page.keyboard.press('Escape')
  await expect(full).toBeHidden()
  await expect(strip.getByRole('link').first()).toBeFocused()

  await page.getByRole('button', { name: /^Voir les \d+\sphotos$/ }).click()
  await expect(at).toHaveText(`1 / ${car.photos}`)
  // At an end the button that leads no further keeps the keyboard, and the arrows work on.
  await page.keyboard.press('ArrowRight')
  await expect(at).toHaveText(`2 / ${car.photos}`)
  const previous = full.getByRole('button', { name: 'Photo précédente' })
  await previous.click()
  await expect(previous).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(at).toHaveText(`2 / ${car.photos}`)
  await full.getByRole('button', { name: 'Fermer' }).click()
  await expect(full).toBeHidden()
})

test('photos tell the view and the car, and come as they are announced', async ({
  page,
  market,
  request,
}) => {
  const car = await market.car('l.photo_count >= 5')
  await page.goto(car.path)
  const photos = page.getByRole('region', { name: 'Photos' }).getByRole('img')
  const texts = await photos.evaluateAll((images) => images.map((image) => image.getAttribute('alt')))
  expect(new Set(texts).size).toBe(texts.length)
  for (const text of texts)
    expect(text).toMatch(
      /^(Avant trois quarts|Profil gauche|Arrière trois quarts|Habitacle|Tableau de bord), /,
    )

  const { image } = await headOf(page)
  const answer = await request.get(image ?? '')
  expect(answer.status()).toBe(200)
  expect(await sharp(await answer.body()).metadata()).toMatchObject({
    width: 1200,
    height: 630,
    format: 'jpeg',
  })
  const src = await photos.first().getAttribute('src')
  const photo = await sharp(await (await request.get(src ?? '')).body()).metadata()
  expect(photo.width / photo.height).toBeCloseTo(4 / 3, 2)
})

test('a photo that has not come yet is painted in its own colour', async ({ page, market }) => {
  const car = await market.car('l.photo_count >= 5')
  await page.goto(car.path)
  const first = page.getByRole('region', { name: 'Photos' }).getByRole('img').first()
  const colour = await first.evaluate((image) => getComputedStyle(image).backgroundColor)
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map(Number)
  const [photo] = await market.rows<{ placeholder: string }>(
    `SELECT placeholder FROM photo JOIN listing_photo ON photo_id = photo.id
     WHERE listing_id = $1 ORDER BY position LIMIT 1`,
    [car.id],
  )
  expect(photo?.placeholder).toBe(
    `#${[red, green, blue].map((part) => part?.toString(16).padStart(2, '0')).join('')}`,
  )
})

test('machines read the car, its offer and where it stands', async ({ page, market }) => {
  const car = await market.car('l.dealer_id IS NOT NULL AND l.photo_count >= 3')
  await page.goto(car.path)
  const { data, canonical, title, description } = await headOf(page)
  const url = new URL(car.path, page.url()).href
  expect(canonical).toBe(url)
  expect(title).toContain('€')
  expect(description?.length).toBeGreaterThan(60)
  expect(data.find((block) => block['@type'] === 'Car')).toMatchObject({
    '@context': 'https://schema.org',
    name: expect.any(String),
    url,
    brand: { '@type': 'Brand', name: expect.any(String) },
    model: expect.any(String),
    image: expect.arrayContaining([expect.stringMatching(/^http.*\.jpg$/)]),
    vehicleModelDate: expect.stringMatching(/^\d{4}$/),
    mileageFromOdometer: { '@type': 'QuantitativeValue', value: expect.any(Number), unitCode: 'KMT' },
    itemCondition: expect.stringMatching(/^https:\/\/schema\.org\/(Used|New)Condition$/),
    offers: {
      '@type': 'Offer',
      price: (car.priceCents / 100).toFixed(2),
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
      url,
      seller: { '@type': 'AutoDealer', url: new URL(`/garages/${car.dealer}`, page.url()).href },
    },
  })
  const crumbs = data.find((block) => block['@type'] === 'BreadcrumbList')
  const items = crumbs?.itemListElement as { position: number; name: string; item?: string }[]
  expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1))
  expect(items.slice(0, -1).every(({ item }) => item?.startsWith('http'))).toBe(true)
})

/** A number as it may be written: its nine last digits, whatever stands between them. */
const written = (phone: string) => new RegExp([...phone.slice(-9)].join('[\\s.\\-\\u00a0\\u202f]?'))

test('a telephone number is shown on the click and is nowhere before', async ({ page, market, request }) => {
  const car = await market.car('l.dealer_id IS NOT NULL')
  const number = written(car.phone ?? '')
  for (const path of [car.path, `/garages/${car.dealer}`]) {
    expect(await (await request.get(path)).text()).not.toMatch(number)
    expect(await (await request.get(path, { headers: { RSC: '1' } })).text()).not.toMatch(number)
  }
  for (const path of [`/api/search?marque=${car.make}&modele=${car.model}`, `/api/listings?ids=${car.id}`])
    expect(await (await request.get(path)).text()).not.toMatch(number)

  await page.goto(car.path)
  await settled(page)
  expect(await page.content()).not.toMatch(number)
  await page.getByRole('button', { name: 'Afficher le numéro' }).click()
  const shown = page.getByRole('link', { name: /^0\d/ })
  await expect(shown).toHaveText(number)
  await expect(shown).toHaveText(/^0\d(\s\d\d){4}$/)
  await expect(shown).toHaveAttribute('href', `tel:${car.phone}`)
})

test('a professional is named with its duties, a private seller with what does not apply', async ({
  page,
  market,
}) => {
  const pro = await market.car('l.dealer_id IS NOT NULL')
  await page.goto(pro.path)
  const seller = page.getByRole('complementary', { name: 'Vendeur et lieu' })
  await expect(seller).toContainText('Vendeur professionnel')
  await expect(seller).toContainText('SIREN : démonstration')
  await expect(seller).toContainText('garantie légale de conformité')
  await expect(seller).toContainText('hors frais d’immatriculation')
  await expect(seller.getByRole('link').first()).toHaveAttribute('href', `/garages/${pro.dealer}`)

  const own = await market.car('l.dealer_id IS NULL')
  await page.goto(own.path)
  await expect(seller).toContainText('Vendeur particulier')
  await expect(seller).toContainText(
    'Le droit de la consommation (rétractation, garantie légale de conformité) ne s’applique pas ; la garantie des vices cachés, si.',
  )
  await expect(seller).not.toContainText(/\d+,? (rue|avenue|boulevard|place|chemin)/i)
})

test('an ended listing says so and shows others', async ({ page, market, complaints }) => {
  complaints.expect(/status of 410/)
  const car = await market.ended()
  await page.goto(car.path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/vendue|terminée|retirée/i)
  expect(await page.getByRole('main').getByRole('article').count()).toBeGreaterThan(0)
  expect((await headOf(page)).robots).toContain('noindex')
  await settled(page)
  await page.getByRole('main').getByRole('article').first().getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Photos' })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the price stays in sight', async ({ page, market }) => {
    const car = await market.car()
    await page.goto(car.path)
    // By its own measures: an observer answers with the next frame only, and a still page may paint none.
    const isInSight = () =>
      page.locator('.listing-price').evaluate((element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect()
        return top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth
      })
    await expect.poll(isInSight).toBe(true)
    for (const part of ['#description', '#equipement', '#details', '#historique', '#semblables']) {
      await page.locator(part).evaluate((element) => element.scrollIntoView({ block: 'center' }))
      await expect.poll(isInSight).toBe(true)
    }
  })
})
