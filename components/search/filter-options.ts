import type { Option } from '#components/ui/field.tsx'
import { generations, makes, models } from '#lib/catalogue/queries.ts'
import { departments } from '#lib/places/queries.ts'
import type { Criteria } from '#lib/search/model.ts'
import type { FacetCounts } from '#lib/search/queries.ts'

type Named = { readonly slug: string; readonly label: string }

const { compare } = new Intl.Collator('fr', { numeric: true })
const sorted = new WeakMap<readonly Named[], readonly Named[]>()

/** In the order of the alphabet; each list of the catalogue is put in it once. */
function byName(list: readonly Named[]): readonly Named[] {
  const known = sorted.get(list)
  if (known) return known
  const made = list.map(({ slug, label }) => ({ slug, label })).sort((a, b) => compare(a.label, b.label))
  sorted.set(list, made)
  return made
}

let named: readonly Named[] | undefined
function namedDepartments(): readonly Named[] {
  named ??= departments().map(({ code, name }) => ({ slug: code.toLowerCase(), label: `${name} (${code})` }))
  return named
}

/** The lists to choose from that are too long to be known in the browser: what has something to sell, and what is chosen already. */
export function filterOptions(criteria: Criteria, facets: FacetCounts) {
  const make = criteria.marque?.length === 1 ? criteria.marque[0] : undefined
  const model = criteria.modele?.length === 1 ? criteria.modele[0] : undefined
  return {
    makes: offered(makes(), facets.marque, criteria.marque),
    models: make ? offered(models(make), facets.modele, criteria.modele) : [],
    generations:
      make && model
        ? withList(
            generations(make, model).map(({ slug, label }) => ({ value: slug, label })),
            criteria.generation,
          )
        : [],
    departments: offered(namedDepartments(), facets.departement, criteria.departement),
  }
}

function offered(
  list: readonly Named[],
  facet: FacetCounts[keyof FacetCounts],
  chosen: readonly string[] | undefined,
): Option[] {
  const counts = new Map(facet?.map(({ value, count }) => [value, count]))
  const options = byName(list)
    .map(({ slug, label }): Option => ({ value: slug, label, count: counts.get(slug) ?? 0 }))
    .filter(({ value, count }) => count !== 0 || chosen?.includes(value))
  return withList(options, chosen)
}

/** Several values at once are a choice of their own, so that the list shows what is searched. */
function withList(options: Option[], chosen: readonly string[] | undefined): Option[] {
  if (!chosen || chosen.length < 2) return options
  const labels = chosen.map((slug) => options.find(({ value }) => value === slug)?.label ?? slug)
  return [{ value: chosen.join(','), label: labels.join(', ') }, ...options]
}
