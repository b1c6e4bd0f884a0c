import type { Page } from '@playwright/test'
import { countIn, expect, resultsCount, settled, test } from '../fixtures.ts'

const filters = (page: Page) => page.getByRole('complementary', { name: 'Filtres' })
const chips = (page: Page) => page.getByRole('list', { name: 'Filtres actifs' })
const rows = (page: Page) => page.getByRole('list', { name: 'Annonces' }).getByRole('article')
const total = async (page: Page) => countIn(await resultsCount(page).textContent())
const firstRow = (page: Page) => rows(page).first().getByRole('link').getAttribute('href')

/** Prices as they stand down the page, in euros. */
async function prices(page: Page): Promise<number[]> {
  const texts = await rows(page).locator('.listing-price').allTextContents()
  return texts.map((text) => Number(text.split('€')[0]?.replace(/\D/g, '')))
}

test('a facet gives what its count says; back and forward restore its box', async ({ page }) => {
  // Counted at this moment: a kept page may show the moment before, once.
  await page.goto('/voitures?etat=occasion')
  await settled(page)
  const before = await total(page)
  await filters(page).locator('summary', { hasText: 'Énergie' }).click()
  const diesel = filters(page).getByRole('checkbox', { name: /^Diesel/, includeHidden: true })
  const promised = Number(
    /[\d\s\u202f]+$/.exec((await diesel.locator('..').textContent()) ?? '')?.[0].replace(/\D/g, ''),
  )
  expect(promised).toBeGreaterThan(0)

  await diesel.check()
  await expect(page).toHaveURL(/energie=diesel/)
  await expect.poll(() => total(page)).toBe(promised)
  await expect(chips(page).getByRole('link', { name: 'Retirer le filtre Diesel' })).toBeVisible()

  await page.goBack()
  await expect(page).toHaveURL(/\?etat=occasion$/)
  await expect.poll(() => total(page)).toBe(before)
  await expect(diesel).not.toBeChecked()
  // The group that was opened by hand is found as it was left.
  await expect(diesel).toBeVisible()
  await page.goForward()
  await expect(page).toHaveURL(/energie=diesel/)
  await expect(diesel).toBeChecked()
  await expect.poll(() => total(page)).toBe(promised)
})

test('equipment narrows as every choice does, keeps the keyboard, and is unticked with its chip', async ({
  page,
}) => {
  await page.goto('/voitures?etat=occasion')
  await settled(page)
  const before = await total(page)
  await filters(page).locator('summary', { hasText: 'Équipements' }).click()
  const gps = filters(page).getByRole('checkbox', { name: 'GPS' })
  await gps.focus()
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/equipement=gps/)
  await expect.poll(() => total(page)).toBeLessThan(before)
  await expect(gps).toBeChecked()
  await expect(gps).toBeFocused()
  await chips(page).getByRole('link', { name: 'Retirer le filtre GPS' }).click()
  await expect(page).toHaveURL(/\?etat=occasion$/)
  await expect(gps).not.toBeChecked()
})

test('price by its fields and by its slider', async ({ page }) => {
  await page.goto('/voitures')
  await settled(page)
  await filters(page).getByLabel('Prix : à').fill('12000')
  await page.keyboard.press('Tab')
  await expect(page).toHaveURL(/prix_max=12000/)
  await expect(chips(page)).toContainText('12 000'.replace(' ', '\u202f'))
  expect(Math.max(...(await prices(page)))).toBeLessThanOrEqual(12_000)

  const slider = filters(page).getByRole('slider', { name: 'Prix minimum' })
  await slider.focus()
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight')
  const from = await filters(page).getByLabel('Prix : de').inputValue()
  expect(Number(from)).toBeGreaterThan(0)
  await expect(page).toHaveURL(new RegExp(`prix_min=${from}\\b`))
  await expect.poll(async () => Math.min(...(await prices(page)))).toBeGreaterThanOrEqual(Number(from))
})

test('order and pages', async ({ page }) => {
  await page.goto('/voitures?marque=peugeot')
  await settled(page)
  await page
    .getByRole('navigation', { name: 'Trier par' })
    .getByRole('link', { name: 'Prix croissant' })
    .click()
  await expect(page).toHaveURL(/tri=prix_croissant/)
  await expect(page.getByRole('link', { name: 'Prix croissant' })).toHaveAttribute('aria-current', 'true')
  const first = await prices(page)
  expect(first).toEqual([...first].sort((a, b) => a - b))
  expect(first).toHaveLength(24)

  const top = await firstRow(page)
  await page
    .getByRole('navigation', { name: 'Pages de résultats' })
    .getByRole('link', { name: 'Suivante' })
    .click()
  await expect(page).toHaveURL(/page=2/)
  await expect.poll(() => firstRow(page)).not.toBe(top)
  expect(Math.min(...(await prices(page)))).toBeGreaterThanOrEqual(Math.max(...first))
  // A new page is read from its top.
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(400)

  await page.goBack()
  await expect.poll(() => firstRow(page)).toBe(top)
})

test('back from a listing finds the results where they were left', async ({ page }) => {
  await page.goto('/voitures?marque=renault')
  await settled(page)
  const row = rows(page).nth(9)
  await row.scrollIntoViewIfNeeded()
  const left = await page.evaluate(() => window.scrollY)
  expect(left).toBeGreaterThan(500)
  await row.getByRole('link').click()
  await expect(page).toHaveURL(/\/annonces\//)
  await page.goBack()
  await expect(page).toHaveURL(/\/voitures\?marque=renault$/)
  await expect.poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - left)).toBeLessThan(50)
})

test('chips are taken away one by one', async ({ page, request }) => {
  await page.goto('/voitures?marque=renault&prix_max=15000&energie=diesel')
  await settled(page)
  const names = ['Renault', 'Diesel', 'Jusqu’à 15\u202f000\u202f€']
  await expect(chips(page).getByRole('link', { name: /^Retirer/ })).toHaveCount(names.length)
  for (const [index, name] of names.entries()) {
    await chips(page)
      .getByRole('link', { name: `Retirer le filtre ${name}` })
      .click()
    const left = names.length - index - 1
    await expect(page.getByRole('link', { name: /^Retirer le filtre/ })).toHaveCount(left)
    const answer = await request.get(`/api/search${new URL(page.url()).search}`)
    await expect.poll(() => total(page)).toBe((await answer.json()).total)
  }
  await expect(page).toHaveURL(/\/voitures$/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the sheet says what its choices will give', async ({ page }) => {
    await page.goto('/voitures')
    await settled(page)
    await page.getByRole('link', { name: /^Filtrer les/ }).click()
    const sheet = page.getByRole('dialog', { name: 'Filtres' })
    await expect(sheet).toBeVisible()
    await sheet.locator('summary', { hasText: 'Énergie' }).click()
    const button = sheet.getByRole('button', { name: /^Voir/ })
    const all = countIn(await button.textContent())
    await sheet.getByRole('checkbox', { name: /^Électrique/ }).check()
    await sheet.getByLabel('Prix : à').fill('30000')
    const counted = page.waitForResponse((response) =>
      /\/api\/search\/count\?.*prix_max=30000/.test(response.url()),
    )
    const { total: promised } = (await (await counted).json()) as { total: number }
    expect(promised).toBeLessThan(all)
    await expect.poll(async () => countIn(await button.textContent())).toBe(promised)
    // Nothing has changed behind the sheet.
    await expect(page).toHaveURL(/\/voitures$/)

    await button.click()
    await expect(sheet).toBeHidden()
    await expect(page).toHaveURL(/energie=electrique/)
    await expect.poll(() => total(page)).toBe(promised)
  })
})
