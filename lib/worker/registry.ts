import { answerRequestJob, eraseDueAccountsJob, forgetExpiredJob } from '#lib/accounts/jobs.ts'
import {
  billEndedJob,
  billPaidJob,
  forgetInvitationsJob,
  forgetMemberJob,
  subscriptionsJob,
} from '#lib/dealers/jobs.ts'
import {
  bringPhotosJob,
  deleteFileJob,
  fetchSourceJob,
  forgetFilesJob,
  reportRunJob,
  revisitPhotosJob,
  runFeedJob,
  sweepPhotosJob,
  sweepSourcesJob,
  takeMailJob,
} from '#lib/feeds/jobs.ts'
import {
  forgetChangesJob,
  rescoreAllJob,
  rescoreCarJob,
  rescoreChangedJob,
  rescoreJob,
} from '#lib/inventory/jobs.ts'
import { answerByMailJob, eraseLeadsJob, forgetUnsentJob, tieThreadsJob } from '#lib/leads/jobs.ts'
import { expireListingsJob } from '#lib/listings/jobs.ts'
import {
  addAvifJob,
  deletePhotoFilesJob,
  drawAheadJob,
  forgetAccountPhotosJob,
  forgetPhotosJob,
  processPhotoJob,
} from '#lib/media/jobs.ts'
import {
  chaseQuestionsJob,
  checkListingJob,
  forgetAccountJob,
  forgetNotifiersJob,
  lapseCaseJob,
  noticeConversationJob,
  watchQueueJob,
} from '#lib/moderation/jobs.ts'
import {
  probeProviderJob,
  processEventJob,
  readFeesJob,
  sandboxNewsJob,
  sendRefundJob,
  settleAttemptJob,
  sweepPaymentsJob,
} from '#lib/payments/jobs.ts'
import { forgetIncomingJob, pollMailJob } from '#lib/platform/mail/inbox/jobs.ts'
import { forgetMailJob, sendMailJob } from '#lib/platform/mail/jobs.ts'
import { forgetAlertsJob, tellWebhookJob } from '#lib/platform/ops-jobs.ts'
import { factJob } from '#lib/platform/queue/facts.ts'
import type { AnyJob } from '#lib/platform/queue/job.ts'
import { photoChanges } from '#lib/publishing/commands.ts'
import {
  boostsJob,
  eraseSellerJob,
  fitStockJob,
  giveBackUnstartedJob,
  orderEndedJob,
  orderPaidJob,
  remindSellersJob,
} from '#lib/publishing/jobs.ts'
import { pruneChangesJob } from '#lib/search/jobs.ts'
import { rollUpJob, sendSummariesJob } from '#lib/statistics/jobs.ts'
import type { Lane } from './lanes.ts'
import { orphansJob } from './orphans.ts'

/** Who listens to what happens downstairs: a fact's payload goes to each, as a job of its own. */
const LISTENERS: Record<string, readonly AnyJob[]> = {
  'listing.moved': [lapseCaseJob, giveBackUnstartedJob],
  'listing.submitted': [checkListingJob],
  'dealer.moved': [fitStockJob],
  'feed.ran': [reportRunJob, fitStockJob, rescoreChangedJob],
  'stock.written': [rescoreCarJob],
  'mail.received': [answerByMailJob, takeMailJob],
  'account.confirmed': [tieThreadsJob],
  'thread.reported': [noticeConversationJob],
  'account.erased': [
    eraseLeadsJob,
    eraseSellerJob,
    forgetAccountPhotosJob,
    forgetAccountJob,
    forgetMemberJob,
  ],
  'order.lapsed': [billEndedJob, orderEndedJob],
  'order.paid': [billPaidJob, orderPaidJob],
  'order.refunded': [billEndedJob, orderEndedJob],
  'order.withdrawn': [orderEndedJob],
}

export const findOrphansJob = orphansJob(() => JOBS)

/** Every job that the worker does. */
export const JOBS: readonly AnyJob[] = [
  addAvifJob,
  billEndedJob,
  billPaidJob,
  deleteFileJob,
  deletePhotoFilesJob,
  chaseQuestionsJob,
  checkListingJob,
  answerByMailJob,
  answerRequestJob,
  eraseDueAccountsJob,
  forgetExpiredJob,
  forgetFilesJob,
  drawAheadJob,
  eraseLeadsJob,
  expireListingsJob,
  findOrphansJob,
  bringPhotosJob,
  fetchSourceJob,
  revisitPhotosJob,
  sweepPhotosJob,
  sweepSourcesJob,
  takeMailJob,
  forgetAccountPhotosJob,
  forgetAccountJob,
  forgetAlertsJob,
  forgetChangesJob,
  forgetIncomingJob,
  forgetMailJob,
  forgetInvitationsJob,
  forgetMemberJob,
  forgetNotifiersJob,
  forgetUnsentJob,
  lapseCaseJob,
  noticeConversationJob,
  pollMailJob,
  probeProviderJob,
  processEventJob,
  forgetPhotosJob,
  processPhotoJob(photoChanges),
  pruneChangesJob,
  readFeesJob,
  reportRunJob,
  rescoreAllJob,
  rescoreCarJob,
  rescoreChangedJob,
  rescoreJob,
  runFeedJob,
  sandboxNewsJob,
  boostsJob,
  eraseSellerJob,
  fitStockJob,
  giveBackUnstartedJob,
  orderEndedJob,
  orderPaidJob,
  remindSellersJob,
  rollUpJob,
  sendMailJob,
  sendRefundJob,
  sendSummariesJob,
  settleAttemptJob,
  subscriptionsJob,
  sweepPaymentsJob,
  tellWebhookJob,
  tieThreadsJob,
  watchQueueJob,
  ...Object.entries(LISTENERS).map(([fact, listeners]) => factJob(fact, listeners)),
]

/** Whole stocks, thousands of them a night: one at a time, and the machine is never theirs for long. */
const STOCKS: readonly AnyJob[] = [runFeedJob, rescoreChangedJob, rescoreJob, rescoreAllJob]
/** They wait for the servers of others: a file for as long as half an hour, thousands of photos all night. */
const FILES: readonly AnyJob[] = [fetchSourceJob]
const PHOTOS: readonly AnyJob[] = [bringPhotosJob]
const ASIDE: readonly AnyJob[] = [...STOCKS, ...FILES, ...PHOTOS]

/** What a worker does side by side. People wait for what is in the first: nothing of the others takes its place. */
export const LANES: readonly Lane[] = [
  { jobs: JOBS.filter((job) => !ASIDE.includes(job)), atOnce: 4, restMs: 0, turn: null, heardMs: 0 },
  { jobs: STOCKS, atOnce: 1, restMs: 450, turn: { of: 'stocks', patienceMs: 1_000 }, heardMs: 200 },
  { jobs: FILES, atOnce: 4, restMs: 0, turn: null, heardMs: 200 },
  { jobs: PHOTOS, atOnce: 2, restMs: 0, turn: null, heardMs: 200 },
]
