import 'server-only'
import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { job } from '#lib/platform/queue/job.ts'
import { isSmallHours } from '#lib/platform/queue/small-hours.ts'
import { forgetInvitations } from './internal/forget-invitations.ts'
import { forgetMember } from './internal/forget-member.ts'
import { settleEnded, settlePaid } from './internal/settle-bill.ts'
import { sweepSubscriptions } from './internal/sweep-subscriptions.ts'

const order = z.object({ orderId: z.uuid() })

/** Listens to `order.paid`. */
export const billPaidJob = job({
  name: 'dealers.bill-paid',
  payload: order,
  run: async ({ orderId }) => ({ orderId, outcome: await settlePaid(orderId) }),
})

/** Listens to `order.lapsed` and `order.refunded` (whole). */
export const billEndedJob = job({
  name: 'dealers.bill-ended',
  payload: order,
  run: async ({ orderId }) => ({ orderId, outcome: await settleEnded(orderId) }),
})

/** Finds by itself what is due, also after hours without a worker. */
export const subscriptionsJob = job({
  name: 'dealers.subscriptions',
  payload: z.object({}),
  run: async () => (isSmallHours(now()) ? { waits: true } : sweepSubscriptions()),
})

export const forgetInvitationsJob = job({
  name: 'dealers.forget-invitations',
  payload: z.object({}),
  run: forgetInvitations,
})

/** Listens to `account.erased`. */
export const forgetMemberJob = job({
  name: 'dealers.forget-member',
  payload: z.object({ accountId: z.uuid() }),
  run: ({ accountId }) => forgetMember(accountId),
})
