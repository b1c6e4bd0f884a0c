import { truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '#bin/internal/launch.ts'
import { selfSigned } from '../drop/self-signed.ts'
import { PUBLIC } from '../net/reach.ts'
import { ftpServer } from '../testing/ftp-server.ts'
import { httpsServer } from '../testing/https-server.ts'
import { HOST, LOGIN, LOOPBACK } from '../testing/loopback.ts'
import { newHostKey, sftpServer } from '../testing/sftp-server.ts'
import { isLike, newestLike, wantedOf } from './newest.ts'
import type { LastSeen, SeenFile } from './pull.ts'
import { type PulledSource, pullFrom } from './registry.ts'
import { SourceError } from './source-error.ts'

const CSV = `reference;marque\n${'1;Renault\n'.repeat(20_000)}`

/** Fetches, and says what came. */
async function fetched(source: PulledSource, lastSeen: LastSeen | null = null, reach = LOOPBACK) {
  const taken: { file: SeenFile; text: string }[] = []
  const pulled = await pullFrom(source, { reach, lastSeen }, async (file, body) => {
    const pieces: Uint8Array[] = []
    for await (const piece of body) pieces.push(piece)
    taken.push({ file, text: Buffer.concat(pieces).toString() })
  })
  return { ...pulled, text: taken[0]?.text, name: taken[0]?.file.name }
}
const remote = (kind: 'ftp' | 'ftps' | 'sftp', port: number, more: object = {}): PulledSource => ({
  kind,
  settings: { host: HOST, port, user: LOGIN.user, path: '/stock.csv', ...more },
  secret: LOGIN.password,
})
const https = (url: string, user = ''): PulledSource => ({
  kind: 'https',
  settings: { url, user },
  secret: 'secret',
})

async function refusal(fetching: Promise<unknown>): Promise<SourceError> {
  const error = await fetching.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SourceError)
  return error as SourceError
}

test('https: a file, its name, and nothing when it has not changed', async () => {
  const asked: NodeJS.Dict<string | string[]>[] = []
  const url = await httpsServer((request, response) => {
    asked.push(request.headers)
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
    else
      response
        .writeHead(200, { etag: '"1"', 'content-disposition': 'attachment; filename="stock du jour.csv"' })
        .end(CSV)
  })
  const first = await fetched(https(`${url}/x`, 'garage'))
  expect(first).toMatchObject({ taken: true, text: CSV, name: 'stock du jour.csv', seen: { etag: '"1"' } })
  expect(asked[0]?.authorization).toBe(`Basic ${Buffer.from('garage:secret').toString('base64')}`)
  expect(await fetched(https(`${url}/x`), first.seen)).toMatchObject({
    taken: false,
    text: undefined,
    seen: first.seen,
  })
})

test('https: says what to do', async () => {
  const url = await httpsServer((request, response) => {
    const status = Number(request.url?.slice(1))
    if (status === 206)
      response.writeHead(200, { 'content-length': '1000' }).write('cut', () => response.destroy())
    else if (status === 302) response.writeHead(302, { location: 'https://10.0.0.1/x' }).end()
    else if (status === 301) response.writeHead(301, { location: 'http://127.0.0.1/x' }).end()
    else response.writeHead(status).end()
  })
  const said: [number, RegExp, boolean][] = [
    [401, /identifiant ou le mot de passe/, false],
    [404, /rien à cette adresse/, true],
    [500, /erreur \(500\)/, true],
    [206, /pas répondu jusqu’au bout/, true],
    [302, /réseau privé/, false],
    [301, /autre que nous ne pouvons suivre/, false],
  ]
  for (const [status, words, passing] of said) {
    const { message, passing: may } = await refusal(fetched(https(`${url}/${status}`)))
    expect([status, message, may]).toEqual([status, expect.stringMatching(words), passing])
  }
  expect((await refusal(fetched(https('https://nulle-part.example/x')))).message).toMatch(/introuvable/)
  expect((await refusal(fetched(https(`${url}/404`), null, PUBLIC))).message).toMatch(/introuvable/)
})

test('a certificate of another name, or of nobody, is not believed', async () => {
  const other = selfSigned('autre.example', new Date('2026-01-01T00:00:00Z'))
  const url = await httpsServer((_request, response) => response.end(CSV), other)
  const trusting = { ...LOOPBACK, ca: other.cert }
  expect((await refusal(fetched(https(`${url}/x`)))).message).toMatch(/certificat/)
  expect((await refusal(fetched(https(`${url}/x`), null, trusting))).message).toMatch(/certificat/)
  const { port } = await ftpServer(other)
  expect((await refusal(fetched(remote('ftps', port)))).message).toMatch(/certificat/)
  expect((await refusal(fetched(remote('ftps', port), null, trusting))).message).toMatch(/certificat/)
})

test.each(['ftp', 'ftps'] as const)(
  '%s: a path, or the newest of a pattern; the same is not fetched twice',
  async (kind) => {
    const { folder, port } = await ftpServer()
    const write = (name: string, text: string, at: number) => {
      writeFileSync(join(folder, name), text)
      utimesSync(join(folder, name), at, at)
    }
    write('stock.csv', CSV, 1_790_000_000)
    write('stock-2.csv', 'newer', 1_790_000_600)
    write('autre.txt', 'newest of all', 1_790_001_000)
    const first = await fetched(remote(kind, port))
    expect(first).toMatchObject({ taken: true, text: CSV, name: 'stock.csv' })
    expect(await fetched(remote(kind, port), first.seen)).toMatchObject({ taken: false, text: undefined })
    const matched = await fetched(remote(kind, port, { path: '/STOCK*.csv' }))
    expect(matched).toMatchObject({ text: 'newer', name: 'stock-2.csv' })

    const wrong = { ...remote(kind, port), secret: 'wrong' }
    expect((await refusal(fetched(wrong))).message).toMatch(/identifiant ou le mot de passe/)
    expect((await refusal(fetched(remote(kind, port, { path: '/absent.csv' })))).message).toMatch(
      /pas de fichier « \/absent.csv »/,
    )
    expect((await refusal(fetched(remote(kind, port, { path: '/absent*' })))).message).toMatch(
      /pas de fichier/,
    )
    expect((await refusal(fetched(remote(kind, await freePort())))).message).toMatch(/refuse la connexion/)
  },
)

