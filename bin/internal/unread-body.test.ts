import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeUnread, continueWhenRead } from './unread-body.ts'

const GIGABYTE = 2 ** 30
let server: Server
/** What the server took in of all connections. */
let bytes = 0
beforeAll(async () => {
  const take: RequestListener = async (request, response) => {
    closeUnread(request, response)
    const isKnown = request.headers.authorization === 'Bearer known'
    if (!isKnown) return void response.writeHead(401).end('no key')
    let length = 0
    for await (const piece of request) length += piece.length
    response.end(`${length} bytes`)
  }
  server = createServer(take)
  server.on('checkContinue', (request, response) => {
    continueWhenRead(request, response)
    take(request, response)
  })
  server.on('connection', (socket) => socket.on('close', () => (bytes += socket.bytesRead)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())

const dial = () =>
  connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true })
const head = (length: number, more: string) =>
  `PUT /stock HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n${more}\r\n`

test('who is refused is told at once, before a byte of the body, and the connection ends', async () => {
  const socket = dial()
  socket.write(head(2 * GIGABYTE, ''))
  // It resolves at the end that the server makes: nothing was sent of the body.
  const answer = await text(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  expect(answer).toMatch(/\r\nConnection: close\r\n/)
  expect(answer).toContain('no key')
  socket.destroy()
})

test('who sends on while it is answered gets its answer all the same, and is not read to the end', async () => {
  bytes = 0
  const socket = dial()
  socket.on('error', () => {})
  const piece = Buffer.alloc(64 * 1024)
  let isClosed = false
  socket.once('close', () => {
    isClosed = true
  })
  const answered = text(socket).catch(() => '')
  socket.write(head(2 * GIGABYTE, ''))
  // As fast as the server takes it, until it does no more.
  while (!isClosed) {
    if (!socket.write(piece))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined)
  }
  expect(await answered).toMatch(/^HTTP\/1\.1 401 /)
  expect(bytes).toBeLessThan(4 * 2 ** 20)
})

test('a body that was read leaves the connection open for the next request', async () => {
  const socket = dial()
  const request = `${head(5, 'Authorization: Bearer known\r\n')}hello`
  socket.write(request)
  expect(String((await once(socket, 'data'))[0])).toMatch(
    /200 OK[\s\S]*Connection: keep-alive[\s\S]*5 bytes$/,
  )
  socket.end(request)
  expect(await text(socket)).toMatch(/5 bytes$/)
})

test('who asks before it sends is told to go on only when it may', async () => {
  const refused = dial()
  refused.write(head(2 * GIGABYTE, 'Expect: 100-continue\r\n'))
  expect(await text(refused)).toMatch(/^HTTP\/1\.1 401 /)
  refused.destroy()

  const taken = dial()
  taken.write(head(5, 'Expect: 100-continue\r\nAuthorization: Bearer known\r\n'))
  expect(String((await once(taken, 'data'))[0])).toBe('HTTP/1.1 100 Continue\r\n\r\n')
  taken.end('hello')
  expect(await text(taken)).toMatch(/^HTTP\/1\.1 200 [\s\S]*5 bytes$/)
})
