import { expect, settled, test } from '../fixtures.ts'
import { KINDS } from '../kinds.ts'

const WIDEST_SHIFT = 0.02

test.describe('nothing moves while a page comes', () => {
  test.use({ photos: 'drawn' })

  for (const { name, path } of KINDS.filter(({ name }) =>
    /^(home|results|landing: modele|listing of a dealer)$/.test(name),
  ))
    for (const width of [390, 1440])
      test(`${name} at ${width} px`, async ({ page, market }) => {
        await page.setViewportSize({ width, height: 844 })
        await page.addInitScript(() => {
          Object.assign(window, { shifts: 0 })
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & {
              value: number
              hadRecentInput: boolean
            })[])
              if (!entry.hadRecentInput) (window as unknown as { shifts: number }).shifts += entry.value
          }).observe({ type: 'layout-shift', buffered: true })
        })
        await page.goto(await path(market))
        await settled(page)
        await page.evaluate(() => document.fonts.ready)
        for (const part of [0.3, 0.6, 1]) {
          await page.evaluate((share) => window.scrollTo(0, share * document.body.scrollHeight), part)
          // Two frames: what the new place asked for is laid out.
          await page.evaluate(
            () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
          )
        }
        expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBeLessThan(
          WIDEST_SHIFT,
        )
      })
})

test('nothing moves for who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/voitures?marque=renault')
  await settled(page)
  const durations = () =>
    page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll('main *')].flatMap((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element)
          return animationName === 'none' ? transitionDuration.split(', ') : [animationName]
        }),
      ),
    ])
  expect(await durations()).toEqual(['0s'])
  await page.getByRole('list', { name: 'Annonces' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/annonces\//)
  expect(
    await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    ),
  ).toBe(0)
  expect(await durations()).toEqual(['0s'])
})

test('on a phone nothing covers a garage’s hours: the filters’ button comes with the results', async ({
  page,
  market,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/garages/${await market.dealerSlug()}`)
  const button = page.getByRole('link', { name: /^Filtrer les / })
  await expect(page.getByRole('heading', { name: 'Horaires' })).toBeVisible()
  await expect(button).toBeHidden()
  await page.getByRole('region', { name: 'Résultats' }).evaluate((results) => results.scrollIntoView())
  await expect(button).toBeInViewport()
})
