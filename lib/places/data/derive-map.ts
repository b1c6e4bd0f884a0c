/**
 * Draws components/places/region-paths.ts from communes.tsv and map/shores.ts. Run by hand from the project root, after derive.ts:
 *
 *     node lib/places/data/derive-map.ts
 *
 * A fine grid is laid over the mainland and Corsica, and every cell of land takes the region of the nearest commune (map/land.ts).
 * The lines between regions, cut where three of them meet, are smoothed and thinned once each, so neighbours share them to the
 * last digit (map/borders.ts). The overseas regions are their own outlines. Both go through the one projection of the map.
 */
import { writeFileSync } from 'node:fs'
import { MAP_SIZE, onMap } from '../internal/map-projection.ts'
import { departmentByCode, referenceRows, regions } from '../queries.ts'
import { bordersOf, ringsOf } from './map/borders.ts'
import type { Site } from './map/grid.ts'
import { paintLand } from './map/land.ts'
import { area, cutCorners, drawing, type Point, smooth, tenth, thin } from './map/lines.ts'
import { ATLANTIC, EASTERN_SIDE, ISLES, MEDITERRANEAN, OVERSEAS, SPANISH_SIDE } from './map/shores.ts'

const CELL = 0.5
const TOLERANCE = 0.38

const pointOf = (regionSlug: string, lat: number, lon: number): Point => {
  const { x, y } = onMap(regionSlug, { lat, lon })
  return [x, y]
}

const outline = (regionSlug: string, text: string): Point[] =>
  text.split(',').map((pair) => {
    const [lat = Number.NaN, lon = Number.NaN] = pair.trim().split(' ').map(Number)
    return pointOf(regionSlug, lat, lon)
  })

/** Arrondissements stand where their city does, and the city's own point is enough. */
const communes = referenceRows().communes.filter(({ parentInsee }) => parentInsee === null)

/** The place of a region in this list, from 1, is its label on the grid. Overseas codes begin with 0 or have three digits. */
const metropolitan = regions().filter(({ code }) => /^[1-9]\d$/.test(code))

function drawMetropolitan() {
  const sites = communes.flatMap(({ department, lat, lon }): Site[] => {
    const code = departmentByCode(department)?.region
    const label = metropolitan.findIndex((region) => region.code === code) + 1
    const [x, y] = pointOf('', lat, lon)
    return label > 0 ? [{ x, y, label }] : []
  })
  const [, oneDegreeSouth] = pointOf('', 46, 3)
  const kilometre = (oneDegreeSouth - pointOf('', 47, 3)[1]) / 111.2
  const grid = { columns: MAP_SIZE.width / CELL, rows: MAP_SIZE.height / CELL, cell: CELL }
  const [atlantic, mediterranean] = [outline('', ATLANTIC), outline('', MEDITERRANEAN)]
  const shores = {
    coasts: [atlantic, mediterranean],
    mainland: [...atlantic, ...outline('', SPANISH_SIDE), ...mediterranean, ...outline('', EASTERN_SIDE)],
    isles: ISLES.map((isle) => outline('', isle)),
  }
  const borders = bordersOf(grid, paintLand(grid, sites, shores, kilometre)).map((border) => ({
    ...border,
    points: thin(smooth(border.points, 5), TOLERANCE).map(([x, y]): Point => [tenth(x), tenth(y)]),
  }))
  return metropolitan.map((region, index) => {
    const rings = ringsOf(index + 1, borders).filter((ring) => ring.length > 2)
    return pathOf(region, rings)
  })
}

function drawOverseas() {
  return regions()
    .filter(({ slug }) => slug in OVERSEAS)
    .map((region) =>
      pathOf(
        region,
        (OVERSEAS[region.slug] ?? []).map((isle) => cutCorners(outline(region.slug, isle))),
      ),
    )
}

/** A name is best read at the middle of the largest piece. */
function pathOf({ slug, name }: { slug: string; name: string }, rings: readonly (readonly Point[])[]) {
  const [largest = []] = [...rings].sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)))
  const [labelX, labelY] = centroid(largest)
  return { slug, label: name, d: drawing(rings), labelX, labelY }
}

function centroid(ring: readonly Point[]): Point {
  let [sumX, sumY] = [0, 0]
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    const cross = x * nextY - nextX * y
    sumX += (x + nextX) * cross
    sumY += (y + nextY) * cross
  })
  const whole = 6 * area(ring)
  return [tenth(sumX / whole), tenth(sumY / whole)]
}

const entry = ({ slug, label, d, labelX, labelY }: ReturnType<typeof pathOf>) => `  {
    slug: '${slug}',
    label: '${label}',
    d: '${d}',
    labelX: ${labelX},
    labelY: ${labelY},
  },`

writeFileSync(
  'components/places/region-paths.ts',
  `/**
 * The regions, simplified for a clickable map: the metropolitan ones, then five overseas insets.
 * Drawn by lib/places/data/derive-map.ts from the positions of communes (La Poste, hexasmal; Licence Ouverte 2.0) and shores by hand.
 */
export const REGION_MAP = { width: ${MAP_SIZE.width}, height: ${MAP_SIZE.height} } as const

export type RegionPath = {
  readonly slug: string
  readonly label: string
  readonly d: string
  readonly labelX: number
  readonly labelY: number
}

export const REGION_PATHS: readonly RegionPath[] = [
${[...drawMetropolitan(), ...drawOverseas()].map(entry).join('\n')}
]
`,
)
