import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bare, editDistance, heard, slipsAllowed, slugOf, squash } from './spelling.ts'

test.each([
  ['Citroën', 'citroen'],
  ['ŠKODA', 'skoda'],
  ['Cœur', 'coeur'],
  ['C4 Picasso', 'c4 picasso'],
])('bare %s', (text, expected) => expect(bare(text)).toBe(expected))

test.each([
  ['Série 3 (F30)', 'serie-3-f30'],
  ['Ka+', 'ka-plus'],
  ["Cee'd", 'ceed'],
  ['#1', '1'],
  ['Lynk & Co', 'lynk-co'],
  ['e:Ny1', 'e-ny1'],
])('slug of %s', (text, expected) => expect(slugOf(text)).toBe(expected))

test.each([
  ['B.M.W.', 'bmw'],
  ['C4 Picasso', 'c4picasso'],
  ['ID.3', 'id3'],
  ['Prius+', 'priusplus'],
])('squash %s', (text, expected) => expect(squash(text)).toBe(expected))

test.each([
  ['klio', 'clio'],
  ['xara', 'xsara'],
  ['pikasso', 'picasso'],
  ['cenic', 'scenic'],
  ['fyesta', 'fiesta'],
  ['phocus', 'focus'],
  ['hunday', 'hyundai'],
  ['quangou', 'kangoo'],
])('%s is heard like %s', (a, b) => expect(heard(a)).toBe(heard(b)))

test.each([
  ['308', '3008'],
  ['c3', 'c4'],
  ['polo', 'pilo'],
  ['porche', 'porke'],
])('%s is not heard like %s', (a, b) => expect(heard(a)).not.toBe(heard(b)))

describe('editDistance', () => {
  test.each([
    ['peugeot', 'peugot', 1],
    ['renault', 'renualt', 1],
    ['skoda', 'skoda', 0],
    ['clio', 'golf', 4],
    ['', 'abc', 3],
  ])('%s, %s: %i', (a, b, slips) => expect(editDistance(a, b, 9)).toBe(slips))

  const word = fc.stringMatching(/^[a-e]{0,8}$/)

  test('is symmetrical, nil for equals only, and never over the limit by more than one', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const slips = editDistance(a, b, limit)
        expect(slips).toBe(editDistance(b, a, limit))
        expect(slips === 0).toBe(a === b)
        expect(slips).toBeLessThanOrEqual(limit + 1)
      }),
    )
  })

  test('a limit hides larger distances and changes no smaller one', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b, 16), limit + 1))
      }),
    )
  })

  test('swapped neighbours are one slip', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(`${a}xy${b}`, `${a}yx${b}`, 4)).toBe(1)
      }),
    )
  })
})

test('short words allow no slip', () => {
  expect([4, 5, 7, 8, 20].map(slipsAllowed)).toEqual([0, 1, 1, 2, 2])
})

test('slugs and squashed names hold letters, figures and single dashes only, and are stable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(slugOf(text)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
      expect(squash(text)).toMatch(/^[a-z0-9]*$/)
      expect(slugOf(slugOf(text))).toBe(slugOf(text))
      expect(squash(squash(text))).toBe(squash(text))
    }),
  )
})
