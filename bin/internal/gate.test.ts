import { createHash } from 'node:crypto'
import { createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseEnv } from '#lib/platform/env.ts'
import type { AddressStatus } from './addresses.ts'
import { createGate, type Gate } from './gate.ts'
import { MAX_HEAD_BYTES } from './oversized.ts'

/** What a seller might have written, had it not been escaped. */
const INJECTED = '<script>steal()</script>'

/** What the framework makes of a page that finds what it is asked for missing, or that fails. */
const EMPTY = '<html id="__next_error__"></html>'

/** Stands for the framework: says what it was asked for, with one inline script, and the nonce it was given. */
const rendered: string[] = []
const framework: Parameters<typeof createGate>[0]['render'] = async (asked, answer) => {
  rendered.push(asked.url ?? '')
  if (/^\/(shared|results)/.test(asked.url ?? ''))
    shows.set(String(asked.headers['x-request-id']), ['7', '8'])
  if (/^\/(compte\/annonces\/(missing|failing)|failing)/.test(asked.url ?? '')) {
    answer.statusCode = asked.url?.endsWith('missing') ? 404 : 500
    answer.setHeader('Content-Type', asked.headers.rsc ? 'text/x-component' : 'text/html; charset=utf-8')
    answer.setHeader('Cache-Control', 'private, no-store')
    answer.end(EMPTY)
    return
  }
  const nonce = /'nonce-([^']+)'/.exec(String(asked.headers['content-security-policy'] ?? ''))?.[1] ?? ''
  answer.writeHead(asked.url?.startsWith('/introuvable') ? 404 : 200, { 'Content-Type': 'text/html' })
  answer.end(`<p>${asked.url}${INJECTED}</p><script nonce="${nonce}">go(${rendered.length})</script>`)
}

/** What the framework's page of a request shows in a list, and what the gate said was seen of it. */
const shows = new Map<string, readonly string[]>()
const listed: string[] = []

const DECISIONS: Record<string, AddressStatus> = {
  '/shared': { kind: 'shared', status: 200, key: '/shared', tags: ['market'], maxAgeMs: 60_000 },
  '/ended': { kind: 'shared', status: 410, key: '/ended', tags: ['listing:2'], maxAgeMs: 60_000 },
  '/failing': { kind: 'shared', status: 200, key: '/failing', tags: ['market'], maxAgeMs: 60_000 },
  '/moved': { kind: 'moved', to: '/shared' },
  '/nothing': { kind: 'not-found' },
  '/malformed': { kind: 'malformed' },
}

let gate: Gate
let server: Server
let port = 0
beforeAll(async () => {
  gate = await createGate({
    env: parseEnv({ BASE_URL: 'https://volant.example', TRUSTED_PROXIES: '1', LOG_LEVEL: 'silent' }),
    render: framework,
    decide: async (url) => DECISIONS[url.pathname] ?? { kind: 'each' },
    errorPageScripts: "'sha256-errorpage'",
    views: { seen: () => {}, listed: (address, ids) => void listed.push(`${address} ${ids}`) },
    shownBy: (id) => shows.get(id),
  })
  server = createServer({ maxHeaderSize: MAX_HEAD_BYTES }, (asked, answer) => void gate.handle(asked, answer))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
  gate.close()
})

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path, headers, method }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

const policy = ({ headers }: Answer) => String(headers['content-security-policy'])

test('a shared page is rendered once, then answered from memory, in the encoding asked for', async () => {
  const first = await ask('/shared')
  const again = await ask('/shared', { 'accept-encoding': 'gzip' })
  expect(first).toMatchObject({ status: 200, headers: { 'x-volant-cache': 'MISS' } })
  expect(again).toMatchObject({
    status: 200,
    headers: { 'x-volant-cache': 'HIT', 'content-encoding': 'gzip' },
  })
  expect(gunzipSync(again.body)).toEqual(first.body)
  expect(policy(first)).toMatch(/script-src 'self' 'sha256-[^']+';/)
  expect(policy(first)).not.toContain('nonce')
  expect(first.body.toString()).not.toContain('nonce')
})

test('a script that came in with what somebody wrote may not run, on a kept page either', async () => {
  const page = await ask('/shared')
  const hash = createHash('sha256').update('steal()').digest('base64')
  expect(page.body.toString()).toContain(INJECTED)
  expect(policy(page)).not.toContain(hash)
})

test("a kept error page's scripts, which a build wrote, go by their hashes", async () => {
  expect(policy(await ask('/nothing'))).toContain("'sha256-errorpage'")
  expect(policy(await ask('/shared'))).not.toContain('errorpage')
})

test('who has the page already is told so', async () => {
  const { headers } = await ask('/shared')
  expect(await ask('/shared', { 'if-none-match': String(headers.etag) })).toMatchObject({ status: 304 })
})

test('what expired hard is rendered anew', async () => {
  await ask('/shared')
  gate.expire([{ tag: 'market', hard: true }])
  expect(await ask('/shared')).toMatchObject({ headers: { 'x-volant-cache': 'MISS' } })
})

test('warming keeps what is shared', async () => {
  gate.expire([{ tag: 'market', hard: true }])
  expect(await gate.warm(['/shared', '/each'])).toBe(1)
  expect(await ask('/shared')).toMatchObject({ headers: { 'x-volant-cache': 'HIT' } })
})

test.each([
  ['/ended', 410],
  ['/nothing', 404],
])('%s answers %i on the first request, as HTML and as a navigation', async (path, status) => {
  expect((await ask(path)).status).toBe(status)
  expect((await ask(path, { rsc: '1' })).status).toBe(status)
})

