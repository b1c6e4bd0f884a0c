import {
  findGeneration,
  findMake,
  findModel,
  generations,
  generationsNamed,
  modelsNamed,
  nearestMake,
  nearestModel,
} from '#lib/catalogue/queries.ts'
import { departmentCodeOf, type Place, slugify } from '#lib/places/model.ts'
import {
  departmentByCode,
  departments,
  findPlaces,
  inseeCodesOf,
  placesByPostcode,
  regionByCode,
  regionBySlug,
  regions,
  resolvePlace,
} from '#lib/places/queries.ts'
import type { Criteria, ParameterName } from './parameters.ts'
import type { Problem } from './results.ts'

export type Resolved = { criteria: Criteria; problems: Problem[]; place: Place | null }

/** Checks what was read against the catalogue and the places: what nobody knows is dropped and told, with the nearest known. */
export function resolveCriteria(given: Criteria): Resolved {
  const criteria = { ...given }
  const problems: Problem[] = []
  const tell = (field: ParameterName, value: string, message: string, more: Partial<Problem> = {}) =>
    problems.push({ field, value: value.slice(0, 60), message, ...more })

  resolveVehicle(criteria, tell)
  resolveAreas(criteria, tell)
  const place = resolveTown(criteria, tell)
  if (!place) {
    if (criteria.rayon !== undefined) tell('rayon', String(criteria.rayon), 'Indiquez d’abord une commune.')
    delete criteria.rayon
    if (criteria.tri === 'distance') {
      tell('tri', 'distance', 'Pour trier par distance, indiquez une commune.')
      delete criteria.tri
    }
  }
  return { criteria, problems, place }
}

type Tell = (field: ParameterName, value: string, message: string, more?: Partial<Problem>) => void

/** Keeps the values that are known; `nearest` offers one for each that is not. */
function keepKnown(
  criteria: Criteria,
  field: 'marque' | 'modele' | 'generation',
  isKnown: (slug: string) => boolean,
  message: string,
  nearest: (slug: string) => { slug: string; label: string } | null,
  tell: Tell,
): void {
  const kept = criteria[field]?.filter((slug) => {
    if (isKnown(slug)) return true
    const near = nearest(slug)
    tell(field, slug, message, near ? { nearest: { value: near.slug, label: near.label } } : {})
    return false
  })
  if (kept && kept.length > 0) criteria[field] = kept
  else delete criteria[field]
}

function resolveVehicle(criteria: Criteria, tell: Tell): void {
  const spoken = (slug: string) => slug.replaceAll('-', ' ')
  keepKnown(
    criteria,
    'marque',
    (slug) => findMake(slug) !== undefined,
    'Nous ne connaissons pas cette marque.',
    (slug) => nearestMake(spoken(slug)),
    tell,
  )
  const makes = criteria.marque
  keepKnown(
    criteria,
    'modele',
    (slug) => (makes ? makes.some((make) => findModel(make, slug)) : modelsNamed(slug).length > 0),
    makes ? 'Cette marque n’a pas ce modèle.' : 'Nous ne connaissons pas ce modèle.',
    (slug) => nearestModel(makes?.length === 1 ? (makes[0] ?? null) : null, spoken(slug)),
    tell,
  )
  const models = criteria.modele
  const pairs = (makes ?? []).flatMap((make) => (models ?? []).map((model) => [make, model] as const))
  keepKnown(
    criteria,
    'generation',
    (slug) =>
      pairs.length > 0
        ? pairs.some(([make, model]) => findGeneration(make, model, slug))
        : generationsNamed(slug).length > 0,
    'Nous ne connaissons pas cette génération.',
    () => pairs.flatMap(([make, model]) => generations(make, model))[0] ?? null,
    tell,
  )
}

