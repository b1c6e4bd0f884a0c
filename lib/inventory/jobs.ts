import 'server-only'
import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { job } from '#lib/platform/queue/job.ts'
import { rescore, rescoreStock } from './internal/rescore.ts'
import { RESCORE, rescoreKey } from './internal/rescore-job.ts'
import { UNDO_HOURS } from './model.ts'

/** How good the listings of a dealer's stock are, written anew. */
export const rescoreJob = job({
  name: RESCORE,
  payload: z.object({ dealerId: z.int() }),
  // Files that wait are read first.
  priority: 5,
  run: async ({ dealerId }) => ({ cars: await rescoreStock(dealerId) }),
})

/** Two machines are never of one mind about the time. */
const CLOCKS_MS = 60_000

/** Listens to `feed.ran`: of what the file changed. The market's own moves are followed every night. */
export const rescoreChangedJob = job({
  name: 'inventory.rescore-changed',
  payload: z.object({ dealerId: z.int(), since: z.iso.datetime() }),
  priority: 5,
  run: async ({ dealerId, since }) => ({
    cars: await rescoreStock(dealerId, new Date(Date.parse(since) - CLOCKS_MS)),
  }),
})

/** Listens to `stock.written`: of one car that a dealer's program wrote, whatever the size of its stock. */
export const rescoreCarJob = job({
  name: 'inventory.rescore-car',
  payload: z.object({ listingId: z.string().check(z.regex(/^[1-9]\d{0,17}$/)) }),
  async run({ listingId }) {
    await rescore(pool(), [BigInt(listingId)])
    return { listingId }
  },
})

/** Every night, for every dealer with a stock: one job each, behind what people wait for. */
export const rescoreAllJob = job({
  name: 'inventory.rescore-all',
  payload: z.object({}),
  async run() {
    const { rows } = await pool().query<{ id: number }>(
      'SELECT d.id FROM dealer d WHERE EXISTS (SELECT FROM stock_car s WHERE s.dealer_id = d.id) ORDER BY d.id',
    )
    for (const { id } of rows)
      await enqueue(pool(), RESCORE, { dealerId: id }, { key: rescoreKey(id), priority: 10 })
    return { dealers: rows.length }
  },
})

/** What can no longer be taken back is forgotten. */
export const forgetChangesJob = job({
  name: 'inventory.forget-changes',
  payload: z.object({}),
  async run() {
    const { rowCount } = await pool().query('DELETE FROM stock_change WHERE at < $1', [
      new Date(now().getTime() - UNDO_HOURS * 3_600_000),
    ])
    return { forgotten: rowCount ?? 0 }
  },
})
