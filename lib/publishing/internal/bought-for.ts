import { db } from '#lib/platform/db.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'

/** The car that an order is about. */
export type BoughtFor = { listingId: bigint; title: string; year: number; mileageKm: number }

/** By an order's reference: which of the account's cars it was placed for; absent where it was for something else. */
export async function boughtFor(
  accountId: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, BoughtFor>> {
  const rows = await db().purchase.findMany({
    where: { accountId, id: { in: references.filter(isUuid) }, listing: { accountId } },
    select: { id: true, listing: { select: { id: true, title: true, year: true, mileageKm: true } } },
  })
  return new Map(rows.map(({ id, listing: { id: listingId, ...car } }) => [id, { listingId, ...car }]))
}
