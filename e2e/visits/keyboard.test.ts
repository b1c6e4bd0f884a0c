import type { Page } from '@playwright/test'
import { expect, settled, test } from '../fixtures.ts'

/** What has the keyboard, and whether one can see that it has. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    // A field within a frame shows it by the frame.
    const { outlineStyle, outlineWidth } = getComputedStyle(element.closest('.search-frame') ?? element)
    const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).name ?? ''
    const outlined = outlineStyle !== 'none' && outlineWidth !== '0px'
    return {
      name: `${label} ${element.textContent}`.trim(),
      tag: element.tagName,
      // A slider's outline is around its thumb, which no script can ask about.
      seen: outlined || element.matches('.range-thumb'),
    }
  })

/** Presses Tab until `wanted` has the keyboard; every stop on the way must show that it has it. */
async function tabTo(page: Page, wanted: RegExp, most = 120): Promise<void> {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab')
    const stop = await focused(page)
    expect(stop.seen, `focus is seen on ${stop.tag} ${stop.name}`).toBe(true)
    if (wanted.test(stop.name)) return
  }
  throw new Error(`${wanted} is not within ${most} presses of Tab`)
}

test('a whole visit without a mouse', async ({ page }) => {
  await page.goto('/')
  await settled(page)
  await page.keyboard.press('Tab')
  expect((await focused(page)).name).toBe('Aller au contenu')
  await page.keyboard.press('Enter')
  await expect(page.locator('#contenu')).toBeFocused()

  await tabTo(page, /^marque/, 3)
  await page.keyboard.type('Peugeot')
  await expect(page.getByLabel('Marque', { exact: true })).toHaveValue('peugeot')
  await tabTo(page, /^Voir/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/voitures\?marque=peugeot/)

  await settled(page)
  await tabTo(page, /^Aller aux annonces/, 30)
  await page.keyboard.press('Enter')
  await expect(page.locator('#resultats')).toBeFocused()
  await tabTo(page, /^Prix croissant/, 12)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/tri=prix_croissant/)
  await tabTo(page, /^Garder Peugeot/)
  await page.keyboard.press('Space')
  await expect(page.locator(':focus')).toHaveAttribute('aria-pressed', 'true')
  await tabTo(page, /^Peugeot/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/annonces\/peugeot/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Peugeot')
})

test('the sheet of filters keeps the keyboard and gives it back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/voitures')
  await settled(page)
  const opener = page.getByRole('link', { name: /^Filtrer les/ })
  await opener.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Filtres' })
  await expect(sheet).toBeVisible()
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const inside = await page.evaluate(() => {
      const { activeElement: at } = document
      return at === document.body || at?.closest('#filtres') !== null
    })
    expect(inside).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(opener).toBeFocused()
})
