import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ask, RedirectError } from './ask.ts'
import { addressOf, isPublic, PUBLIC, type Reach, UnreachableError } from './reach.ts'

const PRIVATE = [
  '127.0.0.1',
  '127.8.9.10',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  'fd00::1',
  'fc00::1',
  'fe80::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
]

test.each(PRIVATE)('%s is nobody else’s machine', (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each(['8.8.8.8', '172.32.0.1', '193.108.1.2', '2a01:cb00::1', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)

/** Names as DNS would have them; addresses are judged as in the real world. */
const named = (names: Record<string, string[]>): Reach => ({
  ...PUBLIC,
  resolve: async (host) => names[host] ?? [],
})

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://017700000001/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[fd00::8]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://10.1.2.3/',
  'http://inside.example/',
  'http://both.example/',
  'http://mapped.example/',
])('%s is not asked', async (url) => {
  const reach = named({
    'inside.example': ['192.168.0.7'],
    'both.example': ['8.8.8.8', '127.0.0.1'],
    'mapped.example': ['::ffff:127.0.0.1'],
  })
  const asked = ask(new URL(url), { headers: {}, protocols: ['http:'], reach, timeoutMs: 2_000 })
  await expect(asked).rejects.toMatchObject({ name: 'UnreachableError', reason: 'private' })
})

test.each(['http://8.8.8.8:25/', 'http://8.8.8.8:22/', 'http://8.8.8.8:6667/', 'https://8.8.8.8:993/'])(
  '%s is of no web server, and is not asked',
  async (url) => {
    const question = { headers: {}, protocols: ['http:', 'https:'], reach: PUBLIC, timeoutMs: 2_000 }
    await expect(ask(new URL(url), question)).rejects.toThrow(UnreachableError)
  },
)

test('numbers that are an address are one for DNS too', async () => {
  await expect(addressOf('2130706433', PUBLIC)).rejects.toThrow(UnreachableError)
  await expect(addressOf('localhost', PUBLIC)).rejects.toThrow(UnreachableError)
})

/** A server on loopback, reached as public.example; anything else is judged as it is. */
async function publicServer(answer: (path: string, headers: NodeJS.Dict<string | string[]>) => Answered) {
  const server = createServer((request, response) => {
    const { status = 200, location, body = '' } = answer(request.url ?? '', request.headers)
    response.writeHead(status, location ? { location } : {}).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const reach: Reach = {
    resolve: async (host) => (host.endsWith('public.example') ? ['127.0.0.1'] : ['10.0.0.9']),
    // The one address that stands for the Internet, by its name only.
    allows: (address) => address === '127.0.0.1',
  }
  return { url: new URL(`http://public.example:${port}/start`), port, reach }
}
type Answered = { status?: number; location?: string; body?: string }

test.each([
  'http://[::1]/',
  'http://10.0.0.1/',
  'http://inside.example/',
  'http://[::ffff:10.0.0.1]/',
  'http://169.254.169.254/',
])('a redirect to %s is not followed', async (location) => {
  const { url, reach } = await publicServer(() => ({ status: 302, location }))
  const asked = ask(url, { headers: {}, protocols: ['http:'], reach, timeoutMs: 2_000 })
  await expect(asked).rejects.toThrow(UnreachableError)
})

test('a redirect is followed within reach, five times, over what is allowed; a password stays with its server', async () => {
  const seen: unknown[] = []
  const { url, port, reach } = await publicServer((path, headers) => {
    seen.push([path, headers.authorization])
    if (path === '/start') return { status: 301, location: '/next' }
    if (path === '/next') return { status: 307, location: `http://cdn.public.example:${port}/file` }
    return path === '/file' ? { body: 'the file' } : { status: 302, location: '/round' }
  })
  const question = { headers: { authorization: 'Basic x' }, protocols: ['http:'], reach, timeoutMs: 2_000 }
  const { body, url: last } = await ask(url, question)
  expect(await new Response(body as never).text()).toBe('the file')
  expect(last.pathname).toBe('/file')
  expect(seen).toEqual([
    ['/start', 'Basic x'],
    ['/next', 'Basic x'],
    ['/file', undefined],
  ])
  await expect(ask(new URL('/round', url), question)).rejects.toThrow(RedirectError)
  const signed = new URL(url)
  signed.username = 'somebody'
  await expect(ask(signed, question)).rejects.toThrow(RedirectError)
  await expect(ask(url, { ...question, protocols: ['https:'] })).rejects.toThrow(RedirectError)
})
