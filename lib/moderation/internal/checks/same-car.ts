import type { Finding } from '../findings.ts'
import type { Submission } from './submission.ts'

/** The same plate or chassis number in another listing that is on sale or waits. A car has one of each. */
export function checkSameCar({ twins }: Submission): Finding[] {
  const told = new Map<string, Finding>()
  for (const { listingId, sameSeller, by } of twins) {
    const number = by === 'vin' ? 'numéro de châssis' : 'plaque'
    told.set(listingId, {
      check: 'duplicate',
      score: sameSeller ? 85 : 90,
      reason: `Même ${number} que l’annonce n° ${listingId} ${sameSeller ? 'du même vendeur' : 'd’un autre vendeur'}.`,
    })
  }
  return [...told.values()]
}
