import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { setProviders } from '#lib/payments/internal/providers/registry.ts'
import { receiveEvent } from '#lib/payments/internal/receive-event.ts'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { brokenBooks, brokenInvariants } from './internal/chaos/invariants.ts'
import { openMortalConnections } from './internal/chaos/mortal.ts'
import { chaos, rest } from './internal/chaos/run.ts'
import { take } from './internal/chaos/steps.ts'
import { demoSeller, newWorld } from './internal/chaos/world.ts'

const RUNS = 300
const MINUTE_MS = 60_000

/** What sends a second payment back, taken away in one test. */
const sabotage = vi.hoisted(() => ({ keepsSecondPayments: false }))
vi.mock(import('#lib/payments/internal/request-refund.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    requestRefund: async (tx, order, refund) =>
      sabotage.keepsSecondPayments && refund.kind === 'double'
        ? { refundId: 'none' }
        : real.requestRefund(tx, order, refund),
  }
})

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 20 })
})
afterAll(async () => {
  sabotage.keepsSecondPayments = false
  setClock(null)
  setProviders(null)
  await closeDatabase()
  await database.drop()
})

test(`${RUNS} orders whose providers fail, messages go astray and processes die: none charged twice, unpaid online, or lost`, {
  timeout: 10 * MINUTE_MS,
}, async () => {
  const report = await chaos(database.url, { runs: RUNS, seed: Date.now() % 2 ** 31 })
  console.log(`faults: ${JSON.stringify(report.faults)}\ndeaths: ${JSON.stringify(report.deaths)}`)
  expect(report.failure).toBeNull()
  expect(await brokenBooks(database.pool)).toEqual([])
  // What is claimed to have been injected was.
  for (const fault of [
    'process killed',
    'webhook lost',
    'webhook duplicated',
    'forge',
    'payment made',
    'refund refused',
  ])
    expect(report.faults[fault] ?? 0, fault).toBeGreaterThan(0)
  for (const mood of ['fails-before', 'fails-after', 'does-it-late'])
    expect(report.faults[`provider ${mood}`] ?? 0, mood).toBeGreaterThan(0)
  expect(Object.keys(report.deaths).length).toBeGreaterThan(20)
})

/** Ten deaths by the operating system: of who asks for a page, then of who does the jobs, each at another point. */
test('ten processes are killed by SIGKILL between two writes: what is left is brought to its end', {
  timeout: 5 * MINUTE_MS,
}, async () => {
  const pool = openMortalConnections(database.url)
  const viewer = await demoSeller(pool)
  let killed = 0
  for (const [start, work] of [
    [1, 3],
    [4, 9],
    [6, 14],
    [7, 20],
    [8, 27],
  ] as const) {
    const world = await newWorld(pool, viewer, () => {}, null)
    if (await dies(world, 'start', start)) killed++
    await take(world, { do: 'start', kill: null })
    await take(world, { do: 'pay', tab: 0, sends: 1 })
    for (const message of world.messages) await receiveEvent({ ...message, kind: 'session.changed' })
    if (await dies(world, 'work', work)) killed++
    await rest(world)
    expect(await brokenInvariants(world)).toEqual([])
  }
  expect(killed).toBe(10)
})

test('it can fail: a refund asked for without its key is given twice, and that is found', async () => {
  const pool = openMortalConnections(database.url)
  const world = await newWorld(pool, await demoSeller(pool), () => {}, 'no-refund-keys')
  await take(world, { do: 'start', kill: null })
  await take(world, { do: 'pay', tab: 0, sends: 1 })
  await take(world, { do: 'deliver', message: 0, kill: null })
  await take(world, { do: 'work', jobs: 4, kill: null })
  await take(world, { do: 'refund', cents: 500, broke: false, kill: null })
  // It gives the money back, and its answer is lost.
  await take(world, { do: 'mood', provider: 0, mood: 'fails-after' })
  await take(world, { do: 'work', jobs: 4, kill: null })
  await rest(world)
  expect((await brokenInvariants(world)).join()).toContain('another sum was refunded than we know')
})

test('a refund that is refused, asked for again under another key while the first is still on its way, is given once', async () => {
  const pool = openMortalConnections(database.url)
  const faults: string[] = []
  const world = await newWorld(pool, await demoSeller(pool), (fault) => faults.push(fault), null)
  await take(world, { do: 'start', kill: null })
  await take(world, { do: 'pay', tab: 0, sends: 1 })
  await take(world, { do: 'deliver', message: 0, kill: null })
  await take(world, { do: 'work', jobs: 4, kill: null })
  await take(world, { do: 'refund', cents: 500, broke: false, kill: null })
  await take(world, { do: 'mood', provider: 0, mood: 'does-it-late' })
  await take(world, { do: 'work', jobs: 4, kill: null })
  await take(world, { do: 'mood', provider: 0, mood: 'refuses-refunds' })
  await take(world, { do: 'work', jobs: 4, kill: null })
  await take(world, { do: 'mood', provider: 0, mood: 'up' })
  await take(world, { do: 'retry', kill: null })
  await take(world, { do: 'work', jobs: 4, kill: null })
  // What was asked for first arrives only now.
  await take(world, { do: 'wait', minutes: 1 })
  await rest(world)
  expect(faults.filter((fault) => fault === 'refund refused').length).toBeGreaterThan(1)
  expect(await brokenInvariants(world)).toEqual([])
})

test('it can fail: where a second payment is not sent back, the double charge is found', async () => {
  sabotage.keepsSecondPayments = true
  const pool = openMortalConnections(database.url)
  const world = await newWorld(pool, await demoSeller(pool), () => {}, null)
  await take(world, { do: 'start', kill: null })
  await take(world, { do: 'mood', provider: 0, mood: 'fails-before' })
  await take(world, { do: 'start', kill: null })
  await take(world, { do: 'pay', tab: 0, sends: 1 })
  await take(world, { do: 'pay', tab: 1, sends: 1 })
  await rest(world)
  expect((await brokenInvariants(world)).join()).toContain('charged 2 times and not refunded')
  sabotage.keepsSecondPayments = false
})

type World = Awaited<ReturnType<typeof newWorld>>

/** @returns whether it was killed, and not done before */
async function dies(
  { providers: [{ name }], orderId }: World,
  act: 'start' | 'work',
  killAt: number,
): Promise<boolean> {
  const program = new URL('./internal/chaos/victim.ts', import.meta.url).pathname
  const run = name.replace('sandbox-a-', '')
  const args = ['--conditions=react-server', program, database.url, run, orderId, act, String(killAt)]
  const child = spawn('node', args, { env: { ...process.env }, stdio: ['ignore', 'ignore', 'inherit'] })
  const signal = await new Promise((ended) => child.once('exit', (_code, given) => ended(given)))
  // What a dead worker had taken is free again after a while.
  await database.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_by = 'chaos'`,
  )
  return signal === 'SIGKILL'
}
