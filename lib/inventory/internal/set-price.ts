import { changePrice } from '#lib/listings/commands.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { lockRows } from '#lib/platform/run-sql.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { raiseRevisions } from './apply-bulk.ts'
import { noSuchCar, toChange } from './member.ts'
import { rescore } from './rescore.ts'

export type PriceEdit = {
  garage: string
  listingId: bigint
  priceCents: number
  /** What the editor had before its eyes. */
  seenCents: number
  revision: number
}

/** `conflict`: somebody gave it another price meanwhile, which is `priceCents`; nothing was written. */
export type PriceEdited = { priceCents: number; revision: number; quality: number; conflict: boolean }

/**
 * A new price, typed in the table. Another edit of the same car that left the price alone is no conflict; one that changed it is told,
 * and the price that was typed is written when it is sent again. @throws {AppError} `not_found`, `forbidden`, `conflict`
 */
export async function setPrice(viewer: Viewer, edit: PriceEdit): Promise<PriceEdited> {
  const { dealerId } = await toChange(viewer, edit.garage)
  return db().$transaction(async (tx) => {
    const [car] = await lockRows<{ status: string; priceCents: number; revision: number; quality: number }>(
      tx,
      `SELECT l.status, l.price_cents AS "priceCents", s.revision, s.quality
       FROM stock_car s JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id
       WHERE s.dealer_id = $1 AND s.listing_id = $2::bigint FOR UPDATE OF l, s`,
      [dealerId, String(edit.listingId)],
    )
    if (!car) throw noSuchCar()
    if (car.status === 'sold') throw new AppError('conflict', 'Elle est vendue : son prix ne change plus.')
    if (car.revision !== edit.revision && car.priceCents !== edit.seenCents)
      return { priceCents: car.priceCents, revision: car.revision, quality: car.quality, conflict: true }
    if (await changePrice(tx, edit.listingId, edit.priceCents)) {
      await raiseRevisions(tx, dealerId, [edit.listingId])
      await rescore(tx, [edit.listingId])
    }
    const after = await tx.stockCar.findUniqueOrThrow({
      where: { listingId: edit.listingId, dealerId },
      select: { revision: true, quality: true },
    })
    return { priceCents: edit.priceCents, ...after, conflict: false }
  })
}
