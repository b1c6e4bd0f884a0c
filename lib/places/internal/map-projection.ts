/**
 * The projections of the drawn map of France, in its own units: 600 wide, 660 high. The mainland and Corsica are on Lambert's
 * conformal cone with the parallels of Lambert-93 (a sphere is enough at this scale); each overseas region has an inset below.
 */
type Position = { readonly lat: number; readonly lon: number }
type Spot = { x: number; y: number }

export const MAP_SIZE = { width: 600, height: 660 } as const

const EARTH_KM = 6371
const UNITS_PER_KM = 0.505
const ORIGIN = { lat: 46.5, lon: 3, x: 309, y: 269 } as const

const radians = (degrees: number) => (degrees * Math.PI) / 180
const isometric = (lat: number) => Math.tan(Math.PI / 4 + radians(lat) / 2)

const [south, north] = [44, 49]
const cone =
  Math.log(Math.cos(radians(south)) / Math.cos(radians(north))) /
  Math.log(isometric(north) / isometric(south))
const reach = (EARTH_KM * UNITS_PER_KM * Math.cos(radians(south)) * isometric(south) ** cone) / cone
const radiusAt = (lat: number) => reach / isometric(lat) ** cone

function onCone({ lat, lon }: Position): Spot {
  const angle = cone * radians(lon - ORIGIN.lon)
  const radius = radiusAt(lat)
  return {
    x: ORIGIN.x + radius * Math.sin(angle),
    y: ORIGIN.y - radiusAt(ORIGIN.lat) + radius * Math.cos(angle),
  }
}

/** The middle of an inset, in degrees and on the map, and its scale in units per degree of latitude. */
type Inset = Position & Spot & { readonly unitsPerDegree: number }

const INSETS: ReadonlyMap<string, Inset> = new Map([
  ['guadeloupe', { lat: 16.17, lon: -61.42, x: 64, y: 608, unitsPerDegree: 118 }],
  ['martinique', { lat: 14.64, lon: -61.03, x: 186, y: 608, unitsPerDegree: 160 }],
  ['guyane', { lat: 3.92, lon: -53.05, x: 300, y: 608, unitsPerDegree: 22 }],
  ['la-reunion', { lat: -21.13, lon: 55.53, x: 418, y: 608, unitsPerDegree: 145 }],
  ['mayotte', { lat: -12.82, lon: 45.17, x: 536, y: 608, unitsPerDegree: 210 }],
])

/** Where a position of this region falls on the map. */
export function onMap(regionSlug: string, { lat, lon }: Position): Spot {
  const inset = INSETS.get(regionSlug)
  if (!inset) return onCone({ lat, lon })
  const { unitsPerDegree, x, y } = inset
  return {
    x: x + (lon - inset.lon) * unitsPerDegree * Math.cos(radians(inset.lat)),
    y: y - (lat - inset.lat) * unitsPerDegree,
  }
}
