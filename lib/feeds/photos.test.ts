import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { MOST_STOCK_PHOTOS } from '#lib/listings/model.ts'
import { processPhoto } from '#lib/media/internal/process-photo.ts'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { zipOf } from './internal/formats/testing/zips.ts'
import { PUBLIC } from './internal/net/reach.ts'
import { atMostAtOnce } from './internal/photos/host-turns.ts'
import { bringDealerPhotos, revisitPhotos, sweepPhotos } from './internal/photos/photo-jobs.ts'
import { receiveFile } from './internal/receive-file.ts'
import { httpsServer } from './internal/testing/https-server.ts'
import { LOOPBACK } from './internal/testing/loopback.ts'
import { photoFailures } from './queries.ts'

const NOON = new Date('2026-11-26T11:00:00Z')
const MINUTE_MS = 60_000
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS

let database: TestDatabase
let dealerId: number
const directory = mkdtempSync(join(tmpdir(), 'volant-photos-'))
const pictures = new Map<string, Buffer>()

beforeAll(async () => {
  database = await siteDatabase()
  vi.stubEnv('DATA_DIR', directory)
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     SELECT 'lac', 'Lac', 'Lac', true, '1 rue du Lac', postcode, commune_insee, '+33199001234', '[[],[],[],[],[],[],[]]', 'Un garage.', 'approved'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id`,
  )
  dealerId = rows[0]?.id ?? 0
  for (const colour of ['red', 'green', 'blue']) {
    const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    pictures.set(colour, await picture.jpeg().toBuffer())
  }
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})
beforeEach(async () => {
  setClock(NOON)
  await database.pool.query(
    'TRUNCATE stock_car, feed_photo, listing_photo, feed_source CASCADE; DELETE FROM photo; TRUNCATE graphile_worker._private_jobs CASCADE',
  )
})
afterEach(() => setClock(null))

async function car(photoUrls: readonly string[], sourceId: string | null = null): Promise<bigint> {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO listing (status, seller_kind, dealer_id, make_slug, model_slug, version_label, title, description,
       condition, price_cents, year, first_registration, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour, doors, seats,
       power_kw, power_ch, equipment, commune_insee, postcode, published_at, expires_at)
     SELECT 'online', 'professionnel', $1, 'renault', 'clio', '1.5 dCi 90', 'Clio', 'Belle voiture.',
       'occasion', 790000, 2015, '2015-03-01', 98000, true, 'diesel', 'manuelle', 'citadine', 'gris', 5, 5,
       66, 90, '{}', commune_insee, postcode, now(), now() + interval '60 days'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id::text`,
    [dealerId],
  )
  const listingId = BigInt(rows[0]?.id ?? 0)
  await db().stockCar.create({
    data: {
      listingId,
      dealerId,
      sourceId,
      reference: String(listingId),
      photoUrls: [...photoUrls],
      photosWaiting: true,
    },
  })
  return listingId
}

/** What the worker does: photos are brought, made, and shown at the next turn. */
async function turn(): Promise<void> {
  await bringDealerPhotos({ dealerId }, LOOPBACK)
  for (const { id } of await db().photo.findMany({ where: { state: 'received' } }))
    await processPhoto(id, async () => {})
  await bringDealerPhotos({ dealerId }, LOOPBACK)
}
const shown = async (listingId: bigint) =>
  (await db().listingPhoto.findMany({ where: { listingId }, orderBy: { position: 'asc' } })).map(
    ({ photoId }) => photoId,
  )
const waits = async (listingId: bigint) =>
  (await db().stockCar.findUniqueOrThrow({ where: { listingId } })).photosWaiting
const again = (listingId: bigint, photoUrls: string[]) =>
  db().stockCar.update({ where: { listingId }, data: { photosWaiting: true, photoUrls } })
const photoOf = async (url: string) => (await db().feedPhoto.findFirstOrThrow({ where: { url } })).photoId

/** A server of photos: /red, /green… with an ETag each; what it was asked is kept. */
async function photoServer(answer: (path: string) => number = () => 200) {
  const asked: string[] = []
  const tags = new Map<string, string>()
  const content = new Map<string, string>()
  const url = await httpsServer((request, response) => {
    const path = request.url?.slice(1) ?? ''
    asked.push(path)
    const status = answer(path)
    const tag = tags.get(path) ?? `"${path}"`
    if (status !== 200) response.writeHead(status).end()
    else if (request.headers['if-none-match'] === tag) response.writeHead(304).end()
    else
      response
        .writeHead(200, { etag: tag })
        .end(pictures.get(content.get(path) ?? path) ?? Buffer.from('no picture'))
  })
  return { url, asked, tags, content }
}