test('ftp: an error at the end is no whole file, and what is not read is left', async () => {
  const { folder, port, server } = await ftpServer()
  writeFileSync(join(folder, 'stock.csv'), CSV.repeat(20))
  await pullFrom(remote('ftp', port), { reach: LOOPBACK, lastSeen: null }, async (file, body) => {
    expect(file.size).toBe(CSV.length * 20)
    for await (const _first of body) break
  })
  const cut = pullFrom(remote('ftp', port), { reach: LOOPBACK, lastSeen: null }, async (_file, body) => {
    for await (const _piece of body) {
      truncateSync(join(folder, 'stock.csv'), 0)
      for (const id of Object.keys((server as unknown as { connections: object }).connections))
        await server.disconnectClient(id)
    }
  })
  expect((await refusal(cut)).passing).toBe(true)
})

test('a server that does not know TLS gets no password', async () => {
  const { port } = await ftpServer(false)
  expect((await refusal(fetched(remote('ftps', port)))).message).toMatch(/ne connaît pas FTPS/)
})

test('sftp: the key is shown at first sight, and another one gets no password', async () => {
  const files = {
    '/stock.csv': { text: CSV, at: 1_790_000_000 },
    '/stock-2.csv': { text: 'newer', at: 1_790_000_600 },
  }
  const { port, tried, close } = await sftpServer(newHostKey(), files)
  onTestFinished(close)
  const first = await fetched(remote('sftp', port))
  expect(first).toMatchObject({
    taken: true,
    text: CSV,
    hostKey: expect.stringMatching(/^SHA256:[\w+/]{43}$/),
  })
  const pinned = { hostKey: first.hostKey }
  expect(await fetched(remote('sftp', port, pinned), first.seen)).toMatchObject({ taken: false })
  expect(await fetched(remote('sftp', port, { ...pinned, path: '/*.csv' }))).toMatchObject({ text: 'newer' })
  expect((await refusal(fetched({ ...remote('sftp', port), secret: 'wrong' }))).message).toMatch(
    /identifiant/,
  )
  expect((await refusal(fetched(remote('sftp', port, { path: '/absent' })))).message).toMatch(
    /pas de fichier/,
  )

  const before = tried.length
  const changed = await refusal(fetched(remote('sftp', port, { hostKey: 'SHA256:another' })))
  expect(changed).toMatchObject({
    passing: false,
    offeredKey: first.hostKey,
    message: expect.stringMatching(/clé du serveur .* a changé/),
  })
  expect(tried.length).toBe(before)
})

test('sftp: a line that is cut is no whole file', async () => {
  const files = { '/stock.csv': { text: CSV.repeat(20), at: 1_790_000_000 } }
  const { port, close } = await sftpServer(newHostKey(), files, { breakAt: 100_000 })
  onTestFinished(close)
  expect((await refusal(fetched(remote('sftp', port)))).passing).toBe(true)
})

test.each(['ftp', 'ftps', 'sftp'] as const)('%s: no address of our own network is tried', async (kind) => {
  for (const host of ['127.0.0.1', '::1', '10.0.0.1', 'localhost', '2130706433', '::ffff:127.0.0.1'])
    expect((await refusal(fetched(remote(kind, 21, { host }), null, PUBLIC))).message, host).toMatch(
      /réseau privé/,
    )
})

test('a fault of who takes the file stays a fault', async () => {
  const url = await httpsServer((_request, response) => response.end(CSV))
  const full = new Error('no space left on device')
  const pulled = pullFrom(https(`${url}/x`), { reach: LOOPBACK, lastSeen: null }, async () => {
    throw full
  })
  await expect(pulled).rejects.toBe(full)
})

test('a pattern means what it says, and answers at once', () => {
  expect(wantedOf('/a/b/*.csv')).toEqual({ folder: '/a/b', name: '*.csv', isPattern: true })
  expect(wantedOf('/x.csv')).toEqual({ folder: '/', name: 'x.csv', isPattern: false })
  expect(wantedOf('x.csv')).toEqual({ folder: '.', name: 'x.csv', isPattern: false })
  expect(isLike('Stock_2026.CSV', 'stock_????.csv')).toBe(true)
  expect(isLike('stock.csv.tmp', '*.csv')).toBe(false)
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 })
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 })
  fc.assert(
    fc.property(text, pattern, (name, like) => {
      const source = like.replace(/\./g, '\\.').replace(/\*/g, '.*').replace(/\?/g, '.')
      return isLike(name, like) === new RegExp(`^${source}$`).test(name)
    }),
  )
  expect(isLike('a'.repeat(5_000), `${'*a'.repeat(200)}b`)).toBe(false)
  const file = (name: string, modifiedAt: string | null): SeenFile => ({ name, size: 1, modifiedAt })
  expect(newestLike([file('stock-0102.csv', null), file('stock-0201.csv', null)], 'stock*')?.name).toBe(
    'stock-0201.csv',
  )
})
