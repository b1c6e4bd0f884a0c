import { expect, test } from 'vitest'
import { placeBySlug } from '#lib/places/queries.ts'
import type { Criteria } from './parameters.ts'
import { printCriteria } from './print.ts'
import { relaxationsOf } from './relaxations.ts'

const GUERET = placeBySlug('gueret-23096') ?? null
const asked: Criteria = {
  marque: ['ferrari'],
  prix_max: 2_000,
  ville: 'gueret-23096',
  rayon: 10,
  page: 3,
}

/** A market that finds what each of these searches says, and nothing else. */
const market = (counts: Record<string, number>) => (criteria: Criteria) =>
  counts[printCriteria(criteria)] ?? 0
const told = (found: ReturnType<typeof relaxationsOf>) =>
  found.map(({ label, count, points }) => [label.replace(/\s/g, ' '), count, points])

test('one point given way on: a little, or altogether, the most first', () => {
  const found = relaxationsOf(
    asked,
    GUERET,
    market({
      'marque=ferrari&prix_max=2400&ville=gueret-23096&rayon=10': 1,
      'marque=ferrari&prix_max=2000&ville=gueret-23096&rayon=100': 2,
      'marque=ferrari&prix_max=2000&ville=gueret-23096&rayon=200': 9,
      'prix_max=2000&ville=gueret-23096&rayon=10': 7,
    }),
  )
  expect(told(found)).toEqual([
    ['Toutes les marques', 7, 1],
    ['À 100 km autour', 2, 1],
    ['Jusqu’à 2 400 €', 1, 1],
  ])
})

test('where no one point is enough, two', () => {
  const found = relaxationsOf(asked, GUERET, market({ 'marque=ferrari': 12, 'prix_max=2000': 4, '': 30_000 }))
  expect(told(found)).toEqual([
    ['Sans « Jusqu’à 2 000 € », sans « Guéret et 10 km autour »', 12, 2],
    ['Toutes les marques, sans « Guéret et 10 km autour »', 4, 2],
  ])
})

test('nothing at all: nothing is promised', () => {
  expect(relaxationsOf(asked, GUERET, () => 0)).toEqual([])
  expect(relaxationsOf({ q: 'zzz' }, null, market({ '': 30_000 }))).toMatchObject([
    { count: 30_000, points: 1 },
  ])
})
