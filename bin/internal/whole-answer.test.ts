import { createServer, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerWhole } from './whole-answer.ts'

const PAGE = '<p>une ligne de la page</p>\n'.repeat(400)

/** In pieces, headers first, as the framework writes. */
function inPieces(response: ServerResponse, type: string, text: string): void {
  response.setHeader('Content-Type', type)
  response.flushHeaders()
  for (let from = 0; from < text.length; from += 1_000) response.write(text.slice(from, from + 1_000))
  response.end()
}

let server: Server
beforeAll(async () => {
  server = createServer((asked, response) => {
    answerWhole(asked, response)
    if (asked.url === '/map') inPieces(response, 'application/xml', PAGE)
    else if (asked.url === '/short') inPieces(response, 'application/json', '{"total":3}')
    else if (asked.url === '/broken') {
      response.setHeader('Content-Type', 'text/html')
      response.write('<p>le début')
      response.statusCode = 500
      response.end('</p>')
    } else inPieces(response, 'text/html; charset=utf-8', PAGE)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterAll(() => void server.close())

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

function ask(path: string, encodings: string, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', path, method, headers: { 'accept-encoding': encodings } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        )
      },
    )
      .on('error', reject)
      .end()
  })
}

test.each([
  ['gzip, deflate, br, zstd', 'zstd', zstdDecompressSync],
  ['gzip, br', 'br', brotliDecompressSync],
  ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
] as const)('a page written in pieces, to who reads "%s"', async (accepted, encoding, decompress) => {
  const { headers, body } = await ask('/', accepted)
  expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' })
  expect(headers['content-length']).toBe(String(body.length))
  expect(headers['transfer-encoding']).toBeUndefined()
  expect(decompress(body).toString()).toBe(PAGE)
})

test('who reads no encoding, or asks for the head alone, gets it plain', async () => {
  const plain = await ask('/', 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toBe(PAGE)
  expect((await ask('/', 'gzip', 'HEAD')).body).toHaveLength(0)
})

test('what is short stays as it is; what may be long goes out as it is written', async () => {
  const short = await ask('/short', 'gzip')
  expect(short.headers['content-encoding']).toBeUndefined()
  expect(short.body.toString()).toBe('{"total":3}')
  const map = await ask('/map', 'gzip')
  expect(map.headers).toMatchObject({ 'transfer-encoding': 'chunked', 'content-encoding': 'gzip' })
  expect(gunzipSync(map.body).toString()).toBe(PAGE)
  const plain = await ask('/map', 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toBe(PAGE)
})

test('a status may still change while the page is being written', async () => {
  expect(await ask('/broken', 'gzip')).toMatchObject({ status: 500, body: Buffer.from('<p>le début</p>') })
})
