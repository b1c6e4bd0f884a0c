import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { open } from '#lib/platform/seal.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { PUBLIC, type Reach } from '../net/reach.ts'
import { receiveFile } from '../receive-file.ts'
import { type FetchPayload, noteFailure } from './note-failure.ts'
import type { LastSeen, Pulled } from './pull.ts'
import { pullFrom } from './registry.ts'
import { isPulled } from './settings.ts'
import { SourceError } from './source-error.ts'

/** Passwords at dealers' servers are sealed for this and nothing else. */
export const SECRET_PURPOSE = 'feed-source'

const SELECT = {
  id: true,
  dealerId: true,
  kind: true,
  settings: true,
  secretCipher: true,
  lastSeen: true,
} as const

/**
 * Reads a dealer's server, and keeps what is new there for its run. A person who asks gets the file read again, the same or not.
 * @param reach tests let it reach their own servers
 */
export async function fetchSource(
  payload: FetchPayload,
  reach: Reach = PUBLIC,
): Promise<Record<string, unknown>> {
  const source = await db().feedSource.findFirst({
    where: { id: payload.sourceId, enabled: true, dealer: { state: { in: ['pending', 'approved'] } } },
    select: SELECT,
  })
  if (!source || !isPulled(source.kind)) return { nothing: true }
  const { kind, settings, secretCipher } = source
  const secret = secretCipher && open(SECRET_PURPOSE, secretCipher)
  const lastSeen = payload.cause === 'person' ? null : (source.lastSeen as LastSeen | null)
  let runId: bigint | null = null
  try {
    const pulled = await pullFrom({ kind, settings, secret }, { reach, lastSeen }, async (file, body) => {
      const { cause, accountId } = payload
      runId = await receiveFile(source, body, {
        fileName: file.name,
        cause,
        ...(accountId ? { accountId } : {}),
      })
    })
    await noteSuccess(source.id, pulled)
    return { taken: pulled.taken, runId: runId === null ? null : String(runId) }
  } catch (error) {
    const refusal = asRefusal(error)
    if (!refusal) throw error
    await noteFailure(source, refusal, payload)
    return { failure: refusal.message }
  }
}

/** What the dealer can mend; a file that storage finds too large is its own to make smaller. */
function asRefusal(error: unknown): SourceError | null {
  if (error instanceof SourceError) return error
  return error instanceof AppError && error.code === 'too_large'
    ? new SourceError(error.message, { cause: error })
    : null
}

/** A server that says that nothing changed was heard too. */
async function noteSuccess(sourceId: string, { seen, hostKey }: Pulled): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.feedSource.update({
      where: { id: sourceId },
      data: {
        lastSeen: seen as Prisma.InputJsonObject,
        lastArrivalAt: now(),
        ...{ silentSince: null, failingSince: null },
      },
      select: { id: true },
    })
    if (hostKey) await pinHostKey(tx, sourceId, hostKey)
  })
}

/** At first sight only. */
export async function pinHostKey(
  tx: Prisma.TransactionClient,
  sourceId: string,
  hostKey: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE feed_source SET settings = settings || jsonb_build_object('hostKey', ${hostKey}::text)
    WHERE id = ${sourceId}::uuid AND kind = 'sftp' AND settings->>'hostKey' IS NULL`
}
