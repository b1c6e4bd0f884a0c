import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { now, setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'
import { readMultipart } from '#lib/platform/http/multipart.ts'
import { pollMail } from '#lib/platform/mail/inbox/poll-mail.ts'
import { feedFileStorage } from '#lib/platform/storage/feed-files.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { type ImapServer, imapServer } from '#lib/platform/testing/imap-server.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import {
  acceptHostKey,
  createSource,
  pauseSource,
  readNow,
  receiveFile,
  removeSource,
  renewDropPassword,
  resumeSource,
  reviseSource,
  takeUpload,
} from './commands.ts'
import { doorkeeper } from './internal/drop/doorkeeper.ts'
import { fetchSource } from './internal/sources/fetch-source.ts'
import type { FetchPayload } from './internal/sources/note-failure.ts'
import { sweepNight, watchSilence } from './internal/sources/sweep-sources.ts'
import { takeMail } from './internal/sources/take-mail.ts'
import { trySource } from './internal/sources/try-source.ts'
import { ftpServer } from './internal/testing/ftp-server.ts'
import { httpsServer } from './internal/testing/https-server.ts'
import { HOST, LOGIN, LOOPBACK } from './internal/testing/loopback.ts'
import { newHostKey, sftpServer } from './internal/testing/sftp-server.ts'
import { deleteFileJob } from './jobs.ts'
import { mailAddress, sourceOf, sourcesOf } from './queries.ts'

const CSV = 'reference;marque\n1;Renault\n'
const NOON = new Date('2026-11-26T11:00:00Z')
const HOUR_MS = 3_600_000

let database: TestDatabase
let imap: ImapServer
const directory = mkdtempSync(join(tmpdir(), 'volant-sources-'))
let owner: Viewer
let seller: Viewer
let rival: Viewer
let dealerId: number

beforeAll(async () => {
  database = await siteDatabase()
  imap = await imapServer()
  vi.stubEnv('DATA_DIR', directory)
  vi.stubEnv('INBOX_DOMAIN', 'courrier.example')
  vi.stubEnv('INBOX_IMAP_URL', imap.url)
  vi.stubEnv('DROP_SFTP_PORT', '2222')
  owner = await person('gerante')
  seller = await person('vendeur')
  rival = await person('rivale')
  dealerId = await dealer('lac', [
    [owner, 'owner'],
    [seller, 'seller'],
  ])
  await dealer('bois', [[rival, 'owner']])
})
afterAll(async () => {
  await imap.stop()
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})
beforeEach(async () => {
  setClock(NOON)
  imap.empty()
  await database.pool.query(
    'TRUNCATE feed_source, incoming_mail, outgoing_mail, ops_alert, throttle CASCADE; TRUNCATE graphile_worker._private_jobs CASCADE',
  )
})
afterEach(() => setClock(null))

