import { createHash } from 'node:crypto'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { LruMap } from '#lib/platform/lru-map.ts'

/** A photo that its server does not give is asked for so often, with growing pauses; then it is given up until the next look. */
export const MOST_ATTEMPTS = 5
const MINUTE_MS = 60_000
/** Of a photo that we have, and of one that we gave up: its server is asked whether something changed. */
const LOOK_AGAIN_MS = 6 * 24 * 60 * MINUTE_MS

export type PhotoRow = {
  etag: string | null
  lastModified: string | null
  photoId: number | null
  failure: string | null
  attempts: number
  checkedAt: Date | null
}

export const hashOf = (name: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(name).digest())

/** Nothing is to be asked now: it was lately, or its pause is not over. */
export function isSettled({ photoId, attempts, checkedAt }: PhotoRow): boolean {
  const since = checkedAt === null ? Number.POSITIVE_INFINITY : now().getTime() - checkedAt.getTime()
  const isPausing = photoId === null && attempts < MOST_ATTEMPTS
  return since < (isPausing ? attempts ** 2 * MINUTE_MS : LOOK_AGAIN_MS)
}

/** It may still come. */
export const mayCome = ({ photoId, attempts }: PhotoRow): boolean =>
  photoId === null && attempts < MOST_ATTEMPTS

export type Outcome =
  | { photoId: number; etag: string | null; lastModified: string | null }
  | { unchanged: true }
  /** French; `passing`: it may come yet. */
  | { failure: string; passing: boolean }

/** @param name the address, or "run:name" of one in an archive: what its hash is of */
export async function writeOutcome(
  dealerId: number,
  { name, url }: { name: string; url: string },
  outcome: Outcome,
  before: PhotoRow | null,
): Promise<void> {
  const checkedAt = now()
  const data =
    'photoId' in outcome
      ? { ...outcome, failure: null, attempts: 0, checkedAt }
      : 'unchanged' in outcome
        ? { failure: null, attempts: 0, checkedAt }
        : {
            failure: outcome.failure,
            attempts: outcome.passing ? Math.min(MOST_ATTEMPTS, attemptsOf(before) + 1) : MOST_ATTEMPTS,
            checkedAt,
          }
  const urlHash = hashOf(name)
  await db().feedPhoto.upsert({
    where: { dealerId_urlHash: { dealerId, urlHash } },
    create: { dealerId, urlHash, url, ...data },
    update: data,
    select: { dealerId: true },
  })
}

/** Given up a week ago, it is tried anew from the first. */
const attemptsOf = (before: PhotoRow | null): number =>
  before === null || before.attempts >= MOST_ATTEMPTS ? 0 : before.attempts

/** Photos that came lately and may not be written down yet: several cars are brought theirs at once. */
const lately = new LruMap<string, number>(5_000)

/**
 * The photo of this dealer that has the same content.
 * @param own the photo that is just coming in: the first of its content keeps it, and the next find it
 */
export async function sameContent(
  dealerId: number,
  sha256: Uint8Array<ArrayBuffer>,
  own: number,
): Promise<number | null> {
  const key = `${dealerId}:${Buffer.from(sha256).toString('base64')}`
  const claimed = lately.get(key)
  const photo = await db().photo.findFirst({
    where: {
      state: { in: ['received', 'ready'] },
      OR: [{ sha256, bytes: { not: null }, feedPhotos: { some: { dealerId } } }, { id: claimed ?? own }],
      id: { not: own },
    },
    select: { id: true },
  })
  // Another may have claimed it while the database was asked.
  const other = photo?.id ?? (lately.get(key) === claimed ? undefined : lately.get(key))
  if (other !== undefined) return other
  lately.set(key, own)
  return null
}
