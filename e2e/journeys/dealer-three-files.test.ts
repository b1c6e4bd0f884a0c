import { randomUUID, X509Certificate } from 'node:crypto'
import { Readable } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { Page, Route } from '@playwright/test'
import { Client as FtpClient } from 'basic-ftp'
import ssh2 from 'ssh2'
import SftpClient from 'ssh2-sftp-client'
import { keyPrint } from '#lib/feeds/internal/key-print.ts'
import { HOST, LOGIN } from '#lib/feeds/internal/testing/loopback.ts'
import { newHostKey, type RemoteFiles, sftpServer } from '#lib/feeds/internal/testing/sftp-server.ts'
import { CLASSIFIED, type DealerFile, FRENCH, MARKET, whole } from '../dealer-files.ts'
import { axeViolations, countIn, expect, resultsCount, settled, test } from '../fixtures.ts'
import { arrives } from '../mailbox.ts'
import type { Market } from '../market.ts'
import { signInAs } from '../people.ts'

/** A file is read by the worker, which has other things to do on a busy machine. */
const SOON = { timeout: 30_000 }

type Garage = { id: number; slug: string; name: string; file: DealerFile; online: number }
type Run = { id: string; state: string }

/** Three garages of one person, each with room for its whole file. */
async function openGarages(market: Market, email: string): Promise<[Garage, Garage, Garage]> {
  await market.rows(
    `INSERT INTO account (email, email_confirmed_at, password_hash, name)
     SELECT $1, now(), password_hash, 'Maud' FROM account WHERE email = 'vendeur@volant.example'`,
    [email],
  )
  const open = async (town: string, file: DealerFile): Promise<Garage> => {
    const name = `Garage ${town} ${randomUUID().slice(0, 8)}`
    const [row] = await market.rows<{ id: number; slug: string }>(
      `WITH d AS (
         INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
         VALUES ($1, $2, $2, true, '1 rue du Lac', '69003', '69383', '+33199000777', '[[],[],[],[],[],[],[]]', 'Un garage.', 'approved')
         RETURNING id, slug),
       s AS (
         INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until)
         SELECT d.id, (SELECT code FROM dealer_plan ORDER BY quota DESC LIMIT 1), now() + interval '30 days' FROM d)
       INSERT INTO dealer_member (dealer_id, account_id, role)
       SELECT d.id, a.id, 'owner' FROM d, account a WHERE a.email = $3
       RETURNING dealer_id AS id, (SELECT slug FROM d) AS slug`,
      [name.toLowerCase().replaceAll(' ', '-'), name, email],
    )
    return { id: row?.id ?? 0, slug: row?.slug ?? '', name, file, online: file.rows - file.refused.size }
  }
  return [await open('du Lac', FRENCH), await open('du Bois', MARKET), await open('du Port', CLASSIFIED)]
}

