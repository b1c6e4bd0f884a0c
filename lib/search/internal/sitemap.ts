import { BODIES, FUELS } from '#lib/catalogue/model.ts'
import { findMake, makes, models } from '#lib/catalogue/queries.ts'
import { dealerSlugs } from '#lib/dealers/queries.ts'
import { listingPathsBetween } from '#lib/listings/queries.ts'
import { haversineKm, type Place } from '#lib/places/model.ts'
import { departmentByCode, departments, placesWithPostcode, regions } from '#lib/places/queries.ts'
import { DEFAULT_RADIUS_KM } from '../model.ts'
import { ask } from './ask.ts'
import type { Dimension } from './engine/row.ts'
import { MIN_LISTINGS } from './landing-links.ts'
import type { Criteria } from './parameters.ts'
import { engine } from './site.ts'

/** The protocol's own limit (sitemaps.org): addresses in one file. */
const FILE_MAX = 50_000
/** Listings are cut by number: a file holds those of one run of numbers, whatever became of the others. */
const CHUNK = 2_000
const DEALERS_A_READ = 1_000
const HOUSE = [
  '/',
  '/voitures',
  '/professionnels',
  '/pro/api',
  '/pro/formats',
  '/classement',
  '/mentions-legales',
  '/cgu',
  '/confidentialite',
  '/cookies',
  '/accessibilite',
  '/dsa',
]

/** One address of a sitemap; `changed` is an ISO day where it is known. */
export type SitemapEntry = { path: string; changed?: string }

/** The names of all files: pages, towns, the models of each make by department, then listings by run of numbers. */
export function sitemapFiles(): string[] {
  const sold = makes().filter(({ slug }) => hasDepartmentPages(slug))
  return [
    'pages',
    'villes',
    ...sold.map(({ slug }) => `modeles-${slug}`),
    ...runsOfNumbers().map((run) => `annonces-${run}`),
  ]
}

/** The addresses of one file, made as they are sent; null when there is no such file. */
export function sitemapFile(name: string): AsyncGenerator<SitemapEntry> | null {
  if (name === 'pages') return pages()
  if (name === 'villes') return towns()
  const make = /^modeles-(.+)$/.exec(name)?.[1]
  if (make !== undefined) return findMake(make) && hasDepartmentPages(make) ? departmentPages(make) : null
  const run = /^annonces-(\d{1,9})$/.exec(name)?.[1]
  return run !== undefined && runsOfNumbers().includes(Number(run)) ? listings(Number(run)) : null
}

function runsOfNumbers(): number[] {
  const runs = new Set<number>()
  for (const id of engine().ids()) runs.add(Math.floor(id / FILE_MAX))
  return [...runs].sort((a, b) => a - b)
}

async function* listings(run: number): AsyncGenerator<SitemapEntry> {
  for (let from = run * FILE_MAX; from < (run + 1) * FILE_MAX; from += CHUNK) {
    for (const { path, changed } of await listingPathsBetween(from, from + CHUNK))
      yield { path, changed: changed.toISOString().slice(0, 10) }
  }
}

/** The values of a dimension with enough listings for a page of their own. */
const worthy = (criteria: Criteria, dimension: Dimension): Set<string> =>
  new Set(
    engine()
      .tally(ask(criteria), dimension)
      .filter(({ count }) => count >= MIN_LISTINGS)
      .map(({ value }) => value),
  )

async function* pages(): AsyncGenerator<SitemapEntry> {
  let left = FILE_MAX
  for await (const path of pagePaths()) {
    if (left-- === 0) return
    yield { path }
  }
}

async function* pagePaths(): AsyncGenerator<string> {
  yield* HOUSE
  const inRegion = worthy({}, 'region')
  for (const { slug } of regions()) if (inRegion.has(slug)) yield `/voitures/region/${slug}`
  const inDepartment = worthy({}, 'departement')
  for (const { slug, code } of departments())
    if (inDepartment.has(code.toLowerCase())) yield `/voitures/departement/${slug}`
  const ofBody = worthy({}, 'carrosserie')
  for (const { slug } of BODIES) if (ofBody.has(slug)) yield `/voitures/carrosserie/${slug}`
  const ofFuel = worthy({}, 'energie')
  for (const { slug } of FUELS) if (ofFuel.has(slug)) yield `/voitures/energie/${slug}`
  for (let after = ''; ; ) {
    const slugs = await dealerSlugs(after, DEALERS_A_READ)
    for (const slug of slugs) yield `/garages/${slug}`
    after = slugs.at(-1) ?? ''
    if (slugs.length < DEALERS_A_READ) break
  }
  const ofMake = worthy({}, 'marque')
  for (const { slug: make } of makes()) {
    if (!ofMake.has(make)) continue
    yield `/voitures/${make}`
    const ofModel = worthy({ marque: [make] }, 'modele')
    for (const { slug: model } of models(make)) if (ofModel.has(model)) yield `/voitures/${make}/${model}`
    // One make at a time: visitors are answered in between.
    await new Promise(setImmediate)
  }
}

/** In files of their own: over a large market all of them together are more than one file may hold. */
async function* departmentPages(make: string): AsyncGenerator<SitemapEntry> {
  for (const { path, codes } of modelsByDepartment(make)) {
    for (const code of codes) {
      const department = departmentByCode(code)
      if (department) yield { path: `${path}/${department.slug}` }
    }
    await new Promise(setImmediate)
  }
}

const hasDepartmentPages = (make: string): boolean =>
  modelsByDepartment(make).some(({ codes }) => codes.size > 0)

/** Each model of the make that has a page, with the departments that have one of it. */
function* modelsByDepartment(make: string): Generator<{ path: string; codes: Set<string> }> {
  for (const model of worthy({ marque: [make] }, 'modele'))
    yield {
      path: `/voitures/${make}/${model}`,
      codes: worthy({ marque: [make], modele: [model] }, 'departement'),
    }
}

/** Degrees of latitude in a radius, rounded up. */
const REACH = DEFAULT_RADIUS_KM / 110

/** Towns with enough listings within the default radius. Counted over communes that have any: one pass, not one search a town. */
async function* towns(): AsyncGenerator<SitemapEntry> {
  const counts = new Map(
    engine()
      .tally(ask({}), 'commune')
      .map(({ value, count }) => [value, count]),
  )
  const byLatitude = placesWithPostcode().toSorted((a, b) => a.lat - b.lat)
  const filled = byLatitude.filter(({ insee }) => counts.has(insee))
  let start = 0
  let left = FILE_MAX
  for (const [index, town] of byLatitude.entries()) {
    while (start < filled.length && (filled[start] as Place).lat < town.lat - REACH) start++
    if (enoughAround(town, filled, start, counts) && left-- > 0)
      yield { path: `/voitures/ville/${town.slug}` }
    if (index % 1_000 === 0) await new Promise(setImmediate)
  }
}

function enoughAround(
  town: Place,
  filled: readonly Place[],
  start: number,
  counts: ReadonlyMap<string, number>,
): boolean {
  let found = counts.get(town.insee) ?? 0
  for (let at = start; found < MIN_LISTINGS && at < filled.length; at++) {
    const other = filled[at] as Place
    if (other.lat > town.lat + REACH) return false
    if (other.insee !== town.insee && haversineKm(town, other) <= DEFAULT_RADIUS_KM)
      found += counts.get(other.insee) ?? 0
  }
  return found >= MIN_LISTINGS
}
