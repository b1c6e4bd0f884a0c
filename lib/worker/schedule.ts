import { eraseDueAccountsJob, forgetExpiredJob } from '#lib/accounts/jobs.ts'
import { forgetInvitationsJob, subscriptionsJob } from '#lib/dealers/jobs.ts'
import { forgetFilesJob, revisitPhotosJob, sweepPhotosJob, sweepSourcesJob } from '#lib/feeds/jobs.ts'
import { forgetChangesJob, rescoreAllJob } from '#lib/inventory/jobs.ts'
import { forgetUnsentJob } from '#lib/leads/jobs.ts'
import { expireListingsJob } from '#lib/listings/jobs.ts'
import { drawAheadJob, forgetPhotosJob } from '#lib/media/jobs.ts'
import { chaseQuestionsJob, forgetNotifiersJob, watchQueueJob } from '#lib/moderation/jobs.ts'
import { readFeesJob, sweepPaymentsJob } from '#lib/payments/jobs.ts'
import { forgetIncomingJob, pollMailJob } from '#lib/platform/mail/inbox/jobs.ts'
import { forgetMailJob } from '#lib/platform/mail/jobs.ts'
import { forgetAlertsJob } from '#lib/platform/ops-jobs.ts'
import { boostsJob, remindSellersJob } from '#lib/publishing/jobs.ts'
import { pruneChangesJob } from '#lib/search/jobs.ts'
import { rollUpJob, sendSummariesJob } from '#lib/statistics/jobs.ts'
import { findOrphansJob } from './registry.ts'

/** What happens by the clock (minute, hour, day, month, weekday; UTC). */
export const SCHEDULE = [
  { at: '50 3 * * *', job: forgetFilesJob },
  { at: '35 5-22 * * *', job: eraseDueAccountsJob },
  { at: '10 4 * * *', job: forgetExpiredJob },
  { at: '*/10 * * * *', job: subscriptionsJob },
  { at: '* * * * *', job: expireListingsJob },
  { at: '* * * * *', job: sweepPaymentsJob },
  { at: '25 * * * *', job: readFeesJob },
  { at: '* * * * *', job: sweepPhotosJob },
  { at: '* * * * *', job: sweepSourcesJob },
  { at: '15 4 * * *', job: revisitPhotosJob },
  { at: '* * * * *', job: pollMailJob },
  { at: '18 3 * * *', job: forgetInvitationsJob },
  { at: '20 3 * * *', job: forgetMailJob },
  { at: '22 3 * * *', job: forgetIncomingJob },
  { at: '30 3 * * *', job: forgetNotifiersJob },
  { at: '12 6-19 * * *', job: chaseQuestionsJob },
  { at: '7 * * * *', job: watchQueueJob },
  { at: '30 3 * * *', job: forgetAlertsJob },
  { at: '25 3 * * *', job: forgetUnsentJob },
  { at: '55 3 * * *', job: forgetChangesJob },
  { at: '15 4 * * *', job: rescoreAllJob },
  { at: '40 4 * * *', job: forgetPhotosJob },
  { at: '50 3 * * *', job: rollUpJob },
  { at: '*/10 7-17 1-10 * *', job: sendSummariesJob },
  { at: '*/10 * * * *', job: pruneChangesJob },
  { at: '*/5 * * * *', job: boostsJob },
  { at: '7 * * * *', job: remindSellersJob },
  { at: '40 * * * *', job: findOrphansJob },
]

/** What a worker asks for when it is ready. */
export const AT_START = [drawAheadJob]
