import { createHash } from 'node:crypto'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { originalStorage } from '#lib/platform/storage/photos.ts'
import { TooLargeError } from '#lib/platform/storage/storage.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { MAX_PHOTO_BYTES, ORIGINAL_KEPT_DAYS } from '../model.ts'
import { newKey } from './new-key.ts'
import { FETCHED_PRIORITY, TASKS } from './tasks.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Ten listings full of photos. */
const AN_HOUR = 200

/** Which photo has this content already; `own` is the one that is coming in. */
type SameContent = (sha256: Uint8Array<ArrayBuffer>, own: number) => Promise<number | null>

const MEGABYTES = MAX_PHOTO_BYTES / 2 ** 20

/**
 * Takes a file in as it comes, and has it made into a photo.
 * @param size what the sender announced; null when nothing was
 * @throws {AppError} in French: too large, cut short, empty, or too many within the hour
 */
export async function receivePhoto(
  viewer: Viewer,
  body: AsyncIterable<Uint8Array>,
  size: number | null,
): Promise<number> {
  const { accountId } = viewer
  if (size !== null && size > MAX_PHOTO_BYTES) throw tooLarge()
  const lately = await db().photo.count({
    where: { accountId, createdAt: { gt: new Date(now().getTime() - HOUR_MS) } },
  })
  if (lately >= AN_HOUR)
    throw new AppError('too_many_requests', 'Vous avez envoyé beaucoup de photos : reprenez dans une heure.')
  return takeIn(body, size, { accountId })
}

/**
 * The same for a photo that nobody sent: we fetched it, for a dealer.
 * @param same finds the photo that has this content already; then it is that one, and nothing is made twice
 * @throws {AppError} in French: too large, cut short, empty
 */
export async function receiveFetchedPhoto(
  body: AsyncIterable<Uint8Array>,
  size: number | null,
  same: SameContent,
): Promise<number> {
  if (size !== null && size > MAX_PHOTO_BYTES) throw tooLarge()
  return takeIn(body, size, { accountId: null, priority: FETCHED_PRIORITY, same })
}

/** Its row comes first, so that whatever happens afterwards a sweep finds the file. */
async function takeIn(
  body: AsyncIterable<Uint8Array>,
  size: number | null,
  {
    accountId,
    priority = 0,
    same = async () => null,
  }: { accountId: string | null; priority?: number; same?: SameContent },
): Promise<number> {
  const moment = now()
  const key = newKey()
  const photo = await db().photo.create({
    data: {
      key,
      nextKey: key,
      state: 'received',
      accountId,
      createdAt: moment,
      originalName: key,
      originalUntil: new Date(moment.getTime() + ORIGINAL_KEPT_DAYS * DAY_MS),
    },
    select: { id: true },
  })
  const forget = async () => {
    await originalStorage().delete(key)
    await db().photo.deleteMany({ where: { id: photo.id } })
  }
  try {
    const { bytes, sha256 } = await store(key, body)
    if (bytes === 0) throw new AppError('invalid', 'Ce fichier est vide.')
    if (size !== null && bytes !== size) throw cutShort()
    const known = await same(sha256, photo.id)
    if (known !== null) {
      await forget()
      return known
    }
    await db().$transaction(async (tx) => {
      await tx.photo.update({ where: { id: photo.id }, data: { bytes, sha256 }, select: { id: true } })
      await enqueue(
        tx,
        TASKS.process,
        { photoId: photo.id },
        { key: `${TASKS.process}:${photo.id}`, priority },
      )
    })
  } catch (error) {
    await forget()
    throw error instanceof TooLargeError ? tooLarge() : error
  }
  return photo.id
}

async function store(name: string, body: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  const bytes = await originalStorage().putStream(name, hashed(body), MAX_PHOTO_BYTES)
  return { bytes, sha256: new Uint8Array(hash.digest()) }

  async function* hashed(pieces: AsyncIterable<Uint8Array>) {
    // A sender that goes away is no fault of ours; a disk that is full is, and is thrown outside of this.
    const source = pieces[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await source.next().catch(() => {
          throw cutShort()
        })
        if (next.done) return
        hash.update(next.value)
        yield next.value
      }
    } finally {
      await source.return?.().catch(() => undefined)
    }
  }
}

const tooLarge = () =>
  new AppError('invalid', `Cette photo dépasse ${MEGABYTES} Mo : choisissez-en une version plus légère.`)
const cutShort = () => new AppError('invalid', 'L’envoi de la photo a été interrompu : réessayez.')
