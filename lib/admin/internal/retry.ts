import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { MAIL_ATTEMPTS, SEND_MAIL } from '#lib/platform/mail/queue-mail.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'

/** Tries a job again at once, with all its tries before it. @throws {AppError} `conflict` when it is done, or being done */
export async function retryJob(viewer: Viewer, { jobId }: { jobId: string }): Promise<void> {
  requireRole(viewer, 'admin')
  await db().$transaction(async (tx) => {
    const [job] = await tx.$queryRaw<{ name: string }[]>`
      SELECT identifier AS name
      FROM graphile_worker.reschedule_jobs(ARRAY[${BigInt(jobId)}::bigint], run_at => now(), attempts => 0) jobs
      JOIN graphile_worker._private_tasks tasks ON tasks.id = jobs.task_id`
    if (!job) throw new AppError('conflict', 'Cette tâche est terminée, ou en cours.')
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'task.retry',
      subject: `job:${jobId}`,
      details: { name: job.name },
    })
  })
}

/** Sends a letter that was given up. @throws {AppError} `conflict` when it is not given up (any more) */
export async function retryMail(viewer: Viewer, { mailId }: { mailId: string }): Promise<void> {
  requireRole(viewer, 'admin')
  await db().$transaction(async (tx) => {
    const { count } = await tx.outgoingMail.updateMany({
      where: { id: mailId, deadAt: { not: null } },
      data: { deadAt: null, attempts: 0 },
    })
    if (count === 0) throw new AppError('conflict', 'Cette lettre est déjà repartie.')
    // The job that gave it up has nothing more to say: another takes its place.
    await tx.$executeRaw`
      SELECT graphile_worker.complete_jobs(array_agg(jobs.id))
      FROM graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = task_id
      WHERE identifier = ${SEND_MAIL} AND payload ->> 'mailId' = ${mailId} AND attempts >= max_attempts
      HAVING count(*) > 0`
    await enqueue(tx, SEND_MAIL, { mailId }, { maxAttempts: MAIL_ATTEMPTS })
    await audit(tx, { accountId: viewer.accountId, action: 'mail.retry', subject: `mail:${mailId}` })
  })
}
