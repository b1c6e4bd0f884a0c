import sharp from 'sharp'
import { axeViolations, expect, test } from '../fixtures.ts'
import { ownGarage } from '../garages.ts'
import { signInAs } from '../people.ts'

test.use({ photos: 'drawn' })

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#1b4dd8' } })
    .png()
    .toBuffer()
const file = async (width: number, height: number) => ({
  name: 'enseigne.png',
  mimeType: 'image/png',
  buffer: await png(width, height),
})

test('a garage sends its logo, which its public page then shows, and takes it back', async ({
  page,
  market,
}) => {
  test.slow()
  const { slug, owner } = await ownGarage(market)
  const pro = `/pro/${slug}/etablissement`
  await signInAs(page, owner, 'volant-demo', pro)
  const send = async (width: number, height: number) => {
    await page
      .getByRole('form', { name: 'Logo', exact: true })
      .locator('input[type=file]')
      .setInputFiles(await file(width, height))
    await page.getByRole('button', { name: 'Envoyer le logo' }).click()
    await expect(page).toHaveURL(new RegExp(`${pro}.*#logo$`))
  }
  const logo = page.getByRole('img', { name: /^Logo de Garage/ })
  const shown = async () => {
    await page.reload()
    return logo.evaluateAll(([image]) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))
  }

  await send(640, 480)
  await expect.poll(shown, { timeout: 30_000 }).toBe(320)
  expect(await axeViolations(page)).toEqual([])
  await page.goto(`/garages/${slug}`)
  await expect.poll(shown, { timeout: 30_000 }).toBe(320)

  await page.goto(pro)
  await page.getByRole('button', { name: 'Retirer le logo' }).click()
  await expect(logo).toHaveCount(0)
  // Too small to be seen: said, and nothing is changed.
  await send(60, 40)
  const refused = async () => {
    await page.reload()
    return page.getByText('Ce logo n’a pas pu être lu').count()
  }
  await expect.poll(refused, { timeout: 30_000 }).toBe(1)
  await expect(logo).toHaveCount(0)
  // Too heavy: said by the same page.
  const heavy = { name: 'enseigne.png', mimeType: 'image/png', buffer: Buffer.alloc(17 * 2 ** 20, 7) }
  await page.goto(pro)
  await page.locator('input[type=file]').setInputFiles(heavy)
  await page.getByRole('button', { name: 'Envoyer le logo' }).click()
  await expect(page.getByText(/dépasse 15 Mo/)).toBeVisible({ timeout: 30_000 })
})
