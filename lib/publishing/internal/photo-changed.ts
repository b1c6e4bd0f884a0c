import { db } from '#lib/platform/db.ts'
import { lookAgain } from './manage-listing.ts'

type Shown = { listingId: bigint; accountId: string }

/**
 * A photo was made anew, turned or masked: a listing online that shows it gets the same second look as for a photo that was added. One
 * that is being put together shows only photos that were ready before. @returns how many were sent back to be checked
 */
export async function photoChanged(photoId: number): Promise<number> {
  return db().$transaction(async (tx) => {
    const shown = await tx.$queryRaw<Shown[]>`
      SELECT listing.id AS "listingId", account_id::text AS "accountId" FROM listing
      JOIN listing_photo ON listing_photo.listing_id = listing.id
      WHERE photo_id = ${photoId} AND status = 'online' AND account_id IS NOT NULL AND dealer_id IS NULL
      ORDER BY listing.id FOR UPDATE OF listing`
    for (const { listingId, accountId } of shown)
      await lookAgain(tx, { accountId }, { listingId, status: 'online', matters: true })
    return shown.length
  })
}
