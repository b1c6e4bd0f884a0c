import { moveListing } from '#lib/listings/commands.ts'
import type { ListingStatus } from '#lib/listings/model.ts'
import { canMove } from '#lib/listings/model.ts'
import { db } from '#lib/platform/db.ts'

/** What an erased account wrote: drafts go, listings leave the site and lose what is personal. Twice does no harm. */
export async function eraseSeller(accountId: string): Promise<{ listings: number; drafts: number }> {
  return db().$transaction(async (tx) => {
    const { count: drafts } = await tx.draft.deleteMany({ where: { accountId } })
    const listings = await tx.listing.findMany({ where: { accountId }, select: { id: true, status: true } })
    for (const { id, status } of listings) {
      if (canMove(status as ListingStatus, 'withdrawn'))
        await moveListing(tx, { listingId: id, to: 'withdrawn', by: 'house', reason: 'Compte supprimé' })
    }
    const ids = listings.map(({ id }) => id)
    // What shows them no more is deleted with its files (media's own sweep).
    await tx.listingPhoto.deleteMany({ where: { listingId: { in: ids } } })
    await tx.listingSecrets.deleteMany({ where: { listingId: { in: ids } } })
    await tx.listing.updateMany({
      where: { id: { in: ids } },
      data: { sellerName: 'Ancien membre', description: '', histovecUrl: null, histovecAt: null },
    })
    return { listings: ids.length, drafts }
  })
}
