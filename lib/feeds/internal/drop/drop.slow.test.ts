import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex, PassThrough, Readable } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { Client as FtpClient } from 'basic-ftp'
import ssh2 from 'ssh2'
import SftpClient from 'ssh2-sftp-client'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '#bin/internal/launch.ts'
import { CERTIFICATE } from '../testing/loopback.ts'
import { newHostKey } from '../testing/sftp-server.ts'
import { type Doorkeeper, LOGIN_PATIENCE_MS } from './doorkeeper.ts'
import { ftpsBox } from './ftps-box.ts'
import { sftpBox } from './sftp-box.ts'
import { Space } from './space.ts'

/** What a box notices of a connection that broke off takes a moment, longer on a machine that does something else. */
const PATIENCE = { timeout: 10_000 }
const CSV = `reference;marque\n${'1;Renault\n'.repeat(30_000)}`
const scratch = mkdtempSync(join(tmpdir(), 'volant-drop-'))
const delivered: { to: string; name: string; text: string }[] = []
let full = false

const doorkeeper: Doorkeeper = async (token, password) =>
  password !== 'right'
    ? null
    : {
        dealerId: Number(token.split('-').at(-1)),
        unread: async () => {
          if (token === 'garage-9') throw new Error('no connection to /secret/database')
          return unread
        },
        deliver: async (body, name) => {
          const pieces: Uint8Array[] = []
          for await (const piece of body) pieces.push(piece)
          if (full) throw new Error('no space left on device: /secret/path')
          delivered.push({ to: token, name, text: Buffer.concat(pieces).toString() })
        },
      }

/** A few of the test's files. */
const limits = { connections: 5, files: 4, bytes: 3 * CSV.length, diskFree: 0 }
let unread = { files: 0, bytes: 0 }

const ports = { sftp: 0, ftps: 0 }
let close: () => Promise<unknown> = async () => {}
beforeAll(async () => {
  ports.sftp = await freePort()
  ports.ftps = await freePort()
  const inside = { scratch, space: new Space(scratch, limits), doorkeeper }
  const sftp = sftpBox({ hostKey: newHostKey(), ...inside })
  const ftps = ftpsBox({
    ...{ port: ports.ftps, publicAddress: '127.0.0.1', host: '127.0.0.1' },
    ...{ certificate: CERTIFICATE, ...inside },
  })
  await new Promise<void>((listening) => sftp.listen(ports.sftp, '127.0.0.1', listening))
  await ftps.listen()
  close = async () => {
    sftp.close()
    await ftps.close()
  }
})
afterAll(async () => {
  await close()
  rmSync(scratch, { recursive: true })
})
beforeEach(() => {
  delivered.length = 0
  full = false
  unread = { files: 0, bytes: 0 }
  limits.diskFree = 0
})

type Pushing = {
  put(text: string, path: string): Promise<unknown>
  rename(from: string, to: string): Promise<unknown>
  list(): Promise<string[]>
  read(path: string): Promise<unknown>
  makeFolder(path: string): Promise<unknown>
  /** Half of a file, then the line is cut. */
  breakOff(path: string): Promise<void>
}

async function overSftp(user = 'garage-1', password = 'right'): Promise<Pushing> {
  const silent = () => {}
  const client = new SftpClient('test', { error: silent, end: silent, close: silent })
  await client.connect({ host: '127.0.0.1', port: ports.sftp, username: user, password })
  onTestFinished(async () => void (await client.end().catch(silent)))
  return {
    put: (text, path) => client.put(Buffer.from(text), path),
    rename: (from, to) => client.rename(from, to),
    list: async () => (await client.list('/')).map(({ name }) => name),
    read: (path) => client.get(path),
    makeFolder: (path) => client.mkdir(path),
    breakOff: async (path) => {
      const stream = client.createWriteStream(path)
      stream.on('error', silent)
      await new Promise((written) => stream.write(CSV.slice(0, 50_000), written))
      ;(client as unknown as { client: ssh2.Client }).client.destroy()
    },
  }
}

async function overFtps(user = 'garage-1', password = 'right'): Promise<Pushing> {
  const client = new FtpClient(5_000)
  onTestFinished(() => client.close())
  await client.access({
    ...{ host: '127.0.0.1', port: ports.ftps, user, password, secure: true },
    secureOptions: { ca: CERTIFICATE.cert, servername: 'serveur.garage.example' },
  })
  return {
    put: (text, path) => client.uploadFrom(Readable.from([text]), path),
    rename: (from, to) => client.rename(from, to),
    list: async () => (await client.list()).map(({ name }) => name),
    // Into a file, it would delete that file when it fails.
    read: (path) => client.downloadTo(new PassThrough().resume(), path),
    makeFolder: (path) => client.send(`MKD ${path}`),
    breakOff: async (path) => {
      const endless = new Readable({ read() {} })
      endless.push(CSV.slice(0, 50_000))
      const sending = client.uploadFrom(endless, path).catch(() => undefined)
      await vi.waitFor(() => expect(readdirSync(scratch)).not.toEqual([]))
      client.close()
      await sending
    },
  }
}

