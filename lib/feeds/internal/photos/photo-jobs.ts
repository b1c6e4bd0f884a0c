import { db, pool, withLongConnection } from '#lib/platform/db.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { PUBLIC, type Reach } from '../net/reach.ts'
import { type Archive, openArchiveOf } from './archive-photos.ts'
import { bringPhotos } from './car-photos.ts'

export const PHOTOS_JOB = 'feeds.photos'
const keyOf = (dealerId: number): string => `${PHOTOS_JOB}:${dealerId}`
/** Behind what people wait for. */
const PRIORITY = 5

/** A job of this size lets others of the worker have their turn. */
const CARS = 100
const CARS_AT_ONCE = 4

/** Each dealer some of whose cars wait for photos gets a job, unless it has one that may still be done. */
export async function sweepPhotos(): Promise<{ dealers: number }> {
  const { rows } = await pool().query<{ dealer_id: number }>(
    `SELECT DISTINCT dealer_id FROM stock_car s WHERE photos_waiting
     AND NOT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = $1 || s.dealer_id
       AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))`,
    [`${PHOTOS_JOB}:`],
  )
  for (const { dealer_id } of rows)
    await enqueue(pool(), PHOTOS_JOB, { dealerId: dealer_id }, { key: keyOf(dealer_id), priority: PRIORITY })
  return { dealers: rows.length }
}

/** Brings the photos of the next cars of a dealer, then asks for those after them. */
export async function bringDealerPhotos(
  { dealerId, after = '0' }: { dealerId: number; after?: string | undefined },
  reach: Reach = PUBLIC,
): Promise<{ cars: number; done: number }> {
  const cars = await db().stockCar.findMany({
    where: { dealerId, photosWaiting: true, listingId: { gt: BigInt(after) } },
    orderBy: { listingId: 'asc' },
    take: CARS,
    select: { listingId: true, dealerId: true, sourceId: true, photoUrls: true },
  })
  const archives = new Map<string, Promise<Archive>>()
  const archiveOf = (sourceId: string | null, urls: readonly string[]): Promise<Archive> | null => {
    if (sourceId === null || urls.every((url) => /^https?:/i.test(url))) return null
    const opened = archives.get(sourceId) ?? openArchiveOf(sourceId)
    archives.set(sourceId, opened)
    return opened
  }
  let done = 0
  try {
    const left = cars.values()
    const work = async () => {
      for (const car of left)
        if (await bringPhotos(car, await archiveOf(car.sourceId, car.photoUrls), reach)) done++
    }
    await Promise.all(Array.from({ length: CARS_AT_ONCE }, work))
  } finally {
    for (const opened of archives.values())
      await opened.then((archive) => archive.close()).catch(() => undefined)
  }
  const last = cars.at(-1)
  if (last && cars.length === CARS)
    await enqueue(
      db(),
      PHOTOS_JOB,
      { dealerId, after: String(last.listingId) },
      { key: keyOf(dealerId), priority: PRIORITY },
    )
  return { cars: cars.length, done }
}

/**
 * Once a week each car online is looked at again: a photo may have changed under its address. And what no car names any more is
 * forgotten, so that the photo goes.
 * @param weekday 0 to 6: a seventh of the cars a day
 */
export async function revisitPhotos(weekday: number): Promise<{ cars: number; forgotten: number }> {
  // Both look at all the cars that there are: longer than the pool lets a statement take.
  return withLongConnection(async (client) => {
    const revisited = await client.query(
      // Of many dealers at once: it waits for nobody, and leaves a car that somebody is changing to the next week.
      `UPDATE stock_car SET photos_waiting = true WHERE listing_id IN (
         SELECT s.listing_id FROM stock_car s JOIN listing l ON l.id = s.listing_id
         WHERE l.status = 'online' AND NOT s.photos_waiting AND s.listing_id % 7 = $1
           AND EXISTS (SELECT FROM unnest(s.photo_urls) url WHERE url ~* '^https?:')
         FOR NO KEY UPDATE OF s SKIP LOCKED)`,
      [weekday],
    )
    const forgotten = await client.query(
      `DELETE FROM feed_photo p WHERE p.checked_at < now() - interval '30 days'
         AND NOT EXISTS (SELECT FROM listing_photo lp WHERE lp.photo_id = p.photo_id)`,
    )
    return { cars: revisited.rowCount ?? 0, forgotten: forgotten.rowCount ?? 0 }
  })
}

/** Photos that could not be had, the latest first, for their dealer to mend. */
export async function photoFailures(dealerId: number, limit: number) {
  const where = { dealerId, OR: [{ failure: { not: null } }, { photo: { state: 'failed' } }] }
  const [count, rows] = await Promise.all([
    db().feedPhoto.count({ where }),
    db().feedPhoto.findMany({
      where,
      orderBy: { checkedAt: 'desc' },
      take: limit,
      select: { url: true, failure: true, checkedAt: true, photo: { select: { failure: true } } },
    }),
  ])
  return {
    count,
    photos: rows.map(({ url, failure, checkedAt, photo }) => ({
      ...{ url, checkedAt },
      reason: failure ?? photo?.failure ?? '',
    })),
  }
}
