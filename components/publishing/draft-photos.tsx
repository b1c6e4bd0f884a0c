'use client'

import { PhotoManager } from '#components/media/photo-manager.tsx'
import type { SentPhoto } from '#lib/media/model.ts'
import { arrangePhotosAction } from '#lib/publishing/actions.ts'
import { PlainOrder, PlainPhotos } from './plain-photos.tsx'

/** The photos of a draft; their order is kept as it changes. */
export function DraftPhotos({
  draftId,
  photos,
  max,
}: {
  draftId: string
  photos: readonly SentPhoto[]
  max: number
}) {
  async function keep(photoIds: readonly number[]): Promise<void> {
    const form = new FormData()
    form.set('draft', draftId)
    form.set('photos', photoIds.join(','))
    const result = await arrangePhotosAction(null, form)
    if (!result.ok) throw new Error(result.message)
  }
  return (
    <>
      <PlainPhotos draftId={draftId} max={max} />
      <PhotoManager photos={photos} max={max} onChange={keep} />
      {photos.length > 0 ? <PlainOrder draftId={draftId} photoIds={photos.map(({ id }) => id)} /> : null}
    </>
  )
}
