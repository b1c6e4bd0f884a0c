import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, settled, test } from '../fixtures.ts'
import { ownGarage, putInStock } from '../garages.ts'
import { signInAs } from '../people.ts'

test.use({ photos: 'drawn' })

/** What the worker does is waited for longer than a page. */
const SOON = { timeout: 30_000 }

type Dropped = { name: string; type: string; content: Buffer }

const jpeg = async (name: string, background: string): Promise<Dropped> => ({
  ...{ name, type: 'image/jpeg' },
  content: await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .jpeg()
    .toBuffer(),
})
const INVOICE: Dropped = {
  ...{ name: 'facture.pdf', type: 'application/pdf' },
  content: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'),
}

/** Files are held over an element as by a hand, and let go there once it says that it takes them. */
async function drop(onto: Locator, files: readonly Dropped[]): Promise<void> {
  const dataTransfer = await onto.page().evaluateHandle(
    (sent) => {
      const held = new DataTransfer()
      for (const { name, type, content } of sent)
        held.items.add(
          new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name, { type }),
        )
      return held
    },
    files.map(({ content, ...file }) => ({ ...file, content: content.toString('base64') })),
  )
  const takesThem = await onto.evaluate(
    (element, held) =>
      !element.dispatchEvent(
        new DragEvent('dragover', { dataTransfer: held, bubbles: true, cancelable: true }),
      ),
    dataTransfer,
  )
  expect(takesThem, 'the browser would not let them fall there').toBe(true)
  await expect(onto).toHaveClass(/stock-drop/)
  await onto.dispatchEvent('drop', { dataTransfer })
  await expect(onto).not.toHaveClass(/stock-drop/)
}

test('photos dropped onto a car’s row stand there, in order, and what is no photo is told by its name', async ({
  page,
  market,
}) => {
  const { id: dealerId, slug, owner } = await ownGarage(market)
  const id = await putInStock(market, { dealerId, reference: 'DEPOT-1' })
  await market.rows('DELETE FROM listing_photo WHERE listing_id = $1', [id])
  await putInStock(market, { dealerId, reference: 'VOISINE', where: 'l.photo_count = 3' })
  await signInAs(page, owner, 'volant-demo', `/pro/${slug}/stock`)
  await settled(page)
  const row = (reference: string) =>
    page
      .getByRole('region', { name: 'Voitures du stock' })
      .locator('tbody tr[data-place]')
      .filter({ hasText: reference })
  const car = row('DEPOT-1')
  const photosOf = (line: Locator) => line.locator('[data-col=photo] .sr-only')
  const said = page.getByRole('status').filter({ hasText: /DEPOT-1\s:/ })
  const photo = car.getByRole('img', { name: /^Photo de / })
  const widthShown = () =>
    photo.evaluateAll(([image]) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))
  await expect(photosOf(car)).toHaveText(/^0.photo$/)
  await expect(photo).toHaveCount(0)

  await drop(car, [await jpeg('avant.jpg', '#2e7d32')])
  await expect(said).toContainText(/1.photo de plus\./, SOON)
  await expect(photosOf(car)).toHaveText(/^1.photo$/)
  await expect.poll(widthShown, SOON).toBeGreaterThan(0)
  const cover = await photo.getAttribute('src')
  await page.reload()
  await settled(page)
  await expect(photo).toHaveAttribute('src', cover ?? '')
  await expect.poll(widthShown, SOON).toBeGreaterThan(0)

  await drop(car, [INVOICE, await jpeg('arrière.jpg', '#1b4dd8'), await jpeg('profil.jpg', '#b3261e')])
  await expect(said).toContainText(
    /2.photos de plus\. facture\.pdf.: Un document PDF n’est pas une photo/,
    SOON,
  )
  await expect(photosOf(car)).toHaveText(/^3.photos$/)
  const isOpenedByTheBrowser = await page.getByRole('heading', { level: 1 }).evaluate((beside) => {
    const held = new DataTransfer()
    held.items.add(new File(['x'], 'profil.jpg', { type: 'image/jpeg' }))
    return beside.dispatchEvent(
      new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true }),
    )
  })
  expect(isOpenedByTheBrowser, 'a photo let go beside the row takes the place of the page').toBe(false)
  await drop(car, [INVOICE])
  await expect(said).toContainText(/DEPOT-1.: facture\.pdf.: Un document PDF n’est pas une photo/, SOON)
  await page.reload()
  await settled(page)
  await expect(photosOf(car)).toHaveText(/^3.photos$/)
  // Behind the one that it had; and no other car's.
  await expect(photo).toHaveAttribute('src', cover ?? '')
  await expect(photosOf(row('VOISINE'))).toHaveText(/^3.photos$/)

  await car.getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`/stock/${id}$`))
  await expect(page.getByRole('button', { name: /^Déplacer : photo \d sur 3$/ })).toHaveCount(3)
})

