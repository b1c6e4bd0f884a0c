import 'server-only'
import { z } from 'zod/mini'
import { pool } from '#lib/platform/db.ts'
import { job } from '#lib/platform/queue/job.ts'
import { pruneChanges } from './internal/prune-changes.ts'

export const pruneChangesJob = job({
  name: 'search.prune-changes',
  payload: z.object({}),
  run: async () => ({ deleted: await pruneChanges(pool()) }),
})
