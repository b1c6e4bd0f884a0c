import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makes, models } from '../queries.ts'
import { misspeltMake, misspeltModel, nearestMake, nearestModel } from './nearest.ts'

describe('makes', () => {
  test.each([
    ['VW', 'volkswagen'],
    ['Merco', 'mercedes'],
    ['B.M.W.', 'bmw'],
    ['CITROËN', 'citroen'],
    ['peugot', 'peugeot'],
    ['wolkswagen', 'volkswagen'],
    ['porshe', 'porsche'],
    ['toyotta', 'toyota'],
    ['hundai', 'hyundai'],
    ['landrover', 'land-rover'],
  ])('%s', (text, slug) => expect(nearestMake(text)?.slug).toBe(slug))

  test.each(['', ' ', 'voiture', 'break', 'lyon', 'xyz', '2008', 'zzzzzzzzzz'])('not %j', (text) =>
    expect(nearestMake(text)).toBeNull(),
  )

  test('a rare make is never a guess', () => {
    expect(nearestMake('talbot')?.slug).toBe('talbot')
    expect(misspeltMake('talbo')).toBeUndefined()
  })
})

describe('models', () => {
  test.each([
    ['renault', 'meganne', 'megane'],
    ['peugeot', '3008', '3008'],
    ['citroen', 'berlingo', 'berlingo'],
    ['nissan', 'qashquai', 'qashqai'],
    [null, 'sandero', 'sandero'],
    [null, 'duter', 'duster'],
    [null, 'picasso c4', 'c4-picasso'],
  ])('%s %s', (make, text, slug) => expect(nearestModel(make, text)?.slug).toBe(slug))

  test('a slip in a figure is another car', () => {
    expect(misspeltModel('peugeot', '3009')).toBeUndefined()
    expect(nearestModel('audi', 'a9')).toBeNull()
  })

  test('of another make, none', () => expect(nearestModel('renault', 'qashqai')).toBeNull())
  test('of an unknown make, none', () => expect(nearestModel('nulle-part', 'clio')).toBeNull())
})

test('every exact name and alias is itself', () => {
  for (const make of makes()) {
    for (const name of [make.slug, make.label, ...make.aliases])
      expect(nearestMake(name)?.slug).toBe(make.slug)
    for (const model of models(make.slug)) {
      for (const name of [model.slug, model.label, ...model.aliases]) {
        expect(nearestModel(make.slug, name)?.slug).toBe(model.slug)
      }
    }
  }
})

test('a letter doubled in a well-known make is forgiven', () => {
  const known = makes().filter(({ weight, slug }) => weight > 2000 && slug.length > 5)
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(), (make, position) => {
      const at = position % make.label.length
      const typed = make.label.slice(0, at + 1) + make.label.slice(at)
      expect(nearestMake(typed)?.slug).toBe(make.slug)
    }),
  )
})

test('nothing throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      nearestMake(text)
      nearestModel(null, text)
      nearestModel('renault', text)
    }),
  )
})
