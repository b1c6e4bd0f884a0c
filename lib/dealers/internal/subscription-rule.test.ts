import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEALER_STATES } from './states.ts'
import { endOf, monthsAfter, nextPeriod, quotaAt, upgradeCents } from './subscription-rule.ts'

const DAY_MS = 86_400_000
const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true })
const later = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS)

test('a month later is the same day, or the last of a shorter month; months never lose a day for good', () => {
  expect(monthsAfter(new Date('2026-01-31T10:00:00Z'), 1).toISOString()).toBe('2026-02-28T10:00:00.000Z')
  expect(monthsAfter(new Date('2026-01-31T10:00:00Z'), 2).toISOString()).toBe('2026-03-31T10:00:00.000Z')
  expect(monthsAfter(new Date('2028-01-30T10:00:00Z'), 1).toISOString()).toBe('2028-02-29T10:00:00.000Z')
  fc.assert(
    fc.property(moment, fc.nat(60), (start, months) => {
      const [one, two] = [monthsAfter(start, months), monthsAfter(start, months + 1)]
      expect((two.getTime() - one.getTime()) / DAY_MS).toBeGreaterThanOrEqual(28)
      expect((two.getTime() - one.getTime()) / DAY_MS).toBeLessThanOrEqual(31)
      expect(two.getUTCDate()).toBeLessThanOrEqual(start.getUTCDate())
    }),
  )
})

test('months paid one after the other leave no gap and follow the first day', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 30 }), (startedAt, months) => {
      let paidUntil = monthsAfter(startedAt, 1)
      for (let paid = 1; paid <= months; paid++) {
        const period = nextPeriod({ startedAt, paidUntil, endedAt: null }, later(paidUntil, 3))
        expect(period).toEqual({ from: paidUntil, until: monthsAfter(startedAt, paid + 1), restarts: false })
        paidUntil = period.until
      }
    }),
  )
})

test('paid after its grace, a month begins on that day', () => {
  const paidUntil = new Date('2026-03-01T00:00:00Z')
  const at = new Date('2026-03-11T00:00:00Z')
  const period = nextPeriod({ startedAt: new Date('2026-02-01T00:00:00Z'), paidUntil, endedAt: null }, at)
  expect(period).toEqual({ from: at, until: new Date('2026-04-11T00:00:00Z'), restarts: true })
})

test('nothing is online but of an approved dealer, within what is paid and its grace', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...DEALER_STATES),
      moment,
      fc.option(moment, { nil: null }),
      moment,
      fc.integer({ min: 1, max: 500 }),
      fc.option(fc.record({ quota: fc.integer({ min: 1, max: 500 }), from: moment }), { nil: null }),
      (state, paidUntil, endedAt, at, quota, next) => {
        const allowed = quotaAt({ state, subscription: { quota, next, paidUntil, endedAt } }, at)
        const isOver = at.getTime() >= paidUntil.getTime() + (endedAt ? 0 : 10 * DAY_MS)
        const now = next && at >= next.from ? next.quota : quota
        expect(allowed).toBe(state === 'approved' && !isOver ? now : 0)
      },
    ),
  )
  expect(quotaAt({ state: 'approved', subscription: null }, new Date())).toBe(0)
  expect(endOf({ paidUntil: new Date(0), endedAt: null })).toEqual(new Date(10 * DAY_MS))
})

test('an upgrade costs a share of the difference, never more than it, and nothing at the end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 50_000 }),
      fc.integer({ min: 100, max: 50_000 }),
      moment,
      fc.integer({ min: -5, max: 40 }),
      (from, to, periodFrom, day) => {
        const period = { from, to, periodFrom, paidUntil: monthsAfter(periodFrom, 1) }
        const cents = upgradeCents(period, later(periodFrom, day))
        expect(cents).toBeGreaterThanOrEqual(0)
        expect(cents).toBeLessThanOrEqual(Math.max(0, to - from))
        if (day >= 31 || to <= from) expect(cents).toBe(0)
        if (day <= 0) expect(cents).toBe(Math.max(0, to - from))
        expect(upgradeCents(period, later(periodFrom, day + 1))).toBeLessThanOrEqual(cents)
      },
    ),
  )
})
