import { arrangePhotos } from '#lib/listings/commands.ts'
import { MOST_STOCK_PHOTOS } from '#lib/listings/model.ts'
import { db } from '#lib/platform/db.ts'
import type { Reach } from '../net/reach.ts'
import type { Archive } from './archive-photos.ts'
import { fetchPhoto } from './fetch-photo.ts'
import { hashOf, isSettled, mayCome, type PhotoRow, writeOutcome } from './photo-row.ts'

export type WaitingCar = { listingId: bigint; dealerId: number; sourceId: string | null; photoUrls: string[] }

const ROW = {
  ...{
    urlHash: true,
    etag: true,
    lastModified: true,
    photoId: true,
    failure: true,
    attempts: true,
    checkedAt: true,
  },
  photo: { select: { state: true } },
} as const

type Named = { url: string; name: string }
const keyOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')

/**
 * Gets what photos of a car are not there yet, and shows them once all that came are made; until then it goes on waiting. What a
 * person has added by hand stays, after those of the feed.
 * @returns whether it waits no more
 */
export async function bringPhotos(car: WaitingCar, archive: Archive | null, reach: Reach): Promise<boolean> {
  const named = car.photoUrls.map((url): Named => {
    return { url, name: /^https?:/i.test(url) ? url : `${archive?.runId ?? ''}:${url}` }
  })
  const before = await rowsOf(car.dealerId, named)
  await Promise.all(
    named.map(async (photo) => {
      const row = before.get(keyOf(hashOf(photo.name))) ?? null
      if (row && isSettled(row)) return
      const outcome = /^https?:/i.test(photo.url)
        ? await fetchPhoto(car.dealerId, photo.url, row, reach)
        : await archive?.take(car.dealerId, photo.url)
      if (outcome) await writeOutcome(car.dealerId, photo, outcome, row)
    }),
  )
  const after = await rowsOf(car.dealerId, named)
  const rows = named.flatMap(({ name }) => after.get(keyOf(hashOf(name))) ?? [])
  if (rows.some(({ photo }) => photo?.state === 'received')) return false
  const ready = rows.flatMap(({ photoId, photo }) =>
    photoId !== null && photo?.state === 'ready' ? [photoId] : [],
  )
  return show(car, [...new Set(ready)], !rows.some(mayCome))
}

async function rowsOf(dealerId: number, named: readonly Named[]) {
  const rows = await db().feedPhoto.findMany({
    where: { dealerId, urlHash: { in: named.map(({ name }) => hashOf(name)) } },
    select: ROW,
  })
  return new Map(
    rows.map((row): [string, PhotoRow & { photo: { state: string } | null }] => [keyOf(row.urlHash), row]),
  )
}

/** The car may have changed meanwhile: then it waits for what it is given now. */
async function show(car: WaitingCar, ready: readonly number[], isDone: boolean): Promise<boolean> {
  return db().$transaction(async (tx) => {
    // The listing first, as whoever else changes a car.
    await tx.$queryRaw`SELECT FROM listing WHERE id = ${car.listingId} FOR UPDATE`
    const { count } = await tx.stockCar.updateMany({
      where: { listingId: car.listingId, dealerId: car.dealerId, photoUrls: { equals: car.photoUrls } },
      data: { photosWaiting: !isDone },
    })
    if (count === 0) return false
    const shown = await tx.listingPhoto.findMany({
      where: { listingId: car.listingId },
      orderBy: { position: 'asc' },
      select: { photoId: true, photo: { select: { accountId: true } } },
    })
    const byHand = shown.filter(({ photo }) => photo.accountId !== null).map(({ photoId }) => photoId)
    const wanted = [...new Set([...ready.slice(0, MOST_STOCK_PHOTOS - byHand.length), ...byHand])]
    const isSame = wanted.length === shown.length && wanted.every((id, at) => id === shown[at]?.photoId)
    if (!isSame) await arrangePhotos(tx, car.listingId, wanted)
    return isDone
  })
}
