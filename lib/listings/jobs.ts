import 'server-only'
import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { job } from '#lib/platform/queue/job.ts'
import { isSmallHours } from '#lib/platform/queue/small-hours.ts'
import { expireListings } from './internal/expire-listings.ts'

/** A sweep: it finds by itself what is due, also after hours without a worker. */
export const expireListingsJob = job({
  name: 'listings.expire',
  payload: z.object({}),
  run: async () => (isSmallHours(now()) ? { waits: true } : { expired: await expireListings() }),
})
