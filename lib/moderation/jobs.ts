import 'server-only'
import { z } from 'zod/mini'
import { URGENT } from '#lib/platform/queue/enqueue.ts'
import { job } from '#lib/platform/queue/job.ts'
import { chaseQuestions } from './internal/chase-questions.ts'
import { checkListing } from './internal/check-listing.ts'
import { forgetAccount, forgetNotifiers, lapseCase } from './internal/close-stale.ts'
import { noticeConversation } from './internal/report-conversation.ts'
import { watchQueue } from './internal/watch-queue.ts'

const Listing = z.object({ listingId: z.string().check(z.regex(/^[1-9]\d{0,17}$/)) })

/** Listens to `listing.submitted`. */
export const checkListingJob = job({
  name: 'moderation.check',
  payload: Listing,
  priority: URGENT,
  run: async ({ listingId }) => checkListing(BigInt(listingId)),
})

/** Listens to `listing.moved`. */
export const lapseCaseJob = job({
  name: 'moderation.lapse',
  payload: Listing,
  run: async ({ listingId }) => ({ listing: listingId, lapsed: await lapseCase(BigInt(listingId)) }),
})

/** Listens to `thread.reported`. */
export const noticeConversationJob = job({
  name: 'moderation.notice-conversation',
  payload: z.object({ reportId: z.string().check(z.regex(/^[1-9]\d{0,17}$/)) }),
  run: async ({ reportId }) => ({
    report: reportId,
    noticed: await noticeConversation(BigInt(reportId)),
  }),
})

/** Listens to `account.erased`. */
export const forgetAccountJob = job({
  name: 'moderation.forget-account',
  payload: z.object({ accountId: z.uuid() }),
  run: async ({ accountId }) => ({ forgotten: await forgetAccount(accountId) }),
})

export const forgetNotifiersJob = job({
  name: 'moderation.forget-notifiers',
  payload: z.object({}),
  run: async () => ({ forgotten: await forgetNotifiers() }),
})

export const chaseQuestionsJob = job({
  name: 'moderation.chase-questions',
  payload: z.object({}),
  run: chaseQuestions,
})

export const watchQueueJob = job({
  name: 'moderation.watch-queue',
  payload: z.object({}),
  run: async () => ({ oldestHours: await watchQueue() }),
})
