import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { canMove, type ListingStatus, STATUS_LABELS } from '../model.ts'

export type Move = {
  listingId: bigint
  to: ListingStatus
  by: 'seller' | 'moderator' | 'house'
  /** Who, when a person did it. */
  accountId?: string | null
  /** Why, in French: its seller reads it. */
  reason: string
  /** For `online`: until when. A listing that was online before its time is over keeps its own. */
  expiresAt?: Date
}

const ENDED: ReadonlySet<ListingStatus> = new Set(['expired', 'sold', 'withdrawn', 'refused'])

/**
 * The one way from a state to another: checks the table of transitions under a lock of the row, writes the record and, once
 * everybody can see it or nobody any more, tells `listing.moved`. @returns the state it left
 * @throws {AppError} `not_found`; `conflict` when the listing may not go there from where it is, or is there already
 */
export async function moveListing(tx: Prisma.TransactionClient, move: Move): Promise<ListingStatus> {
  const { listingId, to, by, accountId = null, reason } = move
  const [row] = await tx.$queryRaw<{ status: ListingStatus }[]>`
    SELECT status FROM listing WHERE id = ${listingId} FOR UPDATE`
  if (!row) throw new AppError('not_found', 'Cette annonce n’existe pas.')
  const from = row.status
  if (!canMove(from, to)) {
    const label = STATUS_LABELS[from].toLowerCase()
    throw new AppError('conflict', `Cette annonce est ${label} : ce changement n’est pas possible.`)
  }
  const at = now()
  await tx.$executeRaw`
    UPDATE listing SET status = ${to}, updated_at = ${at}::timestamptz,
      published_at = CASE WHEN ${to} = 'online' THEN coalesce(published_at, ${at}::timestamptz) ELSE published_at END,
      expires_at = CASE WHEN ${to} = 'online' THEN coalesce(${move.expiresAt ?? null}::timestamptz, expires_at) ELSE expires_at END,
      ended_at = CASE WHEN ${ENDED.has(to)} THEN ${at}::timestamptz ELSE NULL END
    WHERE id = ${listingId}`
  await tx.listingTransition.create({
    data: { listingId, at, from, to, by, accountId, reason },
    select: { id: true },
  })
  if (to === 'online' || ENDED.has(to)) await tell(tx, 'listing.moved', { listingId: String(listingId) })
  return from
}
