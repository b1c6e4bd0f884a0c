import { expect, test } from 'vitest'
import { canWithdrawUntil, territoryOfPostcode, vatRate, vatWithin, withdrawalRefund } from './model.ts'

test.each([
  // Tuesday 24 November: the 14th day is Tuesday 8 December, whole.
  ['2026-11-24T15:00:00Z', '2026-12-08T23:00:00.000Z'],
  // 14 days later is Saturday 12 December: until the end of Monday 14.
  ['2026-11-28T10:00:00Z', '2026-12-14T23:00:00.000Z'],
  // 14 days later is Christmas, a Friday: until the end of Monday 28.
  ['2026-12-11T10:00:00Z', '2026-12-28T23:00:00.000Z'],
  // Easter Monday 2027 is 29 March: until the end of Tuesday 30, in summer time.
  ['2027-03-15T10:00:00Z', '2027-03-30T22:00:00.000Z'],
  // A quarter to midnight in UTC is the next day in Paris.
  ['2026-11-23T23:45:00Z', '2026-12-08T23:00:00.000Z'],
])('an order of %s may be renounced until %s', (concluded, until) => {
  expect(canWithdrawUntil(new Date(concluded)).toISOString()).toBe(until)
})

const order = {
  totalCents: 3000,
  expressRequestAt: new Date('2026-11-24T10:00:00Z'),
  performance: { from: new Date('2026-11-25T00:00:00Z'), until: new Date('2026-12-25T00:00:00Z') },
}

test.each([
  ['before it began', { ...order, performance: null }, '2026-11-26T00:00:00Z', 3000],
  ['not asked to begin at once', { ...order, expressRequestAt: null }, '2026-11-30T00:00:00Z', 3000],
  ['a third of the time over', order, '2026-12-05T00:00:00Z', 2000],
  ['a minute in: a cent’s fraction is the customer’s', order, '2026-11-25T00:01:00Z', 3000],
  ['all of it rendered', order, '2026-12-25T00:00:00Z', 0],
])('a withdrawal gives back: %s', (_when, given, at, cents) => {
  expect(withdrawalRefund(given, new Date(at))).toBe(cents)
})

test.each([
  ['75011', 'metropole', 2000],
  ['20000', 'corse', 2000],
  ['98000', 'monaco', 2000],
  ['97110', 'guadeloupe', 850],
  ['97400', 'reunion', 850],
  ['97300', 'guyane', 0],
  ['97600', 'mayotte', 0],
  ['97133', 'saint-barthelemy', 0],
  ['97150', 'saint-martin', 0],
] as const)('%s is in %s, at %i', (postcode, territory, rateBp) => {
  expect(territoryOfPostcode(postcode)).toBe(territory)
  const rate = vatRate(territory, new Date('2026-11-24'))
  expect(rate.rateBp).toBe(rateBp)
  expect(rate.mention !== undefined).toBe(rateBp === 0)
})

test('there is no rate for a day before the table', () => {
  expect(() => vatRate('metropole', new Date('2013-12-31T12:00:00Z'))).toThrow(RangeError)
  expect(vatRate('metropole', new Date('2013-12-31T23:30:00Z')).rateBp).toBe(2000)
})

test('VAT within a price, to the cent', () => {
  expect(vatWithin(1200, 2000)).toBe(200)
  expect(vatWithin(1990, 850)).toBe(156)
  expect(vatWithin(1990, 0)).toBe(0)
})
