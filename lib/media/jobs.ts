import 'server-only'
import { z } from 'zod/mini'
import { pool } from '#lib/platform/db.ts'
import { job } from '#lib/platform/queue/job.ts'
import { drawAhead } from './internal/draw-ahead.ts'
import { photoFile } from './queries.ts'

/** A file that is there already costs a look: the job may run at every start. */
export const drawAheadJob = job({
  name: 'media.draw-ahead',
  payload: z.object({}),
  run: async () => ({ files: await drawAhead(pool(), photoFile) }),
})
