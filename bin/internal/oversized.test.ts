import { once } from 'node:events'
import { request as ask, createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { MAX_FORM_BYTES, MAX_PHOTO_BYTES } from '#lib/media/model.ts'
import { limitBodyTime, refuseOversized } from './oversized.ts'

let server: Server
let begun: () => void = () => {}
beforeAll(async () => {
  server = createServer(async (request, response) => {
    if (refuseOversized(request, response)) return
    limitBodyTime(request, response)
    begun()
    let bytes = 0
    try {
      for await (const piece of request) bytes += piece.length
    } catch {
      // Cut: what it was told was sent already.
      return
    }
    response.end(`${bytes} bytes`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())
afterEach(() => void vi.useRealTimers())

/** Sends the head and so much of the body. @returns the answer, when it comes */
function send(method: string, path: string, length: number, sent: number, type = 'text/plain') {
  const { port } = server.address() as AddressInfo
  const headers = { 'content-length': String(length), 'content-type': type }
  const asked = ask({ port, host: '127.0.0.1', method, path, headers })
  asked.on('error', () => {})
  asked.write(Buffer.alloc(sent))
  const answer = new Promise<{ status: number; text: string }>((resolve) =>
    asked.once('response', async (response) => {
      const text = (await response.toArray()).join('')
      resolve({ status: response.statusCode ?? 0, text })
    }),
  )
  return { answer, more: (bytes: number) => asked.end(Buffer.alloc(bytes)) }
}

test('a photo may be large; any other body, and the same address otherwise, may not', async () => {
  const photo = send('PUT', '/api/photos', 3_000_000, 0)
  photo.more(3_000_000)
  expect(await photo.answer).toEqual({ status: 200, text: '3000000 bytes' })
  expect(await send('PUT', '/api/photos', MAX_PHOTO_BYTES + 1, 0).answer).toMatchObject({
    status: 413,
    text: expect.stringContaining('15 Mo'),
  })
  for (const [method, path] of [
    ['POST', '/api/photos'],
    ['PUT', '/api/photos/states'],
    ['PUT', '/api/search?to=/api/photos'],
  ] as const)
    expect(await send(method, path, 3_000_000, 0).answer, `${method} ${path}`).toMatchObject({ status: 413 })

  const form = 'multipart/form-data; boundary=x'
  const photos = send('POST', '/api/photos?brouillon=x', 3_000_000, 0, form)
  photos.more(3_000_000)
  expect(await photos.answer).toMatchObject({ status: 200 })
  // A logo a little too large reaches the page that says so.
  const logo = send('POST', '/api/dealers/17/logo', 3_000_000, 0, form)
  logo.more(3_000_000)
  expect(await logo.answer).toMatchObject({ status: 200 })
  for (const [path, length] of [
    ['/api/dealers/17/logo', 5 * MAX_PHOTO_BYTES],
    ['/api/photos', MAX_FORM_BYTES + 1],
    ['/deposer', 3_000_000],
  ] as const)
    expect(await send('POST', path, length, 0, form).answer, path).toMatchObject({ status: 413 })
})

test.each([
  ['POST', '/deposer', 30_000],
  ['PUT', '/api/photos', 300_000],
])('a %s to %s that trickles in is cut after its time', async (method, path, patienceMs) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const arrived = new Promise<void>((resolve) => {
    begun = resolve
  })
  const { answer } = send(method, path, 100, 1)
  await arrived
  const late = vi.fn()
  void answer.then(late)
  vi.advanceTimersByTime(patienceMs - 1)
  expect(vi.getTimerCount()).toBe(1)
  expect(late).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(await answer).toMatchObject({ status: 408, text: expect.stringContaining('trop lent') })
})

test('a body that has come is timed no longer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { answer, more } = send('POST', '/deposer', 10, 0)
  more(10)
  expect(await answer).toMatchObject({ status: 200 })
  expect(vi.getTimerCount()).toBe(0)
})
