import 'server-only'
import { z } from 'zod/mini'
import { pool } from '#lib/platform/db.ts'
import { job } from '#lib/platform/queue/job.ts'

/** Who has not looked for an hour loads the market anew (internal/read-model): older rows tell nobody anything. */
export const pruneChangesJob = job({
  name: 'search.prune-changes',
  payload: z.object({}),
  async run() {
    const { rowCount } = await pool().query("DELETE FROM search_change WHERE at < now() - interval '1 hour'")
    return { deleted: rowCount ?? 0 }
  },
})