function resolveAreas(criteria: Criteria, tell: Tell): void {
  const codes = criteria.departement?.flatMap((value) => {
    const code = departmentCodeOf(value)
    if (code && departmentByCode(code)) return [code.toLowerCase()]
    const slug = slugify(value)
    const near = departments().find((department) => slug.length > 2 && department.slug.startsWith(slug))
    tell(
      'departement',
      value,
      'Ce département n’existe pas : indiquez son numéro (69, 2A, 974).',
      near ? { nearest: { value: near.code.toLowerCase(), label: near.name } } : {},
    )
    return []
  })
  if (codes?.length) criteria.departement = [...new Set(codes)].sort()
  else delete criteria.departement

  const slugs = criteria.region?.flatMap((value) => {
    const region = regionBySlug(value) ?? regionByCode(value)
    if (region) return [region.slug]
    const near = regions().find(({ slug }) => slug.includes(value) || value.includes(slug))
    tell(
      'region',
      value,
      'Cette région n’existe pas.',
      near ? { nearest: { value: near.slug, label: near.name } } : {},
    )
    return []
  })
  if (slugs?.length) criteria.region = [...new Set(slugs)].sort()
  else delete criteria.region
}

const choice = (place: Place) => ({
  value: place.slug,
  label: `${place.name} (${place.department})`,
})
const MOST_CHOICES = 12

/** One town, by slug, typed name or postcode. The name it is found by is replaced by its slug. */
function resolveTown(criteria: Criteria, tell: Tell): Place | null {
  const { ville, cp } = criteria
  if (cp !== undefined && ville === undefined) {
    const [place] = placesByPostcode(cp)
    if (place) return place
    delete criteria.cp
    const [postcode] = findPlaces(cp.replace(/\D/g, '').slice(0, 2), 1)[0]?.postcodes ?? []
    const near = postcode ? { nearest: { value: postcode, label: postcode } } : {}
    tell('cp', cp, 'Ce code postal n’existe pas.', near)
    return null
  }
  if (ville === undefined) return null
  delete criteria.cp
  const found = cp === undefined ? resolvePlace(ville) : withPostcode(ville, cp, tell)
  switch (found.kind) {
    case 'one':
      criteria.ville = found.place.slug
      return found.place
    case 'several': {
      const [largest] = found.places
      if (largest) criteria.ville = largest.slug
      tell('ville', ville, 'Plusieurs communes répondent à ce nom : indiquez laquelle.', {
        choices: found.places.slice(0, MOST_CHOICES).map(choice),
      })
      return largest ?? null
    }
    case 'none':
      delete criteria.ville
      tell('ville', ville, 'Nous ne trouvons pas cette commune.', near(found.nearest))
      return null
  }
}

/** A postcode tells homonyms and districts apart, and finds a name nobody knows; one of elsewhere is set aside, and said. */
function withPostcode(ville: string, cp: string, tell: Tell): ReturnType<typeof resolvePlace> {
  const named = resolvePlace(ville)
  const there = placesByPostcode(cp)
  if (there.length === 0) {
    tell('cp', cp, 'Ce code postal n’existe pas.')
    return named
  }
  const places = named.kind === 'one' ? [named.place] : named.kind === 'several' ? named.places : []
  const codes = new Set(places.flatMap((place) => [...inseeCodesOf(place), place.parentInsee]))
  const agrees = there.some(({ insee, name }) => codes.has(insee) || slugify(name) === slugify(ville))
  if (places[0] !== undefined && !agrees) {
    const whose =
      places.length > 1
        ? 'celui d’aucune commune de ce nom'
        : `pas celui de la commune indiquée, ${choice(places[0]).label}`
    tell('cp', cp, `Ce code postal n’est ${whose}.`)
    return named
  }
  const both = resolvePlace(`${named.kind === 'one' ? named.place.name : ville} ${cp}`)
  return both.kind === 'none' ? named : both
}

const near = (place: Place | null | undefined): Partial<Problem> => (place ? { nearest: choice(place) } : {})
