import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideRemovals } from './removals.ts'

const cars = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at))
const none: ReadonlySet<string> = new Set()

test.each([
  ['five of five', 5, 5, 5],
  ['six of thirty', 6, 30, 0],
  ['six of forty', 6, 40, 6],
  ['fifteen of a hundred', 15, 100, 15],
  ['sixteen of a hundred', 16, 100, 0],
])('%s', (_, absent, stock, gone) => {
  expect(decideRemovals(cars(absent), { stock, agreed: none }).gone).toHaveLength(gone)
})

test('every absent car goes or waits, once; what an earlier file agrees on goes, whatever else is absent', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(400), fc.uniqueArray(fc.nat(300)), (absent, stock, before) => {
      const agreed = new Set(before.map(String))
      const { gone, held } = decideRemovals(cars(absent), { stock, agreed })
      expect([...gone, ...held].toSorted()).toEqual(cars(absent).toSorted())
      expect(held.some((id) => agreed.has(id))).toBe(false)
      // A second file that may agree settles all of it; one that may not leaves it waiting.
      expect(decideRemovals(held, { stock, agreed: none })).toEqual({ gone: [], held })
      const next = decideRemovals(held, { stock, agreed: new Set(held) })
      expect(next).toEqual({ gone: held, held: [] })
    }),
  )
})