test('photos that come while their car is being changed wait for it, and hold nothing of it meanwhile', async () => {
  const { url } = await photoServer()
  const listingId = await car([`${url}/red`])
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM listing WHERE id = $1 FOR UPDATE', [String(listingId)])
  const bringing = turn()
  for (let waiting = 0; waiting === 0; await pause(10)) {
    const { rowCount } = await database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    waiting = rowCount ?? 0
  }
  await client.query('UPDATE stock_car SET revision = revision + 1 WHERE listing_id = $1', [
    String(listingId),
  ])
  await client.query('COMMIT')
  client.release()
  await bringing
  expect(await shown(listingId)).toEqual([await photoOf(`${url}/red`)])
})

test('photos are fetched, made and shown in the order of the feed; the same content is one photo', async () => {
  const { url, content } = await photoServer()
  content.set('copy', 'red')
  const one = await car([`${url}/green`, `${url}/red`])
  const other = await car([`${url}/copy`, `${url}/red`])
  await turn()
  const [green, red] = [await photoOf(`${url}/green`), await photoOf(`${url}/red`)]
  expect(await shown(one)).toEqual([green, red])
  expect(await shown(other)).toEqual([red])
  expect(await db().photo.count()).toBe(2)
  expect([await waits(one), await waits(other)]).toEqual([false, false])

  // Another day too.
  const third = await car([`${url}/blue`])
  content.set('blue-too', 'blue')
  await turn()
  const photos = await db().photo.count()
  const fourth = await car([`${url}/blue-too`])
  await turn()
  expect(await shown(fourth)).toEqual(await shown(third))
  expect(await db().photo.count()).toBe(photos)
})

test('fetched photos are made after those that people send, and before more are fetched', async () => {
  const { url } = await photoServer()
  await car([`${url}/green`])
  await sweepPhotos()
  await bringDealerPhotos({ dealerId }, LOOPBACK)
  const { rows } = await database.pool.query<{ task: string }>(
    'SELECT task_identifier AS task FROM graphile_worker.jobs WHERE priority > 0 ORDER BY priority',
  )
  expect(rows.map(({ task }) => task)).toEqual(['media.process', 'feeds.photos'])
})

test('a photo is asked for again after a week only, and taken only when it changed', async () => {
  const { url, asked, tags, content } = await photoServer()
  const listingId = await car([`${url}/red`])
  await turn()
  const [before] = await shown(listingId)
  await again(listingId, [`${url}/red`])
  await turn()
  expect(asked).toEqual(['red'])

  setClock(new Date(NOON.getTime() + WEEK_MS))
  expect((await revisitPhotos(Number(listingId % 7n))).cars).toBe(1)
  await turn()
  expect(asked).toEqual(['red', 'red'])
  expect(await shown(listingId)).toEqual([before])

  setClock(new Date(NOON.getTime() + 2 * WEEK_MS))
  tags.set('red', '"changed"')
  content.set('red', 'green')
  await revisitPhotos(Number(listingId % 7n))
  await turn()
  expect(await shown(listingId)).toHaveLength(1)
  expect(await shown(listingId)).not.toEqual([before])
})

test('what cannot be had is told, does not hold up the rest, and is tried again while it may come', async () => {
  let status = 503
  const { url, asked } = await photoServer((path) => (path === 'late' ? status : path === 'gone' ? 404 : 200))
  const listingId = await car([
    `${url}/late`,
    `${url}/gone`,
    `${url}/nothing`,
    `${url}/red`,
    'https://10.0.0.1/x.jpg',
  ])
  await turn()
  const red = await photoOf(`${url}/red`)
  expect(await shown(listingId)).toEqual([red])
  expect(await waits(listingId)).toBe(true)
  const { count, photos } = await photoFailures(dealerId, 10)
  expect(count).toBe(4)
  expect(new Map(photos.map((photo) => [photo.url.split('/').at(-1), photo.reason]))).toEqual(
    new Map([
      ['late', 'Le serveur de la photo a répondu 503.'],
      ['gone', 'Le serveur de la photo a répondu 404.'],
      ['nothing', expect.stringMatching(/photo|image|format/i)],
      ['x.jpg', expect.stringMatching(/réseau privé/)],
    ]),
  )
  const before = asked.filter((path) => path === 'late').length
  await turn()
  expect(asked.filter((path) => path === 'late')).toHaveLength(before)

  status = 200
  setClock(new Date(NOON.getTime() + 2 * MINUTE_MS))
  const picture = pictures.get('blue') ?? Buffer.alloc(0)
  pictures.set('late', picture)
  await turn()
  expect(await shown(listingId)).toEqual([await photoOf(`${url}/late`), red])
  expect(await waits(listingId)).toBe(false)
  expect(asked.filter((path) => path === 'gone')).toHaveLength(1)
})

