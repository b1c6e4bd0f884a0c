import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { clusterUrl, locateCluster } from '#lib/platform/database/cluster.ts'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { freePort, type Launched, launch } from './internal/launch.ts'

const MINUTES = 60_000
const SECRET = 'a-secret-of-more-than-thirty-two-characters'

const root = mkdtempSync(join(tmpdir(), 'volant-start-'))
// Root's Postgres runs as another user, who may enter.
chmodSync(root, 0o755)
const running = new Set<Launched>()

function start(settings: Record<string, string | number>): Launched {
  const launched = launch('bin/start.js', { LOG_LEVEL: 'info', ...settings })
  running.add(launched)
  void launched.ended.then(() => running.delete(launched))
  return launched
}

async function stop(launched: Launched): Promise<void> {
  const asked = Date.now()
  launched.process.kill('SIGTERM')
  expect(await launched.ended).toEqual({ code: 0, signal: null })
  expect(Date.now() - asked).toBeLessThan(10_000)
}

/** What a server says first. */
const greeting = (port: number) =>
  new Promise<string>((said, failed) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', failed)
    socket.once('data', (data) => {
      socket.destroy()
      said(data.toString())
    })
  })
const json = async (port: number, path: string) => (await fetch(`http://localhost:${port}${path}`)).json()
const total = async (port: number): Promise<number> => (await json(port, '/api/search')).total

/** The build that every start below serves. */
beforeAll(async () => {
  const build = launch('bin/build.ts', {})
  expect((await build.ended).code, build.output()).toBe(0)
}, 5 * MINUTES)

afterEach(async () => {
  for (const launched of running) launched.process.kill('SIGTERM')
  await Promise.all([...running].map(({ ended }) => ended))
}, MINUTES)

afterAll(() => rmSync(root, { recursive: true, force: true }))

