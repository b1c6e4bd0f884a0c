import { now } from '#lib/platform/clock.ts'
import { db, pool } from '#lib/platform/db.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { RUN_JOB } from '../receive-file.ts'

const GIVEN_UP =
  'Une panne de notre côté a empêché de lire ce fichier : rien n’a été changé. Renvoyez-le, ou attendez le prochain.'

/** One that waits for its source to be set says so, and has no job until then. */
const ABANDONED = `
  SELECT id::text FROM feed_run r
  WHERE state IN ('waiting', 'reading') AND (state = 'reading' OR message IS NULL)
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = $1 || r.id AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))`

/** Runs whose job was tried for the last time end: nobody is to wait for them, nor any other file. @returns how many */
export async function giveUpRuns(): Promise<{ givenUp: number }> {
  const { rows } = await pool().query<{ id: string }>(ABANDONED, [`${RUN_JOB}:`])
  let givenUp = 0
  for (const { id } of rows)
    await db().$transaction(async (tx) => {
      const [run] = await tx.feedRun.updateManyAndReturn({
        where: { id: BigInt(id), state: { in: ['waiting', 'reading'] } },
        data: { state: 'failed', message: GIVEN_UP, finishedAt: now() },
        select: { dealerId: true },
      })
      if (!run) return
      await tell(tx, 'feed.ran', { runId: id, dealerId: run.dealerId, since: now().toISOString() })
      givenUp++
    })
  return { givenUp }
}