test('three dealers’ files, by mail, from their server and into our box, are online and stay what they say', async ({
  page,
  market,
}) => {
  test.setTimeout(240_000)
  const email = `${randomUUID()}@volant.example`
  const [lac, bois, port] = await openGarages(market, email)
  const garages = [lac, bois, port]

  /** The last run of a garage's source, once it is in one of these states and later than `after`. */
  const runOf = async ({ id }: Garage, states: readonly string[], after = '0'): Promise<Run> => {
    let run: Run | undefined
    const read = async () => {
      ;[run] = await market.rows<Run>(
        'SELECT id::text, state FROM feed_run WHERE dealer_id = $1 AND id > $2 ORDER BY id DESC LIMIT 1',
        [id, after],
      )
      return run?.state ?? ''
    }
    await expect.poll(read, SOON).toMatch(new RegExp(`^(?:${states.join('|')})$`))
    return run as Run
  }
  const fact = (label: string) =>
    page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd')
  const report = async ({ slug }: Garage, run: Run, facts: Readonly<Record<string, number>>) => {
    await page.goto(`/pro/${slug}/flux/executions/${run.id}`)
    for (const [label, value] of Object.entries(facts)) await expect(fact(label)).toHaveText(String(value))
  }
  /** What is online is what was counted: where it is kept, and on the garage's own page. */
  const isOnline = async ({ id, slug, online }: Garage) => {
    const [row] = await market.rows<{ online: number }>(
      `SELECT count(*)::int AS online FROM listing l JOIN stock_car s ON s.listing_id = l.id WHERE s.dealer_id = $1 AND l.status = 'online'`,
      [id],
    )
    expect(row?.online, slug).toBe(online)
  }
  /** Every row that could be online is; every other is refused, for the reason that it has. */
  const isAsPlanned = async (garage: Garage, run: Run) => {
    const { file, online } = garage
    expect(online / file.rows).toBeGreaterThan(0.97)
    await report(garage, run, {
      'Lignes lues': file.rows,
      'Annonces ajoutées': online,
      'Lignes refusées': file.refused.size,
    })
    const issues = await market.rows<{ row: number; code: string; column: string | null }>(
      'SELECT row, code, "column" FROM feed_issue WHERE run_id = $1 AND refused ORDER BY row',
      [run.id],
    )
    expect(issues).toEqual([...file.refused].map(([rank, refusal]) => ({ row: rank + 2, ...refusal })))
    await isOnline(garage)
  }
  /** The studio shows how the file would be read, and is told to read it so. */
  const settle = async (garage: Garage) => {
    await page.goto(`/pro/${garage.slug}/flux/executions`)
    await page
      .getByRole('table')
      .getByRole('link', { name: /^stock/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Régler la lecture' }).click()
    await expect(page.getByText(`${garage.online} seraient en ligne`)).toBeVisible()
    await settled(page)
    // It is pressed while a preview is on its way.
    const pressed = Promise.withResolvers<void>()
    const hold = async (route: Route) => {
      await pressed.promise
      await route.continue()
    }
    await page.route(/\/reglage/, hold, { times: 1 })
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await page.getByRole('button', { name: 'Enregistrer le réglage' }).click()
    pressed.resolve()
    await expect(page.getByText('Ceux qui attendaient sont en cours de lecture')).toBeVisible()
  }
  const newSource = async ({ slug }: Garage, type: string, fields: Readonly<Record<string, string>>) => {
    await page.goto(`/pro/${slug}/flux/nouvelle?type=${type}`)
    await settled(page)
    const form = page.getByRole('form', { name: 'Nouvelle source' })
    for (const [label, value] of Object.entries(fields))
      await form.getByLabel(label, { exact: true }).fill(value)
    await form.getByRole('button', { name: 'Créer la source' }).click()
    await expect(page).toHaveURL(/\/flux\/[0-9a-f-]{36}$/)
    await settled(page)
  }

  await signInAs(page, email, 'volant-demo', `/pro/${lac.slug}/flux`)

  // The first: its software sends its file to an address of ours.
  let mailbox = ''
  const send = (bytes: Buffer) =>
    arrives({
      ...{ from: 'logiciel@lac.example', to: mailbox, subject: 'Stock', body: 'Ci-joint.' },
      attachment: { name: 'stock.csv', bytes },
    })
  let sent = await test.step('by mail, in French, in Windows-1252', async () => {
    await newSource(lac, 'mail', { 'Expéditeurs autorisés': 'logiciel@lac.example' })
    mailbox = (await page.getByText(/^stock-[0-9a-f]{32}@/).textContent()) ?? ''
    await send(FRENCH.bytes(whole(FRENCH)))
    // Columns that anybody would know ask nothing; the studio says how they were read.
    const run = await runOf(lac, ['done'])
    await isAsPlanned(lac, run)
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`/pro/${lac.slug}/flux`)
    await page.getByRole('link', { name: 'Stock par e-mail' }).click()
    await page.getByRole('link', { name: 'Réglage des colonnes' }).click()
    await expect(page.getByText('Réglage enregistré, montré sur « stock.csv »')).toBeVisible()
    await expect(page.getByLabel('Encodage')).toHaveValue('windows-1252')
    await expect(page.getByText(`${lac.online} seraient en ligne`)).toBeVisible()
    return run
  })

  // The second: we read its server, whose key is shown.
  const key = newHostKey()
  const files: RemoteFiles = {}
  const server = await sftpServer(key, files)
  const put = (bytes: Buffer, at: number) => {
    files['/export/stock-market.csv'] = { text: bytes.toString(), at: 1_790_000_000 + at }
  }
  const readNow = async () => {
    await page.goto(`/pro/${bois.slug}/flux`)
    await settled(page)
    await page.getByRole('button', { name: 'Lire maintenant' }).click()
    await expect(page.getByText('Demandé : le résultat paraît ici')).toBeVisible()
  }
  let read = await test.step('from its SFTP server, as AutoScout24’s listings go around', async () => {
    put(MARKET.bytes(whole(MARKET)), 0)
    await newSource(bois, 'sftp', {
      ...{ Serveur: HOST, Port: String(server.port), Identifiant: LOGIN.user },
      ...{ 'Mot de passe': LOGIN.password, 'Chemin du fichier': '/export/*.csv' },
    })
    await page.getByRole('button', { name: 'Essayer' }).click()
    await expect(page.getByText('« stock-market.csv »')).toBeVisible(SOON)
    await expect(page.getByText(`retenue à la première connexion : ${printOf(key)}`)).toBeVisible()
    await readNow()
    const waiting = await runOf(bois, ['waiting'])
    await expect.poll(async () => messageOf(market, waiting), SOON).toContain('Dites une fois')
    await settle(bois)
    const run = await runOf(bois, ['done'])
    await isAsPlanned(bois, run)
    return run
  })

  // The third: its software puts its file into our box, and checks that the box is ours.
  let box = { host: '', sftp: 0, ftps: 0, user: '', password: '', key: '', certificate: '' }
  let pushed = await test.step('into the box, as German classified ads', async () => {
    await newSource(port, 'drop', {})
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Créer le mot de passe' }).click()
    const password = (await page.locator('code').textContent()) ?? ''
    box = await boxOn(page, password)
    await overSftp(box, CLASSIFIED.bytes(whole(CLASSIFIED)))
    const waiting = await runOf(port, ['waiting'])
    await expect.poll(async () => messageOf(market, waiting), SOON).toContain('Dites une fois')
    await settle(port)
    const run = await runOf(port, ['done'])
    await isAsPlanned(port, run)
    return run
  })

  await test.step('5 % of one costs something else', async () => {
    const dearer = (rank: number) => (rank % 20 === 3 ? 31_990 + rank : null)
    const changed = whole(FRENCH).filter((rank) => dearer(rank) !== null && !FRENCH.refused.has(rank))
    await send(FRENCH.bytes(whole(FRENCH), dearer))
    sent = await runOf(lac, ['done'], sent.id)
    await report(lac, sent, {
      'Annonces ajoutées': 0,
      'Annonces modifiées': changed.length,
      'Annonces inchangées': lac.online - changed.length,
      'Annonces retirées': 0,
    })
    const now = await market.rows<{ cents: number }>(
      `SELECT price_cents AS cents FROM listing WHERE dealer_id = $1 AND status = 'online' AND price_cents >= 3199000 ORDER BY 1`,
      [lac.id],
    )
    expect(now.map(({ cents }) => cents)).toEqual(changed.map((rank) => (31_990 + rank) * 100))
    for (const garage of garages) await isOnline(garage)
  })

  await test.step('a tenth of another is no longer there', async () => {
    const left = whole(MARKET).filter((rank) => rank % 10 !== 5)
    const gone =
      MARKET.rows - left.length - [...MARKET.refused.keys()].filter((rank) => rank % 10 === 5).length
    put(MARKET.bytes(left), 60)
    await readNow()
    read = await runOf(bois, ['done'], read.id)
    await report(bois, read, {
      'Annonces ajoutées': 0,
      'Annonces modifiées': 0,
      'Annonces retirées': gone,
      'Retraits en attente': 0,
    })
    bois.online -= gone
    const [mileages] = await market.rows<{ gone: boolean }>(
      `SELECT bool_and((mileage_km - 5000) / 211 % 10 <> 5) AS gone FROM listing WHERE dealer_id = $1 AND status = 'online'`,
      [bois.id],
    )
    expect(mileages?.gone).toBe(true)
    for (const garage of garages) await isOnline(garage)
  })

  await test.step('an empty file arrives, then half a file, and another that agrees', async () => {
    await overFtps(box, Buffer.from(''))
    pushed = await runOf(port, ['failed'], pushed.id)
    await page.goto(`/pro/${port.slug}/flux/executions/${pushed.id}`)
    await expect(page.getByText('Le fichier est vide : rien n’a été changé.').first()).toBeVisible()
    for (const garage of garages) await isOnline(garage)

    const half = CLASSIFIED.bytes(whole(CLASSIFIED).slice(0, CLASSIFIED.rows / 2))
    const missing = whole(CLASSIFIED).slice(CLASSIFIED.rows / 2)
    const held = missing.filter((rank) => !CLASSIFIED.refused.has(rank)).length
    await overFtps(box, half)
    pushed = await runOf(port, ['held'], pushed.id)
    await report(port, pushed, { 'Annonces retirées': 0, 'Retraits en attente': held })
    await isOnline(port)

    await overSftp(box, half)
    pushed = await runOf(port, ['done'], pushed.id)
    await report(port, pushed, { 'Annonces retirées': held })
    port.online -= held
    await isOnline(port)
  })

  await test.step('what is online is on the garages’ own pages', async () => {
    for (const { slug, online } of garages) {
      const counted = async () => {
        await page.goto(`/garages/${slug}`)
        return countIn(await resultsCount(page).textContent())
      }
      await expect.poll(counted).toBe(online)
    }
  })
  server.close()
  // Other journeys count a market without them.
  await market.rows(
    `UPDATE listing SET status = 'withdrawn', ended_at = now() WHERE dealer_id = ANY ($1) AND status = 'online'`,
    [garages.map(({ id }) => id)],
  )
})

const messageOf = async (market: Market, { id }: Run): Promise<string> =>
  (await market.rows<{ message: string | null }>('SELECT message FROM feed_run WHERE id = $1', [id]))[0]
    ?.message ?? ''

function printOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey)
  if (key instanceof Error) throw key
  return keyPrint(key.getPublicSSH())
}