test('no address of our own network is asked, nor one that leads there', async () => {
  const asked: string[] = []
  const url = await httpsServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
  })
  await car([`${url}/x.jpg`])
  await bringDealerPhotos({ dealerId }, PUBLIC)
  expect(asked).toEqual([])
  await database.pool.query('TRUNCATE feed_photo')
  await bringDealerPhotos({ dealerId }, LOOPBACK)
  expect(asked).toEqual(['/x.jpg'])
  expect((await photoFailures(dealerId, 1)).photos[0]?.reason).toMatch(/réseau privé/)
  expect(await db().photo.count()).toBe(0)
})

test('what a person added by hand stays, after the photos of the feed', async () => {
  const { url } = await photoServer()
  const listingId = await car([`${url}/red`])
  const account = await db().account.create({
    data: { email: 'g@lac.example', name: 'G' },
    select: { id: true },
  })
  const { id } = await db().photo.create({
    data: { key: 'abcdefabcdefabcdefabcdef', accountId: account.id, width: 640, height: 480 },
    select: { id: true },
  })
  await db().listingPhoto.create({ data: { listingId, photoId: id, position: 0, view: 'other' } })
  await turn()
  expect(await shown(listingId)).toEqual([await photoOf(`${url}/red`), id])
  await again(listingId, [`${url}/green`])
  await turn()
  expect(await shown(listingId)).toEqual([await photoOf(`${url}/green`), id])

  // With as many as a listing takes, those of the feed are the ones that are too many, and nothing is held up.
  const more = await db().photo.createManyAndReturn({
    data: Array.from({ length: MOST_STOCK_PHOTOS - 1 }, (_, at) => ({
      ...{ key: `abcdefabcdefabcdefabcd${at + 10}`, accountId: account.id, width: 640, height: 480 },
    })),
    select: { id: true },
  })
  const all = [id, ...more.map((photo) => photo.id)]
  await db().listingPhoto.deleteMany({ where: { listingId } })
  await db().listingPhoto.createMany({
    data: all.map((photoId, position) => ({ listingId, photoId, position, view: 'other' })),
  })
  await again(listingId, [`${url}/green`])
  await turn()
  expect(await shown(listingId)).toEqual(all)
  expect(await waits(listingId)).toBe(false)
})

test('photos of the archive are found by their names, and each archive has its own', async () => {
  const { id: sourceId } = await db().feedSource.create({
    data: { dealerId, kind: 'upload', name: 'Zip' },
    select: { id: true },
  })
  const arrives = async (colour: string) => {
    const zip = zipOf([
      { name: 'stock.csv', content: 'reference;photos\n1;A_1.jpg\n' },
      { name: 'photos/a_1.JPG', content: pictures.get(colour) ?? '' },
    ])
    const body = (async function* () {
      yield zip
    })()
    const runId = await receiveFile({ id: sourceId }, body, { fileName: 'stock.zip', cause: 'person' })
    await db().feedRun.update({ where: { id: runId }, data: { state: 'done', finishedAt: NOON } })
  }
  await arrives('red')
  const listingId = await car(['Photos\\A_1.jpg', 'absent.jpg'], sourceId)
  await turn()
  const before = await shown(listingId)
  expect(before).toHaveLength(1)
  expect((await photoFailures(dealerId, 5)).photos).toMatchObject([
    { url: 'absent.jpg', reason: expect.stringMatching(/archive/) },
  ])
  await arrives('green')
  await again(listingId, ['A_1.jpg'])
  await turn()
  expect(await shown(listingId)).toHaveLength(1)
  expect(await shown(listingId)).not.toEqual(before)
})

test('each dealer with cars that wait gets one job', async () => {
  await car(['https://x.example/1.jpg'])
  expect(await sweepPhotos()).toEqual({ dealers: 1 })
  expect(await sweepPhotos()).toEqual({ dealers: 0 })
  // One that was tried for the last time brings nothing any more.
  await database.pool.query('UPDATE graphile_worker._private_jobs SET attempts = max_attempts')
  expect(await sweepPhotos()).toEqual({ dealers: 1 })
  expect(await sweepPhotos()).toEqual({ dealers: 0 })
})

test('a server is asked for three things at once', async () => {
  let running = 0
  let most = 0
  const released: (() => void)[] = []
  const work = Array.from({ length: 10 }, (_, index) =>
    atMostAtOnce(index < 8 ? 'one.example' : 'other.example', async () => {
      most = Math.max(most, ++running)
      await new Promise<void>((go) => released.push(go))
      running--
    }),
  )
  await vi.waitFor(() => expect(released).toHaveLength(5))
  expect(running).toBe(5)
  while (released.length < 10) {
    for (const go of released) go()
    await new Promise(setImmediate)
  }
  for (const go of released) go()
  await Promise.all(work)
  expect(most).toBe(5)
})
