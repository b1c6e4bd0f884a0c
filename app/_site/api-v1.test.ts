import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GET as readOne, PUT as writeOne } from '#app/api/v1/dealers/[dealer]/stock/[reference]/route.ts'
import { PATCH as changeStock, PUT as replaceStock } from '#app/api/v1/dealers/[dealer]/stock/route.ts'
import { createKey } from '#lib/feeds/commands.ts'
import { ownerOf, testSource } from '#lib/feeds/internal/testing/stock.ts'
import type { ApiScope } from '#lib/feeds/model.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-api-v1-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

const BASE = 'https://volant.example/api/v1/dealers'

async function keyed(slug: string, ...scopes: ApiScope[]) {
  const { dealerId } = await testSource(database, { slug })
  const viewer = await ownerOf(dealerId)
  const { secret } = await createKey(viewer, { dealer: dealerId, name: 'DMS', scopes })
  return { dealerId, headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' } }
}

/** A body that says whether anything was read of it. */
function body(text = '{"vehicules": []}') {
  let isRead = false
  const stream = new ReadableStream(
    {
      pull(controller) {
        isRead = true
        controller.enqueue(Buffer.from(text))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, isRead: () => isRead }
}

const push = (dealer: number, headers: Record<string, string>, stream: ReadableStream, query = '') =>
  replaceStock(
    new Request(`${BASE}/${dealer}/stock${query}`, {
      ...{ method: 'PUT', headers, body: stream },
      ...({ duplex: 'half' } as object),
    }),
    { params: Promise.resolve({ dealer: String(dealer) }) },
  )

test('who may not send a stock, or not such a one, is told before a byte of it is read', async () => {
  const ours = await keyed('pousse', 'stock:write')
  const reader = await keyed('lit', 'stock:read')
  const rest = { authorization: ours.headers.authorization }
  const form = { ...rest, 'content-type': 'application/x-www-form-urlencoded' }
  const other = '?source=4b6f0e2e-0000-4000-8000-000000000000'
  for (const [status, dealer, headers, query = ''] of [
    [401, ours.dealerId, {}],
    [401, ours.dealerId, { ...rest, authorization: `${ours.headers.authorization}x` }],
    [404, reader.dealerId, ours.headers],
    [403, reader.dealerId, reader.headers],
    [415, ours.dealerId, form],
    [415, ours.dealerId, { ...rest, 'content-type': 'text/csv' }],
    [413, ours.dealerId, { ...ours.headers, 'content-length': String(3 * 2 ** 30) }],
    [404, ours.dealerId, { ...rest, 'content-type': 'text/csv' }, other],
    [415, ours.dealerId, { ...rest, 'content-type': 'multipart/form-data; boundary=x' }, other],
  ] as const) {
    const { stream, isRead } = body()
    const answer = await push(dealer, headers, stream, query)
    expect([answer.status, isRead()]).toEqual([status, false])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await answer.json()).toMatchObject({ status, code: expect.any(String) })
  }
  expect(await db().feedRun.count()).toBe(0)

  const { stream, isRead } = body()
  expect((await push(ours.dealerId, ours.headers, stream)).status).toBe(202)
  expect(isRead()).toBe(true)
})

test('a key that has spent its minute is told so, and nothing is read', async () => {
  const { dealerId, headers } = await keyed('presse', 'stock:write')
  const form = { ...headers, 'content-type': 'text/plain' }
  for (let sent = 0; sent < 120; sent++) await push(dealerId, form, body().stream)
  const { stream, isRead } = body()
  const answer = await push(dealerId, headers, stream)
  expect([answer.status, isRead()]).toEqual([429, false])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a car has its version in its head, and who has it is not sent it again', async () => {
  const { dealerId, headers } = await keyed('tete', 'stock:read', 'stock:write')
  const car = {
    ...{ marque: 'Renault', modele: 'Clio', version: '1.5 dCi 90', mise_en_circulation: '03/2019' },
    ...{ kilometrage: 45_000, energie: 'Diesel', boite: 'manuelle', prix: 12_990 },
  }
  const params = Promise.resolve({ dealer: String(dealerId), reference: 'VO%201' })
  const url = `${BASE}/${dealerId}/stock/VO%201`
  const put = (more: Record<string, string>) =>
    writeOne(
      new Request(url, { method: 'PUT', headers: { ...headers, ...more }, body: JSON.stringify(car) }),
      {
        params,
      },
    )
  const written = await put({ 'idempotency-key': 'one' })
  expect(written.status).toBe(200)
  const etag = written.headers.get('etag') ?? ''
  const { volant } = (await written.json()) as { volant: { version: string } }
  expect(etag).toBe(`"${volant.version}"`)
  // The same request again is answered the same, its version too.
  expect((await put({ 'idempotency-key': 'one' })).headers.get('etag')).toBe(etag)

  const get = (known: string) =>
    readOne(new Request(url, { headers: { ...headers, 'if-none-match': known } }), { params })
  const known = await get(etag)
  expect([known.status, known.headers.get('etag'), await known.text()]).toEqual([304, etag, ''])
  expect((await get('"another"')).status).toBe(200)
  expect((await put({ 'if-match': '"another"' })).status).toBe(412)
  expect((await put({ 'if-match': etag })).status).toBe(200)
  expect((await put({ 'content-type': 'text/plain' })).status).toBe(415)
})

test('a part of a stock is a delta', async () => {
  const { dealerId, headers } = await keyed('partie', 'stock:write')
  const answer = await changeStock(
    new Request(`${BASE}/${dealerId}/stock`, { method: 'PATCH', headers, body: '{"vehicules": []}' }),
    { params: Promise.resolve({ dealer: String(dealerId) }) },
  )
  expect(answer.status).toBe(202)
  expect(await db().feedRun.count({ where: { dealerId, isDelta: true } })).toBe(1)
})
