import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { runSql } from '#lib/platform/run-sql.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { RunState } from '../../model.ts'
import { queueOf, RUN_JOB, runKey } from '../receive-file.ts'
import { slowDown } from '../sources/manage-source.ts'

/** One whose removals wait is decided about first: the same file again would agree with itself. */
const ENDED: readonly RunState[] = ['done', 'failed', 'rolled_back']

/** Whether a run's file may be read again: it is kept, it was read, and its source sent none since, which would be undone. */
export async function canReread(
  database: Pick<Prisma.TransactionClient, 'feedRun'>,
  run: { id: bigint; state: string; storageName: string | null; source: { id: string } },
): Promise<boolean> {
  if (run.storageName === null || !ENDED.includes(run.state as RunState)) return false
  const later = await database.feedRun.findFirst({
    where: { sourceId: run.source.id, id: { gt: run.id }, storageName: { not: null } },
    select: { id: true },
  })
  return later === null
}

/**
 * Reads a kept file once more, as its source is set now: a run of its own, so that the one before stays as it was.
 * @returns its number, and the dealer in whose pages it stands
 * @throws {AppError} `not_found`, `forbidden`; `conflict` for a file that is not the last one of its source, or is being read
 */
export async function rereadRun(
  viewer: Viewer,
  dealerId: number,
  runId: bigint,
): Promise<{ garage: string; runId: bigint }> {
  const { slug: garage } = await requireMember(viewer, { id: dealerId }, 'feeds')
  const select = { source: { select: { id: true } }, state: true, isDelta: true, fileName: true } as const
  const kept = { id: true, storageName: true, keptUntil: true, bytes: true, sha256: true } as const
  const before = await db().feedRun.findFirst({
    where: { id: runId, dealerId },
    select: { ...select, ...kept },
  })
  if (!before) throw new AppError('not_found', 'Cette lecture n’existe pas.')
  await slowDown(before.source.id)
  const again = await db().$transaction(async (tx) => {
    // Two who ask at once: the second finds the run of the first.
    await runSql(tx, 'SELECT 1 FROM feed_source WHERE id = $1::uuid FOR UPDATE', [before.source.id])
    if (!(await canReread(tx, before)))
      throw new AppError('conflict', 'Seul le dernier fichier d’une source se relit, une fois lu.')
    const { source, isDelta, fileName, storageName, keptUntil, bytes, sha256 } = before
    const { id } = await tx.feedRun.create({
      data: {
        ...{ dealerId, sourceId: source.id, cause: 'person', accountId: viewer.accountId, createdAt: now() },
        ...{ isDelta, fileName, storageName, keptUntil, bytes, sha256 },
      },
      select: { id: true },
    })
    await enqueue(
      tx,
      RUN_JOB,
      { runId: String(id) },
      { key: runKey(id), queue: queueOf(dealerId), maxAttempts: 8, priority: -1 },
    )
    return id
  })
  return { garage, runId: again }
}
