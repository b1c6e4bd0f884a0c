import 'server-only'
import { z } from 'zod/mini'
import { job } from '#lib/platform/queue/job.ts'
import { eraseLeads } from './internal/erase-leads.ts'
import { forgetUnsent } from './internal/forget-unsent.ts'

/** Listens to `account.erased`. */
export const eraseLeadsJob = job({
  name: 'leads.erase',
  payload: z.object({ accountId: z.uuid() }),
  run: async ({ accountId }) => ({ erased: await eraseLeads(accountId) }),
})

export const forgetUnsentJob = job({
  name: 'leads.forget-unsent',
  payload: z.object({}),
  run: async () => ({ forgotten: await forgetUnsent() }),
})
