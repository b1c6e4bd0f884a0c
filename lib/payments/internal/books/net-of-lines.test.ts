import fc from 'fast-check'
import { expect, test } from 'vitest'
import { vatWithin } from '../vat.ts'
import { netOfLines } from './net-of-lines.ts'

test('lines that would each be rounded up add up to the net amount', () => {
  const lines = [
    { quantity: 1, unitCents: 1490 },
    { quantity: 1, unitCents: 290 },
  ]
  expect(netOfLines(lines, { vatRateBp: 2000, netCents: 1483 })).toEqual([1242, 241])
})

test('whatever the lines, they add up, and none is a cent or more from its own', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 5 }),
    unitCents: fc.integer({ min: 0, max: 100_000 }),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(0, 850, 2000),
      (lines, rate) => {
        const total = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0)
        const netCents = total - vatWithin(total, rate)
        const net = netOfLines(lines, { vatRateBp: rate, netCents })
        expect(net.reduce((sum, cents) => sum + cents, 0)).toBe(netCents)
        lines.forEach(({ quantity, unitCents }, at) => {
          const own = (quantity * unitCents * 10_000) / (10_000 + rate)
          expect(Math.abs((net[at] ?? Number.NaN) - own)).toBeLessThanOrEqual(1)
        })
      },
    ),
  )
})
