import { ProviderDown } from '#lib/payments/internal/providers/port.ts'
import { probeProviderJob, processEventJob, sendRefundJob, settleAttemptJob } from '#lib/payments/jobs.ts'
import { AppError } from '#lib/platform/errors.ts'
import { factJob } from '#lib/platform/queue/facts.ts'
import { orderEndedJob, orderPaidJob } from '#lib/publishing/jobs.ts'
import { inProcess, Killed, passPoint } from './mortal.ts'
import type { World } from './world.ts'

/** As lib/worker/registry.ts lists them, without the other rooms: a process under test starts in a second. */
const JOBS = [
  ...[settleAttemptJob, sendRefundJob, processEventJob, probeProviderJob, orderPaidJob, orderEndedJob],
  factJob('order.paid', [orderPaidJob]),
  ...['order.withdrawn', 'order.refunded', 'order.lapsed'].map((fact) => factJob(fact, [orderEndedJob])),
]
const BY_NAME = new Map(JOBS.map((job) => [job.name, job]))

/** The jobs that this order has caused; the same table, locks and keys as the worker's, but one run's own. */
const MINE = `
  SELECT j.id::text, t.identifier, j.payload FROM graphile_worker._private_jobs j
  JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE (t.identifier LIKE 'payments.%' OR t.identifier LIKE 'fact:order.%' OR t.identifier LIKE 'publishing.order-%')
    AND j.locked_at IS NULL AND (
      j.payload->>'orderId' = $1
      OR j.payload->>'attemptId' IN (SELECT id::text FROM payment_attempt WHERE order_id = $1::uuid)
      OR j.payload->>'refundId' IN (SELECT id::text FROM payment_refund WHERE order_id = $1::uuid)
      OR j.payload->>'provider' = ANY ($2)
      OR j.payload->>'eventId' IN (SELECT id::text FROM payment_event WHERE provider = ANY ($2)))
  ORDER BY j.id`

type Row = { id: string; identifier: string; payload: unknown }

export async function waitingJobs({ pool, orderId, providers }: World): Promise<Row[]> {
  return (await pool.query<Row>(MINE, [orderId, providers.map(({ name }) => name)])).rows
}

/** Does up to `limit` of them, each in a process of its own that may be killed. @returns how many were done */
export async function work(world: World, limit: number, killAt: number | null): Promise<number> {
  let done = 0
  for (const job of (await waitingJobs(world)).slice(0, limit)) {
    if (await runJob(world, job, killAt)) done++
  }
  return done
}

/** As graphile-worker does: locked while it runs, gone when it is done, there again when it failed or its worker died. */
async function runJob(
  world: World,
  { id, identifier, payload }: Row,
  killAt: number | null,
): Promise<boolean> {
  const { pool, count } = world
  const lock = `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'chaos' WHERE id = $1 AND locked_at IS NULL`
  if ((await pool.query(lock, [id])).rowCount === 0) return false
  const ended = await inProcess(killAt, async () => {
    try {
      await BY_NAME.get(identifier)?.run(payload)
    } catch (error) {
      if (!expected(error)) throw error
      return 'failed'
    }
    passPoint('before the job is done')
    return 'done'
  })
  if (ended === 'done') {
    await pool.query('DELETE FROM graphile_worker._private_jobs WHERE id = $1', [id])
    return true
  }
  if (ended === 'killed') count('process killed')
  await pool.query(
    'UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE id = $1',
    [id],
  )
  return false
}

/** What a command or a job may meet without any fault of ours. */
export const expected = (error: unknown): boolean =>
  error instanceof AppError || error instanceof ProviderDown || error instanceof Killed
