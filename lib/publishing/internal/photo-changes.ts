import type { ListingStatus } from '#lib/listings/model.ts'
import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { lookAgain } from './manage-listing.ts'

type Shown = { listingId: bigint; accountId: string; status: ListingStatus }

/**
 * A photo becomes another in this transaction, turned or masked: a listing online that shows it leaves in the same one, for the second
 * look that a photo added gets, so that nobody ever sees it unchecked. A check or a decision under way starts over, since the listing
 * changed; one that has expired is looked at when it is renewed. A dealer's cars are not each checked.
 */
export async function photoChanges(tx: Prisma.TransactionClient, photoId: number): Promise<void> {
  const shown = await tx.$queryRaw<Shown[]>`
    SELECT listing.id AS "listingId", account_id::text AS "accountId", status FROM listing
    JOIN listing_photo ON listing_photo.listing_id = listing.id
    WHERE photo_id = ${photoId} AND account_id IS NOT NULL AND dealer_id IS NULL
    ORDER BY listing.id FOR UPDATE OF listing`
  for (const { listingId, accountId, status } of shown) {
    await tx.listing.update({ where: { id: listingId }, data: { updatedAt: now() }, select: { id: true } })
    if (status === 'online' || status === 'in_moderation')
      await lookAgain(tx, { accountId }, { listingId, status, matters: true })
  }
}
