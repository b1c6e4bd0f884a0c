import {
  arrangePhotos,
  insertListing,
  publishStock,
  reviseListing,
  withdrawStock,
} from '#lib/listings/commands.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Typed } from '#lib/publishing/model.ts'
import { usablePhotos } from './car-photos.ts'
import { claimReference } from './claim-reference.ts'
import { lockCar, noSuchCar, roomOf, toChange } from './member.ts'
import { type Conflict, mergeEdits } from './merge-edits.ts'
import { type CarErrors, placesOf, type ReadCar, readCar } from './read-car.ts'
import { rescore } from './rescore.ts'
import type { StockFields } from './stock-fields.ts'
import { typedCar } from './typed-car.ts'

export type CarSent = { garage: string; typed: Typed; stock: StockFields }
/** What was typed comes back beside what is wrong with it, or beside what somebody else changed meanwhile. */
export type CarSaved =
  | { is: 'saved'; listingId: bigint; isOnline: boolean }
  | { is: 'wrong'; errors: CarErrors }
  | {
      is: 'conflict'
      conflicts: Conflict[]
      /** Fields that only the other one changed: they are in what comes back. */
      theirs: string[]
      typed: Typed
      stock: StockFields
      revision: number
      /** What is kept now: what the form that comes back starts from. */
      kept: { typed: Typed; stock: StockFields }
    }

/**
 * A car typed by its dealer: no payment, no wait; online at once when its subscription has a place and `publish`, else beside the stock.
 * @throws {AppError} `not_found`, `forbidden`; `invalid` when another car has its reference
 */
export async function addCar(
  viewer: Viewer,
  { garage, typed, stock, photoIds, publish }: CarSent & { photoIds: readonly number[]; publish: boolean },
): Promise<CarSaved> {
  const { dealerId } = await toChange(viewer, garage)
  const read = readCar(typed, stock, await placesOf(dealerId))
  if (!read.ok) return { is: 'wrong', errors: read.errors }
  return db().$transaction(async (tx) => {
    const photos = await usablePhotos(tx, { accountId: viewer.accountId, listingId: null, photoIds })
    const listingId = await insertListing(tx, {
      seller: { dealerId },
      fields: read.fields,
      secrets: read.secrets,
      photoIds: photos,
    })
    const reference = read.stock.reference || `V${listingId}`
    await claimReference(tx, { patienceMs: 2_000 }, () =>
      tx.stockCar.create({
        data: { listingId, dealerId, reference, ...placed(read) },
        select: { listingId: true },
      }),
    )
    const { room, wait } = publish ? await roomOf(tx, dealerId) : { room: 0, wait: null }
    const move = { dealerId, listingIds: [listingId], by: 'seller', accountId: viewer.accountId } as const
    if (publish) await publishStock(tx, { ...move, reason: 'Mise en ligne' })
    // It waits as those do that were online when the quota was reached, and comes back with them.
    if (publish && room <= 0)
      await withdrawStock(tx, {
        ...move,
        offlineReason: wait,
        reason: 'Attend une place dans l’abonnement',
      })
    await rescore(tx, [listingId])
    return { is: 'saved' as const, listingId, isOnline: publish && room > 0 }
  })
}

/**
 * Changes what a car of the stock says. Saved from an older revision, what two people changed apart is brought together; what both
 * changed is told, and nothing is written. @param base what the form had when it was opened
 * @throws {AppError} `not_found`, `forbidden`; `conflict` once it is sold; `invalid` when another car has its reference
 */
export async function editCar(
  viewer: Viewer,
  {
    garage,
    listingId,
    ...sent
  }: CarSent & {
    listingId: bigint
    revision: number
    base: Pick<CarSent, 'typed' | 'stock'> | null
    photoIds?: readonly number[] | undefined
  },
): Promise<CarSaved> {
  const { dealerId } = await toChange(viewer, garage)
  const places = await placesOf(dealerId)
  return db().$transaction(async (tx) => {
    await lockCar(tx, dealerId, listingId)
    const kept = await typedCar(dealerId, listingId, tx)
    if (!kept) throw noSuchCar()
    let { typed, stock } = sent
    if (kept.revision !== sent.revision) {
      const base = sent.base ?? kept
      const car = mergeEdits(base.typed, kept.typed, typed)
      const more = mergeEdits(base.stock, kept.stock, stock)
      const conflicts = [...car.conflicts, ...more.conflicts]
      const theirs = [...car.theirs, ...more.theirs]
      if (conflicts.length > 0)
        return {
          ...{ is: 'conflict' as const, conflicts, theirs, revision: kept.revision },
          ...{ typed: car.merged, stock: more.merged },
          kept: { typed: kept.typed, stock: kept.stock },
        }
      typed = car.merged
      stock = more.merged
    }
    const read = readCar(typed, stock, places)
    if (!read.ok) return { is: 'wrong' as const, errors: read.errors }
    await reviseListing(tx, listingId, read)
    if (sent.photoIds)
      await arrangePhotos(
        tx,
        listingId,
        await usablePhotos(tx, { accountId: viewer.accountId, listingId, photoIds: sent.photoIds }),
      )
    const car = await claimReference(tx, { patienceMs: 200 }, () =>
      tx.stockCar.update({
        where: { listingId, dealerId },
        data: {
          ...(read.stock.reference ? { reference: read.stock.reference } : {}),
          ...placed(read),
          revision: { increment: 1 },
        },
        select: { listing: { select: { status: true } } },
      }),
    )
    await rescore(tx, [listingId])
    return { is: 'saved' as const, listingId, isOnline: car.listing.status === 'online' }
  })
}

const placed = ({ stock: { placeId, tags }, missing }: ReadCar) => ({ placeId, tags, missing })
