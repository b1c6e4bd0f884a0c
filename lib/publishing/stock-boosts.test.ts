import fc from 'fast-check'
import { expect, test } from 'vitest'
import { owedCents, SLIP_MINUTES, STOCK_BOOST_DAYS } from './internal/stock-boost-rule.ts'

const DAY_MS = 86_400_000
const begun = new Date('2026-11-26T12:00:00Z')
const owed = (netCents: number, ran: number, hasSlipped = false) =>
  owedCents(netCents, begun, new Date(begun.getTime() + ran), hasSlipped)

test('of a unit given up, its days that have begun are owed: none within ten minutes, all once it has run', () => {
  expect([owed(490, 0), owed(490, SLIP_MINUTES * 60_000), owed(490, SLIP_MINUTES * 60_000 + 1)]).toEqual([
    0, 0, 70,
  ])
  expect([owed(490, DAY_MS), owed(490, DAY_MS + 1), owed(490, 2.5 * DAY_MS)]).toEqual([70, 140, 210])
  expect([owed(490, 0, true), owed(490, 60_000, true), owed(490, DAY_MS + 1, true)]).toEqual([70, 70, 140])
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.nat(20 * DAY_MS),
      fc.nat(DAY_MS),
      (cents, ran, more) => {
        expect(owed(cents, ran)).toBeLessThanOrEqual(owed(cents, ran + more))
        expect(owed(cents, ran)).toBeLessThanOrEqual(cents)
        if (ran > (STOCK_BOOST_DAYS - 1) * DAY_MS) expect(owed(cents, ran)).toBe(cents)
      },
    ),
  )
})