const NOT_OF_THE_CAR = ['garage', 'listing', 'base', 'shown', 'revision']

/** All that the form of a car says, by the names of its fields; the photos by their numbers. */
const formOf = (page: Page): Promise<Record<string, string>> =>
  page.locator('#depot').evaluate((form, others) => {
    const data = new FormData(form as HTMLFormElement)
    const names = [...new Set(data.keys())].filter((name) => !others.includes(name) && !name.startsWith('$'))
    return Object.fromEntries(names.map((name) => [name, data.getAll(name).join(' ')]))
  }, NOT_OF_THE_CAR)

test('a car is duplicated: what two alike share is kept, what is one’s own is asked for, the place fills the rest', async ({
  page,
  market,
}) => {
  const { id: dealerId, slug, owner } = await ownGarage(market)
  const place = async (name: string, warrantyMonths: number) => {
    const description = `Visible à notre ${name.toLowerCase()}, essai sur rendez-vous.`
    const [row] = await market.rows<{ id: number }>(
      `INSERT INTO place_of_sale (dealer_id, name, address, postcode, commune_insee, defaults)
       SELECT id, $2, '1 rue du Parc', postcode, commune_insee, $3 FROM dealer WHERE id = $1 RETURNING id`,
      [dealerId, name, { warrantyMonths, description }],
    )
    return { id: String(row?.id), description }
  }
  const north = await place('Parc nord', 6)
  const south = await place('Parc sud', 24)
  const id = await putInStock(market, {
    ...{ dealerId, reference: 'MODELE-1' },
    where: `l.version_id IS NOT NULL AND l.inspected_on IS NOT NULL AND l.owners IS NOT NULL
      AND cardinality(l.equipment) > 3 AND l.photo_count > 1`,
  })
  const own = `/pro/${slug}/stock/${id}`
  await signInAs(page, owner, 'volant-demo', own)
  await settled(page)
  await page.getByLabel('Plaque d’immatriculation').fill('FX-217-KD')
  await page.getByLabel('Numéro de châssis').fill('VF1RFB00X56789012')
  await page.getByRole('combobox', { name: 'Lieu de vente' }).selectOption(north.id)
  await page.getByLabel('Garantie, en mois').fill('')
  await page.getByLabel('Étiquettes').fill('flotte')
  await page.getByLabel('Kilométrage garanti').check()
  await page.getByLabel('TVA récupérable').check()
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('Changements enregistrés')).toBeVisible()
  await page.goto(own)
  await settled(page)
  const first = await formOf(page)
  expect(first).toMatchObject({
    plate: 'FX-217-KD',
    placeId: north.id,
    warrantyMonths: '6',
    inspection: 'fait',
  })

  await page.getByRole('link', { name: 'Dupliquer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ajouter une voiture')
  await settled(page)
  const { mileageGuaranteed, ...shared } = first
  expect(mileageGuaranteed).toBe('oui')
  const copy = await formOf(page)
  expect(copy).toEqual({
    ...shared,
    ...{ plate: '', vin: '', reference: '', mileage: '', owners: '' },
    ...{ inspection: 'a-faire', inspectedOn: '', photos: '' },
  })
  await expect(page.getByRole('button', { name: /^Déplacer : photo/ })).toHaveCount(0)

  // Its own mileage is asked for, and nothing that came with the copy is lost meanwhile.
  await page.getByRole('button', { name: 'Enregistrer et mettre en ligne' }).click()
  await expect(page.getByText(/champ à compléter ou à corriger/)).toBeInViewport()
  expect(await formOf(page)).toEqual(copy)

  await page.getByRole('textbox', { name: 'Kilométrage' }).fill('12500')
  await page.getByRole('combobox', { name: 'Lieu de vente' }).selectOption(south.id)
  await page.getByLabel('Garantie, en mois').fill('')
  await page.getByRole('textbox', { name: 'Description' }).fill('')
  await page.getByRole('button', { name: 'Enregistrer et mettre en ligne' }).click()
  await expect(page.getByText('Enregistrée, et en ligne')).toBeVisible()
  await settled(page)
  expect(await formOf(page)).toEqual({
    ...copy,
    reference: expect.stringMatching(/^V\d+$/),
    mileage: expect.stringMatching(/^12.500$/),
    ...{ placeId: south.id, warrantyMonths: '24', description: south.description },
  })
  const listing = (await page.getByRole('link', { name: 'Voir l’annonce' }).getAttribute('href')) ?? ''
  await page.goto(own)
  await settled(page)
  expect(await formOf(page)).toEqual(first)

  await page.goto(listing)
  await expect(page.getByRole('main')).toContainText(south.description)
  await expect(page.getByRole('main')).toContainText(/12.500.km/)
})
