import { BODIES, FUELS } from '#lib/catalogue/model.ts'
import { findMake, findModel } from '#lib/catalogue/queries.ts'
import { departmentByCode, regionByCode, regions } from '#lib/places/queries.ts'
import type { Engine } from './engine/engine.ts'
import type { Query } from './engine/query.ts'
import type { Dimension } from './engine/row.ts'
import type { Criteria } from './parameters.ts'
import type { Landing, LandingLink, LandingLinkGroup } from './results.ts'

/** Pages under it are left out of indexes and of lists of links. */
export const MIN_LISTINGS = 3
const MOST_LINKS = 24

type Ask = (criteria: Criteria) => Query

/** Neighbouring landing pages, with what each would show: those below first, then those beside. */
export function linksOf(engine: Engine, ask: Ask, landing: Landing): LandingLinkGroup[] {
  const tally = (criteria: Criteria, dimension: Dimension) =>
    engine.tally(ask(criteria), dimension).filter(({ count }) => count >= MIN_LISTINGS)
  const { criteria, path } = landing
  const make = criteria.marque?.[0] ?? ''
  const model = criteria.modele?.[0] ?? ''
  const code = criteria.departement?.[0] ?? ''

  const modelLinks = (title: string, leftOut = ''): LandingLinkGroup =>
    group(
      title,
      tally({ marque: [make] }, 'modele')
        .filter(({ value }) => value !== leftOut)
        .map(({ value, count }) => ({
          path: `/voitures/${make}/${value}`,
          name: `${findMake(make)?.label} ${findModel(make, value)?.label ?? value}`,
          count,
        })),
    )
  const makeLinks = (title: string, of: Criteria = {}): LandingLinkGroup =>
    group(
      title,
      tally(of, 'marque')
        .filter(({ value }) => value !== make)
        .map(({ value, count }) => ({
          path: `/voitures/${value}`,
          name: findMake(value)?.label ?? value,
          count,
        })),
    )
  const departmentLinks = (
    title: string,
    counts: { value: string; count: number }[],
    prefix: string,
  ): LandingLinkGroup =>
    group(
      title,
      counts.flatMap(({ value, count }) => {
        const department = departmentByCode(value)
        return department && value !== code
          ? [{ path: `${prefix}/${department.slug}`, name: department.name, count }]
          : []
      }),
    )

  const groups: LandingLinkGroup[] = []
  switch (landing.kind) {
    case 'marque':
      groups.push(modelLinks(`Modèles ${findMake(make)?.label}`), makeLinks('Autres marques'))
      break
    case 'modele':
    case 'modele-departement': {
      const vehicle = { marque: [make], modele: [model] }
      groups.push(
        departmentLinks(
          `${findModel(make, model)?.label} par département`,
          tally(vehicle, 'departement'),
          `/voitures/${make}/${model}`,
        ),
        modelLinks(`Autres modèles ${findMake(make)?.label}`, model),
      )
      break
    }
    case 'region':
    case 'departement': {
      const region =
        landing.kind === 'region'
          ? criteria.region?.[0]
          : regionByCode(departmentByCode(code)?.region ?? '')?.slug
      groups.push(
        departmentLinks(
          landing.kind === 'region' ? 'Par département' : 'Départements voisins',
          region ? tally({ region: [region] }, 'departement') : [],
          '/voitures/departement',
        ),
        regionLinks(tally({}, 'region'), path),
      )
      break
    }
    case 'ville':
      groups.push(
        departmentLinks('Alentour', tally(criteria, 'departement'), '/voitures/departement'),
        makeLinks('Par marque', criteria),
      )
      break
    case 'carrosserie':
      groups.push(
        group(
          'Autres carrosseries',
          listLinks(BODIES, tally({}, 'carrosserie'), '/voitures/carrosserie', path),
        ),
        makeLinks('Marques', criteria),
      )
      break
    case 'energie':
      groups.push(
        group('Autres énergies', listLinks(FUELS, tally({}, 'energie'), '/voitures/energie', path)),
        makeLinks('Marques', criteria),
      )
      break
  }
  return groups.filter(({ links }) => links.length > 0)
}

const group = (title: string, links: LandingLink[]): LandingLinkGroup => ({
  title,
  links: links.slice(0, MOST_LINKS),
})

function listLinks(
  list: readonly { slug: string; label: string }[],
  counts: readonly { value: string; count: number }[],
  prefix: string,
  own: string,
): LandingLink[] {
  return counts
    .map(({ value, count }) => ({
      path: `${prefix}/${value}`,
      name: list.find(({ slug }) => slug === value)?.label ?? value,
      count,
    }))
    .filter(({ path }) => path !== own)
}

function regionLinks(counts: readonly { value: string; count: number }[], own: string): LandingLinkGroup {
  const named = new Map(regions().map(({ slug, name }) => [slug, name]))
  const links = counts.map(({ value, count }) => ({
    path: `/voitures/region/${value}`,
    name: named.get(value) ?? value,
    count,
  }))
  return group(
    'Autres régions',
    links.filter(({ path }) => path !== own),
  )
}
