import { ownReference } from '#lib/feeds/model.ts'
import { db } from '#lib/platform/db.ts'
import type { Typed } from '#lib/publishing/model.ts'
import { typedOfListing } from '#lib/publishing/queries.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { StockFields } from './stock-fields.ts'

export type TypedCar = { typed: Typed; stock: StockFields; revision: number }

/** A car of the stock in the words of its form; null when the dealer has no such car. */
export async function typedCar(
  dealerId: number,
  listingId: bigint,
  database: Pick<Prisma.TransactionClient, 'listing' | 'stockCar'> = db(),
): Promise<TypedCar | null> {
  const [typed, car] = [
    await typedOfListing({ dealerId }, listingId, database),
    await database.stockCar.findFirst({
      where: { listingId, dealerId },
      select: {
        reference: true,
        placeId: true,
        tags: true,
        revision: true,
        listing: { select: { warrantyMonths: true, mileageGuaranteed: true, vatReclaimable: true } },
      },
    }),
  ]
  if (!typed || !car) return null
  // The place where it stands says the town; whom to ask, the dealer.
  const { place: _town, sellerName: _name, phone: _phone, refusesCanvassing: _canvassing, ...said } = typed
  return {
    typed: said,
    stock: {
      reference: ownReference(car.reference) ?? '',
      placeId: String(car.placeId ?? ''),
      warrantyMonths: String(car.listing.warrantyMonths ?? ''),
      mileageGuaranteed: car.listing.mileageGuaranteed ? 'oui' : '',
      vatReclaimable: car.listing.vatReclaimable ? 'oui' : '',
      tags: car.tags.join(', '),
    },
    revision: car.revision,
  }
}