type Box = {
  host: string
  sftp: number
  ftps: number
  user: string
  password: string
  key: string
  certificate: string
}

/** What a dealer copies from the page into its software. */
async function boxOn(page: Page, password: string): Promise<Box> {
  const said = async (label: string) =>
    (await page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd').textContent()) ?? ''
  return {
    host: await said('Serveur'),
    sftp: Number(await said('Port SFTP')),
    ftps: Number(await said('Port FTPS')),
    user: await said('Identifiant'),
    password,
    key: await said('Clé SFTP'),
    certificate: await said('Certificat FTPS'),
  }
}

async function overSftp(
  { host, sftp: port, user: username, password, key }: Box,
  bytes: Buffer,
): Promise<void> {
  const silent = () => {}
  const client = new SftpClient('journey', { error: silent, end: silent, close: silent })
  await client.connect({
    ...{ host, port, username, password },
    hostVerifier: (shown: Buffer) => keyPrint(shown) === key,
  })
  await client.put(bytes, '/stock.csv.part')
  await client.rename('/stock.csv.part', '/stock.csv')
  await client.end()
}

async function overFtps(
  { host, ftps: port, user, password, certificate }: Box,
  bytes: Buffer,
): Promise<void> {
  const client = new FtpClient(10_000)
  try {
    await client.access({
      ...{ host, port, user, password, secure: true },
      // It vouches for itself: its fingerprint, which the page shows, is what it is known by.
      secureOptions: { rejectUnauthorized: false },
    })
    const { raw } = (client.ftp.socket as TLSSocket).getPeerCertificate()
    expect(new X509Certificate(raw).fingerprint256).toBe(certificate)
    await client.uploadFrom(Readable.from([bytes]), 'stock.csv')
  } finally {
    client.close()
  }
}
