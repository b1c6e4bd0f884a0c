import { resolvePlace } from '#lib/places/queries.ts'
import { ask } from './ask.ts'
import type { Criteria } from './parameters.ts'
import { WHOLE_MARKET } from './read-model/expiries.ts'
import type { Landing } from './results.ts'
import { engine } from './site.ts'

/** The narrowest tag that tells whether a landing page has grown old. */
export function landingTags({ kind, criteria }: Landing): string[] {
  return [WHOLE_MARKET, narrowest()]

  function narrowest(): string {
    switch (kind) {
      case 'marque':
        return `make:${criteria.marque?.[0]}`
      case 'modele':
      case 'modele-departement':
        return `model:${criteria.marque?.[0]}/${criteria.modele?.[0]}`
      case 'region':
        return `region:${criteria.region?.[0]}`
      case 'departement':
        return `department:${criteria.departement?.[0]}`
      case 'carrosserie':
        return `body:${criteria.carrosserie?.[0]}`
      case 'energie':
        return `fuel:${criteria.energie?.[0]}`
      case 'ville': {
        const found = resolvePlace(criteria.ville ?? '')
        return found.kind === 'one' ? `department:${found.place.department.toLowerCase()}` : 'market'
      }
    }
  }
}

/** Paths of the landing pages with the most listings: makes, and the models of the largest. */
export function largestLandings(limit: number): string[] {
  const tally = (criteria: Criteria, dimension: 'marque' | 'modele') =>
    engine().tally(ask(criteria), dimension)
  const makes = tally({}, 'marque').slice(0, limit)
  const found = makes.map(({ value, count }) => ({ path: `/voitures/${value}`, count }))
  for (const make of makes.slice(0, 20))
    for (const { value, count } of tally({ marque: [make.value] }, 'modele').slice(0, limit))
      found.push({ path: `/voitures/${make.value}/${value}`, count })
  return found
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ path }) => path)
}
