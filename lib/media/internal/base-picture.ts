import sharp, { type Sharp } from 'sharp'
import { displayP3ToSrgb, isDisplayP3 } from './display-p3.ts'
import { decodeHeic } from './heic.ts'
import { type PhotoKind, photoKind } from './photo-kind.ts'
import { inPixels, type PlateRectangle } from './plate.ts'
import { UnusablePhotoError } from './unusable-photo.ts'

/** What every file of a photo is made from: upright, sRGB, three bytes a pixel, no larger than the largest file. */
export type BasePicture = { data: Buffer; width: number; height: number; phash: bigint }

export const BASE = { width: 1600, height: 2134 } as const
const PAPER = '#FBFAF6'
/** The largest telephones give 50 million pixels, or 200 with files that few could send. */
const MAX_PIXELS = 100_000_000
const MIN = { long: 320, short: 240 } as const
/** Columns and rows of the blocks that stand for a number plate: fewer than its characters. */
const BLOCKS = { width: 5, height: 2 } as const
const PATIENCE_S = 60

// The worker runs several jobs: one thread each.
sharp.concurrency(1)
sharp.cache(false)

/**
 * @param bytes the file as sent
 * @param rotation degrees clockwise, on top of what the camera wrote
 * @param plate of the photo after that rotation
 * @throws {UnusablePhotoError} in French, when it gives no photo
 */
export async function basePicture(
  bytes: Uint8Array,
  rotation: number,
  plate: PlateRectangle | null,
): Promise<BasePicture> {
  const picture = await reduced(bytes, rotation % 180 !== 0)
  const upright = rotation === 0 ? picture : await pixels(raw(picture).rotate(rotation))
  const phash = await differenceHash(upright)
  return { ...(plate ? await withoutPlate(upright, plate) : upright), phash }
}

type Pixels = { data: Buffer; width: number; height: number }

const raw = ({ data, width, height }: Pixels) => sharp(data, { raw: { width, height, channels: 3 } })

async function pixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

async function reduced(bytes: Uint8Array, lying: boolean): Promise<Pixels> {
  const kind = photoKind(bytes)
  const source = await open(bytes, kind)
  const [width, height] = lying ? [BASE.height, BASE.width] : [BASE.width, BASE.height]
  try {
    const picture = await pixels(
      source
        .resize({ width, height, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: PAPER })
        .toColourspace('srgb')
        .timeout({ seconds: PATIENCE_S }),
    )
    // Every other format has its profile read by sharp.
    if (kind === 'heic' && isDisplayP3(bytes)) displayP3ToSrgb(picture.data)
    return picture
  } catch {
    throw new UnusablePhotoError(
      'Ce fichier est endommagé ou incomplet : la photo n’a pas pu être lue jusqu’au bout.',
    )
  }
}

/** The file, upright, its size checked before a pixel is unpacked. */
async function open(bytes: Uint8Array, kind: PhotoKind): Promise<Sharp> {
  if (kind === 'heic') return openHeic(bytes)
  const options = { failOn: 'error', limitInputPixels: false, animated: false } as const
  const metadata = await sharp(bytes, options)
    .metadata()
    .catch(() => null)
  const format = metadata?.format === 'heif' ? 'avif' : metadata?.format
  // Whatever else the file may be besides, it is opened as what its first bytes say.
  if (!metadata || format !== kind)
    throw new UnusablePhotoError('Ce fichier est endommagé : la photo n’a pas pu être ouverte.')
  checkSize(metadata.width, metadata.height)
  return sharp(bytes, { ...options, limitInputPixels: MAX_PIXELS }).autoOrient()
}

async function openHeic(file: Uint8Array): Promise<Sharp> {
  const answer = await decodeHeic({ file, maxPixels: MAX_PIXELS })
  if (answer.kind === 'unreadable')
    throw new UnusablePhotoError('Ce fichier HEIC est endommagé : la photo n’a pas pu être ouverte.')
  if (answer.kind === 'too-large') throw tooLarge(answer.width, answer.height)
  const { data, width, height } = answer
  checkSize(width, height)
  return sharp(data, { raw: { width, height, channels: 4 } })
}

const figures = (width: number, height: number) => `${width} × ${height} pixels`

const tooLarge = (width: number, height: number) =>
  new UnusablePhotoError(
    `Cette image est trop grande (${figures(width, height)}) : nous acceptons jusqu’à 100 millions de pixels.`,
  )

function checkSize(width: number, height: number): void {
  if (width * height > MAX_PIXELS) throw tooLarge(width, height)
  if (Math.max(width, height) < MIN.long || Math.min(width, height) < MIN.short)
    throw new UnusablePhotoError(
      `Cette image est trop petite (${figures(width, height)}) : il en faut au moins ${MIN.long} × ${MIN.short}.`,
    )
}

/** One bit for each pair of neighbours, the brighter on the left or on the right: 64, as a signed number for the database. */
async function differenceHash(picture: Pixels): Promise<bigint> {
  const grey = await raw(picture).resize(9, 8, { fit: 'fill' }).greyscale().raw().toBuffer()
  let hash = 0n
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const at = row * 9 + column
      hash = (hash << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n)
    }
  }
  return BigInt.asIntN(64, hash)
}

/** The rectangle becomes a few blocks of its mean colours, in the picture that all files are made from. */
async function withoutPlate(picture: Pixels, plate: PlateRectangle): Promise<Pixels> {
  const { left, top, width, height } = inPixels(plate, picture)
  const blocks = await pixels(
    raw(picture).extract({ left, top, width, height }).resize(BLOCKS.width, BLOCKS.height, { fit: 'fill' }),
  )
  const patch = await pixels(raw(blocks).resize(width, height, { fit: 'fill', kernel: 'nearest' }))
  const hidden = raw(picture).composite([
    { input: patch.data, raw: { width, height, channels: 3 }, left, top },
  ])
  // Laying one over the other adds transparency.
  return pixels(hidden.removeAlpha())
}
