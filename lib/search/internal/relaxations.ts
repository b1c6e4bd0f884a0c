import type { Place } from '#lib/places/model.ts'
import { formatKm, formatPrice } from '#lib/platform/format.ts'
import { DEFAULT_RADIUS_KM } from '../model.ts'
import { chipsOf } from './describe.ts'
import type { Criteria } from './parameters.ts'
import { printCriteria } from './print.ts'
import type { Relaxation } from './results.ts'
import { lower } from './value-labels.ts'

const MOST = 6
const MOST_POINTS = 3
/** On as many points: a count takes a millisecond. */
const MOST_TRIED = 30
const RADII = [50, 100, 200]

/** What giving way on one point would find, the most first; only what finds something. Where no one point is enough, on two or three. */
export function relaxationsOf(
  criteria: Criteria,
  place: Place | null,
  count: (criteria: Criteria) => number,
): Relaxation[] {
  const { page: _, ...all } = criteria
  const found: Relaxation[] = []
  const tryOut = (label: string, relaxed: Criteria, points = 1): boolean => {
    const listings = count(relaxed)
    if (listings > 0) found.push({ label, criteria: relaxed, count: listings, points })
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
  let given: Given[] = [{ labels: [], criteria: all }]
  for (let points = 1; points <= MOST_POINTS; points++) {
    given = givingOneMore(given, place)
    for (const { labels, criteria: relaxed } of given)
      tryOut([labels[0], ...labels.slice(1).map(lower)].join(', '), relaxed, points)
    if (found.length > 0) break
  }
  return found.sort((a, b) => b.count - a.count).slice(0, MOST)
}

type Given = { labels: string[]; criteria: Criteria }

/** Each of them without one more of its filters, each search once; without any is no relaxation but another search. */
function givingOneMore(given: readonly Given[], place: Place | null): Given[] {
  const next = new Map<string, Given>()
  for (const { labels, criteria } of given)
    for (const { label, without } of chipsOf(criteria, (criteria.ville ?? criteria.cp) ? place : null)) {
      const key = printCriteria(without)
      const isBare = Object.keys(without).every((name) => name === 'tri')
      if (next.has(key) || (isBare && labels.length > 0)) continue
      next.set(key, { labels: [...labels, withoutWords(label, criteria, without)], criteria: without })
    }
  return [...next.values()].slice(0, MOST_TRIED)
}

function withoutWords(label: string, { marque, modele }: Criteria, without: Criteria): string {
  if (marque && !without.marque) return 'Toutes les marques'
  if (modele && !without.modele) return 'Tous les modèles'
  return `Sans ${label.startsWith('«') ? label : `« ${label} »`}`
}
