import { expect, test } from 'vitest'
import { landingTitle } from './landing-words.ts'

test('a landing page is named by its subject, its count and its lowest price', () => {
  const { title } = landingTitle(
    { subject: 'Renault Clio d’occasion' },
    { count: 1234, minPriceCents: 349_000 },
  )
  expect(title).toBe('Renault Clio occasion : 1\u202f234\u00a0annonces dès 3\u202f490\u202f€')
})

test('without listings there is no price to begin from', () => {
  const { title } = landingTitle({ subject: 'Voitures d’occasion à Lyon' }, { count: 0, minPriceCents: null })
  expect(title).toBe('Voitures occasion à Lyon : 0\u00a0annonce')
})
