import 'server-only'
import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { job } from '#lib/platform/queue/job.ts'
import { isSmallHours } from '#lib/platform/queue/small-hours.ts'
import { sweepBoosts } from './internal/boosts.ts'
import { eraseSeller } from './internal/erase.ts'
import { remindSellers } from './internal/remind.ts'

/** Sweeps: they find by themselves what is due, also after hours without a worker. */
export const remindSellersJob = job({
  name: 'publishing.remind',
  payload: z.object({}),
  run: async () => (isSmallHours(now()) ? { waits: true } : { reminded: await remindSellers() }),
})

export const boostsJob = job({
  name: 'publishing.boosts',
  payload: z.object({}),
  run: async () => (isSmallHours(now()) ? { waits: true } : sweepBoosts()),
})

/** Listens to `account.erased`. */
export const eraseSellerJob = job({
  name: 'publishing.erase',
  payload: z.object({ accountId: z.uuid() }),
  run: ({ accountId }) => eraseSeller(accountId),
})
