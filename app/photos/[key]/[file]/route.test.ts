import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it, vi } from 'vitest'
import { drawnKey } from '#lib/media/model.ts'
import { GET, HEAD } from './route.ts'

const directory = await mkdtemp(join(tmpdir(), 'volant-photos-'))
vi.stubEnv('DATA_DIR', directory)
afterAll(() => rm(directory, { recursive: true, force: true }))

const KEY = drawnKey({ body: 'suv', view: 'front', colour: 'gris', variant: 0 })

function ask(method: typeof GET, key: string, file: string, headers: Record<string, string> = {}) {
  const request = new Request('http://localhost/photos', { headers })
  return method(request, { params: Promise.resolve({ key, file }) })
}

it.each([
  ['320.webp', 'image/webp', 320, 240],
  ['640.jpg', 'image/jpeg', 640, 480],
  ['og.jpg', 'image/jpeg', 1200, 630],
])('answers %s, rendered at first and from storage afterwards', async (file, type, width, height) => {
  const [first, second] = [await ask(GET, KEY, file), await ask(GET, KEY, file)]
  for (const response of [first, second]) {
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  }
  const bytes = Buffer.from(await first.arrayBuffer())
  expect(first.headers.get('content-length')).toBe(String(bytes.byteLength))
  expect(await sharp(bytes).metadata()).toMatchObject({ width, height })
  expect(Buffer.compare(bytes, Buffer.from(await second.arrayBuffer()))).toBe(0)
  expect(await readdir(join(directory, 'photos', KEY))).toContain(file)
})

it('answers HEAD with the length and no body', async () => {
  const [head, get] = [await ask(HEAD, KEY, '320.jpg'), await ask(GET, KEY, '320.jpg')]
  expect(head.status).toBe(200)
  expect(head.body).toBeNull()
  const bytes = await get.arrayBuffer()
  for (const name of ['content-length', 'content-type', 'etag', 'cache-control']) {
    expect(head.headers.get(name)).toBe(get.headers.get(name))
  }
  expect(head.headers.get('content-length')).toBe(String(bytes.byteLength))
})

it('answers 304 to who has it already', async () => {
  const first = await ask(GET, KEY, '320.webp')
  await first.arrayBuffer()
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^W\/".+"$/)
  for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
    const response = await ask(GET, KEY, '320.webp', { 'if-none-match': known })
    expect(response.status, known).toBe(304)
    expect(response.body).toBeNull()
    expect(response.headers.get('etag')).toBe(etag)
  }
  const other = await ask(GET, KEY, '320.webp', { 'if-none-match': '"other"' })
  expect(other.status).toBe(200)
  await other.arrayBuffer()
})

it.each([
  ['an unknown width', KEY, '333.webp'],
  ['an unknown format', KEY, '320.png'],
  ['a missing format', KEY, '320'],
  ['a name of an object', KEY, 'constructor'],
  ['an unknown body', 'drawn-v1-fusee-side-gris-0', '320.webp'],
  ['a variant that is not drawn', 'drawn-v1-suv-side-gris-7', '320.webp'],
  ['a real photo that is not there', 'a1b2c3', '320.webp'],
  ['a way up', '..', '320.webp'],
  ['a way up, further on', `${KEY}/../..`, '320.webp'],
  ['a file above', KEY, '../320.webp'],
  ['a NUL', `${KEY}\0`, '320.webp'],
  ['a NUL in the file', KEY, '320.webp\0'],
  ['capitals', KEY.toUpperCase(), '320.webp'],
  ['10,000 characters', 'a'.repeat(10_000), '320.webp'],
  ['10,000 characters of file', KEY, '1'.repeat(10_000)],
  ['nothing', '', ''],
  ['a prototype', '__proto__', '320.webp'],
  ['an emoji', '🚗', '🚗.webp'],
])('answers 404 in plain text to %s', async (_, key, file) => {
  for (const method of [GET, HEAD]) {
    const response = await ask(method, key, file)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('cache-control')).not.toContain('immutable')
  }
})
