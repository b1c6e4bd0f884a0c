import sharp, { type Sharp } from 'sharp'
import type { Storage } from '#lib/platform/storage/storage.ts'
import { PHOTO_WIDTHS } from '../model.ts'
import type { BasePicture } from './base-picture.ts'

const CARD = { width: 1200, height: 630 } as const
const PLACEHOLDER_WIDTH = 16

/** Every file that a photo may have under its key. */
export const filesOf = (key: string): string[] => [
  ...PHOTO_WIDTHS.flatMap((width) => ['webp', 'jpg', 'avif'].map((format) => `${key}/${width}.${format}`)),
  `${key}/og.jpg`,
]

const raw = ({ data, width, height }: Pick<BasePicture, 'data' | 'width' | 'height'>) =>
  sharp(data, { raw: { width, height, channels: 3 } })

/** The whole photo, never cut and never enlarged: a small one is the same at each of the larger widths. */
async function inWidth(base: BasePicture, width: number): Promise<() => Sharp> {
  const { data, info } = await raw(base)
    .resize({ width, height: Math.ceil((width * 4) / 3), fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return () => raw({ data, width: info.width, height: info.height })
}

/** WebP and JPEG of all sizes, and the card that social networks show. */
export async function writeFirstFiles(storage: Storage, key: string, base: BasePicture): Promise<void> {
  for (const width of PHOTO_WIDTHS) {
    const picture = await inWidth(base, width)
    await storage.put(`${key}/${width}.webp`, await picture().webp({ quality: 80, effort: 3 }).toBuffer())
    await storage.put(`${key}/${width}.jpg`, await picture().jpeg({ quality: 82 }).toBuffer())
  }
  const card = raw(base).resize(CARD.width, CARD.height, { fit: 'cover', position: 'attention' })
  await storage.put(`${key}/og.jpg`, await card.jpeg({ quality: 82 }).toBuffer())
}

/** A third lighter than WebP, and ten times the work: made when nothing else waits. */
export async function writeAvifFiles(storage: Storage, key: string, base: BasePicture): Promise<void> {
  for (const width of PHOTO_WIDTHS) {
    const picture = await inWidth(base, width)
    await storage.put(`${key}/${width}.avif`, await picture().avif({ quality: 55, effort: 2 }).toBuffer())
  }
}

export async function deletePhotoFiles(storage: Storage, key: string): Promise<void> {
  for (const file of filesOf(key)) await storage.delete(file)
}

/** A blurred hint of the photo that fits into the page itself. */
export async function placeholderOf(base: BasePicture): Promise<string> {
  const tiny = await raw(base)
    .resize({ width: PLACEHOLDER_WIDTH, height: PLACEHOLDER_WIDTH, fit: 'inside' })
    .webp({ quality: 40, effort: 6 })
    .toBuffer()
  return `data:image/webp;base64,${tiny.toString('base64')}`
}