test('moved, malformed', async () => {
  expect(await ask('/moved')).toMatchObject({ status: 308, headers: { location: '/shared' } })
  expect((await ask('/malformed')).status).toBe(400)
  expect((await ask('//evil.example/')).status).toBe(400)
})

test('a page of each visitor has a nonce of its own, which the framework was given', async () => {
  const [one, two] = await Promise.all([ask('/each'), ask('/each')])
  const nonce = /'nonce-([^']+)'/.exec(policy(one))?.[1]
  expect(one.body.toString()).toContain(`nonce="${nonce}"`)
  expect(policy(one)).not.toBe(policy(two))
  expect(policy(one)).not.toContain('errorpage')
  // A framework's own error page was rendered at build: its scripts go by their hashes.
  expect(policy(await ask('/introuvable'))).toContain("'sha256-errorpage'")
})

test('what a page finds missing is said by the page that is kept for it, whole, under its own policy', async () => {
  const kept = await ask('/nothing')
  for (const method of ['GET', 'POST']) {
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' }
    const missing = await ask('/compte/annonces/missing', method === 'POST' ? form : {}, method)
    expect(missing.status).toBe(404)
    expect(missing.body).toEqual(kept.body)
    expect(policy(missing)).toBe(policy(kept))
    // Who asked is somebody: nobody keeps the answer.
    expect(missing.headers['cache-control']).toBe('private, no-store')
  }
  const asData = await ask('/compte/annonces/missing', { rsc: '1' })
  expect([asData.status, asData.body.toString()]).toEqual([404, EMPTY])
})

test('a page that fails, kept or rendered for one, is answered by the page of a fault, whole, which was rendered before', async () => {
  await gate.warm([])
  const before = rendered.filter((path) => path === '/panne').length
  for (const path of ['/compte/annonces/failing', '/failing']) {
    const failed = await ask(path)
    expect([failed.status, failed.body.toString()]).toEqual([500, expect.stringMatching(/^<p>\/panne/)])
    expect(policy(failed)).toMatch(/script-src 'self' 'sha256-/)
    expect(failed.headers['x-volant-cache']).not.toBe('HIT')
  }
  expect([before, rendered.filter((path) => path === '/panne').length]).toEqual([1, 1])
  const asData = await ask('/compte/annonces/failing', { rsc: '1' })
  expect([asData.status, asData.body.toString()]).toEqual([500, EMPTY])
})

test('security headers, and a request id that is kept or made', async () => {
  const { headers } = await ask('/each', { 'x-request-id': 'from-the-proxy-1' })
  expect(headers).toMatchObject({
    'x-request-id': 'from-the-proxy-1',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'referrer-policy': 'strict-origin-when-cross-origin',
  })
  expect((await ask('/each', { 'x-request-id': 'bad id\t' })).headers['x-request-id']).toMatch(
    /^[0-9a-f-]{36}$/,
  )
})

test('too long an address, too large a body, a body of unknown size', async () => {
  expect((await ask(`/each?q=${'%C3%A9'.repeat(2_000)}`)).status).toBe(200)
  expect((await ask(`/each?q=${'x'.repeat(100_000)}`)).status).toBe(414)
  expect((await ask('/each', { 'content-length': '2000000' }, 'POST')).status).toBe(413)
  expect((await ask('/each', { 'transfer-encoding': 'chunked' }, 'POST', 'x')).status).toBe(411)
})

test('a program is refused at the door as its API refuses', async () => {
  const stock = '/api/v1/dealers/1/stock'
  const { status, headers, body } = await ask(stock, { 'content-length': String(3 * 2 ** 30) }, 'PUT')
  expect([status, headers['content-type']]).toEqual([413, 'application/problem+json; charset=utf-8'])
  expect(JSON.parse(body.toString())).toMatchObject({ status: 413, detail: expect.stringContaining('2 Go') })
})

test('an answer that leaves before its request has come whole ends the connection', async () => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.write('DELETE /each HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n')
  // Read to its end, which only the server makes.
  const answer = await text(socket)
  socket.destroy()
  expect(answer).toMatch(/^HTTP\/1\.1 405 /)
  expect(answer).toMatch(/\r\nConnection: close\r\n/)
})

/** How many of so many requests of one address were answered. */
async function allowed(path: string, from: Record<string, string>, sent: number): Promise<number> {
  const statuses: number[] = []
  for (let at = 0; at < sent; at += 40)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 40 }, async () => (await ask(path, from)).status))),
    )
  return statuses.filter((status) => status === 200).length
}

test('one address is limited, others and files are not', async () => {
  const hasty = { 'x-forwarded-for': '203.0.113.1' }
  expect(await allowed('/api/search', hasty, 320)).toBe(300)
  const refused = await ask('/api/search', hasty)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await ask('/photos/x/1.webp', hasty)).status).toBe(200)
  expect((await ask('/api/search', { 'x-forwarded-for': '203.0.113.2' })).status).toBe(200)
})

test('health has an allowance of its own, which no monitor meets', async () => {
  const from = { 'x-forwarded-for': '203.0.113.3' }
  expect(await allowed('/api/health', from, 1_240)).toBe(1_200)
  expect((await ask('/api/search', from)).status).toBe(200)
})

test('a page of results is told each time it is served, kept or rendered for one, as HTML or as data', async () => {
  await ask('/shared')
  await ask('/moved')
  listed.length = 0
  for (const path of ['/shared', '/shared', '/results?q=clio', '/results?q=clio&_rsc=1a2b', '/elsewhere'])
    await ask(path)
  expect(listed).toEqual(['/shared 7,8', '/shared 7,8', '/results?q=clio 7,8', '/results?q=clio 7,8'])
})
