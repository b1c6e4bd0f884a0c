import { expect, test } from 'vitest'
import { departmentByCode, referenceRows, regionByCode, regions } from '#lib/places/queries.ts'
import { onMap } from './projection.ts'
import { REGION_MAP, REGION_PATHS } from './region-paths.ts'

type Ring = readonly (readonly [number, number])[]

const ringsOf = (d: string): Ring[] =>
  [...d.matchAll(/M([^MZ]+)Z/g)].map(([, points = '']) =>
    points.split('L').map((point) => {
      const [x = Number.NaN, y = Number.NaN] = point.split(' ').map(Number)
      return [x, y] as const
    }),
  )

const rings = new Map(REGION_PATHS.map(({ slug, d }) => [slug, ringsOf(d)]))

const sidesOf = (ring: Ring) =>
  ring.map((point, index) => [point, ring[(index + 1) % ring.length] ?? point] as const)

/** Even-odd, as the browser fills a path without holes. */
function covers(slug: string, { x, y }: { x: number; y: number }): boolean {
  const crossed = (rings.get(slug) ?? [])
    .flatMap(sidesOf)
    .filter(([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
  return crossed.length % 2 === 1
}

/** The same side of two regions has the same name. */
const sideNames = (slug: string): Set<string> =>
  new Set((rings.get(slug) ?? []).flatMap(sidesOf).map((side) => side.map(String).sort().join(' ')))

const shared = (a: string, b: string) => sideNames(a).intersection(sideNames(b)).size

test('eighteen regions are drawn, each within the map', () => {
  const expected = regions().filter(({ code }) => /^\d\d$/.test(code))
  expect(expected).toHaveLength(18)
  expect([...rings.keys()].sort()).toEqual(expected.map(({ slug }) => slug).sort())
  for (const [x, y] of [...rings.values()].flat(2)) {
    expect(x > 0 && x < REGION_MAP.width && y > 0 && y < REGION_MAP.height, `${x} ${y}`).toBe(true)
  }
})

test('a commune falls inside the drawing of its own region', () => {
  const placed = referenceRows().communes.flatMap((commune) => {
    const slug = regionByCode(departmentByCode(commune.department)?.region ?? '')?.slug ?? ''
    return rings.has(slug) ? [{ ...commune, inside: covers(slug, onMap(slug, commune)) }] : []
  })
  const outside = placed.filter(({ inside }) => !inside)
  expect(outside.filter(({ population }) => population > 15_000).map(({ name }) => name)).toEqual([])
  expect(outside.length / placed.length).toBeLessThan(0.006)
})

test.each([
  ['bretagne', 'pays-de-la-loire'],
  ['pays-de-la-loire', 'nouvelle-aquitaine'],
  ['nouvelle-aquitaine', 'occitanie'],
  ['centre-val-de-loire', 'bourgogne-franche-comte'],
  ['grand-est', 'hauts-de-france'],
  ['auvergne-rhone-alpes', 'provence-alpes-cote-d-azur'],
])('%s and %s share the very line between them', (a, b) => {
  expect(shared(a, b)).toBeGreaterThan(10)
})

test.each(['ile-de-france', 'centre-val-de-loire'])('%s, without a coast, shares every side', (slug) => {
  const others = new Set(
    [...rings.keys()].filter((other) => other !== slug).flatMap((other) => [...sideNames(other)]),
  )
  expect([...sideNames(slug).difference(others)]).toEqual([])
})

/** INSEE, in square kilometres. */
const AREAS = [
  ['auvergne-rhone-alpes', 69_711],
  ['bourgogne-franche-comte', 47_784],
  ['bretagne', 27_208],
  ['centre-val-de-loire', 39_151],
  ['corse', 8_680],
  ['grand-est', 57_433],
  ['hauts-de-france', 31_813],
  ['ile-de-france', 12_011],
  ['normandie', 29_906],
  ['nouvelle-aquitaine', 84_061],
  ['occitanie', 72_724],
  ['pays-de-la-loire', 32_082],
  ['provence-alpes-cote-d-azur', 31_400],
  ['guadeloupe', 1_628],
  ['martinique', 1_128],
  ['guyane', 83_534],
  ['la-reunion', 2_504],
  ['mayotte', 374],
] as const

/** Units a kilometre, north to south: conformal, so the same every way, but not quite everywhere. */
function scaleNear(slug: string, { lat, lon }: { lat: number; lon: number }): number {
  const [top, bottom] = [onMap(slug, { lat: lat + 0.5, lon }), onMap(slug, { lat: lat - 0.5, lon })]
  return Math.hypot(bottom.x - top.x, bottom.y - top.y) / 111.2
}

test.each(AREAS)('%s is as large as its %d km²', (slug, squareKilometres) => {
  const town = referenceRows().communes.find(
    ({ department }) => regionByCode(departmentByCode(department)?.region ?? '')?.slug === slug,
  )
  if (!town) throw new Error(`no commune in ${slug}`)
  const surface = (ring: Ring) =>
    Math.abs(sidesOf(ring).reduce((sum, [[x1, y1], [x2, y2]]) => sum + (x1 * y2 - x2 * y1) / 2, 0))
  const drawn =
    (rings.get(slug) ?? []).reduce((sum, ring) => sum + surface(ring), 0) / scaleNear(slug, town) ** 2
  expect(Math.abs(drawn / squareKilometres - 1)).toBeLessThan(0.05)
})
