import 'server-only'
import { z } from 'zod/mini'
import { job } from '#lib/platform/queue/job.ts'
import { rollUp } from './internal/roll-up.ts'
import { sendSummaries } from './internal/send-summaries.ts'

export const rollUpJob = job({
  name: 'statistics.roll-up',
  payload: z.object({}),
  run: async () => ({ folded: await rollUp() }),
})

export const sendSummariesJob = job({
  name: 'statistics.send-summaries',
  payload: z.object({}),
  run: async () => ({ sent: await sendSummaries() }),
})
