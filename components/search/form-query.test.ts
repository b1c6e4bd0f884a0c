import { expect, test } from 'vitest'
import { sameQuery } from './form-query.ts'

test('order, repeats of spaces and the page do not make another search', () => {
  expect(sameQuery('marque=renault&energie=diesel,essence', 'energie=essence,diesel&marque=renault')).toBe(
    true,
  )
  expect(sameQuery('prix_max=10+000', 'prix_max=10000')).toBe(true)
  expect(sameQuery('marque=renault&page=3', 'marque=renault')).toBe(true)
})

test('another value is another search', () => {
  expect(sameQuery('marque=renault', 'marque=peugeot')).toBe(false)
  expect(sameQuery('marque=renault', 'marque=renault&boite=manuelle')).toBe(false)
})
