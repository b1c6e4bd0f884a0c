import { axeViolations, expect, settled, test } from '../fixtures.ts'
import { signIn } from '../people.ts'

/** As garages' software writes it: Windows-1252, codes of the carte grise, decimal commas, options parted by bars. */
const HEADER = 'Immat;Marque;Modèle;Version;Énergie;BV;MEC;Km;Prix TTC;TVA;CV;Ch;Options;Photos'
const plate = (at: number) => `FX-${String(100 + at)}-ZZ`
const row = (at: number, price = `${12_000 + at},00 €`) =>
  `${plate(at)};RENAULT;CLIO IV;1.5 dCi 90 Intens;GO;BVM;15/03/2019;${40_000 + at};${price};TVA récup.;5;90;Climatisation|Bluetooth;`
const file = (rows: readonly string[]) => ({
  name: 'export-garage.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...rows, ''].join('\r\n').replaceAll('€', '\x80'), 'latin1'),
})
const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at))

/** A file is read by the worker, which has other things to do on a busy machine. */
const SOON = { timeout: 30_000 }

test('a garage drops its file, and sees what became of each row', async ({ page, market }) => {
  test.setTimeout(120_000)
  const [garage] = await market.rows<{ slug: string; id: number }>(
    `SELECT d.slug, d.id FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example' ORDER BY m.created_at LIMIT 1`,
  )
  const base = `/pro/${garage?.slug}`
  const drop = async (content: ReturnType<typeof file>) => {
    await page.goto(`${base}/flux`)
    await page.getByLabel('Fichier', { exact: true }).setInputFiles(content)
    await page.getByRole('button', { name: 'Déposer le fichier' }).click()
    await expect(page).toHaveURL(/\/flux\/executions\/\d+$/)
  }
  const fact = (label: string) =>
    page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd')

  await signIn(page, 'dealer', `${base}/flux`)
  await settled(page)
  await drop(file([...rows(12), row(12, 'sur demande')]))
  // Columns that anybody would know are read without a question.
  await expect(fact('Annonces ajoutées')).toHaveText('12', SOON)
  await expect(fact('Lignes refusées')).toHaveText('1')
  await expect(page.getByRole('cell', { name: 'sur demande' })).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Toutes les lectures' }).click()
  await expect(page.getByRole('table').first()).toContainText('export-garage.csv')
  expect(await axeViolations(page)).toEqual([])
  await page.goBack()
  const report = await page.request.get(`${page.url()}/rapport`)
  expect(await report.text()).toContain('sur demande')

  // A tenth goes, some cost less; then half a file, which waits.
  await drop(file([...rows(11).map((_, at) => row(at, at < 3 ? '9 990,00 €' : undefined))]))
  await expect(fact('Annonces modifiées')).toHaveText('3', SOON)
  await expect(fact('Annonces retirées')).toHaveText('1')
  await drop(file(rows(3).map((_, at) => row(at, '9 990,00 €'))))
  await expect(page.getByText('8 retraits à confirmer').first()).toBeVisible(SOON)
  await page.getByRole('button', { name: 'Les garder en ligne' }).click()
  await expect(fact('Résultat')).toHaveText('Terminée')
  // An empty file changes nothing.
  await drop({ ...file([]), buffer: Buffer.from('') })
  await expect(page.getByText('Le fichier est vide : rien n’a été changé.').first()).toBeVisible(SOON)
  const [online] = await market.rows<{ online: number }>(
    `SELECT count(*)::int AS online FROM stock_car s JOIN listing l ON l.id = s.listing_id JOIN feed_source f ON f.id = s.source_id
     WHERE f.dealer_id = ${garage?.id} AND l.status = 'online' AND f.kind = 'upload'`,
  )
  expect(online?.online).toBe(11)
})

test('a garage’s own program pushes a stock with a key, and asks what became of it', async ({
  page,
  market,
  playwright,
}) => {
  const [garage] = await market.rows<{ slug: string; id: number }>(
    `SELECT d.slug, d.id FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example' ORDER BY m.created_at LIMIT 1`,
  )
  await signIn(page, 'dealer', `/pro/${garage?.slug}/flux/cles`)
  await settled(page)
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel('Nom', { exact: true }).fill('Logiciel de gestion')
  await page.getByRole('button', { name: 'Créer la clé' }).click()
  const secret = (await page.locator('code', { hasText: /^volant_.{40,}/ }).textContent()) ?? ''

  const program = await playwright.request.newContext({
    baseURL: process.env.SITE_URL ?? '',
    extraHTTPHeaders: { Authorization: `Bearer ${secret}` },
  })
  const stock = `/api/v1/dealers/${garage?.id}/stock`
  const car = {
    ...{ marque: 'Peugeot', modele: '208', version: '1.2 PureTech 100', mise_en_circulation: '06/2021' },
    ...{ kilometrage: 30_000, energie: 'Essence', boite: 'manuelle', prix: 14_990 },
  }
  const pushed = await program.put(stock, {
    data: {
      vehicules: [
        { ...car, reference: 'API-1' },
        { ...car, reference: 'API-2', prix: 0 },
      ],
    },
  })
  expect(pushed.status()).toBe(202)
  const { rapport } = (await pushed.json()) as { rapport: string }
  await expect
    .poll(async () => ((await (await program.get(rapport)).json()) as { state: string }).state, SOON)
    .toBe('done')
  expect(await (await program.get(rapport)).json()).toMatchObject({
    added: 1,
    refused: 1,
    issues: [{ reference: 'API-2' }],
  })

  expect(await (await program.put(`${stock}/API-3`, { data: car })).json()).toMatchObject({
    volant: { etat: 'online' },
  })
  expect(await (await program.patch(`${stock}/API-3`, { data: { prix: 13_990 } })).json()).toMatchObject({
    prix: 13_990,
  })
  expect((await program.delete(`${stock}/API-3`)).status()).toBe(204)
  const wrong = await program.put(`${stock}/API-4`, { data: { ...car, energie: 'charbon' } })
  expect(wrong.status()).toBe(400)
  expect(wrong.headers()['content-type']).toContain('application/problem+json')
  expect((await program.get(`/api/v1/dealers/${(garage?.id ?? 0) + 1}/stock`)).status()).toBe(404)
  await program.dispose()
})
