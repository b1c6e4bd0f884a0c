import { receivePhoto } from '#lib/media/commands.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { lockDraft, MOST_PHOTOS, placeDraftPhotos } from './drafts.ts'

export type Added = { taken: number; refused: { name: string; reason: string }[] }

/**
 * Takes files in, one after the other, behind the photos of a draft. Each that is refused is told with its reason; those that
 * arrived before the sending was cut stay.
 * @throws {AppError} `not_found` for who does not own the draft; `conflict` once it was submitted; `invalid` when the sending stops
 */
export async function addPhotos(
  viewer: Viewer,
  draftId: string,
  files: AsyncIterable<{ name: string; body: AsyncIterable<Uint8Array> }>,
): Promise<Added> {
  if (!isUuid(draftId)) throw new AppError('not_found', 'Ce brouillon n’existe pas, ou n’existe plus.')
  const had = await db().$transaction((tx) => photosOf(tx, viewer, draftId))
  const sent: number[] = []
  const refused: Added['refused'] = []
  try {
    for await (const { name, body } of files) {
      if (had.length + sent.length >= MOST_PHOTOS) {
        refused.push({ name, reason: `Une annonce montre ${MOST_PHOTOS} photos au plus.` })
        continue
      }
      try {
        sent.push(await receivePhoto(viewer, body, null))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        refused.push({ name, reason: error.message })
      }
    }
  } finally {
    if (sent.length > 0)
      await db().$transaction(async (tx) => {
        const before = await photosOf(tx, viewer, draftId)
        await placeDraftPhotos(tx, draftId, [...before, ...sent].slice(0, MOST_PHOTOS))
      })
  }
  return { taken: sent.length, refused }
}

async function photosOf(tx: Prisma.TransactionClient, viewer: Viewer, draftId: string): Promise<number[]> {
  const { listingId } = await lockDraft(tx, viewer, draftId)
  if (listingId !== null)
    throw new AppError('conflict', 'Cette annonce est déjà déposée : changez ses photos depuis votre compte.')
  const photos = await tx.draftPhoto.findMany({
    where: { draftId },
    orderBy: { position: 'asc' },
    select: { photoId: true },
  })
  return photos.map(({ photoId }) => photoId)
}
