import { expect, settled, test } from '../fixtures.ts'
import type { Market } from '../market.ts'
import { signIn } from '../people.ts'

const CSV = { name: 'stock.csv', mimeType: 'text/csv', buffer: Buffer.from('reference;marque\n1;Renault\n') }

async function garageOf(market: Market): Promise<string> {
  const [garage] = await market.rows<{ slug: string }>(
    `SELECT d.slug FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example' ORDER BY m.created_at LIMIT 1`,
  )
  return garage?.slug ?? ''
}

test('a dealer says where its stock comes from, tries it, pauses it and takes it away', async ({
  page,
  market,
}) => {
  const flux = `/pro/${await garageOf(market)}/flux`
  await signIn(page, 'dealer', `${flux}/nouvelle`)
  await settled(page)
  await page.getByRole('link', { name: 'Votre serveur SFTP' }).click()
  await settled(page)
  const form = page.getByRole('form', { name: 'Nouvelle source' })
  await form.getByLabel('Nom', { exact: true }).fill('Serveur de l’atelier')
  await form.getByLabel('Serveur', { exact: true }).fill('https://atelier')
  await form.getByLabel('Identifiant').fill('volant')
  await form.getByLabel('Mot de passe').fill('secret')
  await form.getByLabel('Chemin du fichier').fill('/export/*.csv')
  await form.getByRole('button', { name: 'Créer la source' }).click()
  await expect(form.getByText('Indiquez le nom du serveur seul')).toBeVisible()
  // A password is never given back.
  await form.getByLabel('Serveur', { exact: true }).fill('127.0.0.1')
  await form.getByLabel('Mot de passe').fill('secret')
  await form.getByRole('button', { name: 'Créer la source' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Serveur de l’atelier')
  await settled(page)

  await page.getByRole('button', { name: 'Essayer' }).click()
  await expect(page.getByText('mène à un réseau privé')).toBeVisible()
  await page.getByRole('button', { name: 'Mettre en pause' }).click()
  await expect(page.getByRole('button', { name: 'Reprendre' })).toBeVisible()
  await page.getByText('Supprimer cette source').click()
  await page.getByRole('button', { name: 'Supprimer la source' }).click()
  await expect(page).toHaveURL(flux)
  await expect(page.getByText('Serveur de l’atelier')).toHaveCount(0)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a box is made, and a file handed in', async ({ page, market }) => {
    const flux = `/pro/${await garageOf(market)}/flux`
    await signIn(page, 'dealer', `${flux}/nouvelle?type=drop`)
    await page.getByRole('button', { name: 'Créer la source' }).click()
    await expect(page).toHaveURL(/\/flux\/[0-9a-f-]{36}(#|$)/)

    await page.goto(flux)
    const form = page.getByRole('form', { name: 'Déposer un fichier' })
    await form.getByLabel('Fichier', { exact: true }).setInputFiles(CSV)
    await form.getByRole('button', { name: 'Déposer le fichier' }).click()
    await expect(page).toHaveURL(/\/flux\/executions\/\d+$/)
    await page.goto(flux)
    await expect(page.getByRole('link', { name: 'Fichiers déposés ici' })).toBeVisible()
  })
})