test(
  'one build, made without a database, serves two different ones',
  async () => {
    const other: TestDatabase = await testDatabase()
    const [port, otherPort] = [await freePort(), await freePort()]
    const embedded = start({ PORT: port, DATA_DIR: join(root, 'one'), DEMO_LISTINGS: 300 })
    await embedded.line(new RegExp(`^ready http://localhost:${port}$`))
    const box = await embedded.line(/^drop box sftp:\/\/localhost:\d+ ftpes:\/\/localhost:\d+$/)
    const [sftp = 0, ftps = 0] = [...box.matchAll(/:(\d+)/g)].map(([, figures]) => Number(figures))
    expect(await greeting(sftp)).toMatch(/^SSH-2\.0-Volant/)
    expect(await greeting(ftps)).toMatch(/^220/)
    const external = start({
      PORT: otherPort,
      DATA_DIR: join(root, 'external'),
      DATABASE_URL: other.url,
      BASE_URL: `http://localhost:${otherPort}`,
      AUTH_SECRET: SECRET,
      DEMO_LISTINGS: 120,
    })
    await external.line(/^ready /)

    expect(await total(port)).toBe(300)
    expect(await total(otherPort)).toBe(120)
    for (const [at, count] of [
      [port, 300],
      [otherPort, 120],
    ]) {
      const html = await (await fetch(`http://localhost:${at}/voitures`)).text()
      expect(html).toMatch(new RegExp(`\\b${count}\\b[^<]{0,3}(<!-- -->)?[^<]{0,3}annonces`))
    }
    for (const { output } of [embedded, external]) expect(output()).not.toMatch(/^build/m)
    // With nobody at a terminal, nothing but text.
    expect(embedded.output()).not.toContain('\u001b')
    expect(external.output()).not.toMatch(/^drop box/m)

    // The database of someone else's has nothing embedded beside it, and no secret is made for it.
    expect(existsSync(join(root, 'external', 'postgres'))).toBe(false)
    expect(existsSync(join(root, 'external', 'secrets.json'))).toBe(false)
    expect(statSync(join(root, 'one', 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(await json(port, '/api/health')).toMatchObject({
      status: 'ok',
      parts: { database: { status: 'ok' }, worker: { status: 'ok' }, search: { listings: 300 } },
    })
    await Promise.all([stop(embedded), stop(external)])
    for (const closed of [sftp, ftps]) await expect(greeting(closed)).rejects.toThrow(/ECONNREFUSED/)
    await other.drop()
  },
  4 * MINUTES,
)

test(
  'started twice at once: one serves, the other says so and leaves it alone',
  async () => {
    const port = await freePort()
    const settings = { PORT: port, DATA_DIR: join(root, 'twice'), DEMO_LISTINGS: 300 }
    const both = [start(settings), start(settings)]
    const loser = await Promise.race(both.map((one) => one.ended.then(() => one)))
    expect((await loser.ended).code).toBe(1)
    expect(loser.output()).toMatch(/^start: .*twice is in use by another Volant.*DATA_DIR=/m)
    const winner = both.find((one) => one !== loser) as Launched
    await winner.line(/^ready /)
    expect(await total(port)).toBe(300)
    await stop(winner)
  },
  3 * MINUTES,
)

test(
  'killed at any moment, started again, nothing is lost',
  async () => {
    const port = await freePort()
    const directory = join(root, 'killed')
    const settings = { PORT: port, DATA_DIR: directory, DEMO_LISTINGS: 300 }
    const supervisor = () => JSON.parse(readFileSync(join(directory, 'holder.json'), 'utf8')).pid as number
    const postgres = () =>
      Number(readFileSync(join(locateCluster(directory).data, 'postmaster.pid'), 'utf8').split('\n')[0])

    // In the middle of the load: none of it stays, the next start loads it whole.
    const cut = start(settings)
    await cut.line(/^load the demonstration market/)
    process.kill(supervisor(), 'SIGKILL')
    await cut.ended

    const first = start(settings)
    await first.line(/^ready /)
    expect(await total(port)).toBe(300)
    const client = new pg.Client(clusterUrl(locateCluster(directory)))
    client.on('error', () => {})
    await client.connect()
    await client.query('UPDATE listing SET price_cents = 123400 WHERE id = 1')

    // The supervisor alone: its children end with it, its Postgres is found again.
    process.kill(supervisor(), 'SIGKILL')
    await first.ended
    const orphan = postgres()
    const second = start(settings)
    await second.line(/^the Postgres of an earlier start/)
    await second.line(/^ready /)
    expect(postgres()).toBe(orphan)
    expect(second.output()).not.toMatch(/^load the demonstration/m)

    // A program: it is started again.
    const log = readFileSync(join(directory, 'logs', 'web.log'), 'utf8')
    const { pid } = JSON.parse(log.split('\n').find((line) => line.includes('landing pages are warm')) ?? '')
    // What a person reads is no JSON.
    expect(second.output()).not.toMatch(/^\{/m)
    process.kill(pid, 'SIGKILL')
    await second.line(/^web ended \(SIGKILL\): started again/)

    // Both, and the second start finds a postmaster.pid that means nothing.
    process.kill(supervisor(), 'SIGKILL')
    process.kill(orphan, 'SIGKILL')
    await second.ended
    const third = start(settings)
    await third.line(/^ready /)
    expect(third.output()).not.toMatch(/^load the demonstration/m)
    expect(await total(port)).toBe(300)
    const found = await json(port, '/api/search?prix_min=1234&prix_max=1234')
    expect(found.listings.map(({ id }: { id: string }) => id)).toContain('1')

    // The database alone: it is started again, and the site follows it.
    process.kill(postgres(), 'SIGKILL')
    await third.line(/^the database ended: it is started again/)
    await stop(third)
  },
  5 * MINUTES,
)

test(
  'a port in use is named',
  async () => {
    const taken = createServer()
    const port = await new Promise<number>((listening) => {
      taken.listen(0, () => listening((taken.address() as { port: number }).port))
    })
    const refused = start({ PORT: port, DATA_DIR: join(root, 'port') })
    expect((await refused.ended).code).toBe(1)
    expect(refused.output().trim()).toBe(
      `start: port ${port} is in use: stop what listens there, or choose another with PORT=…`,
    )
    taken.close()
  },
  MINUTES,
)

test(
  'a data directory that cannot be written is named',
  async () => {
    // No user may write there, root neither.
    const refused = start({ PORT: await freePort(), DATA_DIR: '/sys/kernel/volant' })
    expect((await refused.ended).code).toBe(1)
    expect(refused.output().trim()).toMatch(/^start: \/sys\/kernel\/volant .*choose another place/)
  },
  MINUTES,
)

test(
  'a wrong setting is one line',
  async () => {
    const refused = start({ PORT: 'abc', DATA_DIR: join(root, 'wrong') })
    expect((await refused.ended).code).toBe(1)
    expect(refused.output().trim()).toBe('start: PORT is "abc"; it must be a whole number from 1 to 65535')
    expect(existsSync(join(root, 'wrong'))).toBe(false)
  },
  MINUTES,
)
