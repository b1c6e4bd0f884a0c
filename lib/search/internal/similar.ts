import type { ListingDetail } from '#lib/listings/queries.ts'
import type { Engine } from './engine/engine.ts'
import type { Query } from './engine/query.ts'
import type { Criteria } from './parameters.ts'

/** Cars a buyer of this one would look at too, from the closest circle outwards: numbers, without the listing itself. */
export function similarIds(
  engine: Engine,
  ask: (criteria: Criteria) => Query,
  { id, make, model, year, priceCents, body, fuel }: ListingDetail,
  limit: number,
): number[] {
  const euros = priceCents / 100
  const around = (share: number) => ({
    prix_min: Math.floor(euros * (1 - share)),
    prix_max: Math.ceil(euros * (1 + share)),
  })
  const vehicle = { marque: [make.slug], modele: [model.slug] }
  const circles: Criteria[] = [
    { ...vehicle, ...around(0.2), annee_min: year - 2, annee_max: year + 2, energie: [fuel] },
    { ...vehicle, ...around(0.35) },
    vehicle,
    { carrosserie: [body], ...around(0.15), annee_min: year - 2, annee_max: year + 2 },
    { carrosserie: [body], ...around(0.3) },
  ]
  const found = new Set<number>()
  for (const criteria of circles) {
    const { ids } = engine.search({ ...ask(criteria), sort: 'date', limit: limit + 1 }, [])
    for (const other of ids) if (other !== Number(id) && found.size < limit) found.add(other)
    if (found.size >= limit) break
  }
  return [...found]
}
