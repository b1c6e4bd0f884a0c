import fc from 'fast-check'
import type pg from 'pg'
import { setProviders } from '#lib/payments/internal/providers/registry.ts'
import { sweep } from '#lib/payments/internal/sweep.ts'
import { now, setClock } from '#lib/platform/clock.ts'
import { brokenInvariants } from './invariants.ts'
import { deaths, openMortalConnections } from './mortal.ts'
import type { Sabotage } from './provider.ts'
import { expected, waitingJobs, work } from './queue.ts'
import { retryRefunds, type Step, steps, take } from './steps.ts'
import { demoSeller, newWorld, type World } from './world.ts'

const HOUR_MS = 3_600_000
/** Hours that pass, one sweep each, before what is left counts as never ended; after the third the order is too old to be paid. */
const ROUNDS = 40

export type ChaosReport = {
  runs: number
  faults: Record<string, number>
  deaths: Record<string, number>
  failure: string | null
}

/** Lets everything happen to as many orders, one after the other, and looks what is left when it has come to rest. */
export async function chaos(
  url: string,
  { runs, seed, sabotage = null }: { runs: number; seed: number; sabotage?: Sabotage },
): Promise<ChaosReport> {
  const pool = openMortalConnections(url)
  const viewer = await demoSeller(pool)
  const faults: Record<string, number> = {}
  const count = (fault: string) => {
    faults[fault] = (faults[fault] ?? 0) + 1
  }
  let done = 0
  const property = fc.asyncProperty(steps, async (list) => {
    const world = await newWorld(pool, viewer, count, sabotage)
    await live(world, list)
    await rest(world)
    done++
    const broken = await brokenInvariants(world)
    if (broken.length > 0) throw new Error(broken.join('; '))
    await forget(pool)
  })
  try {
    const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: sabotage !== null })
    return {
      runs: done,
      faults,
      deaths: Object.fromEntries(deaths),
      failure: result.failed ? inWords(result) : null,
    }
  } finally {
    setClock(null)
    setProviders(null)
  }
}

async function live(world: World, list: readonly Step[]): Promise<void> {
  for (const step of list) await take(world, step)
}

/** Nothing fails any more, nobody does anything any more: time passes until everything has ended. */
export async function rest(world: World): Promise<void> {
  // Once more as things are: a provider without money refuses what waits before it has some again.
  await work(world, 50, null)
  for (const provider of world.providers) {
    provider.mood = 'up'
    await provider.catchUp()
  }
  for (let round = 0; round < ROUNDS; round++) {
    do await retryRefunds(world)
    while ((await work(world, 50, null)) > 0)
    const { rowCount } = await world.pool.query(
      'SELECT FROM payment_attempt WHERE order_id = $1 AND check_at IS NOT NULL UNION ALL SELECT FROM payment_refund WHERE order_id = $1 AND check_at IS NOT NULL',
      [world.orderId],
    )
    if (rowCount === 0 && (await waitingJobs(world)).length === 0) return
    setClock(new Date(now().getTime() + (round === 3 ? 8 * 24 : 1) * HOUR_MS))
    try {
      await sweep(world.orderId)
    } catch (error) {
      if (!expected(error)) throw error
    }
  }
}

/** Letters and news for rooms that are not part of this. */
const forget = (pool: pg.Pool) =>
  pool.query(
    `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
     WHERE t.id = j.task_id AND t.identifier IN ('mail.send', 'fact:listing.moved', 'fact:listing.submitted', 'ops.webhook')`,
  )

function inWords(result: fc.RunDetails<[Step[]]>): string {
  const [list] = result.counterexample ?? []
  const error = result.errorInstance
  return `seed ${result.seed}, run ${result.numRuns}: ${error instanceof Error ? error.message : error}\n${(list ?? []).map((step) => JSON.stringify(step)).join('\n')}`
}
