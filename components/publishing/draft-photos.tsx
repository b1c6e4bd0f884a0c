'use client'

import { useCallback } from 'react'
import { PhotoManager } from '#components/media/photo-manager.tsx'
import type { SentPhoto } from '#lib/media/model.ts'

/** The photos of a draft; their order is kept as it changes. */
export function DraftPhotos({
  photos,
  max,
  keep,
}: {
  photos: readonly SentPhoto[]
  max: number
  keep: (photoIds: number[]) => Promise<void>
}) {
  const onChange = useCallback((ids: number[]) => keep(ids), [keep])
  return <PhotoManager photos={photos} max={max} onChange={onChange} />
}
