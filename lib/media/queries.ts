import 'server-only'
import { db } from '#lib/platform/db.ts'
import { photoStorage } from '#lib/platform/storage/photos.ts'
import { type PhotoBody, readOrRender } from './internal/photo-file.ts'
import type { Rendition } from './internal/render.ts'
import {
  isPhotoKey,
  PHOTO_FORMATS,
  PHOTO_WIDTHS,
  type PhotoFormat,
  type PhotoState,
  parseDrawnKey,
  type SentPhoto,
} from './model.ts'

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
 * @param readsAvif then the address of a WebP may give AVIF
 * @returns null when there is no such photo, whatever was asked
 */
export async function photoFile(key: string, file: string, readsAvif = false): Promise<PhotoFile | null> {
  const variant = FILES.get(file)
  if (!variant || !isPhotoKey(key)) return null
  const drawn = parseDrawnKey(key)
  if (readsAvif && !drawn && variant.format === 'webp') {
    const avif = await photoStorage().get(`${key}/${file.replace('.webp', '.avif')}`)
    if (avif) return { ...avif, contentType: 'image/avif' }
  }
  const found = await readOrRender(photoStorage(), `${key}/${file}`, drawn, variant.rendition)
  return found && { ...found, contentType: CONTENT_TYPES[variant.format] }
}

/** Whether a file may come in another format under the same address: what is shared must then be told apart. */
export const isNegotiated = (key: string, file: string): boolean =>
  file.endsWith('.webp') && parseDrawnKey(key) === null

const SENT = {
  id: true,
  key: true,
  state: true,
  failure: true,
  width: true,
  height: true,
  placeholder: true,
  plate: true,
} as const

/** Photos that were sent, in the order asked; those that are gone are left out. @param accountId those of this account alone */
export async function photoStates(ids: readonly number[], accountId?: string): Promise<SentPhoto[]> {
  const rows = await db().photo.findMany({
    where: { id: { in: [...ids] }, ...(accountId ? { accountId } : {}) },
    select: SENT,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { plate, key, state, ...photo } = row
    return [
      {
        ...photo,
        key: photo.width === null ? null : key,
        state: state as PhotoState,
        masked: plate.length > 0,
      },
    ]
  })
}

/** What near photos share, for who compares them: hash of the file as sent, and of what it shows. */
export async function photoPrints(
  ids: readonly number[],
): Promise<{ id: number; accountId: string | null; sha256: Uint8Array | null; phash: bigint | null }[]> {
  return db().photo.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, accountId: true, sha256: true, phash: true },
  })
}

/** What this room keeps about a person, for their export. */
export async function personalData(accountId: string) {
  const photos = await db().photo.findMany({
    where: { accountId },
    orderBy: { id: 'asc' },
    select: { key: true, createdAt: true, state: true, bytes: true, originalUntil: true },
  })
  return { photos: photos.map((photo) => ({ ...photo, address: `/photos/${photo.key}/1600.jpg` })) }
}
