import 'server-only'
import { z } from 'zod/mini'
import { now } from '#lib/platform/clock.ts'
import { job } from '#lib/platform/queue/job.ts'
import { RUN_JOB } from './internal/receive-file.ts'
import { forgetFiles } from './internal/runs/forget-files.ts'
import { reportRun } from './internal/runs/report-run.ts'
import { runFeed } from './internal/runs/run-feed.ts'

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

/** Files are kept 90 days. */
export const forgetFilesJob = job({
  name: 'feeds.forget-files',
  payload: z.object({}),
  run: async () => ({ files: await forgetFiles(now()) }),
})
