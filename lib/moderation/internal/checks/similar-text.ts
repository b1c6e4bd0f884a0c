import { LruMap } from '#lib/platform/lru-map.ts'
import type { Finding } from '../findings.ts'
import { wordsOf } from './fold.ts'
import type { Submission } from './submission.ts'

const SHINGLE_WORDS = 4
/** A text of a line says the same as a thousand others, honestly. */
const LEAST_WORDS = 20
const NEAR = 0.6
/** As many as are read for one check, and some. */
const RECENT_TEXTS = 600

/** How much two texts share, 0 to 1: runs of four words in common, over all of both (Jaccard). */
export const textSimilarity = (a: string, b: string): number => similarityTo(a)(b)

/** The same for one text beside many. */
function similarityTo(text: string): (other: string) => number {
  const left = shingles(text)
  return (other) => {
    const right = shinglesOfRecent(other)
    if (left.size === 0 || right.size === 0) return 0
    let shared = 0
    for (const shingle of right) if (left.has(shingle)) shared++
    return shared / (left.size + right.size - shared)
  }
}

/** A model's newest texts are compared with each that is submitted: cut up once. */
const recent = new LruMap<string, ReadonlySet<string>>(RECENT_TEXTS)

function shinglesOfRecent(text: string): ReadonlySet<string> {
  const known = recent.get(text)
  if (known) return known
  const cut = shingles(text)
  recent.set(text, cut)
  return cut
}

function shingles(text: string): Set<string> {
  const words = wordsOf(text)
  const found = new Set<string>()
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++)
    found.add(words.slice(at, at + SHINGLE_WORDS).join(' '))
  return found
}

/**
 * The nearest text of the seller's other listings (the same car offered twice) and of others' (a copy). A professional's own
 * phrases come back in each of their listings: there, only the same car counts.
 */
export function checkText({ listing, otherTexts }: Submission): Finding[] {
  if (wordsOf(listing.description).length < LEAST_WORDS) return []
  const shareWith = similarityTo(listing.description)
  const near = otherTexts
    .filter(({ sameSeller, sameCar }) => !sameSeller || sameCar)
    .map((other) => ({ ...other, share: shareWith(other.text) }))
    .filter(({ share }) => share >= NEAR)
    .toSorted((a, b) => b.share - a.share)
  return [near.find(({ sameSeller }) => sameSeller), near.find(({ sameSeller }) => !sameSeller)]
    .filter((other) => other !== undefined)
    .map(({ listingId, sameSeller, share }) => ({
      check: sameSeller ? ('duplicate' as const) : ('text' as const),
      score: Math.round((sameSeller ? 50 : 40) + (35 * (share - NEAR)) / (1 - NEAR)),
      reason: `Texte identique à ${Math.round(100 * share)} % à celui de l’annonce n° ${listingId} ${sameSeller ? 'du même vendeur, pour une voiture semblable' : 'd’un autre vendeur'}.`,
    }))
}
