import 'server-only'
import { z } from 'zod/mini'
import { job } from '#lib/platform/queue/job.ts'
import { answerByMail } from './internal/answer-by-mail.ts'
import { eraseLeads } from './internal/erase-leads.ts'
import { forgetUnsent } from './internal/forget-unsent.ts'
import { tieThreads } from './internal/tie-threads.ts'

/** Listens to `mail.received`. */
export const answerByMailJob = job({
  name: 'leads.answer-by-mail',
  payload: z.object({ mailId: z.uuid() }),
  run: async ({ mailId }) => ({ mailId, outcome: await answerByMail(mailId) }),
})

/** Listens to `account.erased`. */
export const eraseLeadsJob = job({
  name: 'leads.erase',
  payload: z.object({ accountId: z.uuid() }),
  run: async ({ accountId }) => ({ erased: await eraseLeads(accountId) }),
})

/** Listens to `account.confirmed`. */
export const tieThreadsJob = job({
  name: 'leads.tie',
  payload: z.object({ accountId: z.uuid() }),
  run: async ({ accountId }) => ({ tied: await tieThreads(accountId) }),
})

export const forgetUnsentJob = job({
  name: 'leads.forget-unsent',
  payload: z.object({}),
  run: async () => ({ forgotten: await forgetUnsent() }),
})
