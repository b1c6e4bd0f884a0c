import { createHash, randomUUID } from 'node:crypto'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { callOff, enqueue } from '#lib/platform/queue/enqueue.ts'
import { feedFileStorage } from '#lib/platform/storage/feed-files.ts'
import { TooLargeError } from '#lib/platform/storage/storage.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { RunCause } from '../model.ts'
import { DELETE_FILE_JOB, deleteUnclaimed } from './runs/forget-files.ts'

export type Arrival = {
  fileName: string
  cause: RunCause
  /** Who sent it, when a person did. */
  accountId?: string | null
  /** It says only what changed. */
  isDelta?: boolean
}

/** A whole stock with long descriptions, a hundred times over. */
export const FILE_MAX_BYTES = 2 * 2 ** 30
const KEPT_DAYS = 90
const DAY_MS = 86_400_000

/** The job that reads a run's file (jobs.ts). */
export const RUN_JOB = 'feeds.run'
/** One job a run: who finds none that may be tried knows that the run is lost (runs/give-up-runs.ts). */
export const runKey = (runId: bigint): string => `${RUN_JOB}:${runId}`
/** Runs of one dealer are done one after the other. */
export const queueOf = (dealerId: number): string => `feeds:${dealerId}`

/**
 * Keeps a dealer's file as it comes, and asks for it to be read. Holds a piece of it in memory, never more.
 * @returns the number of its run
 * @throws {AppError} `not_found` for a source that is not there, `too_large`; whatever the stream throws,
 * and then nothing is kept
 */
export async function receiveFile(
  source: { id: string },
  body: AsyncIterable<Uint8Array>,
  { fileName, cause, accountId = null, isDelta = false }: Arrival,
): Promise<bigint> {
  const found = await db().feedSource.findUnique({
    where: { id: source.id },
    select: { dealerId: true, isWholeStock: true },
  })
  if (!found) throw new AppError('not_found', 'Cette source n’existe plus.')
  const storageName = `${found.dealerId}/${randomUUID()}`
  const hash = createHash('sha256')
  // Ordered before it comes, and called off by what makes its run: of what a killed process kept without a run, nothing stays.
  const unclaimed = `${DELETE_FILE_JOB}:${storageName}`
  const runAt = new Date(now().getTime() + DAY_MS)
  await enqueue(db(), DELETE_FILE_JOB, { storageName }, { key: unclaimed, runAt })
  const bytes = await keep(storageName, hashing(body, hash))
  const arrived = async (tx: Prisma.TransactionClient) => {
    const at = now()
    await callOff(tx, unclaimed)
    const { id } = await tx.feedRun.create({
      data: {
        ...{ dealerId: found.dealerId, sourceId: source.id, cause, accountId, storageName, isDelta },
        // A name is shown, and given back in a header: what is no sign has no place in it.
        fileName: fileName.replace(/\p{C}/gu, '').slice(0, 200) || 'fichier',
        bytes,
        sha256: Uint8Array.from(hash.digest()),
        keptUntil: new Date(at.getTime() + KEPT_DAYS * DAY_MS),
        createdAt: at,
      },
      select: { id: true },
    })
    await tx.feedSource.update({
      where: { id: source.id },
      data: { lastArrivalAt: at, silentSince: null },
      select: { id: true },
    })
    // Who waits before a screen goes before the files of a night; changes alone keep their order, which they are told in.
    const isAwaited = cause === 'person' && found.isWholeStock && !isDelta
    await enqueue(
      tx,
      RUN_JOB,
      { runId: String(id) },
      {
        ...{ key: runKey(id), queue: queueOf(found.dealerId), maxAttempts: 8 },
        priority: isAwaited ? -1 : 0,
      },
    )
    return id
  }
  try {
    return await db().$transaction(arrived)
  } catch (error) {
    // Its source went while it came, it may be; an answer that was lost does not say whether the run is there.
    await deleteUnclaimed(storageName)
    throw error
  }
}

async function keep(storageName: string, body: AsyncIterable<Uint8Array>): Promise<number> {
  try {
    return await feedFileStorage().putStream(storageName, body, FILE_MAX_BYTES)
  } catch (error) {
    if (error instanceof TooLargeError) throw new AppError('too_large', 'Ce fichier dépasse 2 Go.')
    throw error
  }
}

async function* hashing(
  body: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    hash.update(piece)
    yield piece
  }
}
