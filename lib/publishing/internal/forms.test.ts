import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ArrangePhotos, SaveFields, SaveStep } from './forms.ts'

const draft = randomUUID()

test('photos come in order, by their numbers; an empty list takes them all away', () => {
  expect(ArrangePhotos.parse({ draft, photos: '12,7,31' })).toEqual({ draft, photos: [12, 7, 31] })
  expect(ArrangePhotos.parse({ draft, photos: '' })).toEqual({ draft, photos: [] })
})

test.each([
  { draft: 'nouveau', photos: '1' },
  { draft, photos: undefined },
  { draft, photos: ['1', '2'] },
  { draft, photos: '1,deux' },
  { draft, photos: '1,,2' },
  { draft, photos: '0' },
  { draft, photos: '1.5' },
  { draft, photos: '4294967296' },
  { draft, photos: Array.from({ length: 101 }, (_, at) => at + 1).join() },
])('an order that no page of ours sends is refused: %j', (given) => {
  expect(ArrangePhotos.safeParse(given).success).toBe(false)
})

test('what a page has seen is a whole number: anything else would overwrite other devices unsaid', () => {
  const step = { draft, step: 'vehicule', go: 'etat', shown: '' }
  expect(SaveStep.parse({ ...step, revision: '3' })).toMatchObject({ revision: 3 })
  for (const revision of ['trois', '-1', '1.5', 'Infinity'])
    expect(SaveStep.safeParse({ ...step, revision }).success).toBe(false)
  expect(SaveFields.safeParse({ revision: -1, fields: {} }).success).toBe(false)
})
