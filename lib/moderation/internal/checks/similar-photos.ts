import { formatCount } from '#lib/platform/format.ts'
import type { Finding } from '../findings.ts'
import type { Other, Submission } from './submission.ts'

/** Of 64 bits: the same photo in another size, compression or slight crop stays under it. */
const SAME_WITHIN_BITS = 6

/** How many bits two perceptual hashes differ in. */
export function hammingDistance(a: bigint, b: bigint): number {
  let left = BigInt.asUintN(64, a ^ b)
  let bits = 0
  for (; left > 0n; left &= left - 1n) bits++
  return bits
}

/** Photos that stand in another listing: of the same seller, the car is offered twice; of another, they were taken. */
export function checkPhotos({ listing, otherPhotos }: Submission): Finding[] {
  const shared = new Map<string, { other: Other; photos: Set<bigint> }>()
  for (const hash of listing.photoHashes) {
    for (const { hash: theirs, ...other } of otherPhotos) {
      if (hammingDistance(hash, theirs) > SAME_WITHIN_BITS) continue
      const { photos } = shared.get(other.listingId) ?? { photos: new Set<bigint>() }
      shared.set(other.listingId, { other, photos: photos.add(hash) })
    }
  }
  return [...shared.values()].map(({ other, photos }) => {
    const count = formatCount(photos.size, 'photo')
    return other.sameSeller
      ? {
          check: 'duplicate',
          score: Math.min(90, 45 + 15 * photos.size),
          reason: `${count} en commun avec l’annonce n° ${other.listingId} du même vendeur.`,
        }
      : {
          check: 'photo-reuse',
          score: Math.min(95, 55 + 15 * photos.size),
          reason: `${count} en commun avec l’annonce n° ${other.listingId} d’un autre vendeur.`,
        }
  })
}
