import { BODIES, FUELS } from '#lib/catalogue/model.ts'
import { findMake, findModel } from '#lib/catalogue/queries.ts'
import { atPlace } from '#lib/places/model.ts'
import { departmentByCode, departmentBySlug, placeBySlug, regionBySlug } from '#lib/places/queries.ts'
import type { Criteria } from './parameters.ts'
import type { Landing } from './results.ts'

/**
 * The landing page of a path after `/voitures/`; null when there is none, or when one of its words is unknown. A department
 * may be short ("69"): the path returned is the canonical one.
 */
export function landingOfPath(segments: readonly string[]): Landing | null {
  const [first = '', second, third, ...rest] = segments
  if (rest.length > 0 || first === '') return null
  switch (first) {
    case 'region':
    case 'departement':
    case 'ville':
    case 'carrosserie':
    case 'energie':
      return second === undefined || third !== undefined ? null : reserved(first, second)
    default:
      return vehicle(first, second, third)
  }
}

function reserved(
  kind: 'region' | 'departement' | 'ville' | 'carrosserie' | 'energie',
  value: string,
): Landing | null {
  const make = (name: string, subject: string, slug: string, criteria: Criteria): Landing => ({
    kind,
    path: `/voitures/${kind}/${slug}`,
    criteria,
    subject,
    name,
    parents: [],
  })
  switch (kind) {
    case 'region': {
      const region = regionBySlug(value)
      return region
        ? make(region.name, `Voitures d’occasion ${region.locative}`, region.slug, { region: [region.slug] })
        : null
    }
    case 'departement': {
      const department = departmentBySlug(value)
      if (!department) return null
      const criteria = { departement: [department.code.toLowerCase()] }
      return make(department.name, `Voitures d’occasion ${department.locative}`, department.slug, criteria)
    }
    case 'ville': {
      const place = placeBySlug(value)
      return place
        ? make(place.name, `Voitures d’occasion ${atPlace(place)}`, place.slug, { ville: place.slug })
        : null
    }
    case 'carrosserie': {
      const body = BODIES.find(({ slug }) => slug === value)
      return body ? make(body.label, `${body.plural} d’occasion`, value, { carrosserie: [value] }) : null
    }
    case 'energie': {
      const fuel = FUELS.find(({ slug }) => slug === value)
      return fuel ? make(fuel.label, `Voitures ${fuel.plural} d’occasion`, value, { energie: [value] }) : null
    }
  }
}

function vehicle(makeSlug: string, modelSlug?: string, departmentSlug?: string): Landing | null {
  const make = findMake(makeSlug)
  if (!make) return null
  const ofMake: Landing = {
    kind: 'marque',
    path: `/voitures/${makeSlug}`,
    criteria: { marque: [makeSlug] },
    subject: `${make.label} d’occasion`,
    name: make.label,
    parents: [],
  }
  if (modelSlug === undefined) return ofMake
  const model = findModel(makeSlug, modelSlug)
  if (!model) return null
  const ofModel: Landing = {
    kind: 'modele',
    path: `${ofMake.path}/${modelSlug}`,
    criteria: { marque: [makeSlug], modele: [modelSlug] },
    subject: `${make.label} ${model.label} d’occasion`,
    name: `${make.label} ${model.label}`,
    parents: [{ path: ofMake.path, name: make.label }],
  }
  if (departmentSlug === undefined) return ofModel
  const department = departmentBySlug(departmentSlug)
  if (!department) return null
  return {
    kind: 'modele-departement',
    path: `${ofModel.path}/${department.slug}`,
    criteria: { ...ofModel.criteria, departement: [department.code.toLowerCase()] },
    subject: `${ofModel.subject} ${department.locative}`,
    name: department.name,
    parents: [...ofModel.parents, { path: ofModel.path, name: ofModel.name }],
  }
}

/** The landing page that a search without other criteria stands for; null when it has none. */
export function landingOfCriteria(criteria: Criteria): Landing | null {
  const { page: _, tri: __, ...filters } = criteria
  const names = Object.keys(filters).sort().join(' ')
  const only = (values: readonly string[] | undefined) =>
    values?.length === 1 ? (values[0] as string) : null
  switch (names) {
    case 'marque':
    case 'marque modele':
    case 'departement marque modele': {
      const make = only(filters.marque)
      const model = filters.modele ? only(filters.modele) : undefined
      const department = filters.departement ? only(filters.departement) : undefined
      if (make === null || model === null || department === null) return null
      const known = [make, model, department && departmentByCode(department)?.slug].filter(
        (part) => part !== undefined,
      )
      return known.every(Boolean) ? landingOfPath(known as string[]) : null
    }
    case 'region':
    case 'carrosserie':
    case 'energie':
    case 'departement': {
      const value = only(filters[names])
      return value === null ? null : landingOfPath([names, value])
    }
    case 'ville':
      return landingOfPath(['ville', filters.ville ?? ''])
    default:
      return null
  }
}
