import 'server-only'
import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { job } from '#lib/platform/queue/job.ts'
import { forgetAnswers } from './internal/api/once.ts'
import { bringDealerPhotos, PHOTOS_JOB, revisitPhotos, sweepPhotos } from './internal/photos/photo-jobs.ts'
import { RUN_JOB } from './internal/receive-file.ts'
import { DELETE_FILE_JOB, deleteUnclaimed, forgetFiles } from './internal/runs/forget-files.ts'
import { giveUpRuns } from './internal/runs/give-up-runs.ts'
import { reportRun } from './internal/runs/report-run.ts'
import { runFeed } from './internal/runs/run-feed.ts'
import { fetchSource } from './internal/sources/fetch-source.ts'
import { FETCH_JOB } from './internal/sources/note-failure.ts'
import { sweepNight, watchSilence } from './internal/sources/sweep-sources.ts'
import { takeMail } from './internal/sources/take-mail.ts'

const run = z.object({ runId: z.string().check(z.regex(/^\d{1,18}$/)) })

/** Reads a file and makes the stock what it says. */
export const runFeedJob = job({
  name: RUN_JOB,
  payload: run,
  run: async ({ runId }) => ({ runId, ...(await runFeed(BigInt(runId))) }),
})

/** Listens to `feed.ran`. */
export const reportRunJob = job({
  name: 'feeds.report',
  payload: run,
  run: async ({ runId }) => ({ runId, written: await reportRun(BigInt(runId)) }),
})

/** Files are kept 90 days, answers of the API one. */
export const forgetFilesJob = job({
  name: 'feeds.forget-files',
  payload: z.object({}),
  run: async () => ({ files: await forgetFiles(now()), answers: await forgetAnswers() }),
})

/** Of a source that was removed, or of a process that was killed before the file had its run. */
export const deleteFileJob = job({
  name: DELETE_FILE_JOB,
  payload: z.object({ storageName: z.string() }),
  run: async ({ storageName }) => {
    await deleteUnclaimed(storageName)
    return { storageName }
  },
})

/** Reads a dealer's server: at its time of the night, when a person asks, or again after a failure that may have passed. */
export const fetchSourceJob = job({
  name: FETCH_JOB,
  payload: z.object({
    sourceId: z.uuid(),
    cause: z.enum(['night', 'person']),
    accountId: z.optional(z.uuid()),
    failed: z.optional(z.int()),
    runId: z.optional(z.string()),
  }),
  run: (payload) => fetchSource(payload),
})

/** Which servers are due tonight, who has fallen silent, which runs are lost. */
export const sweepSourcesJob = job({
  name: 'feeds.sweep-sources',
  payload: z.object({}),
  run: async () => ({ ...(await sweepNight()), ...(await watchSilence()), ...(await giveUpRuns()) }),
})

/** Listens to `mail.received`. */
export const takeMailJob = job({
  name: 'feeds.take-mail',
  payload: z.object({ mailId: z.uuid() }),
  run: ({ mailId }) => takeMail(mailId),
})

/** Brings the photos that a dealer's cars wait for. */
export const bringPhotosJob = job({
  name: PHOTOS_JOB,
  payload: z.object({ dealerId: z.int(), after: z.optional(z.string()) }),
  run: (payload) => bringDealerPhotos(payload),
})

export const sweepPhotosJob = job({
  name: 'feeds.sweep-photos',
  payload: z.object({}),
  run: sweepPhotos,
})

export const revisitPhotosJob = job({
  name: 'feeds.revisit-photos',
  payload: z.object({}),
  run: () => revisitPhotos(now().getUTCDay()),
})
