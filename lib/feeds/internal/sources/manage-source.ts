import { holdDealer } from '#lib/dealers/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { LENGTHY_TRANSACTION, lockRows, runLengthy } from '#lib/platform/run-sql.ts'
import { type Pace, takeTurn } from '#lib/platform/throttle.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { hashDropPassword, newDropPassword } from '../drop/doorkeeper.ts'
import { DELETE_FILE_JOB } from '../runs/forget-files.ts'
import { FETCH_JOB, fetchKey } from './note-failure.ts'
import { ownSource } from './own-source.ts'
import { isPulled } from './settings.ts'
import type { AcceptKeyInput, SourceRef } from './source-input.ts'

/** Nothing is read, and nothing that is sent is taken, until it is resumed. Its cars stay. */
export async function pauseSource(viewer: Viewer, ref: SourceRef): Promise<void> {
  const { id, dealerId } = await ownSource(viewer, ref)
  await db().feedSource.updateMany({ where: { id, dealerId }, data: { enabled: false, silentSince: null } })
}

/** That nothing came meanwhile is no news: it waits for its first file without a letter. */
export async function resumeSource(viewer: Viewer, ref: SourceRef): Promise<void> {
  const { id, dealerId } = await ownSource(viewer, ref)
  await db().feedSource.updateMany({
    where: { id, dealerId, enabled: false },
    data: { enabled: true, silentSince: now() },
  })
}

/** Its cars stay, as if they had been typed in; its history and its kept files go. @throws {AppError} `conflict` while a file is read */
export async function removeSource(viewer: Viewer, ref: SourceRef): Promise<void> {
  const { id, dealerId } = await ownSource(viewer, ref)
  await db().$transaction(async (tx) => {
    await holdDealer(tx, dealerId)
    const reading = await tx.feedRun.count({ where: { dealerId, sourceId: id, state: 'reading' } })
    if (reading > 0)
      throw new AppError(
        'conflict',
        'Un fichier de cette source est en cours de lecture : réessayez dans un instant.',
      )
    // A file that has just begun keeps it to its end, and then wants the dealer: who has the dealer waits for no file.
    await lockRows(tx, 'SELECT 1 FROM feed_source WHERE id = $1::uuid AND dealer_id = $2 FOR UPDATE NOWAIT', [
      id,
      dealerId,
    ])
    // From here none comes to be kept.
    const kept = await tx.feedRun.findMany({
      where: { dealerId, sourceId: id, storageName: { not: null } },
      select: { storageName: true },
    })
    for (const { storageName } of kept) if (storageName) await enqueue(tx, DELETE_FILE_JOB, { storageName })
    await runLengthy(tx, 'DELETE FROM feed_source WHERE id = $1::uuid AND dealer_id = $2', [id, dealerId])
  }, LENGTHY_TRANSACTION)
}

/** A person has seen that the server has another key, and says that it is right. */
export async function acceptHostKey(viewer: Viewer, { key, ...ref }: AcceptKeyInput): Promise<void> {
  const { id, dealerId } = await ownSource(viewer, ref)
  const count = await db().$executeRaw`
    UPDATE feed_source SET settings = settings || jsonb_build_object('hostKey', ${key}::text, 'offeredKey', NULL)
    WHERE id = ${id}::uuid AND dealer_id = ${dealerId} AND kind = 'sftp' AND settings->>'offeredKey' = ${key}`
  if (count === 0)
    throw new AppError('conflict', 'Le serveur montre encore une autre clé : rechargez la page.')
}

/** @returns the new password of a drop box; it is shown once, only its hash is kept */
export async function renewDropPassword(viewer: Viewer, ref: SourceRef): Promise<{ password: string }> {
  const { id, dealerId } = await ownSource(viewer, ref)
  const password = newDropPassword()
  const passwordHash = await hashDropPassword(password)
  const { count } = await db().feedSource.updateMany({
    where: { id, dealerId, kind: 'drop' },
    data: { passwordHash },
  })
  if (count === 0) throw new AppError('conflict', 'Cette source n’est pas une boîte de dépôt.')
  return { password }
}

const BY_HAND: Pace = { free: 10, firstWaitS: 10, longestWaitS: 300, forgetS: 900 }

/** Reads the server now, the same file or not. */
export async function readNow(viewer: Viewer, ref: SourceRef): Promise<void> {
  const { id, kind, enabled } = await ownSource(viewer, ref)
  if (!isPulled(kind))
    throw new AppError('conflict', 'Cette source se remplit d’elle-même : il n’y a rien à aller lire.')
  if (!enabled) throw new AppError('conflict', 'Cette source est en pause : reprenez-la d’abord.')
  await slowDown(id)
  await enqueue(
    db(),
    FETCH_JOB,
    { sourceId: id, cause: 'person', accountId: viewer.accountId },
    { key: fetchKey(id), priority: -1 },
  )
}

export async function slowDown(sourceId: string): Promise<void> {
  const wait = await takeTurn(`feeds:by-hand:${sourceId}`, BY_HAND)
  if (wait > 0)
    throw new AppError('too_many_requests', `Vous venez d’essayer plusieurs fois : attendez ${wait} s.`)
}
