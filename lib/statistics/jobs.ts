import 'server-only'
import { z } from 'zod/mini'
import { job } from '#lib/platform/queue/job.ts'
import { rollUp } from './internal/roll-up.ts'

export const rollUpJob = job({
  name: 'statistics.roll-up',
  payload: z.object({}),
  run: async () => ({ folded: await rollUp() }),
})
