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
  expect(decideRemovals(cars(absent), { stock, agreed: none, unnamed: 0 }).gone).toHaveLength(gone)
})

test('a row that cannot be read may be the one car that seems to be absent', () => {
  expect(decideRemovals(cars(1), { stock: 40, agreed: none, unnamed: 1 })).toEqual({ gone: [], held: ['0'] })
  expect(decideRemovals([], { stock: 40, agreed: none, unnamed: 1 }).held).toEqual([])
})

test('every absent car goes or waits, once; what an earlier file agrees on goes, whatever else is absent', () => {
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.nat(400),
      fc.uniqueArray(fc.nat(300)),
      fc.nat(2),
      (absent, stock, before, unnamed) => {
        const agreed = new Set(before.map(String))
        const { gone, held } = decideRemovals(cars(absent), { stock, agreed, unnamed })
        expect([...gone, ...held].toSorted()).toEqual(cars(absent).toSorted())
        expect(held.some((id) => agreed.has(id))).toBe(false)
        // A second file that may agree settles all of it; one that may not leaves it waiting.
        expect(decideRemovals(held, { stock, agreed: none, unnamed })).toEqual({ gone: [], held })
        const next = decideRemovals(held, { stock, agreed: new Set(held), unnamed })
        expect(next).toEqual({ gone: held, held: [] })
      },
    ),
  )
})
