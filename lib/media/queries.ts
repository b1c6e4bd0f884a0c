import 'server-only'
import { photoStorage } from '#lib/platform/storage/photos.ts'
import { type PhotoBody, readOrRender } from './internal/photo-file.ts'
import type { Rendition } from './internal/render.ts'
import { isPhotoKey, PHOTO_FORMATS, PHOTO_WIDTHS, type PhotoFormat, parseDrawnKey } from './model.ts'

export type PhotoFile = PhotoBody & { contentType: string }

const CONTENT_TYPES: Record<PhotoFormat, string> = { webp: 'image/webp', jpg: 'image/jpeg' }
const FILES = new Map<string, { format: PhotoFormat; rendition: Rendition }>([
  ...PHOTO_WIDTHS.flatMap((width) =>
    PHOTO_FORMATS.map((format): [string, { format: PhotoFormat; rendition: Rendition }] => [
      `${width}.${format}`,
      { format, rendition: { width, format } },
    ]),
  ),
  ['og.jpg', { format: 'jpg', rendition: 'og' }],
])

/** Whether `/photos/{key}/{file}` could name a photo: nothing is read. */
export const isPhotoFile = (key: string, file: string): boolean => isPhotoKey(key) && FILES.has(file)

/**
 * One file of a photo. Drawings need no database and are made at their first request.
 * @param file `640.webp`, `og.jpg`...
 * @returns null when there is no such photo, whatever was asked
 */
export async function photoFile(key: string, file: string): Promise<PhotoFile | null> {
  const variant = FILES.get(file)
  if (!variant || !isPhotoKey(key)) return null
  const found = await readOrRender(photoStorage(), `${key}/${file}`, parseDrawnKey(key), variant.rendition)
  return found && { ...found, contentType: CONTENT_TYPES[variant.format] }
}
