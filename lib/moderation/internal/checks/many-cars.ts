import { formatCount } from '#lib/platform/format.ts'
import type { Finding } from '../findings.ts'
import type { Submission, Tie } from './submission.ts'

/** More in 12 months is a trade (Code de commerce, L121-1: acts of commerce as a usual occupation). */
export const MOST_CARS = 4

/** How sure each tie is that one person stands behind: a telephone is theirs, a first name in a town or a browser need not be. */
const TIES: Record<Tie, { score: number; words: string }> = {
  account: { score: 75, words: 'par ce compte' },
  phone: { score: 75, words: 'avec ce numéro de téléphone' },
  device: { score: 35, words: 'depuis le même appareil et la même adresse' },
  postcodeAndName: { score: 25, words: 'sous ce prénom et ce code postal' },
}

export function checkManyCars({ listing, carsBy }: Submission): Finding[] {
  if (listing.sellerKind !== 'particulier') return []
  return Object.entries(TIES)
    .filter(([tie]) => carsBy[tie as Tie] > MOST_CARS)
    .map(([tie, { score, words }]) => ({
      check: 'cars',
      score,
      reason: `Vendeur « particulier » : ${formatCount(carsBy[tie as Tie], 'voiture')} en douze mois ${words}.`,
    }))
}