/** What every protocol must do. */
const PROTOCOLS: [string, typeof overSftp][] = [
  ['sftp', overSftp],
  ['ftps', overFtps],
]

test.each(PROTOCOLS)(
  '%s: a file that is put is taken in, whole, and the folder was empty',
  async (_name, connect) => {
    const client = await connect()
    expect(await client.list()).toEqual([])
    await client.put(CSV, '/export/stock.csv')
    expect(delivered).toEqual([{ to: 'garage-1', name: 'stock.csv', text: CSV }])
    expect(readdirSync(scratch)).toEqual([])
    await client.put('', 'vide.csv')
    expect(delivered[1]).toEqual({ to: 'garage-1', name: 'vide.csv', text: '' })
  },
)

test.each(PROTOCOLS)(
  '%s: a file under a name for the meantime is taken in once it is renamed',
  async (_name, connect) => {
    const client = await connect()
    await client.put(CSV, 'stock.csv.part')
    expect(delivered).toEqual([])
    await client.rename('stock.csv.part', 'stock.csv')
    expect(delivered).toEqual([{ to: 'garage-1', name: 'stock.csv', text: CSV }])
    await client.rename('stock.csv', 'stock-envoye.csv')
    expect(delivered).toHaveLength(1)
    expect(readdirSync(scratch)).toEqual([])
  },
)

test.each([['sftp'], ['ftps']] as const)('%s: who does not say who it is is shown the door', async (name) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const socket = connect(ports[name], '127.0.0.1')
  const closed = new Promise((done) => socket.once('close', done))
  await new Promise((greeted) => socket.once('data', greeted))
  vi.advanceTimersByTime(LOGIN_PATIENCE_MS - 1)
  expect(socket.destroyed || socket.readableEnded).toBe(false)
  vi.advanceTimersByTime(1)
  socket.resume()
  await closed
})

test.each(PROTOCOLS)('%s: what breaks off halfway is no file, and leaves nothing', async (_name, connect) => {
  await (await connect()).breakOff('stock.csv')
  await vi.waitFor(() => expect(readdirSync(scratch)).toEqual([]), PATIENCE)
  expect(delivered).toEqual([])
})

test.each(PROTOCOLS)('%s: nobody sees what another put, reads, or makes folders', async (_name, connect) => {
  const [one, other] = [await connect('garage-1'), await connect('garage-2')]
  await one.put('a', 'stock.csv')
  expect(await one.list()).toEqual(['stock.csv'])
  expect(await other.list()).toEqual([])
  await expect(other.rename('stock.csv', 'x.csv')).rejects.toThrow()
  await expect(one.read('/stock.csv')).rejects.toThrow()
  await expect(one.read('/etc/passwd')).rejects.toThrow()
  await expect(one.makeFolder('/x')).rejects.toThrow()
  await other.put('b', '../../etc/passwd')
  expect(delivered.map(({ to, name }) => [to, name])).toEqual([
    ['garage-1', 'stock.csv'],
    ['garage-2', 'passwd'],
  ])
})

test.each(PROTOCOLS)(
  '%s: a wrong password opens nothing; a fault of ours is told without its words',
  async (_name, connect) => {
    await expect(connect('garage-1', 'wrong')).rejects.toThrow()
    full = true
    const client = await connect()
    const put = client.put(CSV, 'stock.csv')
    await expect(put).rejects.toThrow()
    await expect(put).rejects.not.toThrow(/secret/)
    const broken = (await connect('garage-9')).put(CSV, 'stock.csv')
    await expect(broken).rejects.toThrow(/Try again later/)
    await expect(broken).rejects.not.toThrow(/secret/)
    expect(readdirSync(scratch)).toEqual([])
  },
)

/** SFTP has words for it, FTP a number as well. */
const FULL: [string, typeof overSftp, RegExp, RegExp][] = [
  ['sftp', overSftp, /wait/, /disk is full/],
  ['ftps', overFtps, /552 .*wait/, /452 .*disk is full/],
]

test.each(FULL)(
  '%s: what one dealer has waiting is bounded, over all its connections, and nobody else’s',
  async (_name, connect, tooMuch) => {
    const [one, again, other] = [await connect('garage-1'), await connect('box-1'), await connect('garage-2')]
    await one.put(CSV, 'a.csv.part')
    await again.put(CSV, 'b.csv.part')
    await expect(again.put(`${CSV}${CSV}`, 'c.csv')).rejects.toThrow(tooMuch)
    await other.put(CSV, 'autre.csv')
    expect(delivered.map(({ name }) => name)).toEqual(['autre.csv'])
    await vi.waitFor(() => expect(readdirSync(scratch)).toHaveLength(2), PATIENCE)

    // What is taken in makes room again.
    await one.rename('a.csv.part', 'a.csv')
    await again.put(`${CSV}${CSV}`, 'c.csv')
    expect(delivered.map(({ name }) => name)).toEqual(['autre.csv', 'a.csv', 'c.csv'])
    unread = { files: 3, bytes: 0 }
    await expect(one.put('a', 'd.csv')).rejects.toThrow(tooMuch)
    unread = { files: 0, bytes: 3 * CSV.length }
    await expect(one.put('a', 'd.csv')).rejects.toThrow(tooMuch)
  },
)

