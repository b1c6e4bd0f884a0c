import { UnusablePhotoError } from './unusable-photo.ts'

/** What can be read: by sharp, but for HEIC. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic'

const ACCEPTED = 'Formats acceptés : JPEG, PNG, WebP, AVIF et HEIC.'

/** Brands of a file whose pictures are HEVC, which no browser but one shows. */
const HEVC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])
const AV1 = new Set(['avif', 'avis'])

/**
 * Tells a file by its first bytes, whatever its name says.
 * @throws {UnusablePhotoError} naming what it is instead, where that is known
 */
export function photoKind(bytes: Uint8Array): PhotoKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString(
    'latin1',
  )
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.slice(4, 8) === 'ftyp') {
    const kind = kindOfBrands(bytes, head)
    if (kind) return kind
    throw new UnusablePhotoError(
      `Ce fichier est une vidéo, ou une image que nous ne savons pas lire. ${ACCEPTED}`,
    )
  }
  if (head.startsWith('GIF8'))
    throw new UnusablePhotoError(`Les images GIF ne sont pas des photos de voiture. ${ACCEPTED}`)
  if (/^(?:\ufeff|\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(head))
    throw new UnusablePhotoError(`Un dessin SVG n’est pas une photo. ${ACCEPTED}`)
  if (head.startsWith('%PDF'))
    throw new UnusablePhotoError(`Un document PDF n’est pas une photo. ${ACCEPTED}`)
  throw new UnusablePhotoError(`Ce fichier n’est pas une photo que nous savons lire. ${ACCEPTED}`)
}

/** The major brand first, then those that the file says it is compatible with. */
function kindOfBrands(bytes: Uint8Array, head: string): 'avif' | 'heic' | null {
  const size = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head.length)
  const brands = [head.slice(8, 12)]
  for (let at = 16; at + 4 <= size; at += 4) brands.push(head.slice(at, at + 4))
  for (const brand of brands) {
    if (AV1.has(brand)) return 'avif'
    if (HEVC.has(brand)) return 'heic'
  }
  return null
}
