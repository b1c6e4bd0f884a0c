import { BODIES, label } from '#lib/catalogue/model.ts'
import { findMake, findModel } from '#lib/catalogue/queries.ts'
import { regions } from '#lib/places/queries.ts'
import type { Engine } from './engine/engine.ts'
import type { Query } from './engine/query.ts'
import type { Criteria } from './parameters.ts'
import type { HomeFacts } from './results.ts'

const MAKES_WITH_MODELS = 10
const MODELS_A_MAKE = 4

export function homeFactsOf(engine: Engine, ask: (criteria: Criteria) => Query): HomeFacts {
  const makes = engine.tally(ask({}), 'marque').map(({ value, count }) => ({
    slug: value,
    label: findMake(value)?.label ?? value,
    path: `/voitures/${value}`,
    count,
  }))
  const models = makes.slice(0, MAKES_WITH_MODELS).flatMap(({ slug, label: makeLabel }) =>
    engine
      .tally(ask({ marque: [slug] }), 'modele')
      .slice(0, MODELS_A_MAKE)
      .map(({ value, count }) => ({
        name: `${makeLabel} ${findModel(slug, value)?.label ?? value}`,
        path: `/voitures/${slug}/${value}`,
        count,
      })),
  )
  const ofRegion = new Map(engine.tally(ask({}), 'region').map(({ value, count }) => [value, count]))
  return {
    total: engine.count(ask({})),
    makes,
    models: models.sort((a, b) => b.count - a.count),
    bodies: engine.tally(ask({}), 'carrosserie').map(({ value, count }) => ({
      slug: value,
      label: label(BODIES, value),
      path: `/voitures/carrosserie/${value}`,
      count,
    })),
    regions: regions()
      .map(({ slug, name }) => ({
        slug,
        name,
        path: `/voitures/region/${slug}`,
        count: ofRegion.get(slug) ?? 0,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  }
}
