import type { Place } from '#lib/places/model.ts'
import { formatKm, formatPrice } from '#lib/platform/format.ts'
import { DEFAULT_RADIUS_KM } from '../model.ts'
import { chipsOf } from './describe.ts'
import type { Criteria } from './parameters.ts'
import type { Relaxation } from './results.ts'

const MOST = 6
const RADII = [50, 100, 200]

/** What giving way on one point would find, the most first; only what finds something. */
export function relaxationsOf(
  criteria: Criteria,
  place: Place | null,
  count: (criteria: Criteria) => number,
): Relaxation[] {
  const { page: _, ...all } = criteria
  const found: Relaxation[] = []
  const tryOut = (label: string, relaxed: Criteria): boolean => {
    const listings = count(relaxed)
    if (listings > 0) found.push({ label, criteria: relaxed, count: listings })
    return listings > 0
  }
  // Before giving a point up, give a little way on it.
  if (all.prix_max !== undefined) {
    const more = Math.ceil((all.prix_max * 1.2) / 100) * 100
    tryOut(`Jusqu’à ${formatPrice(more * 100)}`, { ...all, prix_max: more })
  }
  if (all.km_max !== undefined) {
    const more = Math.ceil((all.km_max * 1.25) / 1000) * 1000
    tryOut(`Jusqu’à ${formatKm(more)}`, { ...all, km_max: more })
  }
  if (place) {
    for (const radius of RADII)
      if (radius > (all.rayon ?? DEFAULT_RADIUS_KM))
        if (tryOut(`À ${formatKm(radius)} autour`, { ...all, rayon: radius })) break
  }
  for (const { label, without } of chipsOf(all, place)) tryOut(withoutWords(label, all, without), without)
  return found.sort((a, b) => b.count - a.count).slice(0, MOST)
}

function withoutWords(label: string, { marque, modele }: Criteria, without: Criteria): string {
  if (marque && !without.marque) return 'Toutes les marques'
  if (modele && !without.modele) return 'Tous les modèles'
  return `Sans ${label.startsWith('«') ? label : `« ${label} »`}`
}
