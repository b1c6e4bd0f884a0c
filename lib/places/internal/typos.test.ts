import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lettersOf, mayBeTypos, typosBetween } from './typos.ts'

test.each([
  ['lyon', 'lyon', 0],
  ['lyno', 'lyon', 1],
  ['lion', 'lyon', 1],
  ['lyonn', 'lyon', 1],
  ['vileurbane', 'villeurbanne', 2],
  ['paris', 'lyon', 3],
])('%s is %s but for %i typos', (typed, name, typos) => {
  expect(typosBetween(typed, name, 2)).toBe(typos)
})

test('letters set aside no name that is near enough', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'd', ' ', '1', '2'),
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(name, name, fc.constantFrom(1, 2), (one, other, limit) => {
      fc.pre(typosBetween(one, other, limit) <= limit)
      expect(mayBeTypos(lettersOf(one), lettersOf(other), limit)).toBe(true)
    }),
  )
  expect(mayBeTypos(lettersOf('paris'), lettersOf('lyon'), 2)).toBe(false)
})
