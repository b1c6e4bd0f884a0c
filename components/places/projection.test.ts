import { expect, test } from 'vitest'
import { boxOf, onMap } from './projection.ts'
import { REGION_PATHS } from './region-paths.ts'

const TOWNS = [
  ['auvergne-rhone-alpes', 45.76, 4.84],
  ['bretagne', 48.11, -1.68],
  ['corse', 41.92, 8.74],
  ['ile-de-france', 48.86, 2.35],
  ['guadeloupe', 16.24, -61.53],
  ['guyane', 4.94, -52.33],
  ['la-reunion', -20.88, 55.45],
  ['mayotte', -12.78, 45.23],
  ['martinique', 14.61, -61.08],
] as const

test.each(TOWNS)('the main town of %s falls inside its drawing', (slug, lat, lon) => {
  const path = REGION_PATHS.find((region) => region.slug === slug)
  const box = boxOf(path?.d ?? '')
  const { x, y } = onMap(slug, { lat, lon })
  expect(x).toBeGreaterThan(box.x)
  expect(x).toBeLessThan(box.x + box.width)
  expect(y).toBeGreaterThan(box.y)
  expect(y).toBeLessThan(box.y + box.height)
})