test.each(FULL)(
  '%s: one dealer has so many connections, and leaves the door to others',
  async (_name, connect) => {
    const open = await Promise.all(Array.from({ length: limits.connections }, () => connect('garage-3')))
    await expect(connect('garage-3')).rejects.toThrow()
    await (await connect('garage-4')).put(CSV, 'autre.csv')
    expect(delivered).toHaveLength(1)
    await open[0]?.breakOff('stock.csv')
    await vi.waitFor(async () => (await connect('garage-3')).put(CSV, 'encore.csv'), {
      timeout: 10_000,
      interval: 200,
    })
    expect(delivered).toHaveLength(2)
  },
)

test.each(FULL)('%s: the disk keeps room for the rest', async (_name, connect, _tooMuch, diskFull) => {
  const client = await connect()
  limits.diskFree = Number.MAX_SAFE_INTEGER
  await expect(client.put(CSV, 'stock.csv')).rejects.toThrow(diskFull)
  await vi.waitFor(() => expect(readdirSync(scratch)).toEqual([]), PATIENCE)
  limits.diskFree = 0
  await client.put(CSV, 'stock.csv')
  expect(delivered).toHaveLength(1)
})

test('ftps: no password goes over a line that is not encrypted', async () => {
  const client = new FtpClient(5_000)
  onTestFinished(() => client.close())
  const access = client.access({ host: '127.0.0.1', port: ports.ftps, user: 'garage-1', password: 'right' })
  await expect(access).rejects.toThrow(/TLS/)
})

test('ftps: what comes after the question for TLS is TLS’s, as early as it may come', async () => {
  const socket = connect(ports.ftps, '127.0.0.1').setNoDelay()
  onTestFinished(() => void socket.destroy())
  const wire = new Duplex({
    read() {},
    write: (piece: Buffer, _encoding, done) => void socket.write(piece, () => done()),
  })
  let said = ''
  socket.on('data', (piece) => {
    const before = /234 .*\r\n/.test(said)
    said += piece.toString('latin1')
    const rest = before ? piece : Buffer.from(said.split(/234 .*\r\n/)[1] ?? '', 'latin1')
    if (rest.length > 0) wire.push(rest)
  })
  await vi.waitFor(() => expect(said).toMatch(/^220 Ready/m))
  socket.write('AUTH TLS\r\n')
  // The box may have heard it, and has not answered yet.
  await new Promise(setImmediate)
  const tls = connectTls({ socket: wire, rejectUnauthorized: false })
  await once(tls, 'secureConnect')
  tls.write('QUIT\r\n')
  const [answer] = await once(tls, 'data')
  // The first of its answers, and to this.
  expect(String(answer)).toMatch(/^221 /)
})

test('sftp: pieces may come in any order, and a hole is no file', async () => {
  const client = new ssh2.Client()
  await new Promise((ready, failed) => {
    client.once('ready', () => ready(null)).once('error', failed)
    client.connect({ host: '127.0.0.1', port: ports.sftp, username: 'garage-1', password: 'right' })
  })
  onTestFinished(() => void client.end())
  const sftp = await new Promise<ssh2.SFTPWrapper>((open, failed) => {
    client.sftp((error, wrapper) => (error ? failed(error) : open(wrapper)))
  })
  const put = async (name: string, pieces: [string, number][]) => {
    const handle = await new Promise<Buffer>((open, failed) => {
      sftp.open(name, 'w', (error, opened) => (error ? failed(error) : open(opened)))
    })
    for (const [text, at] of pieces)
      await new Promise<void>((written, failed) => {
        sftp.write(handle, Buffer.from(text), 0, text.length, at, (error) =>
          error ? failed(error) : written(),
        )
      })
    await new Promise<void>((closed, failed) => {
      sftp.close(handle, (error) => (error ? failed(error) : closed()))
    })
  }
  await put('a.csv', [
    ['world', 6],
    ['hello ', 0],
  ])
  expect(delivered[0]?.text).toBe('hello world')
  await expect(put('b.csv', [['world', 6]])).rejects.toThrow('not whole')
  await expect(put('c.csv', [['x', 2 ** 31]])).rejects.toThrow('too large')
  await expect(
    new Promise((ran, failed) => {
      client.exec('id', (error, channel) => (error ? failed(error) : ran(channel)))
    }),
  ).rejects.toThrow()
  expect(delivered).toHaveLength(1)
})
