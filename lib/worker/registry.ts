import { expireListingsJob } from '#lib/listings/jobs.ts'
import { drawAheadJob } from '#lib/media/jobs.ts'
import type { AnyJob } from '#lib/platform/queue/job.ts'
import { pruneChangesJob } from '#lib/search/jobs.ts'

/** Every job that the worker does. */
export const JOBS: readonly AnyJob[] = [drawAheadJob, expireListingsJob, pruneChangesJob]
