import 'server-only'
import { z } from 'zod/mini'
import { job } from '#lib/platform/queue/job.ts'
import { SETTLE_JOB } from './internal/attempts.ts'
import { probe } from './internal/breaker.ts'
import { feeSource, providerNamed } from './internal/providers/registry.ts'
import { readFees } from './internal/read-fees.ts'
import { EVENT_JOB, processEvent } from './internal/receive-event.ts'
import { REFUND_JOB } from './internal/request-refund.ts'
import { SANDBOX_NEWS_JOB, tellNews } from './internal/sandbox-desk.ts'
import { sendRefund } from './internal/send-refund.ts'
import { settleAttempt } from './internal/settle-attempt.ts'
import { PROBE_JOB } from './internal/start-payment.ts'
import { sweep } from './internal/sweep.ts'

export const settleAttemptJob = job({
  name: SETTLE_JOB,
  payload: z.object({ attemptId: z.uuid() }),
  run: async ({ attemptId }) => ({ attemptId, state: await settleAttempt(attemptId) }),
})

export const sendRefundJob = job({
  name: REFUND_JOB,
  payload: z.object({ refundId: z.uuid() }),
  run: async ({ refundId }) => ({ refundId, state: await sendRefund(refundId) }),
})

export const processEventJob = job({
  name: EVENT_JOB,
  payload: z.object({ eventId: z.string().check(z.regex(/^\d+$/)) }),
  run: async ({ eventId }) => ({ eventId, ...(await processEvent(BigInt(eventId))) }),
})

export const probeProviderJob = job({
  name: PROBE_JOB,
  payload: z.object({ provider: z.string() }),
  run: async ({ provider }) => ({ provider, found: await probe(await providerNamed(provider)) }),
})

/** A sandbox's slow payment: its news comes now. */
export const sandboxNewsJob = job({
  name: SANDBOX_NEWS_JOB,
  payload: z.object({ provider: z.string(), session: z.string() }),
  async run({ provider, session }) {
    await tellNews(provider, session)
    return { provider, session }
  },
})

/** What a provider tells of its fees after the money has come. */
export const readFeesJob = job({
  name: 'payments.fees',
  payload: z.object({}),
  async run() {
    const source = await feeSource()
    return source ? { provider: source.provider, ...(await readFees(source)) } : { state: 'closed' }
  },
})

export const sweepPaymentsJob = job({
  name: 'payments.sweep',
  payload: z.object({}),
  run: () => sweep(),
})