async function person(name: string): Promise<Viewer> {
  const account = await db().account.create({
    data: { email: `${name}@lac.example`, name, emailConfirmedAt: NOON },
    select: { id: true },
  })
  return { accountId: account.id } as Viewer
}
async function dealer(slug: string, team: readonly (readonly [Viewer, string])[]): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     SELECT $1, $1, $1, true, '1 rue du Lac', '69003', insee, '+33199000000', '[[],[],[],[],[],[],[]]', 'Un garage.', 'approved' FROM commune LIMIT 1
     RETURNING id`,
    [slug],
  )
  const id = rows[0]?.id ?? 0
  for (const [{ accountId }, role] of team)
    await db().dealerMember.create({ data: { dealerId: id, accountId, role } })
  return id
}

const FORM = {
  garage: 'lac',
  name: 'Mon stock',
  stock: 'whole',
  place: '',
  url: '',
  host: '',
  port: '',
  user: '',
  path: '',
  senders: '',
  password: '',
} as const
const https = (url: string) => createSource(owner, { ...FORM, kind: 'https', url })
const sftp = (port: number) =>
  createSource(owner, {
    ...FORM,
    kind: 'sftp',
    host: HOST,
    port: String(port),
    user: LOGIN.user,
    path: '/stock.csv',
    password: LOGIN.password,
  })
const ref = (sourceId: string) => ({ garage: 'lac', sourceId })
const fetched = (sourceId: string, more: Partial<FetchPayload> = {}) =>
  fetchSource({ sourceId, cause: 'night', ...more }, LOOPBACK)
const runs = () => db().feedRun.findMany({ orderBy: { id: 'asc' } })
const letters = () => db().outgoingMail.findMany({ orderBy: { createdAt: 'asc' } })
const row = (id: string) => db().feedSource.findUniqueOrThrow({ where: { id } })
type Queued = { identifier: string; payload: Record<string, unknown>; run_at: Date }
const queued = async (identifier: string): Promise<Queued[]> =>
  (
    await database.pool.query<Queued>(
      `SELECT identifier, payload, jobs.run_at FROM graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = task_id
       WHERE identifier = $1 ORDER BY jobs.id`,
      [identifier],
    )
  ).rows
const fileOf = async (storageName: string | null) => {
  const file = await feedFileStorage().get(storageName ?? '')
  return file && new Response(file.body).text()
}

test('a new file becomes a run that waits, the same one does not; a person gets it read all the same', async () => {
  const url = await httpsServer((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
    else response.writeHead(200, { etag: '"1"' }).end(CSV)
  })
  const id = await https(`${url}/stock.csv`)
  expect(await fetched(id)).toMatchObject({ taken: true })
  expect(await fetched(id)).toMatchObject({ taken: false })
  expect(await fetched(id, { cause: 'person', accountId: owner.accountId })).toMatchObject({ taken: true })
  const made = await runs()
  expect(made).toMatchObject([
    { dealerId, sourceId: id, cause: 'night', state: 'waiting', fileName: 'stock.csv' },
    { cause: 'person', accountId: owner.accountId },
  ])
  expect(await fileOf(made[0]?.storageName ?? null)).toBe(CSV)
  expect((await queued('feeds.run')).map(({ payload }) => payload)).toEqual(
    made.map((run) => ({ runId: String(run.id) })),
  )
  await pauseSource(owner, ref(id))
  expect(await fetched(id)).toEqual({ nothing: true })
})

test('what may pass is tried again with longer pauses, as one failed run; then the dealer is told, once until it works', async () => {
  let status = 503
  const url = await httpsServer((_request, response) => response.writeHead(status).end(CSV))
  const id = await https(`${url}/stock.csv`)
  let payload: FetchPayload = { sourceId: id, cause: 'night' }
  for (const minutes of [5, 20, 60]) {
    await fetchSource(payload, LOOPBACK)
    const [again] = await queued('feeds.fetch')
    expect(again?.run_at.getTime()).toBeCloseTo(now().getTime() + minutes * 60_000, -4)
    payload = again?.payload as FetchPayload
    expect(await letters()).toEqual([])
    await database.pool.query('DELETE FROM graphile_worker._private_jobs')
  }
  await fetchSource(payload, LOOPBACK)
  expect(await runs()).toMatchObject([{ state: 'failed', message: expect.stringMatching(/erreur \(503\)/) }])
  expect(await queued('feeds.fetch')).toEqual([])
  expect(await letters()).toMatchObject([{ recipient: 'gerante@lac.example', kind: 'feeds.source-failed' }])

  status = 401
  await fetched(id)
  expect(await runs()).toHaveLength(2)
  expect(await letters()).toHaveLength(1)
  status = 200
  await fetched(id)
  expect((await row(id)).failingSince).toBeNull()
  status = 401
  await fetched(id)
  expect(await letters()).toHaveLength(2)
})

test('a host key is pinned at first sight; another stops everything until a person accepts it', async () => {
  const files = { '/stock.csv': { text: CSV, at: 1_790_000_000 } }
  const first = await sftpServer(newHostKey(), files)
  onTestFinished(first.close)
  const id = await sftp(first.port)
  expect(await trySource(owner, ref(id), LOOPBACK)).toEqual({ seen: expect.stringMatching(/« stock.csv »/) })
  const pinned = ((await row(id)).settings as { hostKey: string }).hostKey
  expect(pinned).toMatch(/^SHA256:/)
  expect(await fetched(id)).toMatchObject({ taken: true })

  const second = await sftpServer(newHostKey(), files)
  onTestFinished(second.close)
  await db()
    .$executeRaw`UPDATE feed_source SET settings = settings || jsonb_build_object('port', ${second.port}::int) WHERE id = ${id}::uuid`
  expect(await fetched(id)).toMatchObject({ failure: expect.stringMatching(/clé du serveur/) })
  expect(second.tried).toEqual([])
  expect(await queued('feeds.fetch')).toEqual([])
  const { hostKey, offeredKey } = (await row(id)).settings as { hostKey: string; offeredKey: string }
  expect(hostKey).toBe(pinned)
  await expect(acceptHostKey(owner, { ...ref(id), key: 'SHA256:other' })).rejects.toThrow(/autre clé/)
  await acceptHostKey(owner, { ...ref(id), key: offeredKey })
  expect((await row(id)).settings).toMatchObject({ hostKey: offeredKey, offeredKey: null })
  expect(await fetched(id, { cause: 'person' })).toMatchObject({ taken: true })
})

test('a sealed password goes to no other server', async () => {
  const { folder, port } = await ftpServer()
  writeFileSync(join(folder, 'stock.csv'), CSV)
  const given = {
    ...FORM,
    kind: 'ftps' as const,
    host: HOST,
    port: String(port),
    user: LOGIN.user,
    path: '/*.csv',
  }
  const id = await createSource(owner, { ...given, password: LOGIN.password })
  expect(Buffer.from((await row(id)).secretCipher ?? []).includes(LOGIN.password)).toBe(false)
  expect(await fetched(id)).toMatchObject({ taken: true })
  await expect(reviseSource(owner, { ...given, sourceId: id, host: 'voleur.example' })).rejects.toMatchObject(
    {
      fields: { password: [expect.any(String)] },
    },
  )
  await reviseSource(owner, { ...given, sourceId: id, path: '/stock.csv' })
  expect(await fetched(id)).toMatchObject({ taken: true })
})

test('a wrong form says what is wrong with which field', async () => {
  const wrong = createSource(owner, {
    ...FORM,
    kind: 'sftp',
    host: 'https://x',
    port: '70000',
    path: '/*/x.csv',
  })
  await expect(wrong).rejects.toMatchObject({
    code: 'invalid',
    fields: { host: [expect.any(String)], port: [expect.any(String)], path: [expect.any(String)] },
  })
  await expect(https('http://x.example/')).rejects.toMatchObject({ fields: { url: [expect.any(String)] } })
  const mail = createSource(owner, { ...FORM, kind: 'mail', senders: 'pas une adresse' })
  await expect(mail).rejects.toMatchObject({ fields: { senders: [expect.any(String)] } })
})

test('each server is read once a night, at its minute; a night without a worker is made up for', async () => {
  const id = await https('https://x.example/stock.csv')
  await db().feedSource.update({ where: { id }, data: { nightlyAt: 23 * 60 + 30 } })
  expect(await sweepNight()).toEqual({ asked: 0 })
  setClock(new Date('2026-11-26T22:29:00Z'))
  expect(await sweepNight()).toEqual({ asked: 0 })
  setClock(new Date('2026-11-26T22:30:00Z'))
  expect(await sweepNight()).toEqual({ asked: 1 })
  expect(await sweepNight()).toEqual({ asked: 0 })
  expect((await queued('feeds.fetch')).map(({ payload }) => payload)).toEqual([
    { sourceId: id, cause: 'night' },
  ])
  setClock(new Date('2026-11-29T01:30:00Z'))
  expect(await sweepNight()).toEqual({ asked: 0 })
  setClock(new Date('2026-11-29T08:00:00Z'))
  expect(await sweepNight()).toEqual({ asked: 1 })
})

test('two days of silence are told to both sides, once, and an arrival ends them', async () => {
  const id = await https('https://x.example/stock.csv')
  await createSource(owner, { ...FORM, kind: 'upload' })
  setClock(new Date(NOON.getTime() + 47 * HOUR_MS))
  await watchSilence()
  expect(await letters()).toEqual([])
  // The row is as old as the machine's clock says.
  await db().feedSource.updateMany({ data: { createdAt: NOON } })
  setClock(new Date(NOON.getTime() + 49 * HOUR_MS))
  expect(await watchSilence()).toEqual({ silent: 1 })
  expect(await watchSilence()).toEqual({ silent: 0 })
  expect((await letters()).map(({ kind }) => kind)).toEqual(['feeds.source-silent'])
  expect(await db().opsAlert.count()).toBe(1)
  expect((await row(id)).silentSince).not.toBeNull()

  const url = await httpsServer((_request, response) => response.end(CSV))
  await reviseSource(owner, { ...FORM, sourceId: id, kind: 'https', url: `${url}/x` })
  await fetched(id)
  expect((await row(id)).silentSince).toBeNull()

  // Paused for a week, and resumed: that nothing came is no news.
  await pauseSource(owner, ref(id))
  setClock(new Date(NOON.getTime() + 200 * HOUR_MS))
  expect(await watchSilence()).toEqual({ silent: 0 })
  await resumeSource(owner, ref(id))
  expect(await watchSilence()).toEqual({ silent: 0 })
  expect(await letters()).toHaveLength(1)
})

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}

const letter = (from: string, to: string, attachment: string | null) =>
  [
    ...[`From: ${from}`, `To: ${to}`, `Subject: Stock du jour`, `Message-ID: <${Math.random()}@lac.example>`],
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'Bonjour',
    ...(attachment === null
      ? []
      : [
          '--part',
          'Content-Type: text/csv',
          `Content-Disposition: attachment; filename="${attachment}"`,
          '',
          CSV.trimEnd(),
          '',
        ]),
    '--part--',
    '',
  ].join('\r\n')
async function arrives(raw: string) {
  imap.deliver(raw)
  await pollMail()
  const { id } = await db().incomingMail.findFirstOrThrow({ orderBy: { uid: 'desc' } })
  return takeMail(id)
}

test('a letter from who may send fills its source; others are answered and change nothing', async () => {
  const id = await createSource(owner, {
    ...FORM,
    kind: 'mail',
    senders: 'Logiciel@lac.example, @export.example',
  })
  const address = mailAddress((await row(id)).token ?? '') ?? ''
  expect(address).toMatch(/^stock-[0-9a-f]{32}@courrier\.example$/)

  expect(await arrives(letter('logiciel@lac.example', address, 'stock.csv'))).toMatchObject({ taken: 1 })
  expect(await arrives(letter('robot@export.example', address, 'stock.csv'))).toMatchObject({ taken: 1 })
  const made = await runs()
  expect(made).toMatchObject([
    { sourceId: id, cause: 'arrival', fileName: 'stock.csv' },
    { sourceId: id, cause: 'arrival' },
  ])
  expect((await fileOf(made[0]?.storageName ?? null))?.replaceAll('\r\n', '\n').trim()).toBe(CSV.trim())

  expect(await arrives(letter('autre@voleur.example', address, 'stock.csv'))).toMatchObject({ taken: 0 })
  expect(await arrives(letter('x@notexport.example', address, 'stock.csv'))).toMatchObject({ taken: 0 })
  expect(await arrives(letter('logiciel@lac.example', address, null))).toMatchObject({ taken: 0 })
  expect(await arrives(letter('logiciel@lac.example', address, 'logo.png'))).toMatchObject({ taken: 0 })
  expect(
    await arrives(letter('logiciel@lac.example', `stock-${'0'.repeat(32)}@courrier.example`, 'stock.csv')),
  ).toEqual({ unknown: 1 })
  expect((await letters()).map(({ recipient, kind }) => [recipient, kind])).toEqual(
    ['autre@voleur.example', 'x@notexport.example', 'logiciel@lac.example', 'logiciel@lac.example'].map(
      (to) => [to, 'feeds.mail-refused'],
    ),
  )
  await pauseSource(owner, ref(id))
  expect(await arrives(letter('logiciel@lac.example', address, 'stock.csv'))).toMatchObject({
    reason: expect.stringMatching(/en pause/),
  })
  expect(await runs()).toHaveLength(2)
})

test('the box opens to its password alone, which can be renewed, and slows down who guesses', async () => {
  const id = await createSource(owner, { ...FORM, kind: 'drop' })
  const token = (await row(id)).token ?? ''
  const received: string[] = []
  const keeper = doorkeeper(async (source) => void received.push(source.id))
  expect(await keeper(token, '', '1.2.3.4')).toBeNull()
  const { password } = await renewDropPassword(owner, ref(id))
  const guest = await keeper(token, password, '1.2.3.4')
  await guest?.deliver((async function* () {})(), 'stock.csv')
  expect(received).toEqual([id])
  expect(guest?.dealerId).toBe(dealerId)
  expect(await guest?.unread()).toEqual({ files: 0, bytes: 0 })
  await receiveFile({ id }, bytesOf(CSV), { fileName: 'stock.csv', cause: 'arrival' })
  expect(await guest?.unread()).toEqual({ files: 1, bytes: CSV.length })
  const { password: renewed } = await renewDropPassword(owner, ref(id))
  expect(await keeper(token, password, '1.2.3.4')).toBeNull()
  expect(await keeper(token, renewed, '1.2.3.4')).not.toBeNull()

  for (let tries = 0; tries < 6; tries++) await keeper(token, 'wrong', '5.6.7.8')
  expect(await keeper(token, renewed, '5.6.7.8')).toBeNull()
  setClock(new Date(NOON.getTime() + HOUR_MS))
  expect(await keeper(token, renewed, '5.6.7.8')).not.toBeNull()
  await pauseSource(owner, ref(id))
  expect(await keeper(token, renewed, '9.9.9.9')).toBeNull()
  await resumeSource(owner, ref(id))
  expect(await keeper(token, renewed, '9.9.9.9')).not.toBeNull()
})

test('a file dropped in the dashboard is taken whole, in however many pieces it comes', async () => {
  const file = CSV.repeat(500)
  const body = Buffer.from(
    `--b\r\nContent-Disposition: form-data; name="fichier"; filename="stock.csv"\r\n\r\n${file}\r\n--b--\r\n`,
  )
  const arriving = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < body.length; at += 1_000) controller.enqueue(body.subarray(at, at + 1_000))
      controller.close()
    },
  })
  await takeUpload(owner, 'lac', readMultipart(arriving, 'multipart/form-data; boundary=b'))
  expect((await runs()).map(({ bytes }) => Number(bytes))).toEqual([Buffer.byteLength(file)])
})

test('a file dropped in the dashboard goes to the source that was chosen, else to one of its own', async () => {
  const id = await createSource(owner, { ...FORM, kind: 'drop' })
  const form = async function* (source: string, fileName: string | null) {
    const text = async function* (words: string) {
      yield Buffer.from(words)
    }
    yield { name: 'source', fileName: null, body: text(source) }
    yield { name: 'fichier', fileName, body: text(CSV) }
  }
  await takeUpload(owner, 'lac', form(id, 'stock.csv'))
  await takeUpload(owner, 'lac', form('', 'stock.csv'))
  await takeUpload(owner, 'lac', form('', 'stock-2.csv'))
  const made = await runs()
  expect(made).toMatchObject([
    { sourceId: id, cause: 'person', accountId: owner.accountId },
    { fileName: 'stock.csv' },
    { fileName: 'stock-2.csv' },
  ])
  expect(made[1]?.sourceId).toBe(made[2]?.sourceId)
  await expect(takeUpload(owner, 'lac', form('', ''))).rejects.toThrow(/Choisissez/)
  await expect(takeUpload(rival, 'bois', form(id, 'stock.csv'))).rejects.toMatchObject({ code: 'not_found' })
  expect((await sourcesOf(dealerId)).map(({ kind, lastRun }) => [kind, lastRun?.fileName])).toEqual([
    ['drop', 'stock.csv'],
    ['upload', 'stock-2.csv'],
  ])
})

test('a source that is removed takes its files along', async () => {
  const url = await httpsServer((_request, response) => response.end(CSV))
  const id = await https(`${url}/stock.csv`)
  await fetched(id)
  const [run] = await runs()
  await db().feedRun.updateMany({ data: { state: 'reading' } })
  await expect(removeSource(owner, ref(id))).rejects.toMatchObject({ code: 'conflict' })
  await db().feedRun.updateMany({ data: { state: 'waiting' } })
  await removeSource(owner, ref(id))
  const { storageName } = run ?? {}
  expect(await queued('feeds.delete-file')).toContainEqual(
    expect.objectContaining({ payload: { storageName } }),
  )
  await deleteFileJob.run({ storageName })
  expect(await feedFileStorage().exists(storageName ?? '')).toBe(false)
  expect(await sourceOf(dealerId, id)).toBeNull()
})

test('a file whose source is removed while it comes is not kept', async () => {
  const url = await httpsServer((_request, response) => response.end(CSV))
  const id = await https(`${url}/stock.csv`)
  const kept = () => readdir(join(env().DATA_DIR, 'feed-files'), { recursive: true })
  const before = await kept().catch(() => [])
  const body = (async function* () {
    yield Buffer.from(CSV)
    await removeSource(owner, ref(id))
  })()
  await expect(receiveFile({ id }, body, { fileName: 'stock.csv', cause: 'arrival' })).rejects.toThrow()
  const files = (await kept().catch(() => [])).filter((name) => name.includes('-'))
  expect(files).toEqual(before.filter((name) => name.includes('-')))
})

test('nobody touches a source of another dealer, nor of their own without the right', async () => {
  const id = await createSource(owner, { ...FORM, kind: 'drop' })
  const acts: ((viewer: Viewer, garage: string) => Promise<unknown>)[] = [
    (viewer, garage) => reviseSource(viewer, { ...FORM, garage, sourceId: id, kind: 'drop' }),
    (viewer, garage) => pauseSource(viewer, { garage, sourceId: id }),
    (viewer, garage) => resumeSource(viewer, { garage, sourceId: id }),
    (viewer, garage) => readNow(viewer, { garage, sourceId: id }),
    (viewer, garage) => trySource(viewer, { garage, sourceId: id }),
    (viewer, garage) => renewDropPassword(viewer, { garage, sourceId: id }),
    (viewer, garage) => acceptHostKey(viewer, { garage, sourceId: id, key: 'x' }),
    (viewer, garage) => removeSource(viewer, { garage, sourceId: id }),
  ]
  for (const act of acts) {
    await expect(act(rival, 'lac')).rejects.toMatchObject({ code: 'not_found' })
    await expect(act(rival, 'bois')).rejects.toMatchObject({ code: 'not_found' })
    await expect(act(seller, 'lac')).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(createSource(rival, { ...FORM, kind: 'drop' })).rejects.toMatchObject({ code: 'not_found' })
  expect(await sourceOf(dealerId, id)).toMatchObject({ enabled: true, hasDropPassword: false })
  expect(await sourceOf(dealerId + 1, id)).toBeNull()
})
