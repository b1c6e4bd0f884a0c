import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { failedLetter } from './letters.ts'
import type { LastSeen } from './pull.ts'
import type { SourceError } from './source-error.ts'
import { tellDealer } from './tell-dealer.ts'

export const FETCH_JOB = 'feeds.fetch'
/** One fetch of a source waits at a time: a later wish takes the place of an earlier one. */
export const fetchKey = (sourceId: string): string => `${FETCH_JOB}:${sourceId}`

export type FetchPayload = {
  sourceId: string
  cause: 'night' | 'person'
  accountId?: string | undefined
  /** How often it has failed already in a row. */
  failed?: number | undefined
  /** The run that tells of those failures. */
  runId?: string | undefined
}

const MINUTE_MS = 60_000
/** After what may pass by itself: a server that restarts, an export that is late. */
const PAUSES_MINUTES = [5, 20, 60]

type Failed = { id: string; dealerId: number; lastSeen: unknown }

/**
 * A fetch that failed is a run in state failed, with the reason; one for all tries in a row. It is tried again after a pause if it may
 * pass; otherwise, and after the last try, the dealer is written to, once until it works again.
 */
export async function noteFailure(source: Failed, error: SourceError, payload: FetchPayload): Promise<void> {
  const failed = payload.failed ?? 0
  const pause = error.passing ? PAUSES_MINUTES[failed] : undefined
  await db().$transaction(async (tx) => {
    if (error.offeredKey) await keepOfferedKey(tx, source.id, error.offeredKey)
    const runId = await writeRun(tx, source, error.message, payload)
    if (pause === undefined) return tellOnce(tx, source.id, error.message)
    const again = { ...payload, failed: failed + 1, runId: String(runId) }
    const { accountId, ...rest } = again
    await enqueue(tx, FETCH_JOB, accountId ? { ...rest, accountId } : rest, {
      runAt: new Date(now().getTime() + pause * MINUTE_MS),
      key: fetchKey(source.id),
    })
  })
}

async function writeRun(
  tx: Prisma.TransactionClient,
  { id, dealerId, lastSeen }: Failed,
  message: string,
  payload: FetchPayload,
): Promise<bigint> {
  const at = now()
  if (payload.runId) {
    const runId = BigInt(payload.runId)
    await tx.feedRun.updateMany({
      where: { id: runId, sourceId: id, state: 'failed' },
      data: { message, finishedAt: at },
    })
    return runId
  }
  const run = await tx.feedRun.create({
    data: {
      ...{ dealerId, sourceId: id, cause: payload.cause, state: 'failed', message },
      fileName: (lastSeen as LastSeen | null)?.name?.slice(0, 200) ?? 'aucun fichier',
      accountId: payload.accountId ?? null,
      ...{ createdAt: at, startedAt: at, finishedAt: at },
    },
    select: { id: true },
  })
  return run.id
}

export async function keepOfferedKey(
  tx: Prisma.TransactionClient,
  sourceId: string,
  key: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE feed_source SET settings = settings || jsonb_build_object('offeredKey', ${key}::text)
    WHERE id = ${sourceId}::uuid AND kind = 'sftp'`
}

async function tellOnce(tx: Prisma.TransactionClient, sourceId: string, message: string): Promise<void> {
  const { count } = await tx.feedSource.updateMany({
    where: { id: sourceId, failingSince: null },
    data: { failingSince: now() },
  })
  if (count === 0) return
  const source = await tx.feedSource.findUniqueOrThrow({
    where: { id: sourceId },
    select: { id: true, name: true, dealerId: true, dealer: { select: { slug: true, name: true } } },
  })
  await tellDealer(tx, source.dealerId, failedLetter(source, message))
}
