import { findPlaces, resolvePlace } from './internal/find.ts'
import { readPlace } from './internal/read-place.ts'
import { recognisePlace } from './internal/recognise.ts'
import { areas, tables } from './internal/tables.ts'
import {
  type Department,
  departmentCodeOf,
  EARTH_RADIUS_KM,
  haversineKm,
  type Place,
  type Region,
} from './model.ts'

/** Every question about places, answered from memory: the tables are read at the first one. */

export { findPlaces, readPlace, recognisePlace, resolvePlace }

export const placeByInsee = (insee: string): Place | undefined => tables().byInsee.get(insee.toUpperCase())

export const placeBySlug = (slug: string): Place | undefined => tables().bySlug.get(slug.toLowerCase())

/** The most populated first; an arrondissement rather than its city. */
export const placesByPostcode = (postcode: string): readonly Place[] =>
  tables().byPostcode.get(postcode.replace(/\s/g, '')) ?? []

/** Every place that a search may be around: communes and arrondissements. */
export const placesWithPostcode = (): readonly Place[] =>
  tables().places.filter(({ postcodes }) => postcodes.length > 0)

/** The INSEE codes a place stands for: Paris, Lyon and Marseille mean all their arrondissements too. */
export function inseeCodesOf(place: Place): string[] {
  return [place.insee, ...(tables().children.get(place.insee) ?? []).map((child) => child.insee)]
}

export const departments = (): readonly Department[] => [...areas().departments.values()]
export const regions = (): readonly Region[] => [...areas().regions.values()]

export const departmentByCode = (code: string): Department | undefined =>
  areas().departments.get(code.toUpperCase())

/** "rhone-69", and the short forms "69", "2a", "974". A path whose name is wrong finds nothing. */
export function departmentBySlug(slug: string): Department | undefined {
  const code = departmentCodeOf(slug)
  const department = code === null ? undefined : departmentByCode(code)
  const asked = slug.trim().toLowerCase()
  return asked === department?.slug || asked === code?.toLowerCase() ? department : undefined
}

export const regionByCode = (code: string): Region | undefined => areas().regions.get(code.toUpperCase())

export const regionBySlug = (slug: string): Region | undefined =>
  regions().find((region) => region.slug === slug.toLowerCase())

export const inDepartment = (code: string): string => departmentByCode(code)?.locative ?? ''
export const inRegion = (code: string): string => regionByCode(code)?.locative ?? ''

export type Near = { readonly place: Place; readonly km: number }

/** The nearest first. */
export function communesWithin(lat: number, lon: number, km: number): Near[] {
  const found: Near[] = []
  const reach = km / 110.5
  const across = longitudeReach(lat, km)
  const { places, latitudes } = tables()
  for (let at = 0; at < latitudes.length; at++) {
    if (Math.abs((latitudes[at] as number) - lat) > reach) continue
    const place = places[at] as Place
    if (Math.abs(place.lon - lon) > across) continue
    const away = haversineKm(place, { lat, lon })
    if (away <= km) found.push({ place, km: away })
  }
  return found.sort((a, b) => a.km - b.km)
}

/**
 * Degrees of longitude past which everything is farther: the way to a meridian, which is a great circle, is `asin(cos lat sin Δlon)`.
 * A twentieth of the belt of latitude is left to measure.
 */
function longitudeReach(lat: number, km: number): number {
  const radians = Math.PI / 180
  const ratio = Math.sin(Math.min(km / EARTH_RADIUS_KM, Math.PI / 2)) / Math.cos(lat * radians)
  return ratio >= 1 ? 360 : Math.asin(ratio) / radians + 1e-9
}

export type Weighted = { readonly insee: string; readonly cumulative: number }

/** For drawing communes by population; arrondissements stand for their city. */
export function weightedCommunes(): Weighted[] {
  let cumulative = 0
  const { places, children } = tables()
  return places
    .filter((place) => place.population > 0 && !children.has(place.insee))
    .map((place) => {
      cumulative += place.population
      return { insee: place.insee, cumulative }
    })
}

/** Everything the database holds about places; cities come before their arrondissements. */
export function referenceRows() {
  const { places } = tables()
  return {
    regions: regions().map(({ code, slug, name }) => ({ code, slug, name })),
    departments: departments().map(({ code, slug, name, region }) => ({ code, slug, name, region })),
    communes: [...places]
      .sort((a, b) => Number(a.parentInsee !== null) - Number(b.parentInsee !== null))
      .map(({ postcodes, ...commune }) => commune),
    postcodes: places.flatMap(({ insee, postcodes }) => postcodes.map((postcode) => ({ postcode, insee }))),
  }
}
