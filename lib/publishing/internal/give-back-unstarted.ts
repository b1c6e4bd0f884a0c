import { refundOrder } from '#lib/payments/commands.ts'
import { orderByReference } from '#lib/payments/queries.ts'
import { db } from '#lib/platform/db.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { hasTimeLeft, undo } from './purchases.ts'

const GONE: ReadonlySet<string> = new Set(['withdrawn', 'sold'])
const REASON = 'Annonce retirée avant d’avoir paru'

/**
 * A listing that left for good without what was bought for it having begun (refused, or not yet looked at): nobody will ever see it for
 * that money, so all of it goes back, and a free listing counts as not taken. One with time left may be put on sale again, and keeps it.
 * @returns how many purchases were given back
 */
export async function giveBackUnstarted(listingId: bigint): Promise<number> {
  const where = { listingId, paidAt: { not: null }, appliedAt: null, cancelledAt: null }
  // Nearly every listing that moves, a dealer's thousands above all, is left without being locked. Paid after this, it is told void.
  if ((await db().purchase.count({ where })) === 0) return 0
  return db().$transaction(async (tx) => {
    const [listing] = await tx.$queryRaw<{ status: string }[]>`
      SELECT status FROM listing WHERE id = ${listingId} FOR UPDATE`
    if (!listing || !GONE.has(listing.status) || (await hasTimeLeft(tx, listingId))) return 0
    const unstarted = await tx.purchase.findMany({
      where,
      select: { id: true, amountCents: true },
    })
    let given = 0
    for (const purchase of unstarted) if (await giveBack(tx, purchase)) given++
    return given
  })
}

async function giveBack(
  tx: Prisma.TransactionClient,
  { id, amountCents }: { id: string; amountCents: number },
): Promise<boolean> {
  if (amountCents === 0) {
    await undo(tx, id, REASON)
    return true
  }
  const placed = await orderByReference(id)
  // Renounced or refunded already: what that undoes is undone when it is told.
  if (placed?.state !== 'paid') return false
  const leftCents = placed.totalCents - placed.refundedCents
  await refundOrder(tx, { orderId: placed.id, amountCents: leftCents, reason: REASON, by: null })
  return true
}
