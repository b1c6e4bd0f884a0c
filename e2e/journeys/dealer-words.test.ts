import { axeViolations, expect, settled, test } from '../fixtures.ts'
import { ownGarage } from '../garages.ts'
import { signInAs } from '../people.ts'

const HEADER = 'Reference;Marque;Modele;Version;Energie;Boite;Mise en circulation;Kilometrage;Prix'
const row = (reference: string, make: string) =>
  `${reference};${make};Clio;1.5 dCi 90;Diesel;Manuelle;15/03/2016;64000;8990`
const FILE = {
  name: 'mots-inconnus.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [HEADER, row('M-1', 'Renault'), row('M-2', 'Zorglub'), row('M-3', 'Zorglub'), ''].join('\r\n'),
  ),
}

/** A file is read by the worker, which has other things to do on a busy machine. */
const SOON = { timeout: 30_000 }

test('a word that nobody knows is settled once, and the file is read again with it', async ({
  page,
  market,
}) => {
  test.slow()
  const { id, slug, owner } = await ownGarage(market)
  const fact = (label: string) =>
    page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd')
  await signInAs(page, owner, 'volant-demo', `/pro/${slug}/flux`)
  await settled(page)
  await page.getByLabel('Fichier', { exact: true }).setInputFiles(FILE)
  await page.getByRole('button', { name: 'Déposer le fichier' }).click()
  await expect(fact('Résultat')).toHaveText('Terminée', SOON)
  await expect(fact('Annonces ajoutées')).toHaveText('1')
  await expect(fact('Lignes refusées')).toHaveText('2')

  await page.getByRole('link', { name: 'Correspondances de mots' }).click()
  await settled(page)
  const word = page.getByRole('form', { name: 'Marque Zorglub' })
  await expect(word).toContainText('2 lignes')
  await word.getByLabel('Chercher une marque').fill('Qwxz')
  await word.getByRole('button', { name: 'Retenir' }).click()
  await expect(word.getByText(/Nous n’avons pas trouvé ce nom/)).toBeVisible()
  await word.getByLabel('Chercher une marque').fill('Renault')
  // What was typed, and no guess of ours.
  await word.getByLabel('Chercher une marque').press('Enter')
  await expect(word).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Retenues' })).toContainText('zorglub → Renault')
  expect(await axeViolations(page)).toEqual([])

  await page.getByRole('button', { name: 'Relire ce fichier' }).click()
  await expect(page).toHaveURL(/\/flux\/executions\/\d+$/)
  await expect(fact('Résultat')).toHaveText('Terminée', SOON)
  await expect(fact('Annonces ajoutées')).toHaveText('2')
  await expect(fact('Lignes refusées')).toHaveText('0')
  const [online] = await market.rows<{ cars: string[] }>(
    `SELECT array_agg(s.reference || ' ' || l.model_slug ORDER BY s.reference) AS cars
     FROM stock_car s JOIN listing l ON l.id = s.listing_id WHERE s.dealer_id = $1 AND l.status = 'online'`,
    [id],
  )
  expect(online?.cars).toEqual(['M-1 clio', 'M-2 clio', 'M-3 clio'])
})
