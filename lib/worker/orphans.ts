import { z } from 'zod/mini'
import { pool } from '#lib/platform/db.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { type AnyJob, job } from '#lib/platform/queue/job.ts'

/**
 * Jobs under a name that no program has any more: what an older version left when it was replaced. Nobody takes them, and no failure
 * tells of them, so the operator is told. An hour is more than a deployment takes, during which a newer version's jobs may wait for it.
 * @param known every job that this worker does
 */
export const orphansJob = (known: () => readonly AnyJob[]): AnyJob =>
  job({
    name: 'worker.orphans',
    payload: z.object({}),
    async run() {
      const { rows } = await pool().query<{ task: string; jobs: number }>(
        `SELECT task_identifier AS task, count(*)::int AS jobs FROM graphile_worker.jobs
         WHERE task_identifier <> ALL ($1) AND run_at < now() - interval '1 hour' GROUP BY 1 ORDER BY 1`,
        [known().map(({ name }) => name)],
      )
      if (rows.length > 0)
        await tellOps({
          what: `Des tâches attendent que plus aucun programme ne connaît : ${rows.map(({ task }) => task).join(', ')}`,
          whatToDo:
            'Une version précédente les a laissées : finir ce qu’elles devaient faire, puis les supprimer de graphile_worker.jobs.',
        })
      return { orphans: rows.reduce((sum, { jobs }) => sum + jobs, 0) }
    },
  })
